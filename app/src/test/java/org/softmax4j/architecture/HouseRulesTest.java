package org.softmax4j.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.softmax4j.compiler.JavaSources;

class HouseRulesTest {
  /** Benchmarks and examples are published nowhere; they print, read files and fork. */
  private static final Set<String> UNPUBLISHED = Set.of("benchmarks", "examples");

  private static final Path CHECKOUT = Path.of("..");
  private static final Path FIXTURES = Path.of("src/test/resources/architecture");

  private static final Path ARCHITECTURE = CHECKOUT.resolve("docs/architecture.md");
  private static final Pattern ROW_OF_PACKAGES =
      Pattern.compile(
          "(?m)^\\| `([a-z0-9.]+)`(?: \\(not exported\\))?( \\(planned\\))? \\| [a-z]+ \\|");
  private static final Pattern OUR_CLASS =
      Pattern.compile("org\\.softmax4j\\.[a-z0-9.]*[A-Z][A-Za-z0-9]*(\\$\\w+)*");

  private static JavaClasses mainClasses;

  @BeforeAll
  static void importMainClasses() {
    mainClasses =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(PackageOrder.ROOT);
  }

  @ParameterizedTest
  @EnumSource
  void mainCodeKeepsTheRule(HouseRule houseRule) {
    houseRule.rule().check(mainClasses);
  }

  /** Every class of a fixture folder whose name says so breaks the rule, and no other one does. */
  @ParameterizedTest
  @EnumSource
  void programsThatBreakTheRuleAreNamed(HouseRule houseRule, @TempDir Path compiled) {
    List<JavaFileObject> sources = sourcesBelow(FIXTURES.resolve(houseRule.fixtures()));
    assertThat(JavaSources.compile(sources, compiled, "--add-modules", "jdk.incubator.vector"))
        .isEmpty();
    JavaClasses fixtures = new ClassFileImporter().importPath(compiled);

    String report = houseRule.rule().evaluate(fixtures).getFailureReport().toString();
    Set<String> guilty = report.lines().flatMap(HouseRulesTest::origin).collect(toSet());

    for (JavaClass fixture : fixtures) {
      assertThat(guilty.contains(fixture.getName()))
          .as("%s is reported by %s: %s", fixture.getName(), houseRule, report)
          .isEqualTo(fixture.getSimpleName().endsWith("Violation"));
    }
    assertThat(guilty).isNotEmpty();
  }

  @Test
  void rulesSeeEverySourceFileOfEveryModule() throws IOException {
    List<String> imported = mainClasses.stream().map(JavaClass::getName).toList();

    assertThat(imported).containsAll(mainTypes()).contains("org.softmax4j.matrix.FloatMatrix");
  }

  /** The class that a line of a report starts with: the one that does, not the one done to. */
  private static Stream<String> origin(String line) {
    Matcher name = OUR_CLASS.matcher(line);
    return name.find() ? Stream.of(name.group()) : Stream.empty();
  }

  @Test
  void thePageOfTheArchitectureTellsTheSameOrderAndWhatIsPlanned() throws IOException {
    List<MatchResult> rows =
        ROW_OF_PACKAGES.matcher(Files.readString(ARCHITECTURE)).results().toList();
    List<String> planned =
        rows.stream().filter(row -> row.group(2) != null).map(HouseRulesTest::packageOf).toList();

    assertThat(rows.stream().map(HouseRulesTest::packageOf))
        .containsExactlyElementsOf(PackageOrder.packages());
    assertThat(mainClasses.stream().map(JavaClass::getPackageName))
        .doesNotContainAnyElementsOf(planned);
  }

  private static String packageOf(MatchResult row) {
    String name = row.group(1);
    return name.equals(PackageOrder.ROOT) ? name : PackageOrder.ROOT + "." + name;
  }

  private static List<String> mainTypes() throws IOException {
    try (Stream<Path> files = Files.list(CHECKOUT)) {
      return files
          .filter(module -> Files.exists(module.resolve("pom.xml")))
          .filter(module -> !UNPUBLISHED.contains(module.getFileName().toString()))
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(HouseRulesTest::typesBelow)
          .toList();
    }
  }

  private static Stream<String> typesBelow(Path sources) {
    return javaFilesBelow(sources).stream()
        .map(file -> sources.relativize(file).toString())
        .filter(name -> !name.endsWith("-info.java"))
        .map(name -> name.replaceAll("\\.java$", "").replace('/', '.'));
  }

  private static List<JavaFileObject> sourcesBelow(Path folder) {
    List<Path> files = javaFilesBelow(folder);
    assertThat(files).as("programs that break the rule, in %s", folder).isNotEmpty();
    return files.stream().map(JavaSources::of).toList();
  }

  private static List<Path> javaFilesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
