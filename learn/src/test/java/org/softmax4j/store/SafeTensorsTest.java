package org.softmax4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Mutations;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.SharedData;

class SafeTensorsTest {
  @TempDir Path folder;

  private static SafeTensors read(byte[] bytes) throws IOException {
    return SafeTensorsFile.read(
            new ByteArrayInputStream(bytes), bytes.length, "a", SafeTensors.HEADER_LIMIT_BYTES)
        .content();
  }

  private static byte[] file(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  @Test
  @SharedData
  void takesAndRefusesTheVectorsOfOthers() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(SharedData.Folder.path("vectors/safetensors"))) {
      files = all.filter(file -> file.toString().endsWith(".safetensors")).toList();
    }
    assertThat(files).hasSize(19);
    for (Path file : files) {
      boolean accepted = accepts(file);
      assertThat(fastestOfFive(file)).as(file.toString()).isLessThan(50_000_000);
      boolean expected = file.getFileName().toString().startsWith("accept_");
      assertThat(accepted).as(file.toString()).isEqualTo(expected);
    }
  }

  /**
   * Nanoseconds of the fastest of five reads: what the file costs, not what else the machine does.
   */
  private static long fastestOfFive(Path file) throws IOException {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      accepts(file);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }

  private static boolean accepts(Path file) throws IOException {
    try {
      SafeTensors.read(file, SafeTensors.HEADER_LIMIT_BYTES);
      return true;
    } catch (MalformedDataException e) {
      return false;
    }
  }

  @Test
  void readsBackTheSameBits() throws IOException {
    double[] doubles = {0, -0d, Double.MIN_VALUE, 1 / 0d, Double.NaN, 0.1};
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("doubles", Tensor.of(doubles, 2, 3));
    tensors.put("floats", Tensor.of(new float[] {-0f, Float.MIN_VALUE, -1 / 0f}, 3));
    tensors.put("ints", Tensor.of(new int[] {Integer.MIN_VALUE}));
    tensors.put("longs", Tensor.of(new long[] {Long.MIN_VALUE, 7}, 1, 2));
    tensors.put("bytes", Tensor.of(new byte[] {-1, 1}, 2));
    tensors.put("nothing", Tensor.of(new float[0], 0, 5));
    Path file = folder.resolve("a.safetensors");
    new SafeTensors(Map.of("a", "\"é\""), tensors).write(file);
    SafeTensors read = SafeTensors.read(file, 1000);
    assertThat(read.metadata()).isEqualTo(Map.of("a", "\"é\""));
    assertThat(read.tensors().keySet()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
    tensors.forEach(
        (name, tensor) -> {
          Tensor other = read.tensors().get(name);
          assertThat(other.type()).isEqualTo(tensor.type());
          assertThat(other.shape()).isEqualTo(tensor.shape());
          assertThat(other.bytes()).isEqualTo(tensor.bytes());
        });
    assertThat(read.tensors().get("doubles").doubles()).isEqualTo(doubles);
    assertThat(read.tensors().get("ints").ints()).containsExactly(Integer.MIN_VALUE);
    assertThat(read.tensors().get("longs").longs()).containsExactly(Long.MIN_VALUE, 7);
    assertThatThrownBy(() -> read.tensors().get("ints").floats())
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483648,2147483648],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F33\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        "{\"__metadata__\":{\"a\":1}}",
        "{\"__metadata__\":3}",
        "{\"a\":3}",
        "[]"
      })
  void refusesBadHeaders(String header) {
    assertThatThrownBy(() -> read(file(header, 4)))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageStartingWith("a: expected");
  }

  @Test
  void tenThousandTensorsOverOneSliceAreRefused() {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < 10_000; i++) {
      header.append("\"").append(i).append("\":");
      header.append("{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},");
    }
    header.setCharAt(header.length() - 1, '}');
    assertThatThrownBy(() -> read(file(header.toString(), 4)))
        .isInstanceOf(MalformedDataException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void holdsTheHeaderLimit(int over) throws IOException {
    Path path = folder.resolve("a.safetensors");
    Files.write(path, file("{}" + " ".repeat(62 + over), 0));
    if (over > 0) {
      assertThatThrownBy(() -> SafeTensors.read(path, 64))
          .isInstanceOf(MalformedDataException.class)
          .hasMessageContaining("expected a header of at most 64 bytes, found 65");
    } else {
      assertThat(SafeTensors.read(path, 64).tensors()).isEmpty();
    }
  }

  @Test
  void mutatedFilesAreReadOrRefused() {
    SplittableRandom random = Seeds.random("safetensors mutations");
    byte[] valid =
        file(
            "{\"__metadata__\":{\"a\":\"b\"},\"x\":{\"dtype\":\"F32\",\"shape\":[2,3],"
                + "\"data_offsets\":[0,24]},\"y\":{\"dtype\":\"I64\",\"shape\":[1],"
                + "\"data_offsets\":[24,32]}}",
            32);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      try {
        read(Mutations.of(valid, random));
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(5_000, 19_999);
  }
}
