package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.testing.Seeds;

/**
 * A reader allocates at most twice the size of the content and 16 MiB, all it ever allocated
 * counted, whatever became garbage at once. CSV, whose cells are texts, is not among them:
 * docs/decisions/0012-memory-of-csv.md.
 */
class AllocationTest {
  private static final long FREE_BYTES = 16 << 20;
  private static final int IMAGES = 40_000;

  @TempDir Path folder;

  private final SplittableRandom random = Seeds.random("allocation");
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @BeforeEach
  void loadClasses() throws IOException {
    measure(
        write("warm.libsvm", "1 1:1\n2 2:1\n".getBytes(StandardCharsets.US_ASCII)), LibSvm::read);
  }

  /** Reads a file. */
  interface Reader {
    Object read(Path file) throws IOException;
  }

  private long measure(Path file, Reader reader) throws IOException {
    long before = threads.getCurrentThreadAllocatedBytes();
    Object result = reader.read(file);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(result).isNotNull();
    return allocated;
  }

  private void check(Path file, long content, Reader reader) throws IOException {
    assertThat(measure(file, reader)).isLessThanOrEqualTo(2 * content + FREE_BYTES);
  }

  @Test
  void idx() throws IOException {
    byte[] images = DataFiles.idx(new byte[IMAGES * 784], IMAGES, 28, 28);
    Path labels = write("labels", DataFiles.idx(new byte[IMAGES], IMAGES));
    Reader reader = file -> Idx.read(file, labels, List.of("a"));
    check(write("images", images), images.length, reader);
    random.nextBytes(images);
    System.arraycopy(DataFiles.idx(new byte[0], IMAGES, 28, 28), 0, images, 0, 16);
    check(write("images.gz", DataFiles.gzip(images)), images.length, reader);
  }

  @Test
  void cifar10() throws IOException {
    byte[] records = DataFiles.cifar10(10_000, random);
    Reader reader = file -> Cifar10.read(List.of(file));
    check(write("a.bin", records), records.length, reader);
    check(write("a.bin.gz", DataFiles.gzip(records)), records.length, reader);
  }

  @Test
  void npyAndNpz() throws IOException {
    byte[] content = DataFiles.random(30_000_000, random);
    byte[] npy = DataFiles.npy("|u1", "(30000000,)", content);
    check(write("a.npy", npy), npy.length, Npy::read);
    check(write("a.npz", DataFiles.zip(Map.of("a.npy", npy), false)), npy.length, Npz::read);
    check(write("b.npz", DataFiles.zip(Map.of("a.npy", npy), true)), npy.length, Npz::read);
  }

  @Test
  void libSvm() throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.length() < 20_000_000) {
      text.append("1 1:1 2:1 3:1 4:1 5:1 6:1 7:1 8:1 9:1 12:0.25 100:1\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    check(write("a.libsvm", bytes), bytes.length, LibSvm::read);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
