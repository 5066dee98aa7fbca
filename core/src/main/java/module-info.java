/**
 * The mathematics of softmax4j: normalizers, losses, calibration, evaluation. Needs nothing but the
 * JDK.
 */
module org.softmax4j.core {
  requires static transitive org.jspecify;
  requires static jdk.incubator.vector;

  exports org.softmax4j;
  exports org.softmax4j.attention;
  exports org.softmax4j.calibration;
  exports org.softmax4j.evaluation;
  exports org.softmax4j.kernel to
      org.softmax4j.learn;
  exports org.softmax4j.labels;
  exports org.softmax4j.loss;
  exports org.softmax4j.matrix;
  exports org.softmax4j.normalizer;
  exports org.softmax4j.optimization to
      org.softmax4j.learn;
  exports org.softmax4j.sampling;
}
