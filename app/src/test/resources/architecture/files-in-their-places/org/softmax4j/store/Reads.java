package org.softmax4j.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class Reads {
  byte[] read(Path path) throws IOException {
    return Files.readAllBytes(path);
  }
}
