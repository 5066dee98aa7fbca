package org.softmax4j.app;

import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.softmax4j.linear.FitProgress;
import org.softmax4j.neural.TrainingProgress;

/** Shows a person at a terminal how far a training is, and is silent for anybody else. */
final class TrainingBar implements AutoCloseable {
  private static final int COLUMNS = 79;
  private static final int INTERVAL_MILLIS = 100;

  private final @Nullable ProgressBar bar;

  private TrainingBar(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  static TrainingBar on(Console console) {
    if (!console.interactive()) {
      return new TrainingBar(null);
    }
    return new TrainingBar(
        new ProgressBarBuilder()
            .setTaskName("training")
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(INTERVAL_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(console.err(), COLUMNS))
            .clearDisplayOnFinish()
            .build());
  }

  void show(TrainingProgress progress) {
    long done = (progress.epoch() - 1L) * progress.batches() + progress.batch();
    show(
        done,
        (long) progress.epochs() * progress.batches(),
        String.format(
            Locale.ROOT, "loss %.4f accuracy %.3f", progress.lossNats(), progress.accuracy()));
  }

  void show(FitProgress progress) {
    show(
        progress.iteration(),
        progress.maxIterations(),
        String.format(Locale.ROOT, "objective %.4f", progress.objective()));
  }

  private void show(long done, long all, String message) {
    if (bar != null) {
      bar.maxHint(all);
      bar.stepTo(done);
      bar.setExtraMessage(message);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
