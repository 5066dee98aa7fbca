package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void writesAndReplaces() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.writeString(file, "old");
    AtomicFile.writeString(file, "größer");
    assertThat(file).hasContent("größer");
    assertThat(filesLeft()).isEqualTo(1);
  }

  @Test
  void theOldFileIsWholeUntilTheNewOneIs() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.writeString(file, "old");
    AtomicFile.write(
        file,
        out -> {
          out.write("new".repeat(100_000).getBytes(java.nio.charset.StandardCharsets.UTF_8));
          out.close();
          assertThat(file).hasContent("old");
        });
    assertThat(file).hasSize(300_000);
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.writeString(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      throw new IllegalStateException("bug");
                    }))
        .hasMessage("bug");
    assertThat(file).hasContent("old");
    assertThat(filesLeft()).isEqualTo(1);
  }

  @Test
  void aMissingFolderIsNamed() {
    assertThatThrownBy(() -> AtomicFile.writeString(folder.resolve("no/a.txt"), "x"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("no: the folder does not exist");
  }

  @Test
  void aFolderIsNotReplaced() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    assertThatThrownBy(() -> AtomicFile.writeString(inner, "x")).isInstanceOf(IOException.class);
    assertThat(inner).isDirectory();
  }

  @Test
  void linksAreFollowedAndPermissionsKept() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.writeString(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    AtomicFile.writeString(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void aDeviceIsWrittenToAndStays() throws IOException {
    Path device = Path.of("/dev/null");
    AtomicFile.writeString(device, "x");
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  private long filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
