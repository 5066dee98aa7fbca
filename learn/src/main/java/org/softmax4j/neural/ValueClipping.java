package org.softmax4j.neural;

/** See {@link GradientClipping#byValue}. */
record ValueClipping(double limit) implements GradientClipping {
  ValueClipping {
    Settings.checkPositive("limit", limit);
  }

  @Override
  public void clip(float[] gradient) {
    float most = (float) limit;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = Math.max(-most, Math.min(most, gradient[i]));
    }
  }
}
