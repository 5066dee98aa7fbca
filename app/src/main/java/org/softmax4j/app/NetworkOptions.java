package org.softmax4j.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a network is made of. */
final class NetworkOptions {
  private static final int DEFAULT_HIDDEN = 128;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      split = ",",
      description =
          "Sizes of the hidden dense layers of an mlp or cnn, as in 128,64. Default: 128.")
  private @Nullable List<Integer> hidden;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description =
          "Share of each hidden layer that is dropped in training, in [0, 1). Default: 0.")
  private @Nullable Double dropout;

  /** Fails if an option of networks was given. */
  void checkAbsent(String reason) {
    WrongUsage.checkAbsent("--hidden", hidden, reason);
    WrongUsage.checkAbsent("--dropout", dropout, reason);
  }

  /**
   * The network of a kind of model.
   *
   * @throws IllegalArgumentException if an option is out of range
   */
  NetworkDesign design(ModelKind model) {
    NetworkDesign.Mlp dense = new NetworkDesign.Mlp(hiddenLayers(model), checkedDropout());
    return model == ModelKind.CNN ? new NetworkDesign.Cnn(dense) : dense;
  }

  private double checkedDropout() {
    if (dropout != null && !(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must lie in [0, 1), got " + dropout);
    }
    return dropout == null ? 0 : dropout;
  }

  private List<Integer> hiddenLayers(ModelKind model) {
    if (model == ModelKind.LOGISTIC) {
      return List.of();
    }
    List<Integer> sizes = hidden == null ? List.of(DEFAULT_HIDDEN) : hidden;
    if (sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("hidden must be sizes of at least 1, got " + sizes);
    }
    return sizes;
  }
}
