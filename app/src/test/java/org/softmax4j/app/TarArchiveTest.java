package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.data.MalformedDataException;

class TarArchiveTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

  @Test
  void wantedFilesAreUnpackedAndNoOthers() throws IOException {
    add("set/", "");
    add("set/readme.html", "x".repeat(700));
    add("set/a.bin", "y".repeat(512));
    add("../../b.bin", "z".repeat(1025));
    TarArchive.unpack(write(), Set.of("a.bin", "b.bin"), folder);
    assertThat(folder.resolve("a.bin")).hasContent("y".repeat(512));
    assertThat(folder.resolve("b.bin")).hasContent("z".repeat(1025));
    assertThat(folder.resolve("readme.html")).doesNotExist();
    assertThat(folder.resolve("../../b.bin")).doesNotExist();
  }

  @Test
  void whatIsMissingOrCutIsSaid() throws IOException {
    add("set/a.bin", "y".repeat(5000));
    Path whole = write();
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> TarArchive.unpack(whole, Set.of("b.bin"), folder))
        .withMessageContaining("found an archive without [b.bin]");
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 0; length < bytes.length - 8; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length));
      assertThatExceptionOfType(MalformedDataException.class)
          .isThrownBy(() -> TarArchive.unpack(cut, Set.of("a.bin", "b.bin"), folder));
    }
  }

  private void add(String name, String content) throws IOException {
    byte[] header = new byte[512];
    byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(nameBytes, 0, header, 0, nameBytes.length);
    byte[] size = String.format("%011o", content.length()).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(size, 0, header, 124, size.length);
    tar.write(header);
    tar.write(
        Arrays.copyOf(
            content.getBytes(StandardCharsets.US_ASCII), (content.length() + 511) / 512 * 512));
  }

  private Path write() throws IOException {
    Path file = folder.resolve("archive.tar.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(tar.toByteArray());
      out.write(new byte[1024]);
    }
    return file;
  }
}
