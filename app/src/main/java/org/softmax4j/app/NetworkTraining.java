package org.softmax4j.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.softmax4j.data.Dataset;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Layer;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.Shape;
import org.softmax4j.neural.TrainedNetwork;
import org.softmax4j.neural.Trainer;

/**
 * A network of dense layers, trained by mini-batches. Features outside [0, 1] are standardized for
 * the training, and the network takes them as they are all the same.
 *
 * @param hidden outputs of each hidden layer; none for a linear classifier
 * @param loss before class weights
 * @param balanced whether every class counts the same, however many rows it has
 */
record NetworkTraining(Trainer trainer, List<Integer> hidden, CrossEntropy loss, boolean balanced)
    implements Training {
  NetworkTraining {
    hidden = List.copyOf(hidden);
  }

  @Override
  public Fitted fit(Dataset train, Optional<Dataset> validation, TrainingBar bar) {
    CrossEntropy weighted = balanced ? loss.withClassWeights(ClassWeights.balanced(train)) : loss;
    Trainer listening = trainer.withLoss(weighted).withListener(bar::show);
    Sequential network = network(train.featureRows().columns(), train.classes());
    TrainedNetwork trained;
    if (Standardization.isNeedless(train.featureRows())) {
      trained = fit(listening, network, train, validation);
    } else {
      Standardization standardization = Standardization.of(train.featureRows());
      TrainedNetwork onStandardized =
          fit(
              listening,
              network,
              standardization.apply(train),
              validation.map(standardization::apply));
      trained = standardization.into(onStandardized);
    }
    return new Fitted(trained, trainer.epochs(), Optional.of(trained.history()), "");
  }

  private static TrainedNetwork fit(
      Trainer trainer, Sequential network, Dataset train, Optional<Dataset> validation) {
    return validation
        .map(held -> trainer.fit(network, train, held))
        .orElseGet(() -> trainer.fit(network, train));
  }

  private Sequential network(int features, int classes) {
    List<Layer> layers = new ArrayList<>();
    int inputs = features;
    for (int outputs : hidden) {
      layers.add(Dense.of(inputs, outputs).withActivation(Relu.layer()));
      inputs = outputs;
    }
    layers.add(Dense.of(inputs, classes));
    return Sequential.of(Shape.of(features), layers);
  }
}
