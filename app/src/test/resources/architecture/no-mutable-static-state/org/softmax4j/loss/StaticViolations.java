package org.softmax4j.loss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.softmax4j.matrix.FloatMatrix;

final class CounterViolation {
  private static int calls;
}

final class TableViolation {
  static final float[] TABLE = {1, 2};
}

final class CacheViolation {
  private static final HashMap<String, float[]> CACHE = new HashMap<>();
}

final class ListViolation {
  private static final ArrayList<String> SEEN = new ArrayList<>();
}

final class AtomicViolation {
  private static final AtomicLong CALLS = new AtomicLong();
}

final class ScratchViolation {
  private static final ThreadLocal<float[]> SCRATCH = ThreadLocal.withInitial(() -> new float[8]);
}

final class GeneratorViolation {
  private static final Random RANDOM = new Random(42);
}

final class MatrixViolation {
  private static final FloatMatrix SCRATCH = null;
}

final class Constants {
  static final double LN_2 = 0.6931471805599453;
  static final List<String> NAMES = List.of("a");
  static final Map<String, Integer> INDEX = Map.of("a", 0);
  private static final double[] COEFFICIENTS = {1, 0.5};
  private int calls;
}

enum Policy {
  ZERO,
  NAN;

  int number() {
    return switch (this) {
      case ZERO -> 0;
      case NAN -> 1;
    };
  }
}
