package org.softmax4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.softmax4j.data.Dataset;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.neural.TrainedNetwork;

/**
 * A JVM that reads a data set and trains a tutorial's network on it; it prints the model, the seed,
 * the share of test rows it gets right, the seconds of reading and of training, and the peak of its
 * memory in MB.
 */
final class LearningFork {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private LearningFork() {}

  /**
   * Runs.
   *
   * @param args model, folder of the data, seed, epochs
   */
  public static void main(String[] args) throws IOException {
    TutorialModel model = TutorialModel.valueOf(args[0].toUpperCase(Locale.ROOT));
    Path folder = Path.of(args[1]);
    long begin = System.nanoTime();
    Dataset train = model.readTraining(folder);
    long read = System.nanoTime();
    Dataset test = model.readTest(folder);
    long trainFrom = System.nanoTime();
    TrainedNetwork trained =
        model
            .trainer()
            .withSeed(Long.parseLong(args[2]))
            .withEpochs(Integer.parseInt(args[3]))
            .fit(model.networkForFiles(), train);
    long end = System.nanoTime();
    System.out.println(
        Fork.line(
            model,
            args[2],
            accuracy(trained.logits(test.featureRows()), test),
            (read - begin) / 1e9,
            (end - trainFrom) / 1e9,
            peakMegabytes()));
  }

  private static double accuracy(FloatMatrix logits, Dataset test) {
    int right = 0;
    for (int r = 0; r < test.rows(); r++) {
      int best = 0;
      for (int c = 1; c < logits.columns(); c++) {
        best = logits.get(r, c) > logits.get(r, best) ? c : best;
      }
      right += best == test.label(r) ? 1 : 0;
    }
    return (double) right / test.rows();
  }

  private static double peakMegabytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(PEAK))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }
}
