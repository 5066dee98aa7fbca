package org.softmax4j.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softmax4j.calibration.CalibratorSelection.Candidate;

/**
 * What came of the methods among which one was chosen, as JSON and as a table.
 *
 * @param all none if nothing was chosen
 */
record Candidates(List<Candidate> all) {
  Candidates {
    all = List.copyOf(all);
  }

  static Candidates none() {
    return new Candidates(List.of());
  }

  boolean areThere() {
    return !all.isEmpty();
  }

  List<Map<String, @Nullable Object>> json() {
    List<Map<String, @Nullable Object>> json = new ArrayList<>();
    for (Candidate candidate : all) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("method", candidate.method());
      entry.put("logLossNats", Metrics.finite(candidate.logLossNats()));
      entry.put("behindBestNats", Metrics.finite(candidate.behindBestNats()));
      entry.put("standardErrorNats", Metrics.finite(candidate.standardErrorNats()));
      json.add(entry);
    }
    return json;
  }

  TextTable table() {
    TextTable table = new TextTable("method", "log-loss (nats)", "behind the best", "± 1 s.e.");
    for (Candidate candidate : all) {
      if (Double.isNaN(candidate.logLossNats())) {
        table.row(candidate.method(), "not tried");
      } else {
        table.row(
            candidate.method(),
            number(candidate.logLossNats()),
            number(candidate.behindBestNats()),
            number(candidate.standardErrorNats()));
      }
    }
    return table;
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "infinite";
  }
}
