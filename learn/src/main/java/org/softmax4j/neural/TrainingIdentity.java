package org.softmax4j.neural;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.softmax4j.matrix.FloatMatrix;

/** What a training that goes on from a checkpoint must have in common with the one before. */
final class TrainingIdentity {
  private static final int PROBED_ROWS = 64;

  private TrainingIdentity() {}

  /** Settings and data in words, by name. */
  static Map<String, String> of(
      TrainerSettings settings, Examples train, Optional<Examples> validation) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("seed", Long.toString(settings.seed));
    identity.put("batchSize", Integer.toString(settings.batchSize));
    identity.put("optimizer", words(settings.optimizer));
    identity.put("schedule", words(settings.schedule));
    identity.put("clipping", words(settings.clipping));
    identity.put("divergencePolicy", settings.divergencePolicy.name());
    identity.put("earlyStopping", settings.earlyStopping.map(Object::toString).orElse("none"));
    identity.put("augmentation", settings.augmentation.isPresent() ? "some" : "none");
    identity.put("train", data(train));
    identity.put("validation", validation.map(TrainingIdentity::data).orElse("none"));
    identity.put("loss", loss(train));
    return identity;
  }

  /**
   * Checks that a checkpoint is one of this training.
   *
   * @throws CheckpointMismatchException if it is not, with the setting that differs
   */
  static void check(Checkpoint checkpoint, Sequential network, Map<String, String> identity) {
    if (!checkpoint.network().equals(network)) {
      throw new CheckpointMismatchException(
          "network", checkpoint.network().toString(), network.toString());
    }
    identity.forEach(
        (name, value) -> {
          String then = checkpoint.settings().getOrDefault(name, "nothing");
          if (!then.equals(value)) {
            throw new CheckpointMismatchException(name, then, value);
          }
        });
  }

  /** Records say what they hold; of other types, as lambdas, nothing is known. */
  private static String words(Object setting) {
    return setting.getClass().isRecord() ? setting.toString() : "unknown";
  }

  private static String data(Examples examples) {
    return examples.features().rows()
        + " rows with checksum "
        + Long.toHexString(examples.checksum());
  }

  /** The loss of the first rows on outputs that are told apart: it differs for another loss. */
  private static String loss(Examples train) {
    Examples.Targets targets = train.firstTargets(PROBED_ROWS);
    int rows = Math.min(PROBED_ROWS, train.features().rows());
    FloatMatrix outputs = FloatMatrix.zeros(rows, train.outputs());
    for (int i = 0; i < outputs.data().length; i++) {
      outputs.data()[i] = i % 7 / 8f - i % 5 / 4f;
    }
    return String.format(Locale.ROOT, "%.6g", targets.loss(outputs));
  }
}
