package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.FloatMatrix;

class BatchesTest {
  private static final Augmentation CHANGES =
      Augmentation.horizontalFlip().then(Augmentation.randomCrop(2, 0));

  private final Batches batches = Batches.of(Datasets.digits(), 100, 7).withAugmentation(CHANGES);

  @Test
  void prefetchingOnAnotherThreadChangesNoBit() {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      for (int epoch = 0; epoch < 2; epoch++) {
        assertThat(features(batches.withPrefetch(other).epoch(epoch)))
            .isEqualTo(features(batches.epoch(epoch)));
        assertThat(features(batches.withPrefetch(Runnable::run).epoch(epoch)))
            .isEqualTo(features(batches.epoch(epoch)));
      }
    } finally {
      other.shutdown();
    }
  }

  @Test
  void prefetchingMakesEachBatchOnceAndOneAhead() {
    AtomicInteger made = new AtomicInteger();
    Augmentation counting = (features, offset, shape, random) -> made.incrementAndGet();
    var iterator =
        Batches.of(Datasets.digits(), 100, 7)
            .withAugmentation(counting)
            .withPrefetch(Runnable::run)
            .epoch(0)
            .iterator();
    iterator.next();
    assertThat(made).hasValue(200);
    iterator.forEachRemaining(batch -> {});
    assertThat(made).hasValue(1797);
  }

  @Test
  void whatFailsOnAnotherThreadFailsHere() {
    Augmentation failing =
        (features, offset, shape, random) -> {
          throw new IllegalStateException("no");
        };
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Batches broken = Batches.of(Datasets.digits(), 100, 7).withAugmentation(failing);
      assertThatIllegalStateException()
          .isThrownBy(() -> broken.withPrefetch(other).epoch(0).iterator().next())
          .withMessage("no");
    } finally {
      other.shutdown();
    }
  }

  @Test
  void anEpochCanBeginAtAnyBatch() {
    List<FloatMatrix> all = features(batches.epoch(3));
    assertThat(features(batches.epoch(3, 5))).isEqualTo(all.subList(5, 18));
    assertThat(features(batches.epoch(3, 18))).isEmpty();
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> batches.epoch(3, 19));
  }

  @Test
  void chanceDiffersFromBatchToBatchAndEpochToEpoch() {
    Dataset same = Datasets.digits().select(new int[8]);
    Batches eights = Batches.of(same, 4, 7).withAugmentation(Augmentation.randomCrop(8, 0));
    List<FloatMatrix> seen = features(eights.epoch(0));
    seen.addAll(features(eights.epoch(1)));
    assertThat(seen).doesNotHaveDuplicates();
  }

  @Test
  void onlyPicturesAreAugmented() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Batches.of(Datasets.iris(), 10, 0).withAugmentation(CHANGES))
        .withMessageContaining("augmentation must be applied to pictures");
  }

  private static List<FloatMatrix> features(Iterable<Dataset> epoch) {
    List<FloatMatrix> features = new ArrayList<>();
    epoch.forEach(batch -> features.add(batch.features()));
    return features;
  }
}
