package org.softmax4j.vocabulary;

import java.util.List;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;

/**
 * The last layer of a model with many classes, from hidden states to log-probabilities of the
 * classes.
 *
 * <p>A layer holds its weights. They change while it is trained, by whoever steps along the {@link
 * OutputTraining#gradients}; a layer that nobody trains is safe to share between threads.
 * Log-probabilities are normalised: those of all classes are the logarithms of numbers that sum to
 * 1. They are computed in double from weights in float.
 *
 * <p>Domain: finite hidden states and weights. A NaN among them makes every result of its row NaN.
 */
public sealed interface OutputLayer
    permits FullOutput,
        HierarchicalOutput,
        TwoLevelOutput,
        AdaptiveOutput,
        DifferentiatedOutput,
        SampledOutput,
        MixtureOfSoftmaxes {
  /** Width of a hidden state. */
  int inputs();

  /** Number of classes. */
  int classes();

  /** The layer without its weights. */
  OutputSpec spec();

  /** What it is trained with. */
  CrossEntropy loss();

  /** The weights in a fixed order; live views, so that writing to them changes the layer. */
  List<WeightMatrix> weights();

  /**
   * What trains this layer: scratch memory, gradients and random numbers; for one thread.
   *
   * @param seed of everything that is drawn; layers that draw nothing do without
   */
  OutputTraining training(long seed);

  /**
   * The log-probability of one class for each row, nats; a new array.
   *
   * @param hidden rows × {@link #inputs}; not modified
   * @param labels one a row
   * @throws IllegalArgumentException if a label or a shape does not fit
   */
  double[] logProbabilities(FloatMatrix hidden, int[] labels);

  /**
   * The log-probabilities of all classes for each row, nats, rounded to float; a new matrix, rows ×
   * classes.
   *
   * @param hidden rows × {@link #inputs}; not modified
   * @throws IllegalArgumentException if the shape does not fit
   */
  FloatMatrix logProbabilities(FloatMatrix hidden);

  /**
   * The k most probable classes of each row, the most probable first: exactly those of {@link
   * #logProbabilities(FloatMatrix)}, with log-probabilities in double. Ties go to the lower class.
   *
   * @param hidden rows × {@link #inputs}; not modified
   * @param k from 1 to the number of classes
   * @throws IllegalArgumentException if k or the shape does not fit
   */
  List<List<TopK.Candidate>> topK(FloatMatrix hidden, int k);

  /**
   * What the layer costs where labels come with the given frequencies.
   *
   * @param frequencies one a class, finite, not negative, not all 0; taken relative to their sum
   * @throws IllegalArgumentException if they are not
   */
  OutputCost cost(double[] frequencies);
}
