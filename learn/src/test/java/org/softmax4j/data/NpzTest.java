package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.testing.Seeds;

class NpzTest {
  @TempDir Path folder;

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void arraysHaveTheNamesOfTheirEntries(boolean deflated) throws IOException {
    entries.put("x_train.npy", DataFiles.npy("|u1", "(2, 2)", new byte[] {1, 2, 3, 4}));
    entries.put("../../y.npy", DataFiles.npy("|u1", "(2,)", new byte[] {5, 6}));
    Map<String, NpyArray> arrays = Npz.read(write(DataFiles.zip(entries, deflated)));
    assertThat(arrays).containsOnlyKeys("x_train", "../../y");
    assertThat(arrays.get("x_train").ints()).containsExactly(1, 2, 3, 4);
    assertThat(arrays.get("../../y").ints()).containsExactly(5, 6);
    assertThat(folder.resolve("../../y.npy")).doesNotExist();
  }

  /** Made by make_npz.py beside it, with NumPy's savez and savez_compressed. */
  @ParameterizedTest
  @ValueSource(strings = {"numpy.npz", "numpy_compressed.npz"})
  void filesOfNumPyAreRead(String name) throws IOException {
    Map<String, NpyArray> arrays;
    try (var in = NpzTest.class.getResourceAsStream(name)) {
      arrays = Npz.read(write(in.readAllBytes()));
    }
    assertThat(arrays).containsOnlyKeys("x", "labels");
    assertThat(arrays.get("x").shape()).containsExactly(3, 4);
    assertThat(arrays.get("x").floats()).startsWith(0f, 0.5f, 1f).endsWith(5.5f);
    assertThat(arrays.get("labels").ints()).containsExactly(2, 0, 1);
  }

  @Test
  void upToAThousandEntriesAreRead() throws IOException {
    byte[] array = DataFiles.npy("|u1", "(1,)", new byte[] {1});
    for (int i = 0; i < 999; i++) {
      entries.put("a" + i + ".npy", array);
    }
    assertThat(Npz.read(write(DataFiles.zip(entries, true)))).hasSize(999);
    entries.put("a999.npy", array);
    assertThat(Npz.read(write(DataFiles.zip(entries, true)))).hasSize(1000);
    entries.put("a1000.npy", array);
    refused(DataFiles.zip(entries, true), "expected at most 1000 entries, found 1001");
  }

  @Test
  void anEntryMayBeCompressedByAHundredToOne() throws IOException {
    // Random bytes that zlib cannot compress, then zeros until the ratio is near 100.
    byte[] content = new byte[3_000_000];
    byte[] random = DataFiles.random(27_000, Seeds.random("npz ratio"));
    System.arraycopy(random, 0, content, 0, random.length);
    entries.put("a.npy", DataFiles.npy("|u1", "(3000000,)", content));
    byte[] zip = DataFiles.zip(entries, true);
    int directory = directory(zip);
    int packed = intAt(zip, directory + 20);
    assertThat(packed).isBetween(29_000, 32_000);
    for (int more : new int[] {-1, 0}) {
      byte[] changed = zip.clone();
      put(changed, directory + 24, 100 * packed + more);
      assertThatExceptionOfType(MalformedDataException.class)
          .isThrownBy(() -> Npz.read(write(changed)))
          .withMessageContaining("expected " + (100 * packed + more) + " bytes packed into");
    }
    put(zip, directory + 24, 100 * packed + 1);
    refused(zip, "expected entries compressed by at most 100 to 1");
  }

  @Test
  void bombsAreRefusedFromTheirDirectory() throws IOException {
    byte[] zeros = new byte[50_000_000];
    entries.put("a.npy", DataFiles.npy("|u1", "(50000000,)", zeros));
    byte[] bomb = DataFiles.zip(entries, true);
    assertThat(zeros.length / bomb.length).isGreaterThan(1_000);
    Path file = write(bomb);
    assertThat(Duration.ofNanos(fastestOfFive(file))).isLessThan(Duration.ofMillis(100));
    refused(bomb, "expected entries compressed by at most 100 to 1");
  }

  @Test
  void entriesThatShareBytesAreRefused() throws IOException {
    byte[] array = DataFiles.npy("|u1", "(20000,)", new byte[20_000]);
    entries.put("a.npy", array);
    entries.put("b.npy", array);
    byte[] zip = DataFiles.zip(entries, false);
    int second = directory(zip) + 46 + "a.npy".length();
    assertThat(intAt(zip, second)).isEqualTo(0x02014b50);
    put(zip, second + 42, 0);
    byte[] sameName = zip.clone();
    sameName[second + 46] = 'a';
    refused(sameName, "expected entries of different names, found this one twice");
    refused(zip, "expected the same header before its data");
    // A header of entry b inside the data of entry a.
    byte[] nested = DataFiles.zip(entries, false);
    int local = intAt(nested, second + 42);
    int inside = 10_000;
    System.arraycopy(nested, local, nested, inside, 35);
    put(nested, second + 42, inside);
    refused(nested, "expected entries that do not overlap, found two that share bytes");
  }

  @Test
  void otherContentIsRefused() throws IOException {
    refused(new byte[0], "expected a zip file");
    refused(new byte[1_000_000], "expected a zip file");
    entries.put("a.txt", new byte[] {1});
    refused(DataFiles.zip(entries, true), "entry \"a.txt\": expected names that end in .npy");
    entries.clear();
    entries.put("a.npy", DataFiles.npy("|u1", "(3,)", new byte[] {1, 2, 3}));
    byte[] zip = DataFiles.zip(entries, true);
    byte[] encrypted = zip.clone();
    encrypted[directory(zip) + 8] |= 1;
    refused(encrypted, "expected stored or deflated entries");
    byte[] crc = zip.clone();
    crc[directory(zip) + 16] ^= 1;
    refused(crc, "expected the checksum");
    byte[] cut = Arrays.copyOf(zip, zip.length - 1);
    refused(cut, "expected a zip file");
  }

  private long fastestOfFive(Path file) {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long begin = System.nanoTime();
      assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> Npz.read(file));
      fastest = Math.min(fastest, System.nanoTime() - begin);
    }
    return fastest;
  }

  private static int directory(byte[] zip) {
    return intAt(zip, zip.length - 22 + 16);
  }

  private static int intAt(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  private static void put(byte[] bytes, int at, int value) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
  }

  private void refused(byte[] bytes, String message) throws IOException {
    Path file = write(bytes);
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> Npz.read(file))
        .withMessageContaining(message);
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.npz"), bytes);
  }
}
