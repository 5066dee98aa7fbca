/** Charts and the HTML report. */
module org.softmax4j.report {
  requires java.desktop;
  requires static transitive org.jspecify;
  requires transitive org.softmax4j.learn;

  exports org.softmax4j.chart;
  exports org.softmax4j.report;
}
