package org.softmax4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What scikit-learn says about the same rows; made by scikit_learn.py beside the figures. */
class ScikitLearnAgreementTest {
  private static final Offset<Double> AGREEMENT = within(1e-6);

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            ScikitLearnAgreementTest.class.getResourceAsStream("scikit-learn.json"))) {
      return new ObjectMapper().readTree(in).valueStream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plattAndIsotonicAgree(JsonNode expected) {
    double[] scores = numbers(expected.get("scores"));
    boolean[] positives = new boolean[scores.length];
    for (int i = 0; i < positives.length; i++) {
      positives[i] = expected.get("positives").get(i).asInt() == 1;
    }
    double[] weights = numbers(expected.get("weights"));
    double[] at = numbers(expected.get("at"));
    PlattScaling platt = PlattScaling.trainer().fit(scores, positives, weights);
    IsotonicScaling isotonic = IsotonicScaling.trainer().fit(scores, positives, weights);
    for (int i = 0; i < at.length; i++) {
      assertThat(platt.probability(at[i]))
          .as("platt at %s", at[i])
          .isCloseTo(expected.get("platt").get(i).asDouble(), AGREEMENT);
      assertThat(isotonic.probability(at[i]))
          .as("isotonic at %s", at[i])
          .isCloseTo(expected.get("isotonic").get(i).asDouble(), AGREEMENT);
    }
  }

  private static double[] numbers(JsonNode list) {
    return list.valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }
}
