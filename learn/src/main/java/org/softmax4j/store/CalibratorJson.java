package org.softmax4j.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.softmax4j.calibration.BayesianBinning;
import org.softmax4j.calibration.BetaScaling;
import org.softmax4j.calibration.BinaryCalibrator;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.DirichletScaling;
import org.softmax4j.calibration.EnsembleTemperatureScaling;
import org.softmax4j.calibration.HistogramBinning;
import org.softmax4j.calibration.IsotonicScaling;
import org.softmax4j.calibration.MatrixScaling;
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
          new Method("spline", CalibratorJson::spline),
          new Method("platt", in -> oneVsRest("platt", in, CalibratorJson::platt)),
          new Method("beta", in -> oneVsRest("beta", in, CalibratorJson::beta)),
          new Method("isotonic", in -> oneVsRest("isotonic", in, CalibratorJson::isotonic)),
          new Method("histogram", in -> oneVsRest("histogram", in, CalibratorJson::histogram)),
          new Method("bbq", in -> oneVsRest("bbq", in, CalibratorJson::bayesian)));

  private CalibratorJson() {}

  static Map<String, Object> write(Calibrator calibrator) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(METHOD, calibrator.method());
    fields.put(PARAMETERS, RecordJson.write(calibrator.parameters()));
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
    throw fields.malformed(
        "expected a known method of calibration " + METHODS.stream().map(Method::name).toList(),
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

  private static <B extends BinaryCalibrator> Calibrator oneVsRest(
      String method, JsonFields parameters, PartReader<B> reader) throws MalformedDataException {
    parameters.only(CLASSES, CALIBRATORS);
    List<B> calibrators = new ArrayList<>();
    for (JsonFields part : parameters.objects(CALIBRATORS)) {
      calibrators.add(reader.read(part));
    }
    return OneVsRest.of(method, parameters.integer(CLASSES), calibrators);
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

  private interface PartReader<B extends BinaryCalibrator> {
    B read(JsonFields part) throws MalformedDataException;
  }

  private record Method(String name, Reader reader) {}

  private interface Reader {
    Calibrator read(JsonFields parameters) throws MalformedDataException;
  }
}
