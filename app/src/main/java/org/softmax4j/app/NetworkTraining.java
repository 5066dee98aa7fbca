package org.softmax4j.app;

import java.io.IOException;
import java.util.Optional;
import org.softmax4j.data.Dataset;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.TrainedNetwork;
import org.softmax4j.neural.Trainer;

/**
 * A network, trained by mini-batches. Features outside [0, 1] are standardized for the training,
 * and the network takes them as they are all the same.
 *
 * @param design of the network
 * @param loss before class weights
 * @param balanced whether every class counts the same, however many rows it has
 * @param saved where the state is kept, if it is
 */
record NetworkTraining(
    Trainer trainer,
    NetworkDesign design,
    CrossEntropy loss,
    boolean balanced,
    Optional<SavedTraining> saved)
    implements Training {

  @Override
  public Fitted fit(Dataset train, Optional<Dataset> validation, TrainingBar bar)
      throws IOException {
    CrossEntropy weighted = balanced ? loss.withClassWeights(ClassWeights.balanced(train)) : loss;
    Trainer listening = trainer.withLoss(weighted).withListener(bar::show);
    Sequential network = design.network(train);
    TrainedNetwork trained;
    if (!design.takesStandardized() || Standardization.isNeedless(train.featureRows())) {
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
    int epochs = trained.history().epochs().size();
    return new Fitted(trained, epochs, Optional.of(trained.history()), remark(epochs));
  }

  private String remark(int epochs) {
    return epochs < trainer.epochs()
        ? "stopped early after " + epochs + " of " + trainer.epochs() + " epochs"
        : "";
  }

  private TrainedNetwork fit(
      Trainer listening, Sequential network, Dataset train, Optional<Dataset> validation)
      throws IOException {
    SavedTraining.Fit fit =
        by ->
            validation
                .map(held -> by.fit(network, train, held))
                .orElseGet(() -> by.fit(network, train));
    return saved.isPresent() ? saved.get().run(listening, fit) : fit.with(listening);
  }
}
