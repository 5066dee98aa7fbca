package org.softmax4j.neural;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;

/** One training under way: owns its state and all scratch memory. */
final class TrainingRun {
  private static final long NOISE = 0x6A09E667F3BCC909L;
  private static final long BATCH_STRIDE = 0x9E3779B97F4A7C15L;

  private final TrainerSettings settings;
  private final Sequential network;
  private final Examples train;
  private final Optional<Examples> validation;
  private final Executor helpers;
  private final TrainingState state;
  private final SavedProgress saved;
  private final ForwardPass forward;
  private final BackwardPass backward;
  private final FloatMatrix outputGradient;
  private final long startNanos = System.nanoTime();

  TrainingRun(
      TrainerSettings settings, Sequential network, Examples train, Optional<Examples> validation) {
    this.settings = settings;
    this.network = network;
    this.train = train;
    this.validation = validation;
    NetworkState initial =
        settings
            .firstWeights
            .map(model -> model.stateFor(network))
            .orElseGet(() -> network.initialState(settings.seed));
    state = new TrainingState(initial, settings.optimizer.newState(initial.parameters().length));
    saved = SavedProgress.of(settings, network, train, validation, state);
    helpers = RowBlocks.helpers(settings.threads - 1);
    int rows = Math.min(settings.batchSize, train.features().rows());
    List<Stage> stages = network.stagesFor(train.normalizer());
    forward = new ForwardPass(stages, initial, rows, helpers);
    backward = new BackwardPass(stages, forward, initial.parameters().length, rows);
    outputGradient = FloatMatrix.zeros(rows, network.outputs());
  }

  TrainedNetwork run() {
    while (state.cursor().epoch() < settings.epochs && !isOverEarly()) {
      runEpoch();
    }
    saved.save();
    if (settings.earlyStopping.map(EarlyStopping::restoresBest).orElse(false)) {
      state.returnToBest();
    }
    NetworkState last = state.network();
    return TrainedNetwork.of(network, last.parameters(), last.statistics(), state.history());
  }

  private boolean isOverEarly() {
    return settings.earlyStopping.map(early -> early.isOver(state.history())).orElse(false);
  }

  private void runEpoch() {
    TrainingCursor start = state.cursor();
    if (start.batch() == 0 && settings.divergencePolicy.returnsToEpochStart()) {
      state.keepAsEpochStart();
    }
    for (Examples.Batch batch : train.epoch(start.epoch(), start.batch(), helpers)) {
      step(batch);
      settings.listener.onProgress(progress());
      if (settings.stopSignal.getAsBoolean()) {
        saved.save();
        throw new TrainingInterruptedException(state.cursor());
      }
      saved.saveIfDue();
    }
    if (state.cursor().rows() == 0 && state.cursor().failuresInARow() > 0) {
      throw diverged("no batch of the epoch was finite");
    }
    state.add(evaluated());
    settings.earlyStopping.ifPresent(
        early -> {
          TrainingHistory history = state.history();
          if (early.best(history) == history.epochs().size() - 1) {
            state.keepAsBest();
          }
        });
    state.moveTo(state.cursor().nextEpoch());
  }

  /** Takes one step, or none where no label of the batch counts. */
  private void step(Examples.Batch batch) {
    state.prepareUndo(settings.divergencePolicy.undoesSteps());
    FloatMatrix outputs = forward.logits(batch.features(), PassMode.training(noise()));
    FloatMatrix gradient = outputGradient.rowRange(0, batch.features().rows());
    double loss = batch.targets().lossAndGradient(outputs, gradient);
    if (Double.isNaN(loss) && Finite.areAll(outputs) && Finite.areAllZero(gradient)) {
      state.undo();
      state.moveTo(state.cursor().afterBatchThatDoesNotCount());
      return;
    }
    double correct = batch.targets().correct(outputs);
    Optional<String> failure =
        Double.isFinite(loss) ? move(gradient) : Optional.of("the loss is " + loss);
    if (failure.isPresent()) {
      String found = Finite.areAll(batch.features()) ? failure.get() : "a feature is not finite";
      settings.divergencePolicy.recover(state, diverged(found));
    } else {
      state.moveTo(state.cursor().afterStep(loss, correct, batch.features().rows()));
    }
  }

  /** Moves the weights. What is not finite is returned in words. */
  private Optional<String> move(FloatMatrix gradientOfOutputs) {
    float[] gradient = backward.gradient(gradientOfOutputs);
    if (!Finite.areAll(gradient)) {
      return Optional.of("a gradient is " + Finite.firstThatIsNot(gradient));
    }
    settings.clipping.clip(gradient);
    float[] parameters = state.network().parameters();
    state.optimizer().step(parameters, gradient, learningRate(), state.cursor().steps() + 1);
    return Finite.areAll(parameters)
        ? Optional.empty()
        : Optional.of("a weight is " + Finite.firstThatIsNot(parameters));
  }

  private double learningRate() {
    TrainingCursor at = state.cursor();
    TrainingPoint point =
        new TrainingPoint(at.epoch(), at.batch(), train.batches(), state.history());
    double factor = settings.schedule.factor(point) * at.learningRateFactor();
    return settings.optimizer.learningRate() * factor;
  }

  /** The noise of a batch depends on the seed and the number of the batch alone. */
  private SplittableRandom noise() {
    TrainingCursor at = state.cursor();
    long number = at.epoch() * (long) train.batches() + at.batch();
    return new SplittableRandom((settings.seed ^ NOISE) + BATCH_STRIDE * number).split();
  }

  private TrainingProgress progress() {
    TrainingCursor at = state.cursor();
    return new TrainingProgress(
        at.epoch() + 1,
        settings.epochs,
        at.batch(),
        train.batches(),
        at.meanLoss(),
        at.accuracy(),
        System.nanoTime() - startNanos);
  }

  private TrainingHistory.Epoch evaluated() {
    TrainingCursor at = state.cursor();
    OptionalDouble loss = OptionalDouble.empty();
    OptionalDouble accuracy = OptionalDouble.empty();
    if (validation.isPresent()) {
      Examples held = validation.get();
      FloatMatrix outputs =
          forward.allLogits(held.features(), network.outputs(), PassMode.evaluation());
      loss = OptionalDouble.of(held.targets().loss(outputs));
      accuracy = OptionalDouble.of(held.targets().correct(outputs) / outputs.rows());
    }
    return new TrainingHistory.Epoch(
        at.meanLoss(), at.accuracy(), loss, accuracy, at.skippedBatches());
  }

  private ArithmeticException diverged(String what) {
    TrainingCursor at = state.cursor();
    return new ArithmeticException(
        "training diverged in epoch "
            + (at.epoch() + 1)
            + ", batch "
            + (at.batch() + 1)
            + ": "
            + what
            + "; lower the learning rate, now "
            + learningRate()
            + ", or scale the features");
  }
}
