package org.softmax4j.benchmarks.contestant;

/**
 * How far floats are from exact values, in units in the last place of the exact value's nearest
 * float. Values below the smallest normal float are left out.
 *
 * @param maxUlp the largest deviation; NaN if an answer is NaN
 * @param maxUlpOfOne the largest deviation where values below 1 count as 1; NaN likewise
 * @param meanUlp the mean deviation
 */
public record Deviation(double maxUlp, double maxUlpOfOne, double meanUlp) {

  static Deviation of(float[] answer, double[] exact) {
    if (answer.length != exact.length) {
      throw new IllegalArgumentException(
          "answer must have " + exact.length + " elements, got " + answer.length);
    }
    double max = 0;
    double maxOfOne = 0;
    double sum = 0;
    int count = 0;
    for (int i = 0; i < answer.length; i++) {
      if (Math.abs(exact[i]) >= Float.MIN_NORMAL) {
        double error = Math.abs(answer[i] - exact[i]);
        double size = Math.abs(exact[i]);
        double ulps = error / Math.ulp((float) size);
        max = Math.max(max, ulps);
        maxOfOne = Math.max(maxOfOne, error / Math.ulp((float) Math.max(1, size)));
        sum += ulps;
        count++;
      }
    }
    return new Deviation(max, maxOfOne, count == 0 ? 0 : sum / count);
  }
}
