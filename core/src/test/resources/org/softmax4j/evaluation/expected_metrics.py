"""Writes expected_metrics.json: inputs, and what scikit-learn 1.2.1, SciPy and NumPy say of them.

Run with the folder of this file as the working directory. The figures under "netcal" and "torchmetrics" are
NumPy renderings of the definitions those libraries document (neither is installed here): ten bins [lo, hi), the
last one closed; and torch.bucketize(right=True) - 1 over the edges of linspace(0, 1, 16), which gives
confidences of exactly 1 a bin of their own. Edges are the doubles nearest to i / bins; linspace misses some of
them by an ulp, and torch compares floats, so a confidence exactly on an edge can land one bin off there.
"""

import json

import numpy as np
from scipy import stats
from sklearn import metrics
from sklearn.calibration import calibration_curve

rng = np.random.default_rng(5)
N, K = 300, 4
logits = rng.normal(0, 2, (N, K))
p = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
p = np.floor(p * 100) / 100  # ties, and probabilities of exactly 0
p[np.arange(N), p.argmax(1)] += 1 - p.sum(1)
p = np.round(p, 2)
p[0] = [0, 1, 0, 0]
p[1] = [0, 0, 1, 0]
assert np.allclose(p.sum(1), 1)
y = np.array([rng.choice(3, p=(row[:3] + 0.05) / (row[:3] + 0.05).sum()) for row in p])  # no row of class 3
y[0], y[1] = 1, 0
top = p.argmax(1)
conf, hit = p.max(1), top == y
binary = np.round(rng.beta(0.7, 0.9, N), 2)
yes = rng.random(N) < binary ** 1.3
binary[:3], yes[:3] = [0, 1, 0.5], [False, True, True]


def errors(edges, index):
    n = len(edges) if index.max() >= len(edges) - 1 else len(edges) - 1
    count = np.bincount(index, minlength=n)
    gap = np.abs(np.bincount(index, conf, n) - np.bincount(index, hit, n))
    keep = count > 0
    gaps = gap[keep] / count[keep]
    weights = count[keep] / N
    return {
        "ece": float((weights * gaps).sum()),
        "mce": float(gaps.max()),
        "rmsce": float(np.sqrt((weights * gaps**2).sum())),
        "ace": float(gaps.mean()),
    }


def curve(bins):
    true, pred = calibration_curve(yes, binary, n_bins=bins)
    return {"bins": bins, "true": true.tolist(), "pred": pred.tolist()}


edges10, edges15 = np.arange(11) / 10, np.arange(16) / 15
index15 = np.searchsorted(edges15[1:-1], conf)
count = np.bincount(index15, minlength=15)
acc = np.bincount(index15, hit, 15) / np.maximum(count, 1)
mean = np.bincount(index15, conf, 15) / np.maximum(count, 1)
debiased = sum(
    n / N * ((m - a) ** 2 - (a * (1 - a) / (n - 1) if n > 1 else 0)) for n, m, a in zip(count, mean, acc) if n
)
labels = [0, 1, 2, 3]
precision, recall, f1, support = metrics.precision_recall_fscore_support(y, top, labels=labels, zero_division=0)
onehot = np.eye(K)[y]
z = ((p**2).sum(1) - p[np.arange(N), y]).sum() / np.sqrt(((p**3).sum(1) - (p**2).sum(1) ** 2).sum())
zb = ((yes - binary) * (1 - 2 * binary)).sum() / np.sqrt(((1 - 2 * binary) ** 2 * binary * (1 - binary)).sum())
ordered = np.argsort(-conf, kind="stable")
halves = [int(k) for k in (1, 7, 150, 299, 300)]
result = {
    "probabilities": p.tolist(),
    "labels": y.tolist(),
    "binary": binary.tolist(),
    "positive": yes.astype(int).tolist(),
    "accuracy": metrics.accuracy_score(y, top),
    "log_loss_f64": metrics.log_loss(y, p, labels=labels),
    "log_loss_f32": metrics.log_loss(y, p.astype(np.float32), labels=labels),
    "brier_multiclass": float(((p - onehot) ** 2).sum(1).mean()),
    "balanced_accuracy": metrics.balanced_accuracy_score(y, top),
    "kappa": metrics.cohen_kappa_score(y, top),
    "matthews": metrics.matthews_corrcoef(y, top),
    "precision": precision.tolist(),
    "recall": recall.tolist(),
    "f1": f1.tolist(),
    "support": support.tolist(),
    "macro": metrics.precision_recall_fscore_support(y, top, average="macro", zero_division=0)[:3],
    "weighted": metrics.precision_recall_fscore_support(y, top, average="weighted", zero_division=0)[:3],
    "auc_per_class": [metrics.roc_auc_score(y == c, p[:, c]) for c in range(3)],
    "curves": [curve(b) for b in (5, 10, 15)],
    "brier_binary": metrics.brier_score_loss(yes, binary),
    "auc_binary": metrics.roc_auc_score(yes, binary),
    "entropy": stats.entropy(p, axis=1).tolist(),
    "spiegelhalter": {"z": z, "p": 2 * stats.norm.sf(abs(z)), "z_binary": zb, "p_binary": 2 * stats.norm.sf(abs(zb))},
    "netcal": errors(edges10, np.minimum(np.digitize(conf, edges10) - 1, 9)),
    "torchmetrics": errors(edges15, np.searchsorted(edges15, conf, side="right") - 1),
    "standard": errors(edges15, index15),
    "debiased_l2": float(np.sqrt(max(0, debiased))),
    "normal_tail": [[x, float(stats.norm.sf(x))] for x in (-9, -2.5, -0.3, 0, 1e-9, 0.7, 2.9, 3.1, 8, 30)],
    "intervals": [
        {
            "successes": s,
            "count": n,
            "exact": list(stats.binomtest(s, n).proportion_ci(0.95, "exact")),
            "wilson": list(stats.binomtest(s, n).proportion_ci(0.95, "wilson")),
        }
        for s, n in ((0, 1), (1, 1), (0, 20), (3, 20), (20, 20), (500, 1000), (999, 1000), (123456, 1000000))
    ],
}
json.dump(result, open("expected_metrics.json", "w"), default=float)
