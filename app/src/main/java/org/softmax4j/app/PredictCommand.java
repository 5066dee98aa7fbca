package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.softmax4j.Softmax;
import org.softmax4j.data.Npy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.store.SavedModel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Class probabilities of the rows of a data set. */
@Command(
    name = "predict",
    description = "Writes class probabilities, one row for each row of the data, in its order.")
final class PredictCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A file that 'train' wrote.")
  private String modelFile = "";

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = DataSource.DESCRIPTION + " A label column is ignored; X.npy alone will do.")
  private String data = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "A .csv or .npy file, or - for CSV on standard output, the default.")
  private String outputName = FileKind.STANDARD_STREAM;

  /** What is written in place of probabilities. */
  static final class Form {
    @Option(
        names = "--top",
        paramLabel = "K",
        description = "Write the labels and probabilities of the K likeliest classes.")
    private @Nullable Integer top;

    @Option(names = "--logits", description = "Write the logits, before any calibration.")
    private boolean logits;
  }

  @ArgGroup private Form form = new Form();

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    FileKind kind = FileKind.of(outputName);
    Output output = Output.of(outputName, console);
    if (form.top != null && kind == FileKind.NPY) {
      throw CommandFailure.wrongUsage(
          "--top gives labels, which do not fit into .npy", "write it to -o FILE.csv");
    }
    SavedModel model = Inputs.model(Path.of(modelFile));
    int top = form.top == null ? 0 : checkedTop(form.top, model);
    FloatMatrix logits =
        model.classifier().logits(DataSource.of(data, console).features(model.schema()));
    FloatMatrix values = form.logits ? logits : probabilities(model, logits);
    Probabilities result = new Probabilities(model.schema().classNames(), values);
    if (kind == FileKind.NPY) {
      Output.toFile(output.path(), file -> Npy.write(file, values));
    } else if (top > 0) {
      result.writeTopCsv(output, top);
    } else {
      result.writeCsv(output);
    }
    return ExitCode.DONE;
  }

  private static int checkedTop(int top, SavedModel model) {
    int classes = model.schema().classNames().size();
    if (top < 1 || top > classes) {
      throw CommandFailure.wrongUsage(
          "--top must be from 1 to " + classes + ", the classes of the model, got " + top,
          "leave --top out for all classes");
    }
    return top;
  }

  private static FloatMatrix probabilities(SavedModel model, FloatMatrix logits) {
    return model
        .calibrator()
        .map(calibrator -> calibrator.probabilities(logits))
        .orElseGet(() -> Softmax.of(logits));
  }
}
