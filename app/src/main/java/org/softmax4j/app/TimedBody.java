package org.softmax4j.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The body of a response as a stream that does not wait for ever for its next bytes. */
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {
  private final Duration timeout;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private Flow.@Nullable Subscription subscription;
  private ByteBuffer current = ByteBuffer.allocate(0);
  private boolean ended;
  private boolean closed;

  /** Some bytes, the end, or what ended it before its time. */
  private record Event(List<ByteBuffer> bytes, boolean last, @Nullable Throwable failure) {}

  TimedBody(Duration timeout) {
    this.timeout = timeout;
  }

  /** This stream, at once: it is read while the bytes come. */
  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    synchronized (events) {
      subscription = newSubscription;
      if (closed) {
        newSubscription.cancel();
        return;
      }
    }
    newSubscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    events.add(new Event(bytes, false, null));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new Event(List.of(), true, failure));
  }

  @Override
  public void onComplete() {
    events.add(new Event(List.of(), true, null));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    while (!current.hasRemaining() && !ended) {
      next();
    }
    if (!current.hasRemaining()) {
      return -1;
    }
    int read = Math.min(length, current.remaining());
    current.get(into, offset, read);
    return read;
  }

  private void next() throws IOException {
    Event event;
    try {
      event = events.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    if (event == null) {
      throw new HttpTimeoutException("no byte came for " + timeout.toSeconds() + " s");
    }
    ended = event.last();
    if (event.failure() != null) {
      throw new IOException(String.valueOf(event.failure().getMessage()), event.failure());
    }
    int bytes = event.bytes().stream().mapToInt(ByteBuffer::remaining).sum();
    current = ByteBuffer.allocate(bytes);
    event.bytes().forEach(current::put);
    current.flip();
    synchronized (events) {
      if (!ended) {
        Objects.requireNonNull(subscription).request(1);
      }
    }
  }

  @Override
  public void close() {
    synchronized (events) {
      closed = true;
      if (!ended && subscription != null) {
        subscription.cancel();
      }
    }
  }
}
