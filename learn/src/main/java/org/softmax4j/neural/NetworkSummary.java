package org.softmax4j.neural;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table that {@link Sequential#summary} returns. */
final class NetworkSummary {
  private static final String ROW = "%-28s %-24s %12s\n";
  private static final String TOTAL = "%s params: %s\n";
  private static final String LINE = "%s\n".formatted("_".repeat(66));
  private static final String DOUBLE_LINE = "%s\n".formatted("=".repeat(66));

  private NetworkSummary() {}

  static String of(List<Layer> layers, List<Stage> stages) {
    StringBuilder table = new StringBuilder(LINE);
    table.append(ROW.formatted("Layer (type)", "Output Shape", "Param #")).append(DOUBLE_LINE);
    Map<String, Integer> used = new HashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      int layer = i;
      List<Stage> own = stages.stream().filter(stage -> stage.layer() == layer).toList();
      String output = own.get(own.size() - 1).output().dimensionList();
      int parameters = parameterCount(own) + statisticCount(own);
      String title = "%s (%s)".formatted(uniqueName(layers.get(i), used), layers.get(i).name());
      table.append(ROW.formatted(title, "(None, " + output + ")", grouped(parameters)));
    }
    return table
        .append(DOUBLE_LINE)
        .append(TOTAL.formatted("Total", grouped(parameterCount(stages) + statisticCount(stages))))
        .append(TOTAL.formatted("Trainable", grouped(parameterCount(stages))))
        .append(TOTAL.formatted("Non-trainable", grouped(statisticCount(stages))))
        .toString();
  }

  private static int parameterCount(List<Stage> stages) {
    return stages.stream().mapToInt(Stage::parameterCount).sum();
  }

  private static int statisticCount(List<Stage> stages) {
    return stages.stream().mapToInt(Stage::statisticCount).sum();
  }

  private static String uniqueName(Layer layer, Map<String, Integer> used) {
    String name = layer.name().toLowerCase(Locale.ROOT);
    int count = used.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "_" + (count - 1);
  }

  private static String grouped(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
