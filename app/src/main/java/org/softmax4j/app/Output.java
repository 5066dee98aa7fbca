package org.softmax4j.app;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.AtomicFile;
import org.softmax4j.data.IoConsumer;

/**
 * Where a result goes: a file, found fit to be written before the work starts, or standard output.
 */
final class Output {
  private final String name;
  private final Console console;

  private Output(String name, Console console) {
    this.name = name;
    this.console = console;
  }

  /**
   * An output by name, {@code -} for standard output.
   *
   * @throws CommandFailure cannot write, if there can be no such file
   */
  static Output of(String name, Console console) {
    if (!name.equals(FileKind.STANDARD_STREAM)) {
      checkWritable(Path.of(name));
    }
    return new Output(name, console);
  }

  /**
   * A folder for several files, made if there is none.
   *
   * @throws CommandFailure cannot write, if it cannot be made or written to
   */
  static Path folder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw cannotWrite(folder, "the folder cannot be made: " + reason(e), e);
    }
    if (!Files.isWritable(folder)) {
      throw cannotWrite(folder, "not allowed", null);
    }
    return folder;
  }

  boolean isStandardOutput() {
    return name.equals(FileKind.STANDARD_STREAM);
  }

  String name() {
    return name;
  }

  Path path() {
    return Path.of(name);
  }

  /** Writes the result; a file is written beside its place and moved there. */
  void write(IoConsumer<OutputStream> writer) throws IOException {
    if (isStandardOutput()) {
      writer.accept(new KeptOpen(console.out()));
    } else {
      toFile(path(), file -> AtomicFile.write(file, out -> writer.accept(new KeptOpen(out))));
    }
  }

  /** Lets a file be written, and tells a place that cannot be written to from a failing disk. */
  static void toFile(Path file, IoConsumer<Path> writer) throws IOException {
    try {
      writer.accept(file);
    } catch (FileSystemException e) {
      throw cannotWrite(file, reason(e), e);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static void checkWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null) {
      throw cannotWrite(file, "it is a folder", null);
    }
    if (!Files.isDirectory(folder)) {
      throw cannotWrite(file, "there is no folder " + folder, null);
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw cannotWrite(file, "not allowed", null);
    }
  }

  private static CommandFailure cannotWrite(Path file, String reason, @Nullable Throwable cause) {
    return new CommandFailure(
        ExitCode.CANNOT_WRITE,
        "cannot write " + file + ": " + reason,
        "choose another place, or make the folder first",
        cause);
  }

  /** What the system says, or the name of the exception in words: {@code no such file}. */
  private static String reason(IOException e) {
    String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return said != null
        ? said
        : e.getClass()
            .getSimpleName()
            .replaceFirst("Exception$", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT);
  }

  /** Closing it only flushes: the stream belongs to somebody else. */
  private static final class KeptOpen extends FilterOutputStream {
    KeptOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
