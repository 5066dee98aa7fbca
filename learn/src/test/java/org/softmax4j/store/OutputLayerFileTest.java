package org.softmax4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.loss.SoftCap;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;
import org.softmax4j.vocabulary.AdaptiveOutput;
import org.softmax4j.vocabulary.AdaptiveShape;
import org.softmax4j.vocabulary.BinaryTree;
import org.softmax4j.vocabulary.DifferentiatedOutput;
import org.softmax4j.vocabulary.FullOutput;
import org.softmax4j.vocabulary.HierarchicalOutput;
import org.softmax4j.vocabulary.MixtureOfSoftmaxes;
import org.softmax4j.vocabulary.OutputLayer;
import org.softmax4j.vocabulary.OutputSpec;
import org.softmax4j.vocabulary.Proposal;
import org.softmax4j.vocabulary.SampledLoss;
import org.softmax4j.vocabulary.SampledOutput;
import org.softmax4j.vocabulary.TwoLevelOutput;

class OutputLayerFileTest {
  private static final double[] FREQUENCIES = {5, 3, 2, 1, 1, 1};

  @TempDir private Path folder;

  static List<OutputLayer> layers() {
    SampledLoss negative = SampledLoss.NEGATIVE_SAMPLING;
    return List.of(
        FullOutput.of(4, 6, 1),
        FullOutput.of(4, 6, 1).withBiases().withSoftCap(SoftCap.of(2.5)),
        HierarchicalOutput.of(4, BinaryTree.huffman(FREQUENCIES), 1),
        TwoLevelOutput.of(4, new int[] {1, 0, 1, 2, 0, 2}, 1),
        AdaptiveOutput.of(AdaptiveShape.of(4, 6, 2, 4).withDivValue(1.5).withHeadBias(), 1),
        AdaptiveOutput.of(AdaptiveShape.of(4, 6, 3), 1),
        DifferentiatedOutput.of(new int[] {2, 4}, new int[] {3, 1}, 1),
        SampledOutput.of(4, negative, new Proposal.Unigram(FREQUENCIES, 0.75), 3, 1),
        SampledOutput.of(4, negative, new Proposal.LogUniform(6), 3, 1),
        SampledOutput.of(4, negative, new Proposal.Uniform(6), 3, 1),
        SampledOutput.of(4, SampledLoss.TARGET_SAMPLING, new Proposal.Learned(6), 3, 1),
        MixtureOfSoftmaxes.of(4, 2, 3, 6, 1));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void layerComesBackAsItWas(OutputLayer layer) throws IOException {
    Path file = folder.resolve("layer.softmax");
    OutputLayerFile.write(file, layer);
    OutputLayer read = OutputLayerFile.read(file);
    assertThat(read).hasToString(layer.toString());
    assertThat(read.weights()).isEqualTo(layer.weights());
    FloatMatrix hidden = FloatMatrix.zeros(3, 4);
    var random = Seeds.random("hidden");
    for (int i = 0; i < 12; i++) {
      hidden.data()[i] = (float) random.nextGaussian();
    }
    assertThat(read.logProbabilities(hidden)).isEqualTo(layer.logProbabilities(hidden));
    Path again = folder.resolve("again.softmax");
    OutputLayerFile.write(again, read);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void damageIsFound() throws IOException {
    Path file = folder.resolve("layer.softmax");
    OutputLayerFile.write(file, FullOutput.of(4, 6, 1));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 5] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> OutputLayerFile.read(file))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("expected an undamaged file of SHA-256 sum");
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = folder.resolve("other.safetensors");
    Files.writeString(file, "hello");
    assertThatThrownBy(() -> OutputLayerFile.read(file)).isInstanceOf(MalformedDataException.class);
    new SafeTensors(Map.of("format", "softmax4j-model", "version", "1"), Map.of()).write(file);
    assertThatThrownBy(() -> OutputLayerFile.read(file))
        .hasMessageContaining("expected a file of format softmax4j-output-layer");
  }

  @Test
  void specsAreChecked() {
    FloatMatrix weights = FloatMatrix.zeros(3, 2);
    var spec = new OutputSpec("hierarchical", Map.of(), Map.of());
    assertThatThrownBy(() -> spec.toLayer(List.of(weights))).hasMessage("weights must be 2, got 1");
    assertThatThrownBy(() -> spec.toLayer(List.of(weights, weights)))
        .hasMessage("array left must be there, got []");
    assertThatThrownBy(() -> new OutputSpec("ful", Map.of(), Map.of()).toLayer(List.of(weights)))
        .hasMessageContaining("type must be one of [adaptive, differentiated, full")
        .hasMessageEndingWith("got ful");
  }
}
