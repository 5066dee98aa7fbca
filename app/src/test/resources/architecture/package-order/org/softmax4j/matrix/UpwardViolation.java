package org.softmax4j.matrix;

import org.softmax4j.calibration.Calibrated;

final class UpwardViolation {
  Calibrated[] later = {};
}
