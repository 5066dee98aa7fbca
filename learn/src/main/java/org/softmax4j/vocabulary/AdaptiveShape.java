package org.softmax4j.vocabulary;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sizes of an {@link AdaptiveOutput}. Immutable. Classes are numbered by falling frequency.
 *
 * <p>The classes before the first cutoff are in the head; those between two cutoffs, or behind the
 * last one, make a cluster. Cluster i, from 0, sees hidden states projected to {@code
 * inputs/divValue^(i+1)} numbers, rounded down, at least 1.
 */
public final class AdaptiveShape {
  private static final String INPUTS = "inputs";
  private static final String CLASSES = "classes";
  private static final String DIV_VALUE = "divValue";
  private static final String HEAD_BIAS = "headBias";
  private static final String CUTOFFS = "cutoffs";
  private static final double STANDARD_DIV_VALUE = 4;

  private final int inputs;
  private final int classes;
  private final int[] cutoffs;
  private final double divValue;
  private final boolean headBias;

  private AdaptiveShape(int inputs, int classes, int[] cutoffs, double divValue, boolean headBias) {
    this.inputs = inputs;
    this.classes = classes;
    this.cutoffs = cutoffs;
    this.divValue = divValue;
    this.headBias = headBias;
    Checks.atLeastOne("inputs", inputs);
    int before = 0;
    for (int cutoff : cutoffs) {
      if (cutoff <= before || cutoff >= classes) {
        throw new IllegalArgumentException(
            "cutoffs must rise from at least 1 to at most "
                + (classes - 1)
                + ", got "
                + Arrays.toString(cutoffs));
      }
      before = cutoff;
    }
    if (cutoffs.length == 0) {
      throw new IllegalArgumentException("cutoffs must not be empty");
    }
    if (!(divValue >= 1 && divValue <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("divValue must be at least 1 and finite, got " + divValue);
    }
  }

  /**
   * A shape with given cutoffs, divValue 4, and no biases.
   *
   * @param inputs width of a hidden state, at least 1
   * @param classes at least 2
   * @param cutoffs first class of each cluster, rising, from 1 to {@code classes − 1}; copied
   * @throws IllegalArgumentException if one is out of range
   */
  public static AdaptiveShape of(int inputs, int classes, int... cutoffs) {
    return new AdaptiveShape(inputs, classes, cutoffs.clone(), STANDARD_DIV_VALUE, false);
  }

  static AdaptiveShape of(OutputSpec spec) {
    AdaptiveShape shape =
        of(spec.whole(INPUTS), spec.whole(CLASSES), spec.wholes(CUTOFFS))
            .withDivValue(spec.number(DIV_VALUE));
    return Boolean.parseBoolean(spec.text(HEAD_BIAS)) ? shape.withHeadBias() : shape;
  }

  OutputSpec spec() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(INPUTS, Integer.toString(inputs));
    settings.put(CLASSES, Integer.toString(classes));
    settings.put(DIV_VALUE, Double.toString(divValue));
    settings.put(HEAD_BIAS, Boolean.toString(headBias));
    return new OutputSpec(
        AdaptiveOutput.TYPE, settings, Map.of(CUTOFFS, OutputSpec.widened(cutoffs)));
  }

  /**
   * A shape whose cutoffs make training cheapest: of all on a grid, those with the fewest expected
   * multiply-adds for a row, where labels have the given frequencies.
   *
   * <p>Reference: E. Grave et al., Efficient softmax approximation for GPUs (2017),
   * arXiv:1609.04309, section 4.3, with multiply-adds as the cost, which is what CPUs are bound by.
   *
   * @param frequencies one a class, none above the one before; at least {@code clusters + 1}
   * @param clusters number of cutoffs, at least 1
   * @throws IllegalArgumentException if frequencies rise or are not those of {@link
   *     OutputLayer#cost}, or there are too few
   */
  public static AdaptiveShape ofFrequencies(
      int inputs, double[] frequencies, int clusters, double divValue) {
    Checks.atLeastOne("clusters", clusters);
    double[] shares = Checks.shares(frequencies, frequencies.length);
    for (int c = 1; c < shares.length; c++) {
      if (shares[c] > shares[c - 1]) {
        throw new IllegalArgumentException(
            "frequencies must not rise, got " + frequencies[c] + " of class " + c);
      }
    }
    if (shares.length <= clusters) {
      throw new IllegalArgumentException(
          "frequencies must be of more classes than " + clusters + ", got " + shares.length);
    }
    AdaptiveShape any = of(inputs, shares.length, 1).withDivValue(divValue);
    int[] cutoffs = new CutoffSearch(any, shares, clusters).cutoffs();
    return new AdaptiveShape(inputs, shares.length, cutoffs, divValue, false);
  }

  /**
   * The same with another divValue.
   *
   * @param newDivValue by which each cluster is narrower than the one before, at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public AdaptiveShape withDivValue(double newDivValue) {
    return new AdaptiveShape(inputs, classes, cutoffs, newDivValue, headBias);
  }

  /** The same with biases in the head. */
  public AdaptiveShape withHeadBias() {
    return new AdaptiveShape(inputs, classes, cutoffs, divValue, true);
  }

  public int inputs() {
    return inputs;
  }

  public int classes() {
    return classes;
  }

  /** First class of each cluster. */
  public List<Integer> cutoffs() {
    return Arrays.stream(cutoffs).boxed().toList();
  }

  public double divValue() {
    return divValue;
  }

  /** Whether the head has biases. */
  public boolean hasHeadBias() {
    return headBias;
  }

  /** Number of clusters. */
  public int clusters() {
    return cutoffs.length;
  }

  /** Number of classes in the head. */
  int shortlist() {
    return cutoffs[0];
  }

  int firstClass(int cluster) {
    return cutoffs[cluster];
  }

  int classes(int cluster) {
    return (cluster + 1 < cutoffs.length ? cutoffs[cluster + 1] : classes) - cutoffs[cluster];
  }

  /** Inputs of a cluster. */
  int width(int cluster) {
    return (int) Math.max(1, Math.floor(inputs / Math.pow(divValue, cluster + 1)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AdaptiveShape that
        && inputs == that.inputs
        && classes == that.classes
        && Arrays.equals(cutoffs, that.cutoffs)
        && divValue == that.divValue
        && headBias == that.headBias;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * inputs + classes) + Arrays.hashCode(cutoffs);
  }

  @Override
  public String toString() {
    return "AdaptiveShape("
        + inputs
        + " inputs, "
        + classes
        + " classes, cutoffs "
        + Arrays.toString(cutoffs)
        + ")";
  }
}
