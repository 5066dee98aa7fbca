package org.softmax4j.benchmarks.contestant;

/** Where softmax4j puts its results. */
public enum Form {
  NEW_ARRAY("new array"),
  GIVEN_ARRAY("given array"),
  IN_PLACE("in place");

  private final String title;

  Form(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }
}
