package org.softmax4j.vocabulary;

import java.util.SplittableRandom;
import org.softmax4j.matrix.FloatMatrix;

/** Steps through texts in a new order each epoch. */
final class TextTraining {
  private final TextClassifier configuration;
  private final FloatMatrix embedding;
  private final OutputTraining training;
  private final RowOptimizer.State optimizer;
  private final FloatMatrix hidden;
  private final FloatMatrix gradient;

  TextTraining(TextClassifier configuration, FloatMatrix embedding, OutputLayer layer) {
    this.configuration = configuration;
    this.embedding = embedding;
    training = layer.training(configuration.seed());
    optimizer = RowOptimizer.sgd(configuration.learningRate()).newState(layer.weights());
    hidden = FloatMatrix.zeros(1, configuration.dimension());
    gradient = FloatMatrix.zeros(1, configuration.dimension());
  }

  void run(int[][] texts, int[] labels, SplittableRandom random) {
    int[] order = new int[texts.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    long steps = (long) configuration.epochs() * texts.length;
    long step = 0;
    for (int epoch = 0; epoch < configuration.epochs(); epoch++) {
      shuffle(order, random);
      double nats = 0;
      for (int text : order) {
        double rate = configuration.learningRate() * (1 - step++ / (double) steps);
        nats += step(texts[text], labels[text], rate);
      }
      if (!Double.isFinite(nats)) {
        throw new ArithmeticException(
            "training diverges in epoch "
                + (epoch + 1)
                + ": choose a learning rate below "
                + configuration.learningRate());
      }
    }
  }

  private double step(int[] rows, int label, double rate) {
    if (rows.length == 0) {
      return 0;
    }
    TextClassifier.mean(embedding, rows, hidden.data(), 0);
    double nats = training.lossAndGradients(hidden, new int[] {label}, gradient);
    optimizer.step(training.gradients(), rate);
    float factor = (float) (-rate / rows.length);
    for (int row : rows) {
      int to = embedding.rowOffset(row);
      Vectors.add(factor, gradient.data(), 0, embedding.data(), to, embedding.columns());
    }
    return nats;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
  }
}
