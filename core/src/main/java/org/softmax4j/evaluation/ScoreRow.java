package org.softmax4j.evaluation;

/** Scratch memory for one row: scores first, then probabilities and what follows from them. */
final class ScoreRow {
  final double[] values;
  int top;
  int labelRank;
  double labelLogProbability;
  private double otherSquares;
  private double meanDistance;
  private double meanSquaredDistance;

  ScoreRow(int classes) {
    values = new double[classes];
  }

  /** Reads a row and makes it probabilities. */
  void set(Scores scores, int row, int label, long number) {
    scores.read(row, values);
    rank(label);
    scores.form().normalize(this, label, number);
  }

  /** Finds the first greatest score, and how many classes come before the label. */
  private void rank(int label) {
    double own = values[label];
    double greatest = values[0];
    int best = 0;
    int before = 0;
    for (int c = 0; c < values.length; c++) {
      double value = values[c];
      if (value > greatest) {
        greatest = value;
        best = c;
      }
      before += value > own || (value == own && c < label) ? 1 : 0;
    }
    top = best;
    labelRank = before;
  }

  double confidence() {
    return values[top];
  }

  /** Adds up what {@link #brier}, {@link #excess} and {@link #excessVariance} are made of. */
  void addUp(int label) {
    otherSquares = 0;
    meanDistance = 0;
    meanSquaredDistance = 0;
    addUp(0, label);
    addUp(label + 1, values.length);
    double distance = values[label] - confidence();
    meanDistance += values[label] * distance;
    meanSquaredDistance += values[label] * distance * distance;
  }

  /** Distances are to the greatest probability: a confident row loses no digits. */
  private void addUp(int from, int to) {
    double p = confidence();
    double squares = 0;
    double distances = 0;
    double squaredDistances = 0;
    for (int c = from; c < to; c++) {
      double value = values[c];
      double distance = value - p;
      double weighted = value * distance;
      squares += value * value;
      distances += weighted;
      squaredDistances += weighted * distance;
    }
    otherSquares += squares;
    meanDistance += distances;
    meanSquaredDistance += squaredDistances;
  }

  /** The sum over the classes of the squared distance to the one-hot label. */
  double brier(int label) {
    double miss = 1 - values[label];
    return otherSquares + miss * miss;
  }

  /**
   * By how much half the Brier score of the row exceeds what a calibrated model expects of it: Σ p²
   * − p(label).
   */
  double excess(int label) {
    double p = values[label];
    return otherSquares - p * (1 - p);
  }

  /** The variance of {@link #excess} if the label is drawn from the probabilities. */
  double excessVariance() {
    return Math.max(0, meanSquaredDistance - meanDistance * meanDistance);
  }
}
