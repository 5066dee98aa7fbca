package org.softmax4j.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGeneratorFactory;

/** What the rules of the house forbid to call, read or construct; method references count too. */
final class ForbiddenCalls {
  private static final String CONSTRUCTOR = "<init>";

  private ForbiddenCalls() {}

  /** A call of one of the methods, on the type or on a subtype of it. */
  static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String... names) {
    List<String> methods = Arrays.asList(names);
    return describe(
        owner.getSimpleName() + "." + methods,
        access ->
            access.getTargetOwner().isAssignableTo(owner)
                && access.getTarget() instanceof CodeUnitAccessTarget
                && methods.contains(access.getName()));
  }

  /** A read or write of one of the fields. */
  static DescribedPredicate<JavaAccess<?>> reads(Class<?> owner, String... names) {
    List<String> fields = Arrays.asList(names);
    return describe(
        owner.getSimpleName() + "." + fields,
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && !(access.getTarget() instanceof CodeUnitAccessTarget)
                && fields.contains(access.getName()));
  }

  static DescribedPredicate<JavaAccess<?>> constructs(Class<?> type) {
    return calls(type, CONSTRUCTOR);
  }

  static DescribedPredicate<JavaAccess<?>> constructsWithoutArguments(Class<?> type) {
    return constructs(type).and(takes(0));
  }

  static DescribedPredicate<JavaAccess<?>> shufflesWithoutGenerator() {
    return calls(Collections.class, "shuffle").and(takes(1));
  }

  static DescribedPredicate<JavaAccess<?>> createsGeneratorWithoutSeed() {
    return calls(RandomGeneratorFactory.class, "create").and(takes(0));
  }

  /** Holds for a class that names Serializable among its own interfaces. */
  static ArchCondition<JavaClass> declareSerializable() {
    return new ArchCondition<>("declare to be Serializable") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean declared =
            type.getRawInterfaces().stream().anyMatch(i -> i.isEquivalentTo(Serializable.class));
        String message = type.getFullName() + (declared ? " implements" : " does not implement");
        events.add(new SimpleConditionEvent(type, declared, message + " Serializable"));
      }
    };
  }

  private static DescribedPredicate<JavaAccess<?>> takes(int arguments) {
    return describe(
        "with " + arguments + " arguments",
        access ->
            access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().size() == arguments);
  }
}
