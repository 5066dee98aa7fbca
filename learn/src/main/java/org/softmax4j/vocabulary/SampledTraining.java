package org.softmax4j.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.softmax4j.loss.RowWeights;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.MatrixMultiply;

/** Trains with the logits of sampled classes, drawn anew for each batch, and of the labels. */
final class SampledTraining implements OutputTraining {
  private final SampledOutput layer;
  private final Band band;
  private final FloatMatrix biases;
  private final ProposalSampler sampler;
  private final SplittableRandom random;
  private final WeightGradient weightGradient;
  private final WeightGradient biasGradient;
  private final MatrixMultiply products = MatrixMultiply.create();

  SampledTraining(SampledOutput layer, Band band, long seed) {
    this.layer = layer;
    this.band = band;
    biases = Objects.requireNonNull(band.biases());
    sampler = layer.proposal().newSampler();
    random = new SplittableRandom(seed);
    weightGradient = new WeightGradient(band.weights());
    biasGradient = new WeightGradient(biases);
  }

  @Override
  public double lossAndGradients(FloatMatrix hidden, int[] labels, FloatMatrix hiddenGradient) {
    Checks.batch(hidden, labels, hiddenGradient, layer.inputs());
    RowWeights weights = layer.loss().rowWeights(labels, layer.classes());
    gradients().forEach(WeightGradient::clear);
    int[] counted = counted(labels, weights);
    Samples samples = new Samples(layer.samples(), counted.length);
    samples.draw(sampler, random);
    if (layer.method() == SampledLoss.TARGET_SAMPLING) {
      samples.addLabels(counted);
    }
    FloatMatrix sampled = gather(samples);
    FloatMatrix logits = FloatMatrix.zeros(hidden.rows(), samples.size());
    products.productWithTransposed(hidden, sampled, logits);
    double[] labelGradients = new double[labels.length];
    double total = rows(hidden, labels, weights, samples, logits, labelGradients);
    for (int label : counted) {
      sampler.observe(label);
    }
    addGradients(hidden, labels, samples, sampled, logits, labelGradients, hiddenGradient);
    return weights.reduce(total);
  }

  private static int[] counted(int[] labels, RowWeights weights) {
    int[] counted = new int[labels.length];
    int size = 0;
    for (int r = 0; r < labels.length; r++) {
      if (weights.weight(r) != 0) {
        counted[size++] = labels[r];
      }
    }
    return Arrays.copyOf(counted, size);
  }

  private FloatMatrix gather(Samples samples) {
    int[] rows = new int[samples.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = samples.label(i);
    }
    return band.weights().selectRows(rows);
  }

  /** Turns logits into the gradients with respect to them; returns the sum of the losses. */
  private double rows(
      FloatMatrix hidden,
      int[] labels,
      RowWeights weights,
      Samples samples,
      FloatMatrix logits,
      double[] labelGradients) {
    SampledRow row = new SampledRow(layer.method(), samples);
    double total = 0;
    for (int r = 0; r < labels.length; r++) {
      int at = logits.rowOffset(r);
      if (weights.weight(r) == 0) {
        Arrays.fill(logits.data(), at, at + samples.size(), 0);
        continue;
      }
      for (int i = 0; i < samples.size(); i++) {
        logits.data()[at + i] += biases.get(samples.label(i), 0);
      }
      double factor = weights.weight(r) * weights.factor();
      double expected = Math.log(layer.samples() * sampler.probability(labels[r]));
      double logit = band.logit(labels[r], hidden, r);
      total += weights.weight(r) * row.loss(logits.data(), at, labels[r], logit, expected, factor);
      labelGradients[r] = row.labelGradient();
    }
    return total;
  }

  private void addGradients(
      FloatMatrix hidden,
      int[] labels,
      Samples samples,
      FloatMatrix sampled,
      FloatMatrix logitGradients,
      double[] labelGradients,
      FloatMatrix hiddenGradient) {
    products.product(logitGradients, sampled, hiddenGradient);
    for (int i = 0; i < samples.size(); i++) {
      weightGradient.touch(samples.label(i)); // in slot i, as everything was cleared
      biasGradient.touch(samples.label(i));
    }
    FloatMatrix values = weightGradient.values();
    products.transposedProduct(logitGradients, hidden, values);
    int inputs = layer.inputs();
    for (int r = 0; r < labels.length; r++) {
      for (int i = 0; i < samples.size(); i++) {
        biasGradient.add(samples.label(i), logitGradients.get(r, i));
      }
      float gradient = (float) labelGradients[r];
      if (gradient != 0) {
        int from = band.weights().rowOffset(labels[r]);
        int to = hiddenGradient.rowOffset(r);
        Vectors.add(gradient, band.weights().data(), from, hiddenGradient.data(), to, inputs);
        weightGradient.add(labels[r], gradient, hidden.data(), hidden.rowOffset(r));
        biasGradient.add(labels[r], gradient);
      }
    }
  }

  @Override
  public List<WeightGradient> gradients() {
    return List.of(weightGradient, biasGradient);
  }
}
