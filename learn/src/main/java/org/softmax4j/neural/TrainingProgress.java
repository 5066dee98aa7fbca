package org.softmax4j.neural;

/**
 * Where a training is, after a batch.
 *
 * @param epoch running, from 1
 * @param epochs in all
 * @param batch just done, from 1
 * @param batches in an epoch
 * @param lossNats mean over the rows of this epoch so far
 * @param accuracy fraction of the rows of this epoch so far
 * @param elapsedNanos since the training began
 */
public record TrainingProgress(
    int epoch,
    int epochs,
    int batch,
    int batches,
    double lossNats,
    double accuracy,
    long elapsedNanos) {}
