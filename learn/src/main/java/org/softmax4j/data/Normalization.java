package org.softmax4j.data;

import java.util.List;

/**
 * Moves features to a mean near 0 and a deviation near 1: {@code (feature - mean) / deviation}. A
 * list of one mean serves every feature, one of three the three channels of every pixel, one of as
 * many as there are features each of them: the lists repeat along a row. Fitted on training data,
 * and applied to everything after that.
 *
 * @param means finite, at least one
 * @param deviations finite, above 0, as many as means
 */
public record Normalization(List<Double> means, List<Double> deviations) {
  private static final int BLOCK_ELEMENTS = 1 << 16;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Normalization {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
    if (means.isEmpty() || means.size() != deviations.size()) {
      throw new IllegalArgumentException(
          "means and deviations must be as many, at least one, got "
              + means.size()
              + " and "
              + deviations.size());
    }
    for (double mean : means) {
      if (!Double.isFinite(mean)) {
        throw new IllegalArgumentException("means must be finite, got " + mean);
      }
    }
    for (double deviation : deviations) {
      if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "deviations must be above 0 and finite, got " + deviation);
      }
    }
  }

  /** {@code (x - 0.5) / 0.5}: features in [0, 1] to [-1, 1]. */
  public static Normalization toSymmetric() {
    return new Normalization(List.of(0.5), List.of(0.5));
  }

  /**
   * The mean and the deviation of every feature; a constant feature is only moved.
   *
   * @throws IllegalArgumentException if there is no row
   */
  public static Normalization ofFeatures(FeatureRows rows) {
    return of(rows, rows.columns());
  }

  /**
   * The mean and the deviation of each channel over all pixels of all pictures.
   *
   * @throws IllegalArgumentException if there is no row, or the rows are no pictures
   */
  public static Normalization ofChannels(Dataset images) {
    ImageShape shape =
        images
            .imageShape()
            .orElseThrow(
                () -> new IllegalArgumentException("images must be pictures, got " + images));
    return of(images.featureRows(), shape.channels());
  }

  private static Normalization of(FeatureRows rows, int period) {
    if (rows.rows() == 0 || period == 0) {
      throw new IllegalArgumentException(
          "rows must be at least one, with features, got " + rows.rows() + " x " + rows.columns());
    }
    double[] means = new double[period];
    double[] deviations = new double[period];
    int repeats = rows.columns() / period;
    double count = (double) rows.rows() * repeats;
    addPowers(rows, new double[period], 1, means);
    for (int i = 0; i < period; i++) {
      means[i] /= count;
    }
    addPowers(rows, means, 2, deviations);
    for (int i = 0; i < period; i++) {
      double deviation = Math.sqrt(deviations[i] / count);
      deviations[i] = deviation > 0 ? deviation : 1;
    }
    return new Normalization(boxed(means), boxed(deviations));
  }

  /** Adds the distances from some centres, or their squares, to sums; row after row. */
  private static void addPowers(FeatureRows rows, double[] centres, int power, double[] sums) {
    int blockRows = Math.max(1, BLOCK_ELEMENTS / rows.columns());
    for (int from = 0; from < rows.rows(); from += blockRows) {
      float[] block = rows.block(from, Math.min(rows.rows(), from + blockRows)).toArray();
      for (int i = 0, at = 0; i < block.length; i++, at = at + 1 == sums.length ? 0 : at + 1) {
        double distance = block[i] - centres[at];
        sums[at] += power == 1 ? distance : distance * distance;
      }
    }
  }

  private static List<Double> boxed(double[] values) {
    Double[] boxed = new Double[values.length];
    for (int i = 0; i < values.length; i++) {
      boxed[i] = values[i];
    }
    return List.of(boxed);
  }

  /** The same rows, normalized. */
  public Dataset apply(Dataset data) {
    return data.withFeatureRows(apply(data.featureRows()));
  }

  /**
   * The same rows, normalized.
   *
   * @throws IllegalArgumentException if the means do not repeat a whole number of times in a row
   */
  public FeatureRows apply(FeatureRows rows) {
    if (rows.columns() % period() != 0) {
      throw new IllegalArgumentException(
          "means must repeat along the " + rows.columns() + " features of a row, got " + period());
    }
    return rows.normalized(this);
  }

  /** After how many features the means begin again. */
  public int period() {
    return means.size();
  }

  /** One feature, normalized. */
  float normalized(float feature, int at) {
    int i = at % period();
    return (float) ((feature - means.get(i)) / deviations.get(i));
  }

  /** Normalizes a row in place. */
  void apply(float[] data, int from, int columns) {
    for (int column = 0; column < columns; column++) {
      data[from + column] = normalized(data[from + column], column);
    }
  }
}
