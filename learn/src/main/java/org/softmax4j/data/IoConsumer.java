package org.softmax4j.data;

import java.io.IOException;

/** What is done with a resource and may fail with an input or output error. */
@FunctionalInterface
public interface IoConsumer<T> {
  /** Does it. */
  void accept(T resource) throws IOException;
}
