"""Times one fit of multinomial logistic regression on MNIST by a library of Python.

usage: logistic_regression.py pytorch|scikit-learn MNIST_FOLDER THREADS OBJECTIVE

The objective is (sum of cross-entropies + |W|^2 / 2) / rows, the biases free, from zero, pixels / 255.
Prints "data|seconds|objective reached|library and version", or "data|missing" where the library is
not installed. PyTorch ends when the objective is first reached; scikit-learn, which cannot be
watched, takes the 100 iterations that define the objective. Loading is not timed.
"""

import gzip
import sys
import time
from pathlib import Path

import numpy as np


def read_idx(folder, name, offset):
    path = Path(folder) / name
    raw = path.read_bytes() if path.exists() else gzip.open(f"{path}.gz").read()
    return np.frombuffer(raw, np.uint8, offset=offset)


def read_mnist(folder):
    labels = read_idx(folder, "train-labels-idx1-ubyte", 8).astype(np.int64)
    pixels = read_idx(folder, "train-images-idx3-ubyte", 16).reshape(len(labels), -1)
    return pixels.astype(np.float32) / np.float32(255), labels


class Reached(Exception):
    pass


def pytorch(pixels, labels, threads, goal):
    import torch

    torch.set_num_threads(threads)
    rows = len(labels)
    x = torch.from_numpy(pixels)
    y = torch.from_numpy(labels)
    weights = torch.zeros(10, 784, requires_grad=True)
    biases = torch.zeros(10, requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [weights, biases],
        max_iter=10_000,
        max_eval=20_000,
        tolerance_grad=0,
        tolerance_change=0,
        history_size=10,
        line_search_fn="strong_wolfe",
    )
    last = [float("nan")]

    def closure():
        optimizer.zero_grad()
        cross_entropy = torch.nn.functional.cross_entropy(x @ weights.T + biases, y, reduction="sum")
        loss = (cross_entropy + weights.square().sum() / 2) / rows
        loss.backward()
        last[0] = loss.item()
        if last[0] <= goal:
            raise Reached
        return loss

    begin = time.perf_counter()
    try:
        optimizer.step(closure)
    except Reached:
        pass
    return time.perf_counter() - begin, last[0], f"PyTorch {torch.__version__}"


def scikit_learn(pixels, labels, threads, goal):
    import sklearn
    import warnings
    from scipy.special import logsumexp
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    warnings.simplefilter("ignore")
    model = LogisticRegression(C=1.0, max_iter=100)
    with threadpool_limits(threads):
        begin = time.perf_counter()
        model.fit(pixels, labels)
        seconds = time.perf_counter() - begin
    logits = pixels.astype(np.float64) @ model.coef_.T + model.intercept_
    cross_entropy = (logsumexp(logits, axis=1) - logits[np.arange(len(labels)), labels]).sum()
    objective = (cross_entropy + (model.coef_.astype(np.float64) ** 2).sum() / 2) / len(labels)
    return seconds, objective, f"scikit-learn {sklearn.__version__}"


def main():
    library, folder, threads, goal = sys.argv[1:]
    fit = {"pytorch": pytorch, "scikit-learn": scikit_learn}[library]
    try:
        seconds, objective, version = fit(*read_mnist(folder), int(threads), float(goal))
    except ModuleNotFoundError as error:
        print(error, file=sys.stderr)
        print("data|missing")
        return
    print(f"data|{seconds}|{objective}|{version}")


if __name__ == "__main__":
    main()
