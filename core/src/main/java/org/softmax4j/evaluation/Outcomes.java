package org.softmax4j.evaluation;

/** What became of each row: how sure, right or not, at what loss. */
final class Outcomes implements OutcomeSink {
  private final double[] confidences;
  private final boolean[] correct;
  private final double[] lossesNats;

  Outcomes(int rows) {
    confidences = new double[rows];
    correct = new boolean[rows];
    lossesNats = new double[rows];
  }

  @Override
  public void row(int row, double confidence, boolean hit, double lossNats) {
    confidences[row] = confidence;
    correct[row] = hit;
    lossesNats[row] = lossNats;
  }

  /** The confidences, not copied. */
  double[] confidences() {
    return confidences;
  }

  /** Whether each row was predicted right, not copied. */
  boolean[] correct() {
    return correct;
  }

  /** The losses, not copied. */
  double[] lossesNats() {
    return lossesNats;
  }
}
