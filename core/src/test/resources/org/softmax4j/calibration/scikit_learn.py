"""Writes scikit-learn.json: what scikit-learn 1.2.1 says about the same rows (Debian's python3-sklearn)."""

import json
import numpy as np
from sklearn.calibration import _SigmoidCalibration
from sklearn.isotonic import IsotonicRegression

random = np.random.default_rng(20260701)
cases = []
for name, rows, weighted, ties in [
    ("plain", 300, False, False),
    ("weighted", 200, True, False),
    ("ties", 250, False, True),
    ("weighted ties", 150, True, True),
    ("few", 7, False, False),
]:
    scores = random.normal(0, 3, rows)
    if ties:
        scores = np.round(scores * 2) / 2
    positives = (random.random(rows) < 1 / (1 + np.exp(-0.7 * scores + 0.4))).astype(int)
    positives[0], positives[1] = 0, 1
    weights = random.integers(1, 5, rows).astype(float) if weighted else np.ones(rows)
    at = np.concatenate([scores[:20], np.linspace(scores.min() - 1, scores.max() + 1, 41)])
    platt = _SigmoidCalibration().fit(scores, positives, weights)
    isotonic = IsotonicRegression(out_of_bounds="clip", y_min=0, y_max=1)
    isotonic.fit(scores, positives, weights)
    cases.append({
        "name": name,
        "scores": scores.tolist(),
        "positives": positives.tolist(),
        "weights": weights.tolist(),
        "at": at.tolist(),
        "platt": platt.predict(at).tolist(),
        "isotonic": isotonic.predict(at).tolist(),
    })
with open("scikit-learn.json", "w") as file:
    json.dump(cases, file, indent=0)
    file.write("\n")
