package org.softmax4j.app;

import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.softmax4j.normalizer.Temperature;
import picocli.CommandLine.Option;

/** Three ways to say how peaked the softmax is; one of them at most. */
final class TemperatureOptions {
  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Divide the numbers by T, from 0 (arg-max) to infinity (uniform).")
  @Nullable Double temperature;

  @Option(names = "--beta", paramLabel = "B", description = "Multiply the numbers by B = 1/T.")
  @Nullable Double beta;

  @Option(names = "--base", paramLabel = "b", description = "Use powers of b in place of e.")
  @Nullable Double base;

  /**
   * The temperature that was given.
   *
   * @throws CommandFailure wrong usage, if it is out of range
   */
  Temperature toTemperature() {
    if (temperature != null) {
      return checked(Temperature::of, temperature);
    }
    if (beta != null) {
      return checked(Temperature::inverse, beta);
    }
    return base == null ? Temperature.ONE : checked(Temperature::base, base);
  }

  private static Temperature checked(DoubleFunction<Temperature> factory, double value) {
    try {
      return factory.apply(value);
    } catch (IllegalArgumentException e) {
      throw WrongUsage.of(e, "apply");
    }
  }
}
