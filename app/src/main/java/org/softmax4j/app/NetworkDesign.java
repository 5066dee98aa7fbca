package org.softmax4j.app;

import java.util.ArrayList;
import java.util.List;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.ImageShape;
import org.softmax4j.neural.ChannelsFirst;
import org.softmax4j.neural.Conv2d;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Dropout;
import org.softmax4j.neural.Flatten;
import org.softmax4j.neural.Layer;
import org.softmax4j.neural.MaxPool2d;
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
   * The network of the tutorials for pictures: two convolutions of 3 × 3 with 16 and 32 channels,
   * each with a rectifier and followed by pooling, then dense layers.
   *
   * @param head what follows the convolutions
   */
  record Cnn(Mlp head) implements NetworkDesign {
    private static final int FIRST_CHANNELS = 16;
    private static final int SECOND_CHANNELS = 32;

    @Override
    public Sequential network(Dataset data) {
      ImageShape image =
          data.imageShape()
              .orElseThrow(
                  () ->
                      CommandFailure.wrongUsage(
                          "--model cnn needs pictures, got rows of features",
                          "train on mnist:DIR, fashion-mnist:DIR, cifar10:DIR or digits"));
      if (image.height() < 4 || image.width() < 4) {
        throw CommandFailure.wrongUsage(
            "--model cnn needs pictures of at least 4 x 4 pixels, got "
                + image.height()
                + " x "
                + image.width(),
            "choose --model mlp");
      }
      List<Layer> layers = new ArrayList<>();
      layers.add(ChannelsFirst.layer());
      layers.add(Conv2d.of(image.channels(), FIRST_CHANNELS, 3).withPadding(1));
      layers.add(Relu.layer());
      layers.add(MaxPool2d.of(2));
      layers.add(Conv2d.of(FIRST_CHANNELS, SECOND_CHANNELS, 3).withPadding(1));
      layers.add(Relu.layer());
      layers.add(MaxPool2d.of(2));
      layers.add(Flatten.layer());
      int flat = SECOND_CHANNELS * (image.height() / 4) * (image.width() / 4);
      layers.addAll(head.layers(flat, data.classes()));
      return Sequential.of(Shape.of(image.height(), image.width(), image.channels()), layers);
    }

    @Override
    public boolean takesStandardized() {
      return false;
    }
  }

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
      int features = data.featureRows().columns();
      return Sequential.of(Shape.of(features), layers(features, data.classes()));
    }

    List<Layer> layers(int features, int classes) {
      List<Layer> layers = new ArrayList<>();
      int inputs = features;
      for (int outputs : hidden) {
        layers.add(Dense.of(inputs, outputs).withActivation(Relu.layer()));
        if (dropout > 0) {
          layers.add(Dropout.of(dropout));
        }
        inputs = outputs;
      }
      layers.add(Dense.of(inputs, classes));
      return layers;
    }

    @Override
    public boolean takesStandardized() {
      return true;
    }
  }
}
