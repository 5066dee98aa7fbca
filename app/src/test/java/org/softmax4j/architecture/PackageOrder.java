package org.softmax4j.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** The packages in the order in which they may use each other: each only those before it. */
final class PackageOrder {
  static final String ROOT = "org.softmax4j";

  private static final String FRONT_DOOR = "";
  private static final List<String> CORE =
      List.of(
          "kernel",
          "matrix",
          "optimization",
          "normalizer",
          FRONT_DOOR,
          "labels",
          "loss",
          "sampling",
          "attention",
          "evaluation",
          "calibration");
  private static final List<String> LEARN =
      List.of(
          "data", "classifier", "linear", "neural", "vocabulary", "uncertainty", "bandit", "store");
  private static final List<String> REPORT = List.of("chart", "report");
  private static final List<String> LEAVES = List.of("onnx", "spark", "app");

  private static final List<String> ALL =
      Stream.of(CORE, LEARN, REPORT, LEAVES).flatMap(List::stream).toList();

  private PackageOrder() {}

  /** The full names of all packages, in their order. */
  static List<String> packages() {
    return ALL.stream().map(room -> room.equals(FRONT_DOOR) ? ROOT : ROOT + "." + room).toList();
  }

  /** The classes of the core module. */
  static DescribedPredicate<JavaClass> core() {
    return DescribedPredicate.describe("core", type -> isOurs(type) && CORE.contains(roomOf(type)));
  }

  /** Holds for a class that uses none of our classes but those of its own room and earlier ones. */
  static ArchCondition<JavaClass> useOnlyEarlierPackages() {
    return new ArchCondition<>("use only packages before their own in the order " + ALL) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!ALL.contains(roomOf(type))) {
          String message = type.getFullName() + " lives in a package that the order does not name";
          events.add(SimpleConditionEvent.violated(type, message));
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (isOurs(target) && ALL.indexOf(roomOf(target)) > ALL.indexOf(roomOf(type))) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean isOurs(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) || name.startsWith(ROOT + ".");
  }

  /** The first part of the package below the root: sub-packages belong to their room. */
  private static String roomOf(JavaClass type) {
    String below = type.getPackageName().substring(ROOT.length());
    return below.isEmpty() ? FRONT_DOOR : below.substring(1).split("\\.", 2)[0];
  }
}
