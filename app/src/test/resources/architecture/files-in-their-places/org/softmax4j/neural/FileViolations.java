package org.softmax4j.neural;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

final class FilesViolation {
  byte[] read(Path path) throws IOException {
    return Files.readAllBytes(path);
  }
}

final class FileViolation {
  boolean there(Path path) {
    return path.toFile().exists();
  }
}

final class StreamViolation {
  FileInputStream in;
}

final class ReaderViolation {
  FileReader in;
}

final class RandomAccessViolation {
  RandomAccessFile file;
}

final class ChannelViolation {
  FileChannel channel;
}

final class FileSystemViolation {
  Object system = FileSystems.getDefault();
}

final class OldFileViolation {
  File file = new File("model");
}

record Named(Path path) {}
