package org.softmax4j.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.softmax4j.Softmax;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.labels.OneHot;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.Loss;
import org.softmax4j.loss.NegativeLogLikelihood;
import org.softmax4j.loss.Reduction;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.FloatMatrix;

/** ONNX's operators in terms of this library, as its users would write them. */
final class OnnxOperators {
  private OnnxOperators() {}

  /**
   * The outputs of a node.
   *
   * @throws IllegalArgumentException if the operator is none of those tested here
   */
  static List<OnnxTensor> run(OnnxNode node, List<OnnxTensor> inputs) {
    OnnxTensor x = inputs.get(0);
    return switch (node.operator()) {
      case "Softmax" -> List.of(likeInput(x, Softmax.of(x.floats(), layout(node, x))));
      case "LogSoftmax" -> List.of(likeInput(x, Softmax.log(x.floats(), layout(node, x))));
      case "Hardmax" -> List.of(likeInput(x, hardmax(x.floats(), layout(node, x))));
      case "ArgMax" -> List.of(argMax(node, x));
      case "NegativeLogLikelihoodLoss" -> List.of(negativeLogLikelihood(node, inputs));
      case "SoftmaxCrossEntropyLoss" ->
          List.of(
              crossEntropy(node, inputs),
              likeInput(x, Softmax.log(x.floats(), AxisLayout.of(x.shape(), 1))));
      default -> throw new IllegalArgumentException("operator " + node.operator());
    };
  }

  /** Before operator set 13 the default axis is 1, and all axes from there on are one. */
  private static AxisLayout layout(OnnxNode node, OnnxTensor x) {
    int[] shape = x.shape();
    if (node.opset() >= 13) {
      return AxisLayout.of(shape, node.number("axis", -1));
    }
    AxisLayout at = AxisLayout.of(shape, node.number("axis", 1));
    return new AxisLayout(at.outer(), at.length() * at.inner(), 1);
  }

  private static OnnxTensor likeInput(OnnxTensor x, float[] values) {
    return OnnxTensor.of(x.shape(), values);
  }

  private static float[] hardmax(float[] x, AxisLayout layout) {
    return OneHot.of(ArgMax.of(x, layout), layout.length()).scatter(layout);
  }

  private static OnnxTensor argMax(OnnxNode node, OnnxTensor x) {
    int axis = node.number("axis", 0);
    AxisLayout layout = AxisLayout.of(x.shape(), axis);
    boolean last = node.number("select_last_index", 0) == 1;
    int[] result = last ? ArgMax.last(x.floats(), layout) : ArgMax.of(x.floats(), layout);
    return OnnxTensor.of(reduced(x.shape(), axis, node.number("keepdims", 1) == 1), result);
  }

  private static int[] reduced(int[] shape, int axis, boolean keep) {
    int at = axis < 0 ? axis + shape.length : axis;
    int[] result = new int[keep ? shape.length : shape.length - 1];
    for (int i = 0; i < shape.length; i++) {
      if (i != at) {
        result[keep || i < at ? i : i - 1] = shape[i];
      } else if (keep) {
        result[i] = 1;
      }
    }
    return result;
  }

  private static OnnxTensor negativeLogLikelihood(OnnxNode node, List<OnnxTensor> inputs) {
    NegativeLogLikelihood loss =
        NegativeLogLikelihood.standard()
            .withIgnoreIndex(ignored(node))
            .withClassWeights(classWeights(inputs));
    return reduced(node, inputs, loss::losses, loss.withReduction(Reduction.SUM), loss);
  }

  private static OnnxTensor crossEntropy(OnnxNode node, List<OnnxTensor> inputs) {
    CrossEntropy loss =
        CrossEntropy.standard()
            .withIgnoreIndex(ignored(node))
            .withClassWeights(classWeights(inputs));
    return reduced(node, inputs, loss::losses, loss.withReduction(Reduction.SUM), loss);
  }

  private static OnnxTensor reduced(
      OnnxNode node,
      List<OnnxTensor> inputs,
      BiFunction<FloatMatrix, int[], double[]> each,
      Loss sum,
      Loss mean) {
    FloatMatrix rows = classRows(inputs.get(0));
    OnnxTensor labels = inputs.get(1);
    return switch (node.text("reduction", "mean")) {
      case "none" -> OnnxTensor.of(labels.shape(), each.apply(rows, labels.ints()));
      case "sum" -> OnnxTensor.of(new int[0], sum.loss(rows, labels.ints()));
      case "mean" -> OnnxTensor.of(new int[0], mean.loss(rows, labels.ints()));
      default -> throw new IllegalArgumentException("reduction " + node.text("reduction", ""));
    };
  }

  private static int ignored(OnnxNode node) {
    return node.number("ignore_index", CrossEntropy.IGNORE_INDEX);
  }

  /** The third input, 1 for each class if it is absent. */
  private static double[] classWeights(List<OnnxTensor> inputs) {
    if (inputs.size() > 2) {
      return inputs.get(2).values();
    }
    double[] ones = new double[inputs.get(0).shape()[1]];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Classes lie along axis 1, rows are numbered as the labels are. */
  private static FloatMatrix classRows(OnnxTensor x) {
    return FloatMatrix.gather(x.floats(), AxisLayout.of(x.shape(), 1));
  }
}
