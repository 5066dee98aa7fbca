package org.softmax4j.examples.textbook;

import java.util.SplittableRandom;
import org.softmax4j.examples.AdaGrad;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.vocabulary.OutputLayer;
import org.softmax4j.vocabulary.OutputTraining;
import org.softmax4j.vocabulary.RowOptimizer;

/**
 * A hidden state for each context of a language, learnt together with the layer above it.
 *
 * @param hidden contexts × width
 */
record LanguageFit(ToyLanguage language, OutputLayer layer, FloatMatrix hidden) {
  private static final double RATE = 0.3;

  static LanguageFit of(ToyLanguage language, OutputLayer layer, int steps) {
    FloatMatrix hidden = FloatMatrix.zeros(language.size(), layer.inputs());
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < hidden.data().length; i++) {
      hidden.data()[i] = (float) random.nextGaussian();
    }
    OutputTraining training = layer.training(1);
    RowOptimizer.State output = RowOptimizer.adaGrad(RATE).newState(layer.weights());
    AdaGrad input = new AdaGrad();
    for (int step = 0; step < steps; step++) {
      FloatMatrix rows = hidden.selectRows(language.contexts());
      FloatMatrix gradient = FloatMatrix.zeros(rows.rows(), rows.columns());
      training.lossAndGradients(rows, language.words(), gradient);
      output.step(training.gradients());
      float[] sums = new float[hidden.data().length];
      for (int i = 0; i < gradient.data().length; i++) {
        int context = language.contexts()[i / hidden.columns()];
        sums[context * hidden.columns() + i % hidden.columns()] += gradient.data()[i];
      }
      input.step(hidden, 0, sums, 0, sums.length, RATE);
    }
    return new LanguageFit(language, layer, hidden);
  }

  DoubleMatrix logProbabilities() {
    return layer.logProbabilities(hidden).toDouble();
  }

  /** The mean Kullback–Leibler divergence of what was learnt from the language. */
  double distanceNats() {
    DoubleMatrix truth = language.logProbabilities();
    DoubleMatrix learnt = logProbabilities();
    double sum = 0;
    for (int i = 0; i < language.words().length; i++) {
      int context = language.contexts()[i];
      int word = language.words()[i];
      sum += truth.get(context, word) - learnt.get(context, word);
    }
    return sum / language.words().length;
  }
}
