package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.Softmax;
import org.softmax4j.data.Npy;
import org.softmax4j.data.NpyArray;
import org.softmax4j.data.NpyType;

class ApplyCommandTest {
  @TempDir Path folder;

  @Test
  void softmaxOfStandardInput() {
    CommandRun run = CommandRun.withInput("1,3,2\n", "apply", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(numbers(run.out()).get(0)).containsExactly(Softmax.of(1.0, 3.0, 2.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "log-softmax        | -2.40760596,-0.40760596,-1.40760596",
        "logsumexp          | 3.40760596",
        "sigmoid            | 0.73105858,0.95257413,0.88079708",
        "softmin            | 0.66524096,0.09003057,0.24472847",
        "sparsemax          | 0,1,0",
        "sparsemax --axis 0 | 1,1,1",
        "entmax15           | 0,0.83071891,0.16928109",
        "argmax             | 1",
        "softmax --beta -1  | 0.66524096,0.09003057,0.24472847",
        "softmax --temperature 0        | 0,1,0",
        "softmax --temperature Infinity | 0.33333333,0.33333333,0.33333333",
        "softmax --base 2   | 0.14285714,0.57142857,0.28571429",
        "softmax --axis 0   | 1,1,1",
      })
  void everyFunction(String options, String expected) {
    CommandRun run =
        CommandRun.withInput("1,3,2\n", (Object[]) ("apply - --function " + options).split(" +"));

    assertThat(run.err()).isEmpty();
    assertThat(numbers(run.out()).get(0))
        .containsExactly(
            Arrays.stream(expected.split(",")).mapToDouble(Double::parseDouble).toArray(),
            within(1e-8));
  }

  @Test
  void argmaxIsWrittenAsWholeNumbersOneForEachRow() {
    CommandRun run = CommandRun.withInput("1,3\n4,2\n", "apply", "-", "--function", "argmax");

    assertThat(run.out()).isEqualTo("1\n0\n");
  }

  @Test
  void oneHotTakesLabels() {
    CommandRun run = CommandRun.withInput("label\n2\n0\n", "apply", "-", "--function", "one-hot");

    assertThat(run.out()).isEqualTo("\"0\",\"1\",\"2\"\n0.0,0.0,1.0\n1.0,0.0,0.0\n");
  }

  @Test
  void aHeaderIsKept() {
    CommandRun rows = CommandRun.withInput("cat,dog\n0,0\n", "apply", "-");
    CommandRun columns =
        CommandRun.withInput(
            "cat,dog\n1,2\n3,1\n", "apply", "-", "--function", "argmax", "--axis", "0");
    CommandRun reduced =
        CommandRun.withInput("cat,dog\n1,2\n", "apply", "-", "--function", "argmax");

    assertThat(rows.out()).isEqualTo("cat,dog\n0.5,0.5\n");
    assertThat(columns.out()).isEqualTo("cat,dog\n1,0\n");
    assertThat(reduced.out()).isEqualTo("argmax\n1\n");
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "1", "2", "-3", "all"})
  void anyAxisOfAnyRankKeepingTheType(String axis) throws IOException {
    float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 1, 0, -1, 2};
    Path input = folder.resolve("x.npy");
    Path output = folder.resolve("y.npy");
    Npy.write(input, NpyArray.of(values, 2, 3, 2));

    CommandRun run = CommandRun.of("apply", input, "-o", output, "--axis", axis);

    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    NpyArray result = Npy.read(output);
    assertThat(result.type()).isEqualTo(NpyType.F4);
    assertThat(result.shape()).containsExactly(2, 3, 2);
    int number = axis.equals("all") ? 0 : Math.floorMod(Integer.parseInt(axis), 3);
    assertThat(result.floats())
        .containsExactly(
            slowSoftmax(values, new int[] {2, 3, 2}, number, axis.equals("all")), within(1e-7f));
  }

  @Test
  void doublesStayDoublesAndAReducedAxisIsDropped() throws IOException {
    Path input = folder.resolve("x.npy");
    Path output = folder.resolve("y.npy");
    Npy.write(input, NpyArray.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3));

    CommandRun.of("apply", input, "-o", output, "--function", "logsumexp", "--axis", "0");
    NpyArray sums = Npy.read(output);
    CommandRun.of("apply", input, "-o", output, "--function", "argmax");
    NpyArray largest = Npy.read(output);

    assertThat(sums.type()).isEqualTo(NpyType.F8);
    assertThat(sums.shape()).containsExactly(3);
    assertThat(sums.doubles()[0]).isCloseTo(Math.log(Math.exp(1) + Math.exp(4)), within(1e-14));
    assertThat(largest.type()).isEqualTo(NpyType.I8);
    assertThat(largest.ints()).containsExactly(2, 2);
  }

  @Test
  void masksBroadcastAsInNumPy() throws IOException {
    Path input = folder.resolve("x.npy");
    Path row = folder.resolve("row.npy");
    Path column = folder.resolve("column.npy");
    Path output = folder.resolve("y.npy");
    Npy.write(input, NpyArray.of(new float[] {0, 0, 9, 0, 0, 9}, 2, 3));
    Npy.write(row, NpyArray.of(new boolean[] {true, true, false}, 3));
    Npy.write(column, NpyArray.of(new boolean[] {true, false}, 2, 1));

    CommandRun.of("apply", input, "-o", output, "--mask", row);
    assertThat(Npy.read(output).floats()).containsExactly(.5f, .5f, 0, .5f, .5f, 0);
    CommandRun.of("apply", input, "-o", output, "--mask", column, "--axis", "0");
    assertThat(Npy.read(output).floats()).containsExactly(1, 1, 1, 0, 0, 0);
  }

  @Test
  void aMaskMayBeCsv() throws IOException {
    Path mask = Files.writeString(folder.resolve("mask.csv"), "1,1,0\n");

    assertThat(CommandRun.withInput("0,0,9\n", "apply", "-", "--mask", mask).out())
        .isEqualTo("0.5,0.5,0.0\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--temperature -1      | --temperature must not be negative or NaN, got -1.0",
        "--temperature 1 --beta 2 | --temperature=T, --beta=B are mutually exclusive",
        "--temperature x       | --temperature must be a number, got 'x'",
        "--base 0              | --base must be positive and finite, got 0.0",
        "--axis 2              | --axis 2: there is no such axis in an array of shape [1, 3]",
        "--axis x              | must be a whole number or all, got 'x'",
        "--function softmx     | --function must be softmax, log-softmax, logsumexp, sigmoid,",
        "--function sparsemax --beta 2 | --beta or --base means nothing to --function sparsemax",
        "--function sigmoid --axis 0 | --axis means nothing to --function sigmoid",
        "--classes 3           | --classes means nothing to --function softmax",
        "-o x.txt              | the name of a file must end in .csv, .csv.gz or .npy, got 'x.txt'",
      })
  void wrongUsage(String options, String line) {
    CommandRun run = CommandRun.withInput("1,2,3\n", (Object[]) ("apply - " + options).split(" +"));

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(0)).startsWith("softmax: ").contains(line);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aMistypedFunctionIsGuessed() {
    assertThat(CommandRun.of("apply", "-", "--function", "softmx").err())
        .contains("did you mean softmax?");
  }

  @Test
  void brokenCsvIsNamedWithLineAndColumn() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.csv"), "a,b\n1,2\n3,oops\n");

    CommandRun run = CommandRun.of("apply", broken);

    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.err()).contains("broken.csv, line 3, column 2", "\"oops\"");
  }

  @ParameterizedTest
  @CsvSource({"'0,2,1', found 2.0", "'1,1', mask shape must broadcast"})
  void aMaskThatDoesNotFitIsBadData(String text, String message) throws IOException {
    Path mask = Files.writeString(folder.resolve("mask.csv"), text + "\n");

    CommandRun run = CommandRun.withInput("1,2,3\n", "apply", "-", "--mask", mask);

    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("mask.csv", message);
  }

  @Test
  void labelsThatAreNoneAreBadData() {
    CommandRun half = CommandRun.withInput("0.5\n", "apply", "-", "--function", "one-hot");
    CommandRun large =
        CommandRun.withInput("3\n", "apply", "-", "--function", "one-hot", "--classes", "3");

    assertThat(half.exitCode()).isEqualTo(65);
    assertThat(half.err()).contains("every label must be a whole number from 0 on, found 0.5");
    assertThat(large.exitCode()).isEqualTo(65);
    assertThat(large.err()).contains("every label must be below --classes 3, found 3");
  }

  @Test
  void aMissingFileIsNoInput() {
    CommandRun run = CommandRun.of("apply", folder.resolve("none.npy"));

    assertThat(run.exitCode()).isEqualTo(66);
    assertThat(run.errLines().get(0)).startsWith("softmax: no such file: ").endsWith("none.npy");
    assertThat(run.errLines()).hasSize(2);
  }

  @Test
  void anOutputThatCannotBeIsFoundBeforeTheInputIsRead() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    for (Path output : List.of(folder.resolve("no/y.csv"), file.resolve("y.csv"))) {
      CommandRun run = CommandRun.of("apply", folder.resolve("none.npy"), "-o", output);
      assertThat(run.exitCode()).isEqualTo(73);
      assertThat(run.errLines().get(0)).contains("cannot write " + output, "there is no folder");
    }
  }

  @Test
  void aFailedRunLeavesTheOldFile() throws IOException {
    Path output = Files.writeString(folder.resolve("y.csv"), "old");

    CommandRun run = CommandRun.withInput("1,2\n1,x\n", "apply", "-", "-o", output);

    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(output).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("y.csv");
  }

  @Test
  void threeAxesDoNotFitIntoCsv() throws IOException {
    Path input = folder.resolve("x.npy");
    Npy.write(input, NpyArray.of(new float[8], 2, 2, 2));

    CommandRun run = CommandRun.of("apply", input);

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("an array of 3 axes does not fit into CSV", "-o FILE.npy");
  }

  private static List<double[]> numbers(String csv) {
    return csv.lines()
        .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  /** The plain definition, one element at a time. */
  private static float[] slowSoftmax(float[] x, int[] shape, int axis, boolean all) {
    float[] result = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        boolean sameRow = true;
        for (int d = 0, left = x.length; d < shape.length; d++) {
          left /= shape[d];
          sameRow &= d == axis || i / left % shape[d] == j / left % shape[d];
        }
        sum += all || sameRow ? Math.exp(x[j]) : 0;
      }
      result[i] = (float) (Math.exp(x[i]) / sum);
    }
    return result;
  }
}
