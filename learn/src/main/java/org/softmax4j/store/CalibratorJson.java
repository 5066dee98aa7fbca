package org.softmax4j.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.softmax4j.calibration.BayesianBinning;
import org.softmax4j.calibration.BetaScaling;
import org.softmax4j.calibration.BinaryCalibrator;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.DirichletScaling;
import org.softmax4j.calibration.EnsembleTemperatureScaling;
import org.softmax4j.calibration.HistogramBinning;
import org.softmax4j.calibration.IsotonicScaling;
import org.softmax4j.calibration.MatrixScaling;
import org.softmax4j.calibration.MultiLabelScaling;
import org.softmax4j.calibration.OneVsRest;
import org.softmax4j.calibration.PlattScaling;
import org.softmax4j.calibration.Score;
import org.softmax4j.calibration.SplineScaling;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.calibration.Uncalibrated;
import org.softmax4j.calibration.VectorScaling;
import org.softmax4j.data.MalformedDataException;

/** A calibrator's method and parameters as plain JSON values. */
final class CalibratorJson {
  private static final String METHOD = "method";
  private static final String PARAMETERS = "parameters";
  private static final String CLASSES = "classes";
  private static final String CALIBRATORS = "calibrators";
  private static final String WEIGHTS = "weights";
  private static final String INTERCEPTS = "intercepts";
  private static final String SCORE = "score";
  private static final String KNOTS = "knots";
  private static final String EDGES = "edges";
  private static final String VALUES = "values";
  private static final List<Method> METHODS =
      List.of(
          new Method("none", CalibratorJson::uncalibrated),
          new Method("temperature", CalibratorJson::temperature),
          new Method("ensemble-temperature", CalibratorJson::ensembleTemperature),
          new Method("vector", CalibratorJson::vector),
          new Method("matrix", CalibratorJson::matrix),
          new Method("dirichlet", CalibratorJson::dirichlet),
          new Method("spline", CalibratorJson::spline));

  private static final List<BinaryMethod> BINARY_METHODS =
      List.of(
          new BinaryMethod("platt", CalibratorJson::platt),
          new BinaryMethod("beta", CalibratorJson::beta),
          new BinaryMethod("isotonic", CalibratorJson::isotonic),
          new BinaryMethod("histogram", CalibratorJson::histogram),
          new BinaryMethod("bbq", CalibratorJson::bayesian));

  private CalibratorJson() {}

  static Map<String, Object> write(Calibrator calibrator) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(METHOD, calibrator.method());
    fields.put(PARAMETERS, RecordJson.write(calibrator.parameters()));
    return fields;
  }

  static Map<String, Object> write(MultiLabelScaling<?> scaling) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(METHOD, scaling.method());
    fields.put(
        CALIBRATORS,
        scaling.calibrators().stream().map(one -> RecordJson.write(one.parameters())).toList());
    return fields;
  }

  /** Reads the fields {@code method} and {@code parameters}; others are the caller's. */
  static Calibrator read(JsonFields fields) throws MalformedDataException {
    String wanted = fields.text(METHOD);
    for (Method method : METHODS) {
      if (method.name().equals(wanted)) {
        return read(method, fields.object(PARAMETERS));
      }
    }
    for (BinaryMethod method : BINARY_METHODS) {
      if (method.name().equals(wanted)) {
        return read(
            new Method(wanted, parameters -> oneVsRest(method, parameters)),
            fields.object(PARAMETERS));
      }
    }
    throw fields.malformed(
        "expected a known method of calibration "
            + Stream.concat(
                    METHODS.stream().map(Method::name),
                    BINARY_METHODS.stream().map(BinaryMethod::name))
                .toList(),
        MalformedDataException.quoted(wanted));
  }

  /** Reads the fields {@code method} and {@code calibrators}; others are the caller's. */
  static MultiLabelScaling<?> readLabels(JsonFields fields) throws MalformedDataException {
    String wanted = fields.text(METHOD);
    for (BinaryMethod method : BINARY_METHODS) {
      if (method.name().equals(wanted)) {
        try {
          return MultiLabelScaling.of(parts(method, fields));
        } catch (IllegalArgumentException e) {
          throw fields.malformed(
              "expected valid calibrators of " + wanted, String.valueOf(e.getMessage()));
        }
      }
    }
    throw fields.malformed(
        "expected a known method for labels "
            + BINARY_METHODS.stream().map(BinaryMethod::name).toList(),
        MalformedDataException.quoted(wanted));
  }

  private static Calibrator read(Method method, JsonFields parameters)
      throws MalformedDataException {
    try {
      return method.reader().read(parameters);
    } catch (IllegalArgumentException e) {
      throw parameters.malformed(
          "expected valid parameters of " + method.name(), String.valueOf(e.getMessage()));
    }
  }

  private static Calibrator uncalibrated(JsonFields parameters) throws MalformedDataException {
    parameters.only();
    return new Uncalibrated();
  }

  private static Calibrator temperature(JsonFields parameters) throws MalformedDataException {
    parameters.only("temperature");
    return TemperatureScaling.of(parameters.number("temperature"));
  }

  private static Calibrator ensembleTemperature(JsonFields parameters)
      throws MalformedDataException {
    parameters.only("temperature", WEIGHTS);
    double[] weights = parameters.numbers(WEIGHTS);
    if (weights.length != 3) {
      throw parameters.malformed("expected 3 weights", String.valueOf(weights.length));
    }
    return new EnsembleTemperatureScaling(
        parameters.number("temperature"), weights[0], weights[1], weights[2]);
  }

  private static Calibrator vector(JsonFields parameters) throws MalformedDataException {
    parameters.only(WEIGHTS, INTERCEPTS);
    return VectorScaling.of(parameters.numbers(WEIGHTS), parameters.numbers(INTERCEPTS));
  }

  private static Calibrator matrix(JsonFields parameters) throws MalformedDataException {
    parameters.only(WEIGHTS, INTERCEPTS);
    return MatrixScaling.of(parameters.numberRows(WEIGHTS), parameters.numbers(INTERCEPTS));
  }

  private static Calibrator dirichlet(JsonFields parameters) throws MalformedDataException {
    parameters.only(WEIGHTS, INTERCEPTS);
    return DirichletScaling.of(parameters.numberRows(WEIGHTS), parameters.numbers(INTERCEPTS));
  }

  private static Calibrator spline(JsonFields parameters) throws MalformedDataException {
    parameters.only("topK", KNOTS, VALUES);
    return SplineScaling.of(
        parameters.integer("topK"), parameters.numbers(KNOTS), parameters.numbers(VALUES));
  }

  private static Calibrator oneVsRest(BinaryMethod method, JsonFields parameters)
      throws MalformedDataException {
    parameters.only(CLASSES, CALIBRATORS);
    return OneVsRest.of(method.name(), parameters.integer(CLASSES), parts(method, parameters));
  }

  private static List<BinaryCalibrator> parts(BinaryMethod method, JsonFields fields)
      throws MalformedDataException {
    List<BinaryCalibrator> calibrators = new ArrayList<>();
    for (JsonFields part : fields.objects(CALIBRATORS)) {
      calibrators.add(method.reader().read(part));
    }
    return calibrators;
  }

  private static PlattScaling platt(JsonFields part) throws MalformedDataException {
    part.only(SCORE, "slope", "intercept");
    return new PlattScaling(score(part), part.number("slope"), part.number("intercept"));
  }

  private static BetaScaling beta(JsonFields part) throws MalformedDataException {
    part.only("a", "b", "c");
    return new BetaScaling(part.number("a"), part.number("b"), part.number("c"));
  }

  private static IsotonicScaling isotonic(JsonFields part) throws MalformedDataException {
    part.only(SCORE, KNOTS, VALUES);
    return IsotonicScaling.of(score(part), part.numbers(KNOTS), part.numbers(VALUES));
  }

  private static HistogramBinning histogram(JsonFields part) throws MalformedDataException {
    part.only(EDGES, VALUES);
    return HistogramBinning.of(part.numbers(EDGES), part.numbers(VALUES));
  }

  private static BayesianBinning bayesian(JsonFields part) throws MalformedDataException {
    part.only(EDGES, VALUES);
    return BayesianBinning.of(part.numbers(EDGES), part.numbers(VALUES));
  }

  private static Score score(JsonFields part) throws MalformedDataException {
    String wanted = part.text(SCORE);
    for (Score score : Score.values()) {
      if (score.toString().equals(wanted)) {
        return score;
      }
    }
    throw part.malformed(
        "expected a score of " + Arrays.toString(Score.values()),
        MalformedDataException.quoted(wanted));
  }

  private interface PartReader {
    BinaryCalibrator read(JsonFields part) throws MalformedDataException;
  }

  private record BinaryMethod(String name, PartReader reader) {}

  private record Method(String name, Reader reader) {}

  private interface Reader {
    Calibrator read(JsonFields parameters) throws MalformedDataException;
  }
}
