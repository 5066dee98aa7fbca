package org.softmax4j.examples;

import java.io.IOException;

/** What an example does with its options. */
@FunctionalInterface
public interface Program {
  void run(Options options) throws IOException;
}
