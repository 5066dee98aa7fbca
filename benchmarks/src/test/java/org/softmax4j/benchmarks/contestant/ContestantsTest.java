package org.softmax4j.benchmarks.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContestantsTest {
  private static Stream<Arguments> problems() {
    return Stream.of(Operation.values())
        .flatMap(
            operation ->
                Stream.of("1x2", "3x10", "7x129")
                    .map(shape -> Arguments.of(operation, Shape.of(shape))));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void allSolveTheProblemAgainAndAgain(Operation operation, Shape shape) {
    Problem problem = Problem.draw(operation, shape, 1, 8);
    List<Contestant> contestants = Contestants.of(problem, 1);
    int each = operation == Operation.TOP_50 ? 1 : 3;
    assertThat(contestants.stream().filter(Contestant::isOwn)).hasSize(each);
    assertThat(contestants.stream().filter(c -> !c.isOwn())).hasSize(each);
    for (Contestant contestant : contestants) {
      contestant.run();
      contestant.restoreLogits();
      contestant.run();
      double limit = contestant.isOwn() ? 3 : 300;
      assertThat(problem.deviation(contestant.answer()).maxUlp())
          .as(contestant.name())
          .isLessThanOrEqualTo(limit);
    }
    contestants.forEach(Contestant::close);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void anAnswerToAnotherProblemIsFarOff(Operation operation, Shape shape) {
    Problem problem = Problem.draw(operation, shape, 1, 8);
    Contestant other = Contestants.own(Problem.draw(operation, shape, 1, 9));
    other.run();
    assertThat(problem.deviation(other.answer()).maxUlp()).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void aNaNIsNoGoodAnswer(Operation operation, Shape shape) {
    Problem problem = Problem.draw(operation, shape, 1, 8);
    Contestant own = Contestants.own(problem);
    own.run();
    float[] answer = own.answer();
    Arrays.fill(answer, Float.NaN);
    assertThat(problem.deviation(answer).maxUlp()).isNaN();
  }
}
