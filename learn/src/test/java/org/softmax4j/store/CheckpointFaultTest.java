package org.softmax4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.neural.Checkpoint;
import org.softmax4j.neural.CheckpointInterval;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.Trainer;

/** T2 and T3: whatever fails while a checkpoint is saved, there is the old one or the new one. */
class CheckpointFaultTest {
  private static final int SECTOR = 512;
  private static final List<Checkpoint> TAKEN = new ArrayList<>();

  static {
    Sequential network = Sequential.of(Dense.of(64, 400), Relu.layer(), Dense.of(400, 10));
    Trainer.sgd(0.1)
        .withEpochs(1)
        .withBatchSize(1000)
        .withCheckpoints(TAKEN::add, CheckpointInterval.ofBatches(1))
        .fit(network, Datasets.digits());
  }

  @TempDir Path folder;

  /** How a call fails. */
  enum Fault {
    ERROR {
      @Override
      int fail(byte... bytes) throws IOException {
        throw new IOException("Input/output error");
      }
    },
    FULL_DISK {
      @Override
      int fail(byte... bytes) throws IOException {
        throw new IOException("No space left on device");
      }
    },
    SHORT_WRITE {
      @Override
      int fail(byte... bytes) throws IOException {
        if (bytes.length == 0) {
          throw new IOException("Input/output error");
        }
        return bytes.length / 2;
      }
    };

    abstract int fail(byte... bytes) throws IOException;
  }

  private static long steps(Checkpoint checkpoint) {
    return checkpoint.cursor().steps();
  }

  private void saveFirst() throws IOException {
    try (CheckpointFolder open = CheckpointFolder.open(folder)) {
      open.save(TAKEN.get(0));
    }
  }

  /** Calls of one save that change something. */
  private int callsOfASave() throws IOException {
    int[] calls = {0};
    try (CheckpointFolder open =
        CheckpointFolder.open(
            WatchedFileSystem.watched(
                folder,
                (call, path, bytes) -> {
                  calls[0]++;
                  return -1;
                }))) {
      calls[0] = 0;
      open.save(TAKEN.get(1));
    }
    return calls[0];
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aFaultAtAnyCallLeavesTheOldOrTheNewOne(Fault fault) throws IOException {
    saveFirst();
    int calls = callsOfASave();
    assertThat(calls).isGreaterThanOrEqualTo(5);
    for (int faulty = 0; faulty < calls; faulty++) {
      saveFirst();
      int failing = faulty;
      int[] call = {Integer.MIN_VALUE};
      String[] failed = {""};
      Path watched =
          WatchedFileSystem.watched(
              folder,
              (name, path, bytes) -> {
                if (call[0]++ == failing) {
                  failed[0] = name;
                  return fault.fail(bytes);
                }
                return -1;
              });
      try (CheckpointFolder open = CheckpointFolder.open(watched)) {
        call[0] = 0;
        assertThatThrownBy(() -> open.save(TAKEN.get(1)))
            .as("call %d", faulty)
            .isInstanceOf(IOException.class)
            .hasMessageMatching("Input/output error|No space left on device");
      }
      try (CheckpointFolder open = CheckpointFolder.open(folder)) {
        boolean moved = faulty == calls - 1;
        assertThat(steps(open.load().orElseThrow()))
            .as("after a fault in %s", failed[0])
            .isEqualTo(moved ? 2 : 1);
        assertNoLeftovers();
        open.save(TAKEN.get(1));
        assertThat(steps(open.load().orElseThrow())).isEqualTo(2);
      }
    }
  }

  private void assertNoLeftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(CheckpointFolder.FILE, "checkpoint.lock");
    }
  }

  /** One call that changes something. */
  private record Call(String name, byte[] bytes) {}

  private List<Call> record() throws IOException {
    List<Call> calls = new ArrayList<>();
    Path watched =
        WatchedFileSystem.watched(
            folder,
            (name, path, bytes) -> {
              calls.add(new Call(name, bytes));
              return -1;
            });
    try (CheckpointFolder open = CheckpointFolder.open(watched)) {
      calls.clear();
      open.save(TAKEN.get(1));
    }
    return calls;
  }

  /**
   * What a file may hold after a power loss: what was forced, and of what was written after that
   * any beginning, or all but one sector, or nothing but zeros.
   */
  private static List<byte[]> afterPowerLoss(byte[] written, int forced) {
    List<byte[]> states = new ArrayList<>();
    states.add(written);
    for (int from = forced; from < written.length; from += SECTOR) {
      states.add(Arrays.copyOf(written, from));
      byte[] holed = written.clone();
      Arrays.fill(holed, from, Math.min(written.length, from + SECTOR), (byte) 0);
      states.add(holed);
    }
    if (forced < written.length) {
      byte[] zeros = Arrays.copyOf(written, forced);
      states.add(Arrays.copyOf(zeros, written.length));
    }
    return states;
  }

  /** What may stand in place of the checkpoint after a power loss behind any of the calls. */
  private static List<byte[]> crashStates(byte[] old, List<Call> calls) {
    List<byte[]> states = new ArrayList<>();
    ByteArrayOutputStream beside = new ByteArrayOutputStream();
    int forced = 0;
    boolean moved = false;
    states.add(old);
    for (Call call : calls) {
      switch (call.name()) {
        case "write" -> beside.writeBytes(call.bytes());
        case "force" -> forced = moved ? forced : beside.size();
        case "move" -> moved = true;
        default -> {}
      }
      // A folder may have been written at any time after a move, or not at all.
      states.add(old);
      if (moved) {
        states.addAll(afterPowerLoss(beside.toByteArray(), forced));
      } else {
        afterPowerLoss(beside.toByteArray(), forced).forEach(unseen -> states.add(old));
      }
    }
    return states;
  }

  private static Checkpoint read(byte[] bytes) throws IOException {
    return CheckpointFile.read(new ByteArrayInputStream(bytes), bytes.length, "crashed");
  }

  @Test
  void aPowerLossAtAnyMomentLeavesTheOldOrTheNewOne() throws IOException {
    saveFirst();
    byte[] old = Files.readAllBytes(folder.resolve(CheckpointFolder.FILE));
    List<Call> calls = record();
    List<byte[]> states = crashStates(old, calls);
    assertThat(states).hasSizeGreaterThanOrEqualTo(1000);
    int news = 0;
    byte[] checked = {};
    for (byte[] state : states) {
      if (state != checked) {
        long steps = steps(read(state));
        assertThat(steps).isBetween(1L, 2L);
        news += (int) steps - 1;
        checked = state;
      }
    }
    assertThat(news).isPositive();
  }

  /** The control: without a force before the move, some states are neither. */
  @Test
  void withoutAForceAPowerLossIsFoundToDestroyIt() throws IOException {
    saveFirst();
    byte[] old = Files.readAllBytes(folder.resolve(CheckpointFolder.FILE));
    List<Call> unforced = record().stream().filter(call -> !call.name().equals("force")).toList();
    int destroyed = 0;
    byte[] checked = {};
    for (byte[] state : crashStates(old, unforced)) {
      if (state != checked) {
        checked = state;
        try {
          read(state);
        } catch (MalformedDataException e) {
          destroyed++;
        }
      }
    }
    assertThat(destroyed).isGreaterThan(100);
  }
}
