package org.softmax4j.loss;

import picocli.CommandLine;

final class LibraryViolation {
  CommandLine library;
}
