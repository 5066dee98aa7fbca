package org.softmax4j.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a file whose size and sum are known. What has come is kept beside the target until all
 * of it is there and has the right sum; the next run goes on where this one stopped, if the file on
 * the server is still the same.
 */
final class Download {
  private static final int PARTIAL_CONTENT = 206;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int BLOCK_BYTES = 1 << 16;
  private static final int MAX_VALIDATOR = 1_000;

  private final HttpClient client;
  private final Duration timeout;
  private final int attempts;

  /**
   * A way to download.
   *
   * @param timeout for a connection, an answer, and every next byte
   * @param attempts after which a connection that breaks off is given up, at least 1
   */
  Download(Duration timeout, int attempts) {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    this.timeout = timeout;
    this.attempts = attempts;
  }

  /**
   * Downloads a file into a folder; a file that is there already in good order stays.
   *
   * @param progress told how many bytes are there
   * @throws CommandFailure that says what is wrong and what to do
   * @throws IOException if the folder cannot be written
   */
  Path get(URI address, KnownFile file, Path folder, LongConsumer progress) throws IOException {
    Path target = folder.resolve(file.name());
    if (file.isAt(target)) {
      progress.accept(file.bytes());
      return target;
    }
    Partial partial = new Partial(folder, file.name());
    try (FileChannel channel = partial.open()) {
      for (int attempt = 1; channel.size() < file.bytes(); attempt++) {
        tryOnce(address, file, partial, channel, progress, attempt);
      }
      channel.force(true);
    }
    String sum = file.algorithm().of(partial.content());
    if (!sum.equals(file.sum())) {
      partial.delete();
      throw new CommandFailure(
          ExitCode.BAD_DATA,
          address + ": expected the " + file.algorithm() + " sum " + file.sum() + ", found " + sum,
          "the file is not the known one: try again, or another --mirror");
    }
    Files.move(
        partial.content(),
        target,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    partial.delete();
    return target;
  }

  private void tryOnce(
      URI address,
      KnownFile file,
      Partial partial,
      FileChannel channel,
      LongConsumer progress,
      int attempt)
      throws IOException {
    try {
      request(address, file, partial, channel, progress);
    } catch (BrokenOff e) {
      if (attempt >= attempts) {
        throw new CommandFailure(
            ExitCode.INPUT_OUTPUT_ERROR,
            address
                + ": "
                + e.getMessage()
                + " ("
                + channel.size()
                + " of "
                + file.bytes()
                + " bytes are kept)",
            "run the command again: it goes on where this one stopped",
            e);
      }
    }
  }

  /** One request; what comes is appended. */
  private void request(
      URI address, KnownFile file, Partial partial, FileChannel channel, LongConsumer progress)
      throws IOException {
    Optional<String> validator = partial.validator();
    long from = validator.isPresent() ? channel.size() : 0;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(timeout).header("Accept-Encoding", "identity");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-").header("If-Range", validator.orElseThrow());
    }
    TimedBody body = new TimedBody(timeout);
    HttpResponse<?> response = send(request.build(), body);
    try (body) {
      boolean continued = response.statusCode() == PARTIAL_CONTENT && startsAt(response, from);
      if (!continued) {
        checkWhole(address, response, partial, channel);
        channel.truncate(0);
        partial.keepValidator(response);
      }
      append(address, file, body, channel, progress);
    }
  }

  private HttpResponse<?> send(HttpRequest request, TimedBody body) throws IOException {
    try {
      return client.send(request, info -> body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (IOException e) {
      throw new BrokenOff(
          e.getMessage() == null ? "there is no connection" : String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean startsAt(HttpResponse<?> response, long from) {
    return response
        .headers()
        .firstValue("Content-Range")
        .filter(range -> range.startsWith("bytes " + from + "-"))
        .isPresent();
  }

  /** Lets an answer with the whole file pass. */
  private static void checkWhole(
      URI address, HttpResponse<?> response, Partial partial, FileChannel channel)
      throws IOException {
    int status = response.statusCode();
    if (status == OK) {
      return;
    }
    if (status == RANGE_NOT_SATISFIABLE || status == PARTIAL_CONTENT) {
      channel.truncate(0);
      partial.forgetValidator();
      throw new BrokenOff("the server sends no such part", null);
    }
    boolean missing = status == NOT_FOUND || status == GONE;
    throw new CommandFailure(
        missing ? ExitCode.NO_INPUT : ExitCode.INPUT_OUTPUT_ERROR,
        (missing ? "no such file: " : "the server refuses: ") + address + " (HTTP " + status + ")",
        "try later, or name another server with --mirror");
  }

  private static void append(
      URI address, KnownFile file, InputStream body, FileChannel channel, LongConsumer progress)
      throws IOException {
    channel.position(channel.size());
    byte[] block = new byte[BLOCK_BYTES];
    for (int read = read(body, block); read >= 0; read = read(body, block)) {
      if (channel.size() + read > file.bytes()) {
        channel.truncate(0);
        throw new CommandFailure(
            ExitCode.BAD_DATA,
            address + ": expected " + file.bytes() + " bytes, found more",
            "the file is not the known one: try another --mirror");
      }
      ByteBuffer bytes = ByteBuffer.wrap(block, 0, read);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      progress.accept(channel.size());
    }
    if (channel.size() < file.bytes()) {
      throw new BrokenOff("the connection ended early", null);
    }
  }

  private static int read(InputStream body, byte[] block) throws BrokenOff {
    try {
      return body.read(block);
    } catch (IOException e) {
      throw new BrokenOff("the connection broke off: " + e.getMessage(), e);
    }
  }

  /** The connection is to blame, and another may do better. */
  private static final class BrokenOff extends IOException {
    private static final long serialVersionUID = 1;

    BrokenOff(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * What has come so far, and the words by which the server knows the version it is of.
   *
   * @param content the bytes
   * @param validatorFile an entity tag or a date
   */
  private record Partial(Path content, Path validatorFile) {
    Partial(Path folder, String name) {
      this(folder.resolve("." + name + ".part"), folder.resolve("." + name + ".part.version"));
    }

    /** Opens the content for this process alone. */
    FileChannel open() throws IOException {
      FileChannel channel =
          FileChannel.open(content, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return channel;
        }
      } catch (OverlappingFileLockException e) {
        // Another thread of this process: the same as another process.
      }
      channel.close();
      throw new CommandFailure(
          ExitCode.IN_USE,
          content + ": another process is downloading this file",
          "wait until it is done");
    }

    Optional<String> validator() throws IOException {
      return Files.isRegularFile(validatorFile) && Files.size(validatorFile) <= MAX_VALIDATOR
          ? Optional.of(Files.readString(validatorFile)).filter(text -> !text.isBlank())
          : Optional.empty();
    }

    /** Keeps a strong entity tag, else the date of the last change. */
    void keepValidator(HttpResponse<?> response) throws IOException {
      Optional<String> validator =
          response
              .headers()
              .firstValue("ETag")
              .filter(tag -> tag.startsWith("\""))
              .or(() -> response.headers().firstValue("Last-Modified"));
      forgetValidator();
      if (validator.isPresent()) {
        Files.writeString(validatorFile, validator.get());
      }
    }

    void forgetValidator() throws IOException {
      Files.deleteIfExists(validatorFile);
    }

    void delete() throws IOException {
      Files.deleteIfExists(content);
      forgetValidator();
    }
  }
}
