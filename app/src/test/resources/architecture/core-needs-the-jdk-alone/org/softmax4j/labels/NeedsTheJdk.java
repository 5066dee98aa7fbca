package org.softmax4j.labels;

import java.util.List;
import org.jspecify.annotations.Nullable;

final class NeedsTheJdk {
  @Nullable List<String> classes;
}
