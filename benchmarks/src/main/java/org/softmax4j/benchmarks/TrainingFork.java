package org.softmax4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import org.softmax4j.Backend;
import org.softmax4j.data.Dataset;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.Trainer;

/** A JVM that trains for an epoch for each line it reads, and answers samples per second. */
final class TrainingFork {
  private static final int CLASSES = 10;
  private static final long SEED = 1;

  private TrainingFork() {}

  /**
   * Runs.
   *
   * @param args model and threads
   */
  public static void main(String[] args) throws IOException {
    TutorialModel model = TutorialModel.valueOf(args[0].toUpperCase(Locale.ROOT));
    Dataset data = random(model);
    Sequential network = model.network();
    Trainer trainer =
        model.trainer().withEpochs(1).withSeed(SEED).withThreads(Integer.parseInt(args[1]));
    System.out.println(Backend.active().kernels());
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      while (reader.readLine() != null) {
        long begin = System.nanoTime();
        trainer.fit(network, data);
        System.out.println(data.rows() * 1e9 / (System.nanoTime() - begin));
      }
    }
  }

  private static Dataset random(TutorialModel model) {
    SplittableRandom random = new SplittableRandom(SEED);
    int rows = model.samplesPerRound();
    float[] values = new float[rows * model.features()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    int[] labels = random.ints(rows, 0, CLASSES).toArray();
    return Dataset.of(FloatMatrix.of(values, rows, model.features()), labels, CLASSES);
  }
}
