package org.softmax4j.neural;

/** See {@link GradientClipping#byNorm}. */
record NormClipping(double norm) implements GradientClipping {
  NormClipping {
    Settings.checkPositive("norm", norm);
  }

  @Override
  public void clip(float[] gradient) {
    double squares = 0;
    for (float element : gradient) {
      squares += (double) element * element;
    }
    double found = Math.sqrt(squares);
    if (found > norm && found < Double.POSITIVE_INFINITY) {
      double factor = norm / found;
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (float) (factor * gradient[i]);
      }
    }
  }
}
