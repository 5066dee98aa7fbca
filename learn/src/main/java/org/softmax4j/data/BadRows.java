package org.softmax4j.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows of a table that are left out because they break a rule, up to a limit. For the
 * reading of one table.
 */
public final class BadRows {
  private final int most;
  private int count;
  private @Nullable MalformedDataException first;

  private BadRows(int most) {
    this.most = most;
  }

  /** The first bad row ends the reading. */
  public static BadRows none() {
    return new BadRows(0);
  }

  /**
   * Some are left out; one more ends the reading.
   *
   * @param most not negative
   * @throws IllegalArgumentException if it is
   */
  public static BadRows upTo(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("most must not be negative, got " + most);
    }
    return new BadRows(most);
  }

  /** Most rows that are left out. */
  public int most() {
    return most;
  }

  /** Rows that were left out so far. */
  public int count() {
    return count;
  }

  /** What was wrong with the first of them in the table. */
  public Optional<MalformedDataException> first() {
    return Optional.ofNullable(first);
  }

  /**
   * Leaves out a row.
   *
   * @throws MalformedDataException the reason, if it is one too many
   */
  void add(MalformedDataException reason) throws MalformedDataException {
    if (count == most) {
      throw most == 0
          ? reason
          : new MalformedDataException(
              reason.place(),
              reason.rule(),
              reason.found() + " (" + most + " bad rows were left out before)");
    }
    count++;
    first = first == null || reason.place().line() < first.place().line() ? reason : first;
  }
}
