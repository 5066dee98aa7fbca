/** Charts and the HTML report. */
module org.softmax4j.report {
  requires static transitive org.jspecify;
  requires transitive org.softmax4j.learn;
}
