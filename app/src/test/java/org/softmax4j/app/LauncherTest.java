package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs a copy of the launcher in a checkout of paper: its JDK and its Maven are shell scripts. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path folder;
  private Path root;
  private Path jdk;
  private Path log;

  @BeforeEach
  void makeCheckout() throws IOException {
    root = Files.createDirectories(folder.resolve("check out"));
    Files.copy(Path.of("..", "softmax"), root.resolve("softmax"));
    for (String module : List.of("bom", "core", "learn", "report", "app")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.createFile(root.resolve(module).resolve("pom.xml"));
    }
    Files.createFile(root.resolve("pom.xml"));
    jdk = jdk("jdk", "21.0.2");
    log = folder.resolve("mvn.log");
    script(folder.resolve("bin/mvn"), "sleep 0.3; echo \"$JAVA_HOME\" >>\"$MVN_LOG\"");
  }

  @Test
  void buildsOnFirstUseAndSaysSo() throws Exception {
    Result first = launch("apply", "a b");
    Result second = launch("info");

    assertThat(first.exitCode).isEqualTo(7);
    assertThat(first.out).containsSubsequence("21.0.2", "-jar", "apply", "a b");
    assertThat(first.err).startsWith("softmax: building");
    assertThat(second.err).isEmpty();
    assertThat(Files.readAllLines(log)).containsExactly(jdk.toString());
  }

  @Test
  void buildsAgainWhenSourcesAreNewer() throws Exception {
    launch("info");
    Path source = Files.createFile(root.resolve("core/src/main/New.java"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(launch("info").err).startsWith("softmax: building");
  }

  @Test
  void worksThroughSymbolicLinksFromAnyFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("first"), root.resolve("softmax"));
    Path second = Files.createSymbolicLink(folder.resolve("bin/softmax"), Path.of("..", "first"));

    assertThat(start(second, Map.of(), "info").out).contains(root + "/app/target");
    assertThat(start(link, Map.of(), "info").exitCode).isEqualTo(7);
  }

  @Test
  void aFailedBuildShowsWhy() throws Exception {
    script(folder.resolve("bin/mvn"), "echo '[INFO] noise'; echo '[ERROR] broken: line 1'; exit 1");

    Result result = launch("info");

    assertThat(result.exitCode).isEqualTo(70);
    assertThat(result.err).contains("[ERROR] broken: line 1", "the build failed", "launcher.log");
    assertThat(result.err).doesNotContain("noise");
    assertThat(result.out).isEmpty();
  }

  @Test
  void anInterruptedBuildIsDoneAgain() throws Exception {
    script(folder.resolve("bin/mvn"), "kill -9 $PPID; exit 1");
    launch("info");
    script(folder.resolve("bin/mvn"), "echo again >>\"$MVN_LOG\"");

    assertThat(launch("info").exitCode).isEqualTo(7);
    assertThat(log).hasContent("again");
  }

  @Test
  void launchersStartedAtOnceBuildOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(process(root.resolve("softmax"), Map.of(), "info").start());
    }
    for (Process process : processes) {
      assertThat(Result.of(process).exitCode).isEqualTo(7);
    }
    assertThat(Files.readAllLines(log)).hasSize(1);
  }

  @Test
  void anOldJavaHomeIsAnError() throws Exception {
    Map<String, String> old = Map.of("JAVA_HOME", jdk("old", "11.0.1").toString());

    Result result = start(root.resolve("softmax"), old, "info");

    assertThat(result.exitCode).isEqualTo(70);
    assertThat(result.err).startsWith("softmax: JAVA_HOME is no JDK 17 or later: ");
    assertThat(result.err.lines()).hasSize(2);
  }

  @Test
  void optionsForTheJvmArePassedOn() throws Exception {
    Map<String, String> options = Map.of("SOFTMAX_JAVA_OPTIONS", "-Xmx1g -Da=b");

    assertThat(start(root.resolve("softmax"), options, "info").out)
        .containsSubsequence("-Xmx1g\n", "-Da=b\n", "-jar");
  }

  @Test
  void aPipeIsNoTerminal() throws Exception {
    assertThat(launch("info").out).doesNotContain("softmax4j.terminal");
  }

  private Result launch(String... arguments) throws Exception {
    return start(root.resolve("softmax"), Map.of(), arguments);
  }

  private Result start(Path launcher, Map<String, String> environment, String... arguments)
      throws Exception {
    return Result.of(process(launcher, environment, arguments).start());
  }

  private ProcessBuilder process(
      Path launcher, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().remove("SOFTMAX_JAVA_OPTIONS");
    builder.environment().put("MVN_LOG", log.toString());
    builder.environment().merge("PATH", folder + "/bin", (old, bin) -> bin + ":" + old);
    builder.environment().putAll(environment);
    return builder;
  }

  /** A JDK whose java prints its version and arguments and ends with exit code 7. */
  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    script(home.resolve("bin/java"), "echo " + version + "; printf '%s\\n' \"$@\"; exit 7");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static void script(Path file, String commands) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** What a launcher did. */
  private record Result(int exitCode, String out, String err) {
    static Result of(Process process) throws Exception {
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes());
      String err = new String(process.getErrorStream().readAllBytes());
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      return new Result(process.exitValue(), out, err);
    }
  }
}
