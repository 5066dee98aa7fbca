package org.softmax4j.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.neural.TrainingHistory;

/** The history of a training as plain JSON values. */
final class HistoryJson {
  private static final String TRAIN_LOSS = "trainLossNats";
  private static final String TRAIN_ACCURACY = "trainAccuracy";
  private static final String VALIDATION_LOSS = "validationLossNats";
  private static final String VALIDATION_ACCURACY = "validationAccuracy";
  private static final String SKIPPED_BATCHES = "skippedBatches";

  private HistoryJson() {}

  static List<Map<String, Object>> write(TrainingHistory history) {
    return history.epochs().stream().map(HistoryJson::write).toList();
  }

  private static Map<String, Object> write(TrainingHistory.Epoch epoch) {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, TRAIN_LOSS, OptionalDouble.of(epoch.trainLossNats()));
    put(fields, TRAIN_ACCURACY, OptionalDouble.of(epoch.trainAccuracy()));
    put(fields, VALIDATION_LOSS, epoch.validationLossNats());
    put(fields, VALIDATION_ACCURACY, epoch.validationAccuracy());
    if (epoch.skippedBatches() > 0) {
      fields.put(SKIPPED_BATCHES, epoch.skippedBatches());
    }
    return fields;
  }

  /** JSON has no NaN and no infinity: they are written as the words that Java has for them. */
  private static void put(Map<String, Object> fields, String name, OptionalDouble value) {
    if (value.isPresent()) {
      double number = value.getAsDouble();
      fields.put(name, Double.isFinite(number) ? number : (Object) Double.toString(number));
    }
  }

  static TrainingHistory read(List<JsonFields> epochs) throws MalformedDataException {
    List<TrainingHistory.Epoch> result = new ArrayList<>();
    for (JsonFields epoch : epochs) {
      epoch.only(TRAIN_LOSS, TRAIN_ACCURACY, VALIDATION_LOSS, VALIDATION_ACCURACY, SKIPPED_BATCHES);
      result.add(
          new TrainingHistory.Epoch(
              epoch.numberOrWord(TRAIN_LOSS),
              epoch.numberOrWord(TRAIN_ACCURACY),
              optional(epoch, VALIDATION_LOSS),
              optional(epoch, VALIDATION_ACCURACY),
              epoch.has(SKIPPED_BATCHES) ? epoch.integer(SKIPPED_BATCHES) : 0));
    }
    return new TrainingHistory(result);
  }

  private static OptionalDouble optional(JsonFields fields, String name)
      throws MalformedDataException {
    return fields.has(name) ? OptionalDouble.of(fields.numberOrWord(name)) : OptionalDouble.empty();
  }
}
