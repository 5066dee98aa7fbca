package org.softmax4j.neural;

import java.util.Iterator;
import java.util.function.Function;

/** What a function makes of the elements of an iterator, each when it is asked for. */
record Mapped<S, T>(Iterator<S> source, Function<S, T> function) implements Iterator<T> {
  @Override
  public boolean hasNext() {
    return source.hasNext();
  }

  @Override
  public T next() {
    return function.apply(source.next());
  }
}
