package org.softmax4j.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.Buffer;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** What a static field must be to hold no state that changes, as far as its type can tell. */
final class StaticFields {
  private static final List<Class<?>> CHANGING =
      List.of(
          StringBuilder.class,
          StringBuffer.class,
          ThreadLocal.class,
          Random.class,
          SplittableRandom.class,
          BitSet.class,
          Buffer.class);

  private StaticFields() {}

  /** Fields that stand in the source: not those that the compiler adds for enums and switches. */
  static DescribedPredicate<JavaField> areWritten() {
    return DescribedPredicate.describe(
        "are written in the source", f -> !f.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  /** Final, of no changing type, and an array only if nobody else can reach it. */
  static ArchCondition<JavaField> beConstants() {
    return new ArchCondition<>("be final, of no changing type, and private if an array") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        JavaClass type = field.getRawType();
        boolean reachableArray =
            type.isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE);
        boolean constant =
            field.getModifiers().contains(JavaModifier.FINAL)
                && !reachableArray
                && !isChanging(type);
        events.add(
            new SimpleConditionEvent(
                field, constant, field.getFullName() + " of type " + type.getName()));
      }
    };
  }

  private static boolean isChanging(JavaClass type) {
    return CHANGING.stream().anyMatch(type::isAssignableTo)
        || type.getPackageName().equals("java.util.concurrent.atomic")
        || type.getName().matches("java\\.util\\.(concurrent\\.)?\\w+(List|Map|Set|Deque|Queue)")
        || type.isAssignableTo("org.softmax4j.matrix.FloatMatrix")
        || type.isAssignableTo("org.softmax4j.matrix.DoubleMatrix");
  }
}
