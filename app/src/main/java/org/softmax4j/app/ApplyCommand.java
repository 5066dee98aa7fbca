package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Npy;
import org.softmax4j.data.NpyArray;
import org.softmax4j.data.NumberTable;
import org.softmax4j.data.Place;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.Mask;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.normalizer.Temperature;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A function over an array. */
@Command(name = "apply", description = "Applies softmax, or a function of its family, to an array.")
final class ApplyCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "INPUT",
      description = "A .npy or .csv file (with a header or not), or - for CSV on standard input.")
  private String input = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUTPUT",
      description = "A .npy or .csv file, or - for CSV on standard output, the default.")
  private String outputName = FileKind.STANDARD_STREAM;

  @Option(
      names = "--function",
      paramLabel = "NAME",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ArrayFunction function = ArrayFunction.SOFTMAX;

  @Option(
      names = "--axis",
      paramLabel = "N|all",
      converter = Axis.Converter.class,
      description = "Along which axis, negative counted from the end. Default: -1, the last.")
  private @Nullable Axis axis;

  @ArgGroup private @Nullable TemperatureOptions temperature;

  @Option(
      names = "--mask",
      paramLabel = "FILE",
      description =
          "Which numbers take part: booleans as .npy or 0 and 1 as CSV, broadcast as NumPy does.")
  private @Nullable String mask;

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = "Classes of one-hot. Default: the largest label + 1.")
  private @Nullable Integer classes;

  ApplyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    checkSettings();
    FileKind.of(outputName);
    Output output = Output.of(outputName, console);
    List<String> header = List.of();
    NumberArray array;
    if (FileKind.of(input) == FileKind.NPY) {
      array = read(Npy.read(Path.of(input)));
    } else {
      NumberTable table = Inputs.numbers(input, console);
      header = table.header();
      DoubleMatrix values = table.values();
      array = new DoubleArray(values.toArray(), values.rows(), values.columns());
    }
    function.apply(functionInput(array)).write(output, header);
    return ExitCode.DONE;
  }

  private void checkSettings() {
    if (axis != null) {
      function.checkTakes(ArrayFunction.Setting.AXIS);
    }
    if (temperature != null) {
      function.checkTakes(ArrayFunction.Setting.TEMPERATURE);
    }
    if (mask != null) {
      function.checkTakes(ArrayFunction.Setting.MASK);
    }
    if (classes != null) {
      function.checkTakes(ArrayFunction.Setting.CLASSES);
    }
  }

  private FunctionInput functionInput(NumberArray array) throws IOException {
    Axis along = axis == null ? new Axis(OptionalInt.of(-1)) : axis;
    StandardSoftmax softmax =
        StandardSoftmax.standard()
            .withTemperature(temperature == null ? Temperature.ONE : temperature.toTemperature());
    Optional<Mask> broadcast =
        mask == null ? Optional.empty() : Optional.of(readMask(mask, array.shape(), along));
    return new FunctionInput(array, along, softmax, broadcast, Optional.ofNullable(classes));
  }

  /** Floats stay floats, halves become floats, all other numbers doubles. */
  private static NumberArray read(NpyArray file) throws IOException {
    return switch (file.type()) {
      case F2, F4 -> new FloatArray(file.floats(), file.shape());
      default -> new DoubleArray(file.doubles(), file.shape());
    };
  }

  private Mask readMask(String file, int[] shape, Axis along) throws IOException {
    NpyArray values = FileKind.of(file) == FileKind.NPY ? Npy.read(Path.of(file)) : zeroOne(file);
    try {
      return Mask.broadcast(values.booleans(), values.shape(), shape, along.layout(shape));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.BAD_DATA, file + ": " + e.getMessage(), "shapes broadcast as in NumPy", e);
    }
  }

  private NpyArray zeroOne(String file) throws IOException {
    NumberTable table = Inputs.numbers(file, console);
    DoubleMatrix values = table.values();
    boolean[] mask = new boolean[values.rows() * values.columns()];
    int firstLine = table.header().isEmpty() ? 1 : 2;
    for (int i = 0; i < mask.length; i++) {
      int row = i / values.columns();
      double value = values.get(row, i % values.columns());
      if (value != 0 && value != 1) {
        Place place = Place.of(file).atLine(row + firstLine).atColumn(i % values.columns() + 1, "");
        throw new MalformedDataException(place, "expected 0 or 1", String.valueOf(value));
      }
      mask[i] = value == 1;
    }
    return NpyArray.of(mask, values.rows(), values.columns());
  }
}
