package org.softmax4j.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.calibration.Uncalibrated;
import org.softmax4j.data.MalformedDataException;

/** A calibrator's method and parameters as plain JSON values. */
final class CalibratorJson {
  private static final String METHOD = "method";
  private static final String PARAMETERS = "parameters";
  private static final List<Method> METHODS =
      List.of(
          new Method("none", CalibratorJson::uncalibrated),
          new Method("temperature", CalibratorJson::temperature));

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

  private record Method(String name, Reader reader) {}

  private interface Reader {
    Calibrator read(JsonFields parameters) throws MalformedDataException;
  }
}
