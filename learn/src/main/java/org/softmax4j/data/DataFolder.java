package org.softmax4j.data;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of a folder by their standard names, gzipped or not. */
final class DataFolder {
  private static final String GZIP = ".gz";

  private DataFolder() {}

  /**
   * The first file that exists among some names, each tried as it is and with {@code .gz} behind.
   *
   * @throws NoSuchFileException naming the folder and the first name, if there is none
   */
  static Path file(Path folder, String... names) throws IOException {
    checkFolder(folder);
    for (String name : names) {
      for (String ending : List.of("", GZIP)) {
        Path file = folder.resolve(name + ending);
        if (Files.isRegularFile(file)) {
          return file;
        }
      }
    }
    throw new NoSuchFileException(
        folder.resolve(names[0]).toString(), null, "nor with .gz behind the name");
  }

  /**
   * The files whose names begin and end in the given ways, or with {@code .gz} behind, in the order
   * of their names; a file that is there both ways is taken as it is.
   *
   * @throws NoSuchFileException naming the folder, if there is none
   */
  static List<Path> files(Path folder, String prefix, String ending) throws IOException {
    checkFolder(folder);
    List<Path> files = new ArrayList<>();
    try (var all =
        Files.newDirectoryStream(folder, prefix + "*{" + ending + "," + ending + GZIP + "}")) {
      for (Path file : all) {
        String name = file.getFileName().toString();
        boolean twice =
            name.endsWith(GZIP)
                && Files.isRegularFile(
                    folder.resolve(name.substring(0, name.length() - GZIP.length())));
        if (Files.isRegularFile(file) && !twice) {
          files.add(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    if (files.isEmpty()) {
      throw new NoSuchFileException(
          folder.resolve(prefix + "*" + ending).toString(), null, "nor with .gz behind the name");
    }
    files.sort(null);
    return files;
  }

  private static void checkFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
  }
}
