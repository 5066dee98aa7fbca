package org.softmax4j.app;

import java.util.ArrayList;
import java.util.List;
import org.softmax4j.data.Dataset;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Dropout;
import org.softmax4j.neural.Layer;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.Shape;

/** A way to make a network for data of any shape. */
interface NetworkDesign {
  /** The network for these rows and classes. */
  Sequential network(Dataset data);

  /** Whether its first layer is dense, so that a standardization can be put into it. */
  boolean takesStandardized();

  /**
   * Dense layers with rectifiers.
   *
   * @param hidden outputs of each hidden layer; none for a linear classifier
   * @param dropout share of the values behind each hidden layer that is dropped in training
   */
  record Mlp(List<Integer> hidden, double dropout) implements NetworkDesign {
    public Mlp {
      hidden = List.copyOf(hidden);
    }

    @Override
    public Sequential network(Dataset data) {
      List<Layer> layers = new ArrayList<>();
      int inputs = data.featureRows().columns();
      Shape input = Shape.of(inputs);
      for (int outputs : hidden) {
        layers.add(Dense.of(inputs, outputs).withActivation(Relu.layer()));
        if (dropout > 0) {
          layers.add(Dropout.of(dropout));
        }
        inputs = outputs;
      }
      layers.add(Dense.of(inputs, data.classes()));
      return Sequential.of(input, layers);
    }

    @Override
    public boolean takesStandardized() {
      return true;
    }
  }
}
