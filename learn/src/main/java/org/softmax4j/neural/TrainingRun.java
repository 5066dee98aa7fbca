package org.softmax4j.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.softmax4j.data.Batches;
import org.softmax4j.data.Dataset;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.FloatMatrix;

/** One training under way: owns the weights, the optimizer's state and all scratch memory. */
final class TrainingRun {
  private final Trainer trainer;
  private final Sequential network;
  private final Optional<Dataset> validation;
  private final Batches batches;
  private final NetworkState state;
  private final Optimizer.State optimizer;
  private final ForwardPass forward;
  private final BackwardPass backward;
  private final FloatMatrix logitsGradient;
  private final SplittableRandom noise;
  private final long startNanos = System.nanoTime();

  TrainingRun(Trainer trainer, Sequential network, Dataset train, Optional<Dataset> validation) {
    this.trainer = trainer;
    this.network = network;
    this.validation = validation;
    int rows = Math.min(trainer.batchSize(), train.rows());
    List<Stage> stages = network.logitStages();
    batches = Batches.of(train, trainer.batchSize(), trainer.seed());
    state = network.initialState(trainer.seed());
    optimizer = trainer.optimizer().newState(state.parameters().length);
    forward = new ForwardPass(stages, state, rows, ForkJoinPool.commonPool());
    backward = new BackwardPass(stages, forward, state.parameters().length, rows);
    noise = new SplittableRandom(trainer.seed()).split();
    logitsGradient = FloatMatrix.zeros(rows, network.outputs());
  }

  TrainedNetwork run() {
    List<TrainingHistory.Epoch> history = new ArrayList<>();
    for (int epoch = 0; epoch < trainer.epochs(); epoch++) {
      history.add(runEpoch(epoch));
    }
    return TrainedNetwork.of(
        network, state.parameters(), state.statistics(), new TrainingHistory(history));
  }

  private TrainingHistory.Epoch runEpoch(int epoch) {
    double lossSum = 0;
    int correct = 0;
    int rows = 0;
    int batchNumber = 0;
    for (Dataset batch : batches.epoch(epoch)) {
      batchNumber++;
      int[] labels = batch.labels();
      FloatMatrix logits = forward.logits(batch.features(), PassMode.training(noise));
      FloatMatrix gradient = logitsGradient.rowRange(0, batch.rows());
      double loss = trainer.loss().lossAndGradient(logits, labels, gradient);
      if (!Double.isFinite(loss)) {
        throw diverged(epoch, batchNumber, "the loss is " + loss);
      }
      correct += countCorrect(logits, labels);
      rows += batch.rows();
      lossSum += loss * batch.rows();
      optimizer.step(state.parameters(), backward.gradient(gradient));
      trainer.listener().onProgress(progress(epoch, batchNumber, lossSum / rows, correct, rows));
    }
    checkParameters(epoch);
    return evaluated(lossSum / rows, (double) correct / rows);
  }

  private TrainingProgress progress(int epoch, int batch, double loss, int correct, int rows) {
    return new TrainingProgress(
        epoch + 1,
        trainer.epochs(),
        batch,
        batches.count(),
        loss,
        (double) correct / rows,
        System.nanoTime() - startNanos);
  }

  private TrainingHistory.Epoch evaluated(double trainLossNats, double trainAccuracy) {
    if (validation.isEmpty()) {
      return new TrainingHistory.Epoch(
          trainLossNats, trainAccuracy, OptionalDouble.empty(), OptionalDouble.empty());
    }
    Dataset data = validation.get();
    int[] labels = data.labels();
    FloatMatrix logits =
        forward.allLogits(data.featureRows(), network.outputs(), PassMode.evaluation());
    return new TrainingHistory.Epoch(
        trainLossNats,
        trainAccuracy,
        OptionalDouble.of(trainer.loss().loss(logits, labels)),
        OptionalDouble.of((double) countCorrect(logits, labels) / data.rows()));
  }

  private static int countCorrect(FloatMatrix logits, int[] labels) {
    int[] predictions = ArgMax.of(logits);
    int correct = 0;
    for (int r = 0; r < labels.length; r++) {
      correct += predictions[r] == labels[r] ? 1 : 0;
    }
    return correct;
  }

  private void checkParameters(int epoch) {
    for (float parameter : state.parameters()) {
      if (!Float.isFinite(parameter)) {
        throw diverged(epoch, batches.count(), "a weight is " + parameter);
      }
    }
  }

  private ArithmeticException diverged(int epoch, int batch, String what) {
    return new ArithmeticException(
        "training diverged in epoch "
            + (epoch + 1)
            + ", batch "
            + batch
            + ": "
            + what
            + "; lower the learning rate, now "
            + trainer.optimizer().learningRate()
            + ", or scale the features");
  }
}
