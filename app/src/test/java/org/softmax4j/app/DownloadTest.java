package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.data.FileSum;
import org.softmax4j.testing.Seeds;

@Timeout(60)
class DownloadTest {
  @TempDir Path folder;

  private final byte[] content = new byte[300_000];
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private KnownFile file;

  /** How the server behaves. */
  private volatile boolean takesRanges = true;

  private volatile int breaksOffAfter = Integer.MAX_VALUE;
  private volatile int status = 200;
  private volatile String tag = "\"one\"";
  private volatile byte[] served;
  private volatile boolean stalls;

  @BeforeEach
  void start() throws IOException, NoSuchAlgorithmException {
    Seeds.random("download").nextBytes(content);
    served = content;
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    file = new KnownFile("data.bin", content.length, FileSum.SHA_256, sum);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    requests.add(range == null ? "all" : range + " if " + condition);
    if (status != 200) {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
      return;
    }
    byte[] body = served;
    int from = 0;
    if (takesRanges && range != null && tag.equals(condition)) {
      from = Integer.parseInt(range.replaceAll("[^0-9]", ""));
      String place = "bytes " + from + "-" + (body.length - 1) + "/" + body.length;
      exchange.getResponseHeaders().set("Content-Range", place);
    }
    if (!tag.isEmpty()) {
      exchange.getResponseHeaders().set("ETag", tag);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, body.length - from);
    int end = (int) Math.min(body.length, (long) from + breaksOffAfter);
    OutputStream out = exchange.getResponseBody();
    out.write(body, from, end - from);
    out.flush();
    if (stalls) {
      sleepUntilInterrupted();
    }
    exchange.close();
  }

  private static void sleepUntilInterrupted() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path get(int attempts) throws IOException {
    return get(new Download(Duration.ofSeconds(20), attempts));
  }

  private Path get(Download download) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/data.bin");
    return download.get(address, file, folder, bytes -> {});
  }

  private CommandFailure failure(int attempts) {
    return failure(new Download(Duration.ofSeconds(20), attempts));
  }

  private CommandFailure failure(Download download) {
    CommandFailure[] caught = new CommandFailure[1];
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> get(download))
        .satisfies(e -> caught[0] = e);
    return caught[0];
  }

  private void assertComplete(Path path) throws IOException {
    assertThat(path).isEqualTo(folder.resolve("data.bin")).hasBinaryContent(content);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void aFileIsDownloadedOnceAndChecked() throws IOException {
    assertComplete(get(1));
    assertComplete(get(1));
    assertThat(requests).containsExactly("all");
  }

  @Test
  void aDamagedFileIsReplaced() throws IOException {
    Files.write(folder.resolve("data.bin"), new byte[content.length]);
    assertComplete(get(1));
  }

  @Test
  void aDownloadThatBrokeOffGoesOnWhereItStopped() throws IOException {
    breaksOffAfter = 100_000;
    CommandFailure failure = failure(1);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT_OUTPUT_ERROR);
    assertThat(failure).hasMessageContaining("(100000 of 300000 bytes are kept)");
    assertThat(failure.hint()).contains("goes on where this one stopped");
    assertThat(folder.resolve("data.bin")).doesNotExist();
    assertComplete(get(2));
    assertThat(requests)
        .containsExactly("all", "bytes=100000- if \"one\"", "bytes=200000- if \"one\"");
  }

  @Test
  void aFileThatChangedMeanwhileIsDownloadedFromItsBeginning() throws IOException {
    byte[] old = new byte[content.length];
    Arrays.fill(old, (byte) 7);
    served = old;
    breaksOffAfter = 100_000;
    failure(1);
    served = content;
    tag = "\"two\"";
    breaksOffAfter = Integer.MAX_VALUE;
    assertComplete(get(1));
    assertThat(requests).containsExactly("all", "bytes=100000- if \"one\"");
  }

  @Test
  void aServerWithoutRangesSendsAllAgain() throws IOException {
    breaksOffAfter = 100_000;
    failure(1);
    takesRanges = false;
    breaksOffAfter = Integer.MAX_VALUE;
    assertComplete(get(1));
  }

  @Test
  void aServerThatNamesNoVersionIsNotAskedForAPart() throws IOException {
    tag = "";
    breaksOffAfter = 100_000;
    failure(1);
    breaksOffAfter = Integer.MAX_VALUE;
    assertComplete(get(1));
    assertThat(requests).containsExactly("all", "all");
  }

  @Test
  void aServerThatRefusesAPartIsAskedForAll() throws IOException {
    breaksOffAfter = 100_000;
    failure(1);
    status = 416;
    assertThat(failure(1)).hasMessageContaining("the server sends no such part");
    status = 200;
    breaksOffAfter = Integer.MAX_VALUE;
    assertComplete(get(1));
    assertThat(requests).containsExactly("all", "bytes=100000- if \"one\"", "all");
  }

  @Test
  void aWrongSumLeavesNothing() throws IOException {
    served = content.clone();
    served[123_456] ^= 1;
    CommandFailure failure = failure(1);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(failure).hasMessageContaining("expected the SHA-256 sum " + file.sum());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatIsTooLongIsNotReadToItsEnd() {
    served = Arrays.copyOf(content, content.length + 1);
    CommandFailure failure = failure(1);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(failure).hasMessageContaining("expected 300000 bytes, found more");
  }

  @Test
  void whatTheServerRefusesIsSaid() {
    status = 404;
    CommandFailure missing = failure(3);
    assertThat(missing.exitCode()).isEqualTo(ExitCode.NO_INPUT);
    assertThat(missing).hasMessageStartingWith("no such file: http://127.0.0.1:");
    assertThat(missing).hasMessageEndingWith("/data.bin (HTTP 404)");
    status = 503;
    assertThat(failure(3).exitCode()).isEqualTo(ExitCode.INPUT_OUTPUT_ERROR);
    assertThat(requests).hasSize(2);
  }

  @Test
  void aServerThatFallsSilentIsGivenUp() {
    breaksOffAfter = 100_000;
    stalls = true;
    CommandFailure failure = failure(new Download(Duration.ofMillis(300), 1));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT_OUTPUT_ERROR);
    assertThat(failure).hasMessageContaining("no byte came for");
  }

  @Test
  void noServerIsSaid() {
    server.stop(0);
    assertThat(failure(1).exitCode()).isEqualTo(ExitCode.INPUT_OUTPUT_ERROR);
  }

  @Test
  void twoProcessesDoNotMixTheirBytes() throws IOException {
    Path part = folder.resolve(".data.bin.part");
    try (FileChannel other =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(other.tryLock()).isNotNull();
      assertThat(failure(1).exitCode()).isEqualTo(ExitCode.IN_USE);
    }
  }
}
