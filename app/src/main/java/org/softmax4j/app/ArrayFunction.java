package org.softmax4j.app;

import java.util.List;
import java.util.stream.IntStream;
import org.softmax4j.labels.OneHot;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.normalizer.Entmax;
import org.softmax4j.normalizer.Sigmoid;
import org.softmax4j.normalizer.Sparsemax;

/** The functions of {@code softmax apply}. */
enum ArrayFunction {
  /** Probabilities. */
  SOFTMAX("softmax", Family.SOFTMAX) {
    @Override
    ArrayResult apply(FunctionInput input) {
      return kept(input, input.array().probabilities(input.normalizer(), input.layout()));
    }
  },
  /** Logarithms of probabilities. */
  LOG_SOFTMAX("log-softmax", Family.SOFTMAX) {
    @Override
    ArrayResult apply(FunctionInput input) {
      return kept(input, input.array().logProbabilities(input.normalizer(), input.layout()));
    }
  },
  /** The logarithm of the sum of exponentials, one for each row. */
  LOG_SUM_EXP("logsumexp", Family.SOFTMAX) {
    @Override
    ArrayResult apply(FunctionInput input) {
      return reduced(
          input,
          input
              .array()
              .logSumExp(input.softmax(), input.mask(), input.layout(), input.reducedShape()));
    }
  },
  /** 1 / (1 + exp(-x)) of every number. */
  SIGMOID("sigmoid", Family.ELEMENTWISE) {
    @Override
    ArrayResult apply(FunctionInput input) {
      AxisLayout all = AxisLayout.all(input.array().shape());
      return kept(input, input.array().probabilities(Sigmoid.normalizer(), all));
    }
  },
  /** Softmax of the negative numbers. */
  SOFTMIN("softmin", Family.SOFTMAX) {
    @Override
    ArrayResult apply(FunctionInput input) {
      return kept(input, input.array().probabilities(input.softmin(), input.layout()));
    }
  },
  /** The point of the simplex nearest to the numbers of each row. */
  SPARSEMAX("sparsemax", Family.ALONG_AXIS) {
    @Override
    ArrayResult apply(FunctionInput input) {
      return kept(input, input.array().probabilities(Sparsemax.normalizer(), input.layout()));
    }
  },
  /** Between softmax and sparsemax: entmax with α = 1.5. */
  ENTMAX15("entmax15", Family.ALONG_AXIS) {
    @Override
    ArrayResult apply(FunctionInput input) {
      return kept(input, input.array().probabilities(Entmax.of(1.5), input.layout()));
    }
  },
  /** The index of the first largest number of each row. */
  ARG_MAX("argmax", Family.ALONG_AXIS) {
    @Override
    ArrayResult apply(FunctionInput input) {
      if (input.layout().length() == 0) {
        throw new CommandFailure(
            ExitCode.BAD_DATA,
            "argmax of no numbers: the axis has length 0",
            "choose another axis, or another input");
      }
      return reduced(input, input.array().argMax(input.layout(), input.reducedShape()));
    }
  },
  /** A row of zeros with a one at the label, for each label. */
  ONE_HOT("one-hot", Family.LABELS) {
    @Override
    ArrayResult apply(FunctionInput input) {
      int[] shape = input.array().shape();
      int[] labels = labels(input.array(), AxisLayout.all(shape).elements());
      int largest = IntStream.of(labels).max().orElse(-1);
      int classes = input.classes().orElse(largest + 1);
      if (largest >= classes) {
        throw badLabel("below --classes " + classes, largest);
      }
      int[] wide = IntStream.concat(IntStream.of(shape), IntStream.of(classes)).toArray();
      return new ArrayResult(
          new FloatArray(OneHot.of(labels, classes).toArray(), labels.length, classes),
          wide,
          IntStream.range(0, classes).mapToObj(String::valueOf).toList());
    }
  };

  /** What a function can be told besides its input. */
  enum Setting {
    AXIS("--axis"),
    TEMPERATURE("--temperature, --beta or --base"),
    MASK("--mask"),
    CLASSES("--classes");

    private final String options;

    Setting(String options) {
      this.options = options;
    }
  }

  /** Functions that can be told the same things. */
  private enum Family {
    SOFTMAX,
    ELEMENTWISE,
    ALONG_AXIS,
    LABELS;

    boolean takes(Setting setting) {
      return switch (setting) {
        case AXIS -> this == SOFTMAX || this == ALONG_AXIS;
        case TEMPERATURE, MASK -> this == SOFTMAX;
        case CLASSES -> this == LABELS;
      };
    }
  }

  private final String word;
  private final Family family;

  ArrayFunction(String word, Family family) {
    this.word = word;
    this.family = family;
  }

  /** The result; one row of names for it if the input had names. */
  abstract ArrayResult apply(FunctionInput input);

  /**
   * Checks that a setting that was given means something to this function.
   *
   * @throws CommandFailure wrong usage, if it does not
   */
  void checkTakes(Setting setting) {
    if (!family.takes(setting)) {
      throw CommandFailure.wrongUsage(
          setting.options + " means nothing to --function " + word,
          "leave it out; 'softmax apply --help' lists the options");
    }
  }

  /** The word on the command line. */
  @Override
  public String toString() {
    return word;
  }

  private static ArrayResult kept(FunctionInput input, NumberArray values) {
    return new ArrayResult(values, input.array().shape(), List.of());
  }

  ArrayResult reduced(FunctionInput input, ArrayOutput values) {
    return new ArrayResult(values, input.axis().dropped(input.array().shape()), List.of(word));
  }

  private static int[] labels(NumberArray array, int elements) {
    int[] labels = new int[elements];
    for (int i = 0; i < elements; i++) {
      double value = array.get(i);
      labels[i] = (int) value;
      if (!(labels[i] == value && value >= 0)) {
        throw badLabel("a whole number from 0 on", value);
      }
    }
    return labels;
  }

  private static CommandFailure badLabel(String rule, double found) {
    return new CommandFailure(
        ExitCode.BAD_DATA,
        "every label must be " + rule + ", found " + found,
        "--function one-hot takes class numbers, counted from 0");
  }
}
