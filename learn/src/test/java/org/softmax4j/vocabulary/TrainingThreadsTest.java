package org.softmax4j.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.ChildJvm;

/** Every layer has the same bits on one thread and on several. */
class TrainingThreadsTest {
  /** Trains and predicts with every layer, and prints a hash of all results. */
  static final class Probe {
    private static final int INPUTS = 24;
    private static final int CLASSES = 1800;
    private static final int ROWS = 270;

    private Probe() {}

    public static void main(String[] args) {
      System.out.println("processors " + Runtime.getRuntime().availableProcessors());
      SplittableRandom random = new SplittableRandom(7);
      FloatMatrix hidden = GradientCheck.normal(ROWS, INPUTS, random);
      int[] labels = GradientCheck.labels(ROWS, CLASSES, random);
      layers().forEach((name, layer) -> System.out.println(name + hash(layer, hidden, labels)));
    }

    private static Map<String, OutputLayer> layers() {
      double[] frequencies = OutputLayerTest.zipf(CLASSES);
      int[] groups = IntStream.range(0, CLASSES).map(c -> c % 3).toArray();
      int[] widths = {12, 8, 4};
      Proposal proposal = new Proposal.LogUniform(CLASSES);
      Map<String, OutputLayer> layers = new LinkedHashMap<>();
      layers.put("full ", FullOutput.of(INPUTS, CLASSES, 1).withBiases());
      layers.put("again ", FullOutput.of(INPUTS, CLASSES, 1).withLogitMemory(0));
      layers.put("tree ", HierarchicalOutput.of(INPUTS, BinaryTree.huffman(frequencies), 1));
      layers.put("two levels ", TwoLevelOutput.of(INPUTS, groups, 1));
      layers.put("adaptive ", AdaptiveOutput.of(AdaptiveShape.of(INPUTS, CLASSES, 500, 1100), 1));
      layers.put("bands ", DifferentiatedOutput.of(new int[] {500, 600, 700}, widths, 1));
      layers.put("mixture ", MixtureOfSoftmaxes.of(INPUTS, 2, 16, CLASSES, 1));
      for (SampledLoss loss : SampledLoss.values()) {
        layers.put(loss + " ", SampledOutput.of(INPUTS, loss, proposal, 200, 1));
      }
      return layers;
    }

    private static int hash(OutputLayer layer, FloatMatrix hidden, int[] labels) {
      OutputTraining training = layer.training(3);
      FloatMatrix gradient = FloatMatrix.zeros(ROWS, INPUTS);
      int hash = Double.hashCode(training.lossAndGradients(hidden, labels, gradient));
      hash = 31 * hash + Arrays.hashCode(gradient.data());
      for (WeightGradient weights : training.gradients()) {
        hash = 31 * hash + Arrays.hashCode(weights.toMatrix().data());
      }
      hash = 31 * hash + Arrays.hashCode(layer.logProbabilities(hidden, labels));
      return 31 * hash + Arrays.hashCode(layer.logProbabilities(hidden.rowRange(0, 9)).data());
    }
  }

  @Test
  void bitsDoNotDependOnThreads() throws Exception {
    List<String> one = probe(1);
    List<String> four = probe(4);
    assertThat(one).hasSize(12).startsWith("processors 1");
    assertThat(four).startsWith("processors 4");
    assertThat(four.subList(1, 12)).isEqualTo(one.subList(1, 12));
  }

  /** What a JVM prints that sees so many processors. */
  private static List<String> probe(int processors) throws Exception {
    String count = "-XX:ActiveProcessorCount=" + processors;
    return ChildJvm.of(Probe.class, ChildJvm.VECTOR_MODULE, count).output().lines().toList();
  }
}
