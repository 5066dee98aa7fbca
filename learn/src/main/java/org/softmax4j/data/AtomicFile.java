package org.softmax4j.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes files so that a killed or failed run leaves the old file or the new one, never a part:
 * beside their place first, forced to the disk, then moved into place.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes a file. A symbolic link is followed; an existing file keeps its permissions; a device or
   * pipe is written to directly.
   *
   * @param file where the result shall stand; its folder must exist
   * @param writer writes the content to a buffered stream, which it may close but need not
   * @throws IOException if the writer fails or the file cannot be written; the old file is
   *     untouched and nothing is left beside it
   */
  public static void write(Path file, IoConsumer<OutputStream> writer) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      writeDirectly(target, writer);
      return;
    }
    Path folder = folderOf(target);
    Path beside = null;
    try (Beside open = Beside.create(folder, target.getFileName())) {
      beside = open.path();
      OutputStream out = new Unclosed(Channels.newOutputStream(open.channel()));
      writer.accept(out);
      out.flush();
      open.channel().force(true);
      copyPermissions(target, beside);
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      beside = null;
    } finally {
      if (beside != null) {
        Files.deleteIfExists(beside);
      }
    }
    forceFolder(folder);
  }

  /** Writes text in UTF-8, as {@link #write} does. */
  public static void writeString(Path file, CharSequence text) throws IOException {
    write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Deletes what runs that were killed left beside a file. To be called only where no other run
   * writes that file.
   */
  public static void deleteLeftovers(Path file) throws IOException {
    Path folder = folderOf(file.toAbsolutePath());
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Beside.isOf(file.getFileName(), entry.getFileName())) {
          Files.deleteIfExists(entry);
        }
      }
    }
  }

  private static void writeDirectly(Path target, IoConsumer<OutputStream> writer)
      throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.WRITE))) {
      writer.accept(out);
    }
  }

  private static Path folderOf(Path target) throws IOException {
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(target + " is no file that can be written");
    }
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "the folder does not exist");
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    return folder;
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (target != null && Files.exists(from)) {
      target.setPermissions(Files.getPosixFilePermissions(from));
    }
  }

  /** Makes the move itself durable, where folders can be opened (not on Windows). */
  private static void forceFolder(Path folder) throws IOException {
    if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** A buffered stream that stays open when its writer closes it: the file has yet to be forced. */
  private static final class Unclosed extends BufferedOutputStream {
    Unclosed(OutputStream out) {
      super(out, 1 << 16);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  /** A new file beside the target, with the permissions that a new file gets. */
  private record Beside(Path path, FileChannel channel) implements AutoCloseable {
    /** Whether a file has the name that {@link #create} gives to one beside a target. */
    static boolean isOf(@Nullable Path target, @Nullable Path name) {
      return String.valueOf(name)
          .matches(Pattern.quote("." + target + ".") + "[0-9]+[.][0-9]+[.]tmp");
    }

    static Beside create(Path folder, Path name) throws IOException {
      long process = ProcessHandle.current().pid();
      for (int i = 0; ; i++) {
        Path path = folder.resolve("." + name + "." + process + "." + i + ".tmp");
        try {
          return new Beside(
              path,
              FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (FileAlreadyExistsException taken) {
          if (i == 1_000) {
            throw taken;
          }
        }
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
