package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.testing.SharedData;

@Timeout(60)
class DatasetsCommandTest {
  @TempDir Path folder;

  @Test
  void allSetsAreListed() {
    CommandRun run = CommandRun.of("datasets");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().map(line -> line.split(" ")[0]))
        .containsExactly(
            "DATA", "digits", "iris", "wine", "mnist:DIR", "fashion-mnist:DIR", "cifar10:DIR");
    assertThat(run.out()).contains("1797 rows, 64 features, 10 classes").contains("170.1 MB");
  }

  @Test
  void wrongNamesAndMirrorsAreRefused() {
    refused(64, "NAME must be one of mnist, fashion-mnist, cifar10, got 'minst'", "minst");
    assertThat(CommandRun.of("datasets", "get", "minst", "--dir", folder).err())
        .contains("did you mean mnist?");
    assertThat(CommandRun.of("datasets", "get", "iris", "--dir", folder).err())
        .contains("iris is embedded");
    refused(64, "--mirror must be an http or https address", "mnist", "--mirror", "ftp://host/");
    refused(64, "--mirror must be an http or https address", "mnist", "--mirror", "/tmp");
    refused(64, "--mirror must be an http or https address", "mnist", "--mirror", "http://a b");
    assertThat(CommandRun.of("datasets", "get", "mnist").exitCode()).isEqualTo(64);
  }

  private void refused(int exitCode, String message, String name, String... more) {
    Object[] words = new Object[5 + more.length];
    words[0] = "datasets";
    words[1] = "get";
    words[2] = name;
    words[3] = "--dir";
    words[4] = folder;
    System.arraycopy(more, 0, words, 5, more.length);
    CommandRun run = CommandRun.of(words);
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.err()).contains(message);
  }

  @Test
  void aMirrorWithoutTheFilesIsSaid() throws IOException {
    HttpServer server = HttpServer.create(loopback(), 0);
    server.start();
    try {
      String mirror = "http://127.0.0.1:" + server.getAddress().getPort();
      refused(
          66,
          "no such file: " + mirror + "/train-images-idx3-ubyte.gz (HTTP 404)",
          "mnist",
          "--mirror",
          mirror);
    } finally {
      server.stop(0);
    }
  }

  @SharedData
  @Test
  void mnistComesFromAMirrorWithAManifestAndIsFitToUse() throws IOException {
    HttpServer server = HttpServer.create(loopback(), 0);
    server.createContext(
        "/sets/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().replace("/sets/", "");
          byte[] bytes = Files.readAllBytes(SharedData.Folder.path("data/mnist/" + name));
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    Path target = folder.resolve("new");
    try {
      String mirror = "http://127.0.0.1:" + server.getAddress().getPort() + "/sets";
      CommandRun run =
          CommandRun.of("datasets", "get", "mnist", "--dir", target, "--mirror", mirror);
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains("use it as DATA: mnist:" + target);
    } finally {
      server.stop(0);
    }
    assertThat(target.resolve("SHA256SUMS")).content().hasLineCount(4);
    Path images = target.resolve("t10k-images-idx3-ubyte.gz");
    byte[] damaged = Files.readAllBytes(images);
    damaged[5] ^= 1;
    Files.write(images, damaged);
    CommandRun trained =
        CommandRun.of("train", "mnist:" + target + "#test", "-o", folder.resolve("m.softmax"));
    assertThat(trained.exitCode()).isEqualTo(65);
    assertThat(trained.err()).contains("t10k-images-idx3-ubyte.gz: expected the SHA-256 sum");
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
