"""Times one task of calibration by NumPy, SciPy and scikit-learn.

usage: calibration.py temperature|evaluation|isotonic|platt ROWS CLASSES

Prints "data|seconds of the first run|seconds of the last|figure|libraries", or "data|missing" where
a library is not installed. Rows are drawn from the laws that CalibrationTask names: normal logits of
deviation 3 (32-bit floats), labels from their softmax at the temperature 2; normal scores of
deviation 3 (doubles) that hold with the sigmoid of half of them.
"""

import sys
import time

try:
    import numpy as np
    import scipy
    import sklearn
    from scipy.optimize import minimize_scalar
    from scipy.special import logsumexp, softmax
    from sklearn.calibration import _SigmoidCalibration
    from sklearn.isotonic import IsotonicRegression
    from sklearn.metrics import log_loss
except ImportError:
    print("data|missing")
    sys.exit()

BLOCK = 100_000


def scores(rows, classes):
    random = np.random.default_rng(1)
    logits = np.empty((rows, classes), np.float32)
    labels = np.empty(rows, np.int64)
    for start in range(0, rows, BLOCK):
        block = 3 * random.standard_normal((min(BLOCK, rows - start), classes), np.float32)
        noise = random.gumbel(size=block.shape).astype(np.float32)
        logits[start : start + BLOCK] = block
        labels[start : start + BLOCK] = (block / 2 + noise).argmax(1)
    return logits, labels


def outcomes(rows):
    random = np.random.default_rng(2)
    x = 3 * random.standard_normal(rows)
    return x, (random.random(rows) < 1 / (1 + np.exp(-x / 2))).astype(np.float64)


def temperature(rows, classes):
    logits, labels = scores(rows, classes)
    of_label = logits[np.arange(rows), labels]

    def loss(log_beta):
        beta = np.float32(np.exp(log_beta))
        return (logsumexp(logits * beta, axis=1) - of_label * beta).mean(dtype=np.float64)

    return lambda: np.exp(-minimize_scalar(loss, bounds=(-10, 10), method="bounded").x)


def evaluation(rows, classes):
    logits, labels = scores(rows, classes)

    def run():
        p = softmax(logits, axis=1)
        top = p.argmax(1)
        right = top == labels
        confidence = p[np.arange(rows), top].astype(np.float64)
        bins = np.digitize(confidence, np.linspace(0, 1, 16)[1:-1], right=True)
        counts = np.bincount(bins, minlength=15)
        gaps = np.bincount(bins, confidence - right, minlength=15)
        accuracy = right.mean()
        error = np.abs(gaps).sum() / counts.sum()
        own = p[np.arange(rows), labels]
        brier = (np.square(p).sum(1) - 2 * own + 1).mean()
        assert accuracy > 0 and error >= 0 and brier > 0
        return log_loss(labels, p, labels=np.arange(classes))

    return run


def isotonic(rows, classes):
    x, y = outcomes(rows)
    return lambda: IsotonicRegression(out_of_bounds="clip").fit(x, y).predict([1.0])[0]


def platt(rows, classes):
    x, y = outcomes(rows)
    return lambda: _SigmoidCalibration().fit(x, y).predict(np.array([1.0]))[0]


def main():
    task = {"temperature": temperature, "evaluation": evaluation, "isotonic": isotonic, "platt": platt}
    work = task[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3]))
    seconds = []
    figure = float("nan")
    for _ in range(4):
        begin = time.perf_counter()
        figure = work()
        seconds.append(time.perf_counter() - begin)
    libraries = f"scikit-learn {sklearn.__version__}, SciPy {scipy.__version__}, NumPy {np.__version__}"
    print(f"data|{seconds[0]}|{seconds[-1]}|{figure}|{libraries}")


main()
