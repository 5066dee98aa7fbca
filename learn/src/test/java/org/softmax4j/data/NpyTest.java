package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class NpyTest {
  @TempDir Path folder;

  /** A file of version 1.0 with the given header and elements. */
  private static byte[] file(String header, byte... elements) {
    return file(1, header, elements);
  }

  private static byte[] file(int version, String header, byte... elements) {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer result =
        ByteBuffer.allocate(12 + text.length + elements.length).order(ByteOrder.LITTLE_ENDIAN);
    result.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      result.putShort((short) text.length);
    } else {
      result.putInt(text.length);
    }
    result.put(text).put(elements);
    byte[] bytes = new byte[result.position()];
    result.flip().get(bytes);
    return bytes;
  }

  private static NpyArray read(byte[] bytes) throws IOException {
    return Npy.read(new ByteArrayInputStream(bytes), bytes.length, "a.npy");
  }

  private static String header(String type, String order, String shape) {
    return "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
  }

  @ParameterizedTest
  @CsvSource({
    "<f2, 00 3c 01 00, '[1.0, 5.9604645E-8]'",
    ">f2, fc 00 7b ff, '[-Infinity, 65504.0]'",
    "<f4, 00 00 80 3f 01 00 00 00, '[1.0, 1.4E-45]'",
    ">f4, 3f 80 00 00 80 00 00 00, '[1.0, -0.0]'",
    "|i1, 80 7f, '[-128.0, 127.0]'",
    "|u1, 80 ff, '[128.0, 255.0]'",
    "<i2, 00 80 ff 7f, '[-32768.0, 32767.0]'",
    ">i2, 80 00 7f ff, '[-32768.0, 32767.0]'",
    "<u2, 00 80 ff ff, '[32768.0, 65535.0]'",
    ">i4, ff ff ff fe 00 00 00 02, '[-2.0, 2.0]'",
    "|b1, 00 01, '[0.0, 1.0]'",
    "=i1, 02 03, '[2.0, 3.0]'"
  })
  void readsEachTypeInEitherByteOrder(String type, String hex, String expected) throws IOException {
    NpyArray array = read(file(header(type, "False", "(2,)"), bytes(hex)));
    assertThat(java.util.Arrays.toString(array.floats())).isEqualTo(expected);
    assertThat(array.shape()).containsExactly(2);
  }

  private static byte[] bytes(String hex) {
    String[] parts = hex.split(" ");
    byte[] bytes = new byte[parts.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i], 16);
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsAllVersionsAndFortranOrder(int version) throws IOException {
    byte[] elements = {0, 1, 2, 3, 4, 5};
    NpyArray array = read(file(version, header("|u1", "True", "(2, 3)"), elements));
    assertThat(array.ints()).containsExactly(0, 2, 4, 1, 3, 5);
    assertThat(array.toFloatMatrix())
        .isEqualTo(FloatMatrix.copyOf(new float[][] {{0, 2, 4}, {1, 3, 5}}));
  }

  @Test
  void fortranOrderOfThreeAxes() throws IOException {
    byte[] elements = new byte[24];
    for (int i = 0; i < 24; i++) {
      elements[i] = (byte) i;
    }
    int[] read = read(file(header("|u1", "True", "(2, 3, 4)"), elements)).ints();
    for (int a = 0, i = 0; a < 2; a++) {
      for (int b = 0; b < 3; b++) {
        for (int c = 0; c < 4; c++, i++) {
          assertThat(read[i]).isEqualTo(a + 2 * b + 6 * c);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "(), 1",
    "'(0,)', 0",
    "'(3, 0)', 0",
    "'(1, 1, 1)', 1",
    "'(2147483647, 2147483647, 0)', 0"
  })
  void readsAnyNumberOfAxes(String shape, int elements) throws IOException {
    assertThat(read(file(header("|u1", "False", shape), new byte[elements])).elements())
        .isEqualTo(elements);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'descr': '<f4', 'shape': (1,), }",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1}",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '|f4', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1.0,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': 1, }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483648,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 9), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } x",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }}",
        "{'descr': '<f4 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,",
      })
  void refusesBadHeaders(String header) {
    assertThatThrownBy(() -> read(file(header, new byte[4])))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageStartingWith("a.npy: expected");
  }

  @ParameterizedTest
  @ValueSource(ints = {9_999, 10_000, 10_001})
  void holdsTheHeaderLimit(int length) throws IOException {
    String header = header("|u1", "False", "(1,)").stripTrailing();
    byte[] bytes = file(header + " ".repeat(length - header.length()), (byte) 7);
    if (length > 10_000) {
      assertThatThrownBy(() -> read(bytes)).isInstanceOf(MalformedDataException.class);
    } else {
      assertThat(read(bytes).ints()).containsExactly(7);
    }
  }

  @Test
  void conversionsNeverLoseDigitsInSilence() throws IOException {
    assertThatThrownBy(() -> NpyArray.of(new double[] {1, 0.1}, 2).floats())
        .hasMessage("array: expected a number that a float can hold at index [1], found 0.1");
    assertThat(NpyArray.of(new double[] {0.1}, 1).roundedFloats()).containsExactly(0.1f);
    assertThatThrownBy(() -> NpyArray.of(new double[] {1e39}, 1).roundedFloats())
        .isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> NpyArray.of(new long[] {5, (1L << 53) + 1}, 1, 2).doubles())
        .hasMessageContaining("at index [0, 1], found 9007199254740993");
    assertThatThrownBy(() -> NpyArray.of(new long[] {Long.MAX_VALUE}, 1).doubles())
        .isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> NpyArray.of(new long[] {1L << 31}, 1).ints())
        .isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> NpyArray.of(new float[] {1}, 1).ints())
        .isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> NpyArray.of(new int[] {2}, 1).booleans())
        .isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> read(file(header("|b1", "False", "(1,)"), (byte) 2)))
        .isInstanceOf(MalformedDataException.class);
  }

  @Test
  void readsBackTheSameBits() throws IOException {
    float[] floats = {
      0, -0f, Float.MIN_VALUE, -1 / 0f, Float.NaN, Float.intBitsToFloat(0x7fc00123)
    };
    Path file = folder.resolve("x.npy");
    Npy.write(file, NpyArray.of(floats, 3, 2));
    float[] read = Npy.read(file).floats();
    for (int i = 0; i < floats.length; i++) {
      assertThat(Float.floatToRawIntBits(read[i])).isEqualTo(Float.floatToRawIntBits(floats[i]));
    }
    double[] doubles = {0, -0d, Double.MIN_VALUE, 1 / 0d, Double.NaN, 0.1};
    Npy.write(file, DoubleMatrix.of(doubles, 2, 3));
    assertThat(Npy.read(file).toDoubleMatrix()).isEqualTo(DoubleMatrix.of(doubles, 2, 3));
    Npy.write(file, NpyArray.of(new boolean[] {true, false}, 2));
    assertThat(Npy.read(file).booleans()).containsExactly(true, false);
    Npy.write(file, NpyArray.of(new long[] {Long.MIN_VALUE}));
    assertThat(Npy.read(file).shape()).isEmpty();
    Npy.write(file, NpyArray.of(new int[] {-1, 1}, 2, 1));
    assertThat(Npy.read(file).ints()).containsExactly(-1, 1);
  }

  /** The bytes that {@code numpy.save} of NumPy 2.4 writes for {@code arange(6) as f4, 2 x 3}. */
  @Test
  void writesTheHeaderThatNumPyWrites() throws IOException {
    Path file = folder.resolve("x.npy");
    Npy.write(file, FloatMatrix.of(new float[] {0, 1, 2, 3, 4, 5}, 2, 3));
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
    byte[] expected = file(header + " ".repeat(128 - 10 - 1 - header.length()) + "\n");
    assertThat(Files.readAllBytes(file)).startsWith(expected).hasSize(128 + 24);
  }

  @Test
  void truncationAtEveryLengthAndAnExtraByteAreRefused() {
    byte[] bytes = file(header("<f4", "False", "(2,)"), new byte[8]);
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = java.util.Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(part)).isInstanceOf(MalformedDataException.class);
    }
    assertThatThrownBy(() -> read(java.util.Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(MalformedDataException.class);
  }

  @Test
  void mutatedFilesAreReadOrRefused() {
    SplittableRandom random = Seeds.random("npy mutations");
    byte[] valid = file(header("<f4", "False", "(2, 3)"), new byte[24]);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = Mutations.of(valid, random);
      try {
        read(mutated);
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(5_000, 19_999);
  }
}
