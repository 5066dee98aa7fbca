package org.softmax4j.neural;

/** See {@link GradientClipping#none}. */
record NoClipping() implements GradientClipping {
  @Override
  public void clip(float[] gradient) {
    // As it is.
  }
}
