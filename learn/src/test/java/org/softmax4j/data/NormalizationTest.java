package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class NormalizationTest {
  @Test
  void featuresHaveMeanZeroAndDeviationOneAfterwards() {
    var random = Seeds.random("normalization");
    FloatMatrix features = FloatMatrix.zeros(500, 4);
    for (int row = 0; row < 500; row++) {
      for (int column = 0; column < 4; column++) {
        features.set(row, column, (float) (random.nextDouble() * (column + 1) + 10 * column));
      }
    }
    Dataset data = Dataset.of(features, new int[500], 1);
    FloatMatrix moved = Normalization.ofFeatures(data.featureRows()).apply(data).features();
    for (int column = 0; column < 4; column++) {
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < 500; row++) {
        sum += moved.get(row, column);
        squares += moved.get(row, column) * moved.get(row, column);
      }
      assertThat(sum / 500).isEqualTo(0, within(1e-5));
      assertThat(squares / 500).isEqualTo(1, within(1e-5));
    }
    assertThat(features.get(0, 3)).isGreaterThan(29);
  }

  @Test
  void channelsAreTakenOverAllPixels() {
    byte[] pixels = {0, 10, 100, 10, 20, 10, (byte) 200, 10};
    ImageShape shape = new ImageShape(1, 2, 2);
    Dataset images =
        Dataset.of(FeatureRows.ofPixels(pixels, shape), new int[2], 1).withImageShape(shape);
    Normalization channels = Normalization.ofChannels(images);
    assertThat(channels.means().get(0)).isEqualTo(80 / 255.0, within(1e-7));
    assertThat(channels.means().get(1)).isEqualTo(10 / 255.0, within(1e-7));
    assertThat(channels.deviations().get(0)).isEqualTo(Math.sqrt(6200) / 255, within(1e-7));
    assertThat(channels.apply(images).imageShape()).contains(shape);
  }

  @Test
  void aConstantFeatureIsOnlyMoved() {
    FloatMatrix same = FloatMatrix.copyOf(new float[][] {{3}, {3}});
    FeatureRows rows = FeatureRows.of(same);
    assertThat(Normalization.ofFeatures(rows).apply(rows).toMatrix())
        .isEqualTo(FloatMatrix.zeros(2, 1));
  }

  @Test
  void symmetricFeaturesRunFromMinusOneToOne() {
    FeatureRows rows = FeatureRows.of(FloatMatrix.copyOf(new float[][] {{0, 0.5f, 1}}));
    assertThat(Normalization.toSymmetric().apply(rows).toMatrix().row(0)).containsExactly(-1, 0, 1);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    refused(List.of(), List.of(), "means and deviations must be as many, at least one, got 0");
    refused(List.of(1.0), List.of(1.0, 1.0), "got 1 and 2");
    refused(List.of(Double.NaN), List.of(1.0), "means must be finite, got NaN");
    refused(List.of(0.0), List.of(0.0), "deviations must be above 0 and finite, got 0.0");
    refused(List.of(0.0), List.of(Double.NaN), "deviations must be above 0 and finite, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normalization.ofFeatures(FeatureRows.of(FloatMatrix.zeros(0, 3))))
        .withMessageContaining("got 0 x 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normalization.ofChannels(Datasets.iris()))
        .withMessageContaining("images must be pictures");
  }

  private static void refused(List<Double> means, List<Double> deviations, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Normalization(means, deviations))
        .withMessageContaining(message);
  }
}
