package org.softmax4j.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.softmax4j.benchmarks.contestant.Operation;
import org.softmax4j.benchmarks.contestant.Shape;

/**
 * What was seen of one contestant on one problem.
 *
 * @param kernels of softmax4j in that JVM
 * @param isOwn whether it is a form of softmax4j
 * @param maxUlp the largest deviation from the exact answer
 * @param bytesPerCall allocated on the Java heap
 * @param nanosPerCall one figure a round
 */
record Measurement(
    Operation operation,
    Shape shape,
    int threads,
    String kernels,
    String contestant,
    boolean isOwn,
    double maxUlp,
    double bytesPerCall,
    List<Double> nanosPerCall) {

  /** Of the same contestant on the same problem, in another JVM. */
  Measurement mergedWith(Measurement other) {
    List<Double> all = new ArrayList<>(nanosPerCall);
    all.addAll(other.nanosPerCall);
    return new Measurement(
        operation,
        shape,
        threads,
        kernels,
        contestant,
        isOwn,
        Math.max(maxUlp, other.maxUlp),
        Math.max(bytesPerCall, other.bytesPerCall),
        all);
  }

  /** What must be equal for two measurements to be merged. */
  String key() {
    return operation + "," + shape + "," + threads + "," + contestant;
  }

  double medianNanos() {
    return Rounds.median(nanosPerCall.stream().mapToDouble(Double::doubleValue));
  }

  double minNanos() {
    return nanosPerCall.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** This as one line of text. */
  String line() {
    return Fork.line(
        operation,
        shape,
        threads,
        kernels,
        contestant,
        isOwn,
        maxUlp,
        bytesPerCall,
        nanosPerCall.stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  /** The inverse of {@link #line}. */
  static Measurement ofFields(List<String> fields) {
    return new Measurement(
        Operation.of(fields.get(0)),
        Shape.of(fields.get(1)),
        Integer.parseInt(fields.get(2)),
        fields.get(3),
        fields.get(4),
        Boolean.parseBoolean(fields.get(5)),
        Double.parseDouble(fields.get(6)),
        Double.parseDouble(fields.get(7)),
        Arrays.stream(fields.get(8).split(" ")).map(Double::valueOf).toList());
  }
}
