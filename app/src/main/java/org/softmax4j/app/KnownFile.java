package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.softmax4j.data.FileSum;

/**
 * A file on the network, and how to tell that it arrived as it was.
 *
 * @param name of the file, without a folder
 * @param bytes its exact size
 * @param algorithm of its sum
 * @param sum in hexadecimal digits, as its authors or those who checked it published it
 */
record KnownFile(String name, long bytes, FileSum algorithm, String sum) {
  /** Whether a file is there, and is this one. */
  boolean isAt(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) == bytes && algorithm.of(file).equals(sum);
  }
}
