package org.softmax4j.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.softmax4j.architecture.ForbiddenCalls.calls;
import static org.softmax4j.architecture.ForbiddenCalls.constructs;
import static org.softmax4j.architecture.ForbiddenCalls.constructsWithoutArguments;
import static org.softmax4j.architecture.ForbiddenCalls.reads;
import static org.softmax4j.architecture.PackageOrder.ROOT;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.AccessibleObject;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * The rules of the house that byte code can show. The numbers are those of docs/architecture.md;
 * rule 6 (entry points check, kernels trust) is kept by reading; F6 is the list of dangerous calls.
 */
enum HouseRule {
  VECTOR_API(
      "1",
      noClasses()
          .that()
          .haveNameNotMatching("org\\.softmax4j\\.kernel\\.Vector[A-Za-z]+(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..")),

  PACKAGE_ORDER("2", classes().should(PackageOrder.useOnlyEarlierPackages())),

  NO_CYCLES("2", slices().matching(ROOT + ".(**)").should().beFreeOfCycles()),

  FRONT_DOOR(
      "2",
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT, ROOT + ".app..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(ROOT + ".Softmax")),

  NO_CLASSIFIER_IN_EVALUATION(
      "3",
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".calibration..", ROOT + ".evaluation..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      ROOT + ".classifier..",
                      ROOT + ".linear..",
                      ROOT + ".neural..",
                      ROOT + ".vocabulary..")
                  .or(assignableTo(ROOT + ".classifier.Classifier")))),

  CORE_NEEDS_THE_JDK_ALONE(
      "4",
      classes()
          .that(PackageOrder.core())
          .should()
          .onlyDependOnClassesThat(
              PackageOrder.core()
                  .or(
                      resideInAnyPackage(
                          "java..", "jdk.incubator.vector..", "org.jspecify.annotations..")))),

  QUIET(
      "5",
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".app..")
          .should()
          .accessTargetWhere(
              reads(System.class, "out", "err", "in")
                  .or(calls(System.class, "setOut", "setErr", "setIn", "getLogger"))
                  .or(calls(System.class, "setProperty", "setProperties", "clearProperty")))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.logging..", "org.slf4j..", "org.apache.logging..", "org.apache.log4j..")),

  SEEDED(
      "5",
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".app..")
          .should()
          .accessTargetWhere(
              calls(Math.class, "random")
                  .or(calls(StrictMath.class, "random"))
                  .or(calls(UUID.class, "randomUUID"))
                  .or(calls(RandomGenerator.class, "of", "getDefault"))
                  .or(calls(ThreadLocalRandom.class, "current"))
                  .or(ForbiddenCalls.shufflesWithoutGenerator())
                  .or(constructs(SecureRandom.class))
                  .or(constructsWithoutArguments(Random.class))
                  .or(constructsWithoutArguments(SplittableRandom.class))
                  .or(ForbiddenCalls.createsGeneratorWithoutSeed()))),

  NO_JAVA_SERIALIZATION(
      "5 (and F6)",
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.io\\.(Object(Input|Output)(Stream.*|Filter)?|Externalizable)"
                  + "|java\\.beans\\.XML(Encoder|Decoder)|org\\.yaml\\.snakeyaml\\..*")
          .orShould(ForbiddenCalls.declareSerializable())),

  NO_MUTABLE_STATIC_STATE(
      "7",
      fields()
          .that()
          .areStatic()
          .and(StaticFields.areWritten())
          .should(StaticFields.beConstants())),

  NULL_MARKED("@NullMarked", classes().should(beInNullMarkedPackages())),

  FILES_IN_THEIR_PLACES(
      "8",
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ROOT + ".data..",
              ROOT + ".store..",
              ROOT + ".report..",
              ROOT + ".onnx..",
              ROOT + ".spark..",
              ROOT + ".app..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.io\\.(File|RandomAccessFile|File.*Stream|File(Reader|Writer))"
                  + "|java\\.nio\\.file\\.(Files|FileSystems?)"
                  + "|java\\.nio\\.channels\\.(Asynchronous)?FileChannel")),

  NO_DANGEROUS_API(
      "F6",
      noClasses()
          .should()
          .accessTargetWhere(
              calls(Runtime.class, "exec")
                  .or(calls(URL.class, "openStream", "openConnection", "getContent"))
                  .or(calls(AccessibleObject.class, "setAccessible", "trySetAccessible")))
          .orShould()
          .dependOnClassesThat(
              resideInAPackage("javax.script..")
                  .or(type(ProcessBuilder.class))
                  .or(type(URLClassLoader.class))
                  .or(resideInAnyPackage("sun.misc..", "jdk.internal.."))));

  private final ArchRule rule;

  HouseRule(String number, ArchRule rule) {
    String name = name().toLowerCase(Locale.ROOT).replace('_', ' ');
    // Packages of later issues are still empty: a rule with nothing to look at is no failure.
    this.rule = rule.allowEmptyShould(true).as("rule " + number + " of the house: " + name);
  }

  private static ArchCondition<JavaClass> beInNullMarkedPackages() {
    return ArchCondition.from(
        describe(
            "be in a @NullMarked package",
            type -> type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")));
  }

  ArchRule rule() {
    return rule;
  }

  /** The folder of the programs that break this rule. */
  String fixtures() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
