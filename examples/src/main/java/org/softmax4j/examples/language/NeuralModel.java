package org.softmax4j.examples.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.softmax4j.examples.AdaGrad;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.MatrixMultiply;
import org.softmax4j.vocabulary.OutputLayer;
import org.softmax4j.vocabulary.OutputTraining;
import org.softmax4j.vocabulary.RowOptimizer;

/**
 * A feed-forward neural language model: the vectors of the words before, one after the other,
 * through a layer of hyperbolic tangents into an output layer.
 *
 * <p>Reference: Y. Bengio et al., A neural probabilistic language model, JMLR 3 (2003), without
 * direct connections.
 */
final class NeuralModel {
  private final Settings settings;
  private final OutputLayer output;
  private final FloatMatrix embedding;
  private final FloatMatrix weights;
  private final FloatMatrix biases;
  private final MatrixMultiply products = MatrixMultiply.create();

  /**
   * Sizes of a model and of its training.
   *
   * @param context number of words before
   * @param dimension of a word's vector
   * @param hidden number of hyperbolic tangents
   * @param learningRate at the beginning; falls along a straight line to 0 at the end
   * @param dropout share of the inputs and of the hyperbolic tangents that each step leaves out
   */
  record Settings(
      int context,
      int dimension,
      int hidden,
      int batch,
      int epochs,
      double learningRate,
      double dropout) {
    int inputs() {
      return context * dimension;
    }
  }

  NeuralModel(Settings settings, OutputLayer output, long seed) {
    this.settings = settings;
    this.output = output;
    SplittableRandom random = new SplittableRandom(seed);
    embedding = uniform(output.classes(), settings.dimension(), 0.1, random);
    double limit = Math.sqrt(6.0 / (settings.inputs() + settings.hidden()));
    weights = uniform(settings.inputs(), settings.hidden(), limit, random);
    biases = FloatMatrix.zeros(1, settings.hidden());
  }

  private static FloatMatrix uniform(int rows, int columns, double limit, SplittableRandom random) {
    FloatMatrix matrix = FloatMatrix.zeros(rows, columns);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) (limit * (2 * random.nextDouble() - 1));
    }
    return matrix;
  }

  /** Trains on all places of a text, in an order drawn anew for each epoch. */
  void train(int[] text, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    OutputTraining training = output.training(seed);
    RowOptimizer.State optimizer =
        RowOptimizer.adaGrad(settings.learningRate()).newState(output.weights());
    AdaGrad own = new AdaGrad();
    List<Integer> order = new ArrayList<>();
    for (int i = settings.context(); i < text.length; i++) {
      order.add(i);
    }
    int batches = order.size() / settings.batch();
    double steps = (double) settings.epochs() * batches;
    int step = 0;
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      Collections.shuffle(order, new Random(random.nextLong()));
      for (int from = 0; from + settings.batch() <= order.size(); from += settings.batch()) {
        int[] places =
            order.subList(from, from + settings.batch()).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        double rate = settings.learningRate() * (1 - step++ / steps);
        step(text, places, training, optimizer, own, rate, random);
      }
    }
  }

  private void step(
      int[] text,
      int[] places,
      OutputTraining training,
      RowOptimizer.State optimizer,
      AdaGrad own,
      double rate,
      SplittableRandom random) {
    FloatMatrix inputs = inputs(text, places);
    float[] kept = dropOut(inputs.data(), random);
    FloatMatrix hidden = hidden(inputs);
    float[] slopes = slopes(hidden.data());
    multiply(slopes, dropOut(hidden.data(), random));
    FloatMatrix gradient = FloatMatrix.zeros(hidden.rows(), hidden.columns());
    training.lossAndGradients(hidden, labels(text, places), gradient);
    optimizer.step(training.gradients(), rate);
    multiply(gradient.data(), slopes);
    FloatMatrix inputGradient = FloatMatrix.zeros(inputs.rows(), inputs.columns());
    products.productWithTransposed(gradient, weights, inputGradient);
    multiply(inputGradient.data(), kept);
    FloatMatrix weightGradient = FloatMatrix.zeros(weights.rows(), weights.columns());
    products.transposedProduct(inputs, gradient, weightGradient);
    FloatMatrix biasGradient = FloatMatrix.zeros(1, hidden.columns());
    for (int i = 0; i < gradient.data().length; i++) {
      biasGradient.data()[i % hidden.columns()] += gradient.data()[i];
    }
    own.step(weights, 0, weightGradient.data(), 0, weights.data().length, rate);
    own.step(biases, 0, biasGradient.data(), 0, biases.data().length, rate);
    int dimension = settings.dimension();
    for (int r = 0; r < places.length; r++) {
      for (int j = 0; j < settings.context(); j++) {
        int word = text[places[r] - settings.context() + j];
        int at = inputGradient.rowOffset(r) + j * dimension;
        own.step(embedding, word * dimension, inputGradient.data(), at, dimension, rate);
      }
    }
  }

  /** Sets some numbers to 0, scales the others up; returns the factors. */
  private float[] dropOut(float[] values, SplittableRandom random) {
    float[] factors = new float[values.length];
    float scale = (float) (1 / (1 - settings.dropout()));
    for (int i = 0; i < factors.length; i++) {
      factors[i] = random.nextDouble() < settings.dropout() ? 0 : scale;
    }
    multiply(values, factors);
    return factors;
  }

  /** The derivatives of hyperbolic tangents, from their values. */
  private static float[] slopes(float[] values) {
    float[] slopes = new float[values.length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = (1 - values[i]) * (1 + values[i]);
    }
    return slopes;
  }

  private static void multiply(float[] values, float[] factors) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factors[i];
    }
  }

  private FloatMatrix inputs(int[] text, int[] places) {
    FloatMatrix inputs = FloatMatrix.zeros(places.length, settings.inputs());
    for (int r = 0; r < places.length; r++) {
      for (int j = 0; j < settings.context(); j++) {
        int word = text[places[r] - settings.context() + j];
        int to = inputs.rowOffset(r) + j * settings.dimension();
        System.arraycopy(
            embedding.data(), embedding.rowOffset(word), inputs.data(), to, settings.dimension());
      }
    }
    return inputs;
  }

  private FloatMatrix hidden(FloatMatrix inputs) {
    FloatMatrix hidden = FloatMatrix.zeros(inputs.rows(), settings.hidden());
    products.product(inputs, weights, hidden);
    for (int i = 0; i < hidden.data().length; i++) {
      double sum = hidden.data()[i] + biases.data()[i % hidden.columns()];
      hidden.data()[i] = (float) Math.tanh(sum);
    }
    return hidden;
  }

  private static int[] labels(int[] text, int[] places) {
    return Arrays.stream(places).map(i -> text[i]).toArray();
  }

  /** The mean of −log p over a text, nats. */
  double lossNats(int[] text) {
    double sum = 0;
    for (int from = settings.context(); from < text.length; from += settings.batch()) {
      int[] places = places(from, Math.min(text.length, from + settings.batch()));
      FloatMatrix hidden = hidden(inputs(text, places));
      for (double logProbability : output.logProbabilities(hidden, labels(text, places))) {
        sum -= logProbability;
      }
    }
    return sum / (text.length - settings.context());
  }

  /** The hidden states of some places of a text. */
  FloatMatrix hidden(int[] text, int from, int to) {
    return hidden(inputs(text, places(from, to)));
  }

  private static int[] places(int from, int to) {
    int[] places = new int[to - from];
    Arrays.setAll(places, i -> from + i);
    return places;
  }
}
