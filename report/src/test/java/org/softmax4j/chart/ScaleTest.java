package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.testing.Seeds;

class ScaleTest {

  @Test
  void probabilitiesRunFromZeroToOne() {
    Scale scale = Scale.ofProbability(40, 240);
    assertThat(scale.pixel(0)).isEqualTo(40);
    assertThat(scale.pixel(0.25)).isEqualTo(90);
    assertThat(scale.pixel(1)).isEqualTo(240);
    assertThat(scale.ticks()).hasSize(6).startsWith(0.0).endsWith(1.0);
  }

  @Test
  void zeroIsBelowAndTheLargestValueWithin() {
    SplittableRandom random = Seeds.random("ScaleTest");
    for (int i = 0; i < 1_000; i++) {
      double largest = Math.pow(10, random.nextDouble(-6, 6));
      Scale scale = Scale.fromZero(largest, 100, 0);
      List<Double> ticks = scale.ticks();
      assertThat(scale.from()).isZero();
      assertThat(scale.to()).isBetween(largest, largest * 1.5);
      assertThat(ticks).as("ticks of %s", largest).hasSizeBetween(3, 8);
      assertThat(ticks.get(ticks.size() - 1)).isLessThanOrEqualTo(scale.to() * (1 + 1e-9));
    }
  }

  @Test
  void nothingToShowStillHasAnAxis() {
    assertThat(Scale.fromZero(0, 100, 0).to()).isEqualTo(1);
    assertThat(Scale.fromZero(Double.POSITIVE_INFINITY, 100, 0).to()).isEqualTo(1);
  }

  @Test
  void aScaleNeedsTwoEnds() {
    assertThatThrownBy(() -> new Scale(1, 1, 0, 100)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Scale(0, Double.NaN, 0, 100))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
