package org.softmax4j.app;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows a person at a terminal how far a download is, and is silent for anybody else. */
final class DownloadBar implements AutoCloseable {
  private static final int COLUMNS = 79;
  private static final int INTERVAL_MILLIS = 100;
  private static final long MEGABYTE = 1_000_000;

  private final @Nullable ProgressBar bar;

  private DownloadBar(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  static DownloadBar on(Console console, KnownFile file) {
    if (!console.interactive()) {
      return new DownloadBar(null);
    }
    return new DownloadBar(
        new ProgressBarBuilder()
            .setTaskName(file.name())
            .setInitialMax(file.bytes())
            .setUnit(" MB", MEGABYTE)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(INTERVAL_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(console.err(), COLUMNS))
            .clearDisplayOnFinish()
            .build());
  }

  void show(long bytes) {
    if (bar != null) {
      bar.stepTo(bytes);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
