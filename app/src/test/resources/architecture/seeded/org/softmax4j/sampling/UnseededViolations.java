package org.softmax4j.sampling;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

final class RandomViolation {
  Random random = new Random();
}

final class SplittableRandomViolation {
  SplittableRandom random = new SplittableRandom();
}

final class SecureRandomViolation {
  SecureRandom random = new SecureRandom(new byte[] {1});
}

final class ThreadLocalRandomViolation {
  int drawn = ThreadLocalRandom.current().nextInt();
}

final class MathRandomViolation {
  double drawn = Math.random();
}

final class MethodReferenceViolation {
  DoubleSupplier drawn = Math::random;
}

final class StrictMathRandomViolation {
  double drawn = StrictMath.random();
}

final class UuidViolation {
  UUID drawn = UUID.randomUUID();
}

final class ShuffleViolation {
  void shuffle(List<String> rows) {
    Collections.shuffle(rows);
  }
}

final class DefaultGeneratorViolation {
  RandomGenerator random = RandomGenerator.getDefault();
}

final class NamedGeneratorViolation {
  RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
}

final class FactoryViolation {
  RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create();
}

final class Seeded {
  Random random = new Random(42);
  SplittableRandom splittable = new SplittableRandom(42);
  RandomGenerator generator = RandomGeneratorFactory.of("L64X128MixRandom").create(42);

  void shuffle(List<String> rows) {
    Collections.shuffle(rows, random);
  }
}
