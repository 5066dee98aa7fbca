package org.softmax4j.examples.textbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.softmax4j.bandit.EpsilonGreedy;
import org.softmax4j.bandit.GradientBandit;
import org.softmax4j.bandit.LearningCurve;
import org.softmax4j.bandit.Policy;
import org.softmax4j.bandit.SoftmaxPolicy;
import org.softmax4j.bandit.TemperatureSchedule;
import org.softmax4j.bandit.Testbed;
import org.softmax4j.chart.CurveChart;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.CurveChart.Look;
import org.softmax4j.chart.CurveChart.Point;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Panels;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.Quantity;
import org.softmax4j.chart.Svg;
import org.softmax4j.examples.Options;

/** Ways of choosing among ten slot machines, compared. {@code examples/run testbed} */
public final class TenArmedTestbed {
  /** So many steps make a point of a curve. */
  private static final int WINDOW = 10;

  /** The colours of all but greedy. */
  private static final Map<String, Meaning> MEANINGS =
      Map.of(
          "ε = 0.01", Meaning.FIFTH,
          "ε = 0.1", Meaning.FOURTH,
          "T = 0.1", Meaning.FIRST,
          "T = 0.25", Meaning.SECOND,
          "T = 1", Meaning.THIRD,
          "T from 1 to 0.1", Meaning.IDEAL,
          "0.1, baseline", Meaning.FIRST,
          "0.4, baseline", Meaning.SECOND,
          "0.1, none", Meaning.THIRD,
          "0.4, none", Meaning.FOURTH);

  private final int runs;
  private final int steps;
  private final Map<String, LearningCurve> aroundZero;
  private final Map<String, LearningCurve> aroundFour;

  TenArmedTestbed(int runs, int steps) {
    this.runs = runs;
    this.steps = steps;
    aroundZero = curves(0, actionValuePolicies());
    aroundFour = curves(4, gradientPolicies());
  }

  /** They estimate the value of each action by the mean of its rewards. */
  private static Map<String, Policy> actionValuePolicies() {
    Map<String, Policy> policies = new LinkedHashMap<>();
    policies.put("greedy", new EpsilonGreedy(0));
    policies.put("ε = 0.01", new EpsilonGreedy(0.01));
    policies.put("ε = 0.1", new EpsilonGreedy(0.1));
    policies.put("T = 0.1", SoftmaxPolicy.of(0.1));
    policies.put("T = 0.25", SoftmaxPolicy.of(0.25));
    policies.put("T = 1", SoftmaxPolicy.of(1));
    TemperatureSchedule annealing = TemperatureSchedule.annealing(1, 0.995, 0.1);
    policies.put("T from 1 to 0.1", SoftmaxPolicy.of(annealing));
    return policies;
  }

  /** They learn preferences, which need not be near the values. */
  private static Map<String, Policy> gradientPolicies() {
    Map<String, Policy> policies = new LinkedHashMap<>();
    policies.put("0.1, baseline", new GradientBandit(0.1, true));
    policies.put("0.4, baseline", new GradientBandit(0.4, true));
    policies.put("0.1, none", new GradientBandit(0.1, false));
    policies.put("0.4, none", new GradientBandit(0.4, false));
    return policies;
  }

  private Map<String, LearningCurve> curves(double meanValue, Map<String, Policy> policies) {
    Testbed testbed = Testbed.tenArmed(1).withMeanValue(meanValue);
    Map<String, LearningCurve> curves = new LinkedHashMap<>();
    policies.forEach((name, policy) -> curves.put(name, testbed.run(policy, runs, steps)));
    return curves;
  }

  public static void main(String[] args) {
    Options.run(
        options -> new TenArmedTestbed(options.number("--runs", 2000), 1000).page().show(options),
        args,
        "--runs",
        "--out");
  }

  Page page() {
    Text text = new Text();
    text.line("%d runs, step %d      reward  optimal", runs, steps).gap();
    text.line("true values around 0");
    append(text, aroundZero);
    text.gap().line("true values around 4, α");
    append(text, aroundFour);
    return new Page(
        text.toString(),
        Map.of(
            "testbed-action-values",
            picture(aroundZero, new Quantity("average reward", 0, 1.6)),
            "testbed-gradient-bandits",
            picture(aroundFour, new Quantity("average reward", 4, 5.6))));
  }

  private void append(Text text, Map<String, LearningCurve> curves) {
    curves.forEach(
        (name, curve) ->
            text.line(
                "  %-22s %6.2f %8.2f",
                name, curve.averageReward(steps), curve.optimalShare(steps)));
  }

  private Svg picture(Map<String, LearningCurve> curves, Quantity reward) {
    Quantity step = new Quantity("step", 0, steps);
    return new Panels(
            "Two charts: average reward and share of optimal actions over the steps, of "
                + String.join("; ", curves.keySet()),
            2,
            List.of(
                new Panel(
                    "what they earn",
                    new CurveChart(
                            "Average reward by step",
                            step,
                            reward,
                            drawn(curves, LearningCurve::averageReward))
                        .svg()),
                new Panel(
                    "how often they choose the best action",
                    new CurveChart(
                            "Share of optimal actions by step",
                            step,
                            Quantity.probability("share"),
                            drawn(curves, LearningCurve::optimalShare))
                        .svg())))
        .svg();
  }

  /** A value of a curve at a step. */
  private interface Value {
    double at(LearningCurve curve, int step);
  }

  /** Curves, each point the mean of ten steps. */
  private List<Curve> drawn(Map<String, LearningCurve> curves, Value value) {
    List<Curve> drawn = new ArrayList<>();
    curves.forEach(
        (name, curve) -> {
          List<Point> points = new ArrayList<>();
          for (int end = WINDOW; end <= steps; end += WINDOW) {
            double mean =
                IntStream.rangeClosed(end - WINDOW + 1, end)
                    .mapToDouble(step -> value.at(curve, step))
                    .average()
                    .orElseThrow();
            points.add(new Point(end - WINDOW / 2.0, mean));
          }
          Meaning meaning = MEANINGS.getOrDefault(name, Meaning.NEUTRAL);
          drawn.add(new Curve(name, meaning, Look.LINE, points));
        });
    return drawn;
  }
}
