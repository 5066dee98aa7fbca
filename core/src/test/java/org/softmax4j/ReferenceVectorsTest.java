package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.SharedData;
import org.softmax4j.testing.Ulps;

/**
 * Every entry of the 400-bit reference vectors: floats within 1 ulp on scalar kernels and 2 on
 * vector kernels, doubles within 3.
 */
@SharedData
class ReferenceVectorsTest {
  private static final String OUTSIDE_QUOTES = ",(?=([^\"]*\"[^\"]*\")*[^\"]*$)";
  private static final double DOUBLE_ULPS = 3;

  /** One line of values.csv. */
  private record Entry(float x, Exact softmax, Exact logSoftmax) {}

  /** An exact value: 30 digits, or below 1e-5000, or infinite. */
  private record Exact(String decimal, double nearest) {
    double ulpsOf(double actual) {
      return decimal.contains("tiny") || decimal.contains("inf")
          ? Ulps.of(actual + 0.0, nearest + 0.0)
          : Ulps.of(actual, new BigDecimal(decimal));
    }

    double ulpsOf(float actual) {
      return Ulps.of(actual + 0.0f, nearest + 0.0);
    }
  }

  @Test
  void everyEntryOfEveryCase() {
    Map<String, List<Entry>> cases = cases();
    double worstFloat = 0;
    double worstDouble = 0;
    for (Map.Entry<String, List<Entry>> each : cases.entrySet()) {
      List<Entry> entries = each.getValue();
      float[] x = new float[entries.size()];
      double[] wide = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = entries.get(i).x();
        wide[i] = x[i];
      }
      float[] p = Softmax.of(x);
      float[] logP = Softmax.log(x);
      double[] wideP = Softmax.of(wide);
      double[] wideLogP = Softmax.log(wide);
      for (int i = 0; i < x.length; i++) {
        Entry e = entries.get(i);
        worstFloat = Math.max(worstFloat, e.softmax().ulpsOf(p[i]));
        worstFloat = Math.max(worstFloat, e.logSoftmax().ulpsOf(logP[i]));
        worstDouble = Math.max(worstDouble, e.softmax().ulpsOf(wideP[i]));
        worstDouble = Math.max(worstDouble, e.logSoftmax().ulpsOf(wideLogP[i]));
        assertThat(worstFloat)
            .as("float, case %s, entry %d", each.getKey(), i)
            .isLessThanOrEqualTo(Ulps.FLOAT_KERNELS);
        assertThat(worstDouble)
            .as("double, case %s, entry %d", each.getKey(), i)
            .isLessThanOrEqualTo(DOUBLE_ULPS);
      }
    }
    System.out.printf(
        "reference vectors: %d cases, worst %.3f ulp (float), %.3f ulp (double)%n",
        cases.size(), worstFloat, worstDouble);
  }

  @Test
  void logSumExpOfEveryCase() {
    Map<String, List<Entry>> cases = cases();
    for (String[] line : lines("data/reference/cases.csv")) {
      List<Entry> entries = cases.get(line[0]);
      float[] x = new float[entries.size()];
      double[] wide = new double[x.length];
      double largest = 0;
      for (int i = 0; i < x.length; i++) {
        x[i] = entries.get(i).x();
        wide[i] = x[i];
        largest = Double.isInfinite(wide[i]) ? largest : Math.max(largest, Math.abs(wide[i]));
      }
      double nearest = bits(line[5]);
      double slack = 0x1p-50 * largest;
      assertThat(Math.abs(Softmax.logSumExp(wide) - nearest))
          .as("double, case %s", line[0])
          .isLessThanOrEqualTo(Math.ulp(nearest) + slack);
      LogSumExpAccumulator inParts = new LogSumExpAccumulator();
      inParts.add(x);
      assertThat(Math.abs(inParts.result() - nearest))
          .as("in parts, case %s", line[0])
          .isLessThanOrEqualTo(Math.ulp(nearest) + slack);
      assertThat(Math.abs(Softmax.logSumExp(x) - nearest))
          .as("float, case %s", line[0])
          .isLessThanOrEqualTo(Math.ulp((float) nearest) + slack);
    }
  }

  @Test
  void crossEntropyAndGradientOfEveryTarget() {
    Map<String, List<Entry>> cases = cases();
    CrossEntropy smooth = CrossEntropy.standard().withLabelSmoothing(0.1);
    double worst = 0;
    double worstGradient = 0;
    for (String[] line : lines("data/reference/cross_entropy.csv")) {
      List<Entry> entries = cases.get(line[0]);
      int[] label = {Integer.parseInt(line[1])};
      DoubleMatrix wide = DoubleMatrix.zeros(1, entries.size());
      FloatMatrix x = FloatMatrix.zeros(1, entries.size());
      for (int i = 0; i < entries.size(); i++) {
        x.set(0, i, entries.get(i).x());
        wide.set(0, i, entries.get(i).x());
      }
      DoubleMatrix gradient = DoubleMatrix.zeros(1, entries.size());
      FloatMatrix floatGradient = FloatMatrix.zeros(1, entries.size());
      Exact loss = new Exact(line[2], bits(line[3]));
      Exact labelGradient = new Exact(line[5], bits(line[6]));
      Exact smoothed = new Exact(line[8], bits(line[9]));
      worst =
          Math.max(
              worst, loss.ulpsOf(CrossEntropy.standard().lossAndGradient(wide, label, gradient)));
      worst = Math.max(worst, loss.ulpsOf(CrossEntropy.standard().loss(wide, label)));
      worst = Math.max(worst, smoothed.ulpsOf(smooth.loss(wide, label)));
      worst =
          Math.max(
              worst,
              loss.ulpsOf(
                  (float) CrossEntropy.standard().lossAndGradient(x, label, floatGradient)));
      worstGradient = Math.max(worstGradient, labelGradient.ulpsOf(gradient.get(0, label[0])));
      worstGradient = Math.max(worstGradient, labelGradient.ulpsOf(floatGradient.get(0, label[0])));
      assertThat(worst)
          .as("loss, case %s, target %s", line[0], line[1])
          .isLessThanOrEqualTo(DOUBLE_ULPS);
      assertThat(worstGradient)
          .as("gradient, case %s, target %s", line[0], line[1])
          .isLessThanOrEqualTo(DOUBLE_ULPS);
    }
    System.out.printf(
        "reference cross-entropy: worst %.3f ulp (loss), %.3f ulp (label gradient)%n",
        worst, worstGradient);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"normal_s3", "spread110", "masked90", "dominant", "all_equal", "small_addends"})
  void rowsOf128256Classes(String name) {
    float[] x = new float[128256];
    read("large_" + name + ".x_f32.bin.gz", x.length * 4).asFloatBuffer().get(x);
    double[] softmax = new double[x.length];
    read("large_" + name + ".softmax_f64.bin.gz", x.length * 8).asDoubleBuffer().get(softmax);
    double[] logSoftmax = new double[x.length];
    read("large_" + name + ".log_softmax_f64.bin.gz", x.length * 8)
        .asDoubleBuffer()
        .get(logSoftmax);
    double[] wide = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      wide[i] = x[i];
    }
    float[] p = Softmax.of(x);
    float[] logP = Softmax.log(x);
    double[] wideP = Softmax.of(wide);
    double[] wideLogP = Softmax.log(wide);
    LogSumExpAccumulator row = new LogSumExpAccumulator();
    row.add(x);
    double[] pInParts = row.probabilities(wide);
    double[] logPInParts = row.logProbabilities(wide);
    double worstInParts = 0;
    double worstFloat = 0;
    double worstDouble = 0;
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      worstFloat = Math.max(worstFloat, Ulps.of(p[i], softmax[i]));
      worstFloat = Math.max(worstFloat, Ulps.of(logP[i] + 0.0f, logSoftmax[i] + 0.0));
      worstDouble = Math.max(worstDouble, Ulps.of(wideP[i], softmax[i]));
      worstDouble = Math.max(worstDouble, Ulps.of(wideLogP[i], logSoftmax[i]));
      worstInParts = Math.max(worstInParts, Ulps.of(pInParts[i], softmax[i]));
      worstInParts = Math.max(worstInParts, Ulps.of(logPInParts[i] + 0.0, logSoftmax[i] + 0.0));
      sum += p[i];
    }
    assertThat(worstFloat).isLessThanOrEqualTo(Ulps.FLOAT_KERNELS);
    assertThat(worstDouble).isLessThanOrEqualTo(DOUBLE_ULPS);
    assertThat(worstInParts).isLessThanOrEqualTo(DOUBLE_ULPS);
    assertThat(sum).isBetween(1 - 2.4e-7, 1 + 2.4e-7);
  }

  private static Map<String, List<Entry>> cases() {
    Map<String, List<Entry>> cases = new HashMap<>();
    for (String[] f : lines("data/reference/values.csv.gz")) {
      float x = Float.intBitsToFloat(Integer.parseUnsignedInt(f[2], 16));
      cases
          .computeIfAbsent(f[0], name -> new ArrayList<>())
          .add(new Entry(x, new Exact(f[3], bits(f[4])), new Exact(f[6], bits(f[7]))));
    }
    return cases;
  }

  private static double bits(String hex) {
    return Double.longBitsToDouble(Long.parseUnsignedLong(hex, 16));
  }

  private static List<String[]> lines(String file) {
    Path path = SharedData.Folder.path(file);
    try (var in =
            file.endsWith(".gz")
                ? new GZIPInputStream(Files.newInputStream(path))
                : Files.newInputStream(path);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(OUTSIDE_QUOTES, -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer read(String file, int bytes) {
    try (var in =
        new GZIPInputStream(
            Files.newInputStream(SharedData.Folder.path("data/reference/" + file)))) {
      return ByteBuffer.wrap(in.readNBytes(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
