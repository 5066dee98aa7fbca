package org.softmax4j.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.linear.GaussianClassifier;
import org.softmax4j.matrix.DoubleMatrix;

/** Normal distributions: means and variances (classes × features) and log-priors, in double. */
final class GaussianCodec implements ModelCodec {
  private static final String MEANS = "means";
  private static final String VARIANCES = "variances";
  private static final String LOG_PRIORS = "logPriors";

  @Override
  public String kind() {
    return "gaussian";
  }

  @Override
  public boolean handles(Classifier classifier) {
    return classifier instanceof GaussianClassifier;
  }

  @Override
  public Map<String, Object> description(Classifier classifier) {
    return Map.of();
  }

  @Override
  public Map<String, Tensor> tensors(Classifier classifier) {
    GaussianClassifier gaussian = (GaussianClassifier) classifier;
    long[] shape = {gaussian.classes(), gaussian.features()};
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(MEANS, Tensor.of(gaussian.means().toArray(), shape));
    tensors.put(VARIANCES, Tensor.of(gaussian.variances().toArray(), shape));
    tensors.put(LOG_PRIORS, Tensor.of(gaussian.logPriors(), gaussian.classes()));
    return tensors;
  }

  @Override
  public Classifier read(JsonFields description, TensorFields tensors)
      throws MalformedDataException {
    description.only();
    tensors.only(Set.of(MEANS, VARIANCES, LOG_PRIORS));
    Tensor means = tensors.get(MEANS, TensorType.F64, 2);
    long[] shape = means.shape();
    Tensor variances = tensors.get(VARIANCES, TensorType.F64, shape);
    Tensor logPriors = tensors.get(LOG_PRIORS, TensorType.F64, new long[] {shape[0]});
    return GaussianClassifier.of(
        DoubleMatrix.of(means.doubles(), (int) shape[0], (int) shape[1]),
        DoubleMatrix.of(variances.doubles(), (int) shape[0], (int) shape[1]),
        logPriors.doubles());
  }
}
