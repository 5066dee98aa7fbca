package org.softmax4j.app;

import org.softmax4j.data.BadRows;
import picocli.CommandLine.Option;

/** How many rows of a table may be left out. */
final class BadRowOptions {
  @Option(
      names = "--bad-rows",
      paramLabel = "N",
      description =
          "Leave out up to N rows of a CSV file that cannot be used, and tell so. Default: 0, the"
              + " first ends the command.")
  private int most;

  /**
   * A count for the reading of one table.
   *
   * @throws CommandFailure wrong usage, if the number is negative
   */
  BadRows badRows() {
    if (most < 0) {
      throw CommandFailure.wrongUsage(
          "--bad-rows must not be negative, got " + most, "leave it out to leave out no row");
    }
    return BadRows.upTo(most);
  }

  /** Tells a person which rows were left out, if any were. */
  static void tell(Console console, String data, BadRows badRows) {
    badRows
        .first()
        .ifPresent(
            first ->
                console
                    .err()
                    .println(
                        "softmax: "
                            + data
                            + ": left out "
                            + badRows.count()
                            + (badRows.count() == 1 ? " bad row: " : " bad rows, the first: ")
                            + first.getMessage()));
  }
}
