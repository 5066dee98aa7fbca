package org.softmax4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.softmax4j.data.Dataset;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.report.Predictions.Example;

class PredictionsTest {
  private static final Predictions PREDICTIONS =
      Predictions.of(
          Dataset.of(FloatMatrix.zeros(6, 0), new int[] {0, 1, 1, 0, 1, 0}, 2),
          FloatMatrix.copyOf(
              new float[][] {
                {0.9f, 0.1f},
                {0.8f, 0.2f},
                {0.95f, 0.05f},
                {0.6f, 0.4f},
                {0.3f, 0.7f},
                {0.45f, 0.55f}
              }));

  @Test
  void worstMistakesAreTheSurestWrongOnes() {
    assertThat(PREDICTIONS.mistakes()).isEqualTo(3);
    assertThat(rows(PREDICTIONS.worstMistakes(2))).containsExactly(2, 1);
    assertThat(rows(PREDICTIONS.worstMistakes(9))).containsExactly(2, 1, 5);
  }

  @Test
  void leastSureAreOthersThanThoseShown() {
    List<Example> shown = PREDICTIONS.worstMistakes(9);
    assertThat(rows(PREDICTIONS.leastSure(2, List.of()))).containsExactly(5, 3);
    assertThat(rows(PREDICTIONS.leastSure(2, shown))).containsExactly(3, 4);
  }

  @Test
  void surestRightAreRightAndSure() {
    assertThat(rows(PREDICTIONS.surestRight(2, List.of()))).containsExactly(0, 4);
    assertThat(rows(PREDICTIONS.surestRight(2, PREDICTIONS.surestRight(1, List.of()))))
        .containsExactly(4, 3);
  }

  private static List<Integer> rows(List<Example> examples) {
    return examples.stream().map(Example::row).toList();
  }
}
