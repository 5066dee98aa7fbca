package org.softmax4j.vocabulary;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.softmax4j.sampling.AliasTable;

/** A distribution that samples of classes are drawn from, with replacement. Immutable. */
public sealed interface Proposal {
  /** Number of classes. */
  int classes();

  /** What draws; it may learn, and belongs to one thread. */
  ProposalSampler newSampler();

  /** Its settings, of a spec of the given type. */
  OutputSpec spec(String type);

  /**
   * The proposal of a spec.
   *
   * @throws IllegalArgumentException if it has none
   */
  static Proposal of(OutputSpec spec, int classes) {
    return switch (spec.text("proposal")) {
      case "uniform" -> new Uniform(classes);
      case "logUniform" -> new LogUniform(classes);
      case "unigram" -> new Unigram(spec.numbers("frequencies"), spec.number("power"));
      case "learned" -> new Learned(classes);
      default ->
          throw new IllegalArgumentException(
              "proposal must be uniform, logUniform, unigram or learned, got "
                  + spec.text("proposal"));
    };
  }

  /** Whether the probabilities change with the labels seen. */
  default boolean learns() {
    return false;
  }

  /** Every class alike. */
  record Uniform(int classes) implements Proposal {
    public Uniform {
      Checks.atLeastOne("classes", classes);
    }

    @Override
    public OutputSpec spec(String type) {
      return new OutputSpec(type, Map.of("proposal", "uniform"), Map.of());
    }

    @Override
    public ProposalSampler newSampler() {
      return new ProposalSampler() {
        @Override
        public int sample(RandomGenerator random) {
          return random.nextInt(classes);
        }

        @Override
        public double probability(int label) {
          return 1.0 / classes;
        }
      };
    }
  }

  /**
   * log((c + 2) / (c + 1)) / log(classes + 1), close to Zipf's law: for classes by falling
   * frequency.
   */
  record LogUniform(int classes) implements Proposal {
    public LogUniform {
      Checks.atLeastOne("classes", classes);
    }

    @Override
    public OutputSpec spec(String type) {
      return new OutputSpec(type, Map.of("proposal", "logUniform"), Map.of());
    }

    @Override
    public ProposalSampler newSampler() {
      double range = Math.log(classes + 1.0);
      return new ProposalSampler() {
        @Override
        public int sample(RandomGenerator random) {
          int label = (int) (Math.exp(random.nextDouble() * range) - 1);
          return Math.min(label, classes - 1);
        }

        @Override
        public double probability(int label) {
          return Math.log1p(1 / (label + 1.0)) / range;
        }
      };
    }
  }

  /** Frequencies of the classes to some power; word vectors are often learnt with 0.75. */
  final class Unigram implements Proposal {
    private final double[] frequencies;
    private final double power;
    private final double[] shares;

    /**
     * A proposal.
     *
     * @param frequencies one a class, finite, not negative, not all 0; copied
     * @param power finite, not negative
     * @throws IllegalArgumentException if they are not
     */
    public Unigram(double[] frequencies, double power) {
      if (!(power >= 0 && power <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("power must be finite and not negative, got " + power);
      }
      this.frequencies = frequencies.clone();
      this.power = power;
      double[] own = Checks.shares(frequencies, frequencies.length);
      double largest = Arrays.stream(own).max().orElse(1);
      shares =
          Checks.shares(
              Arrays.stream(own).map(share -> Math.pow(share / largest, power)).toArray(),
              own.length);
    }

    /** The frequencies; a new array. */
    public double[] frequencies() {
      return frequencies.clone();
    }

    public double power() {
      return power;
    }

    @Override
    public OutputSpec spec(String type) {
      return new OutputSpec(
          type,
          Map.of("proposal", "unigram", "power", Double.toString(power)),
          Map.of("frequencies", frequencies));
    }

    @Override
    public int classes() {
      return frequencies.length;
    }

    @Override
    public ProposalSampler newSampler() {
      AliasTable table = AliasTable.of(shares);
      return new ProposalSampler() {
        @Override
        public int sample(RandomGenerator random) {
          return table.sample(random);
        }

        @Override
        public double probability(int label) {
          return shares[label];
        }
      };
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Unigram that
          && Arrays.equals(frequencies, that.frequencies)
          && power == that.power;
    }

    @Override
    public int hashCode() {
      return Objects.hash(Arrays.hashCode(frequencies), power);
    }

    @Override
    public String toString() {
      return "Unigram(" + classes() + " classes, power " + power + ")";
    }
  }

  /** The labels of the batches before, each class counted once from the start. */
  record Learned(int classes) implements Proposal {
    public Learned {
      Checks.atLeastOne("classes", classes);
    }

    @Override
    public OutputSpec spec(String type) {
      return new OutputSpec(type, Map.of("proposal", "learned"), Map.of());
    }

    @Override
    public boolean learns() {
      return true;
    }

    @Override
    public ProposalSampler newSampler() {
      return new LabelCounts(classes);
    }
  }
}
