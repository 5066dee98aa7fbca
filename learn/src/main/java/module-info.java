/** Data readers, classifiers, training and model files. */
module org.softmax4j.learn {
  requires static transitive org.jspecify;
  requires transitive org.softmax4j.core;
  requires de.siegmar.fastcsv;
  requires tools.jackson.core;

  exports org.softmax4j.bandit;
  exports org.softmax4j.classifier;
  exports org.softmax4j.data;
  exports org.softmax4j.linear;
  exports org.softmax4j.neural;
  exports org.softmax4j.store;
  exports org.softmax4j.uncertainty;
  exports org.softmax4j.vocabulary;
}
