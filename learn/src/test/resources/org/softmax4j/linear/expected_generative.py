"""Class probabilities of LDA and naive Bayes by scikit-learn, for ExpectedGenerativeTest.

Run: /usr/bin/python3 expected_generative.py   (Debian's python3-sklearn 1.2.1)
Writes expected_generative.csv.gz: set, model, row, probabilities. Features are rounded to float first,
as ours are, and digits divided by 16. Every 20th row of digits, every 5th of iris and wine.
"""
import gzip
import numpy as np
from sklearn.datasets import load_digits, load_iris, load_wine
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.naive_bayes import GaussianNB, MultinomialNB

MODELS = {
    "lda": lambda: LinearDiscriminantAnalysis(solver="lsqr"),
    "lda-0.3": lambda: LinearDiscriminantAnalysis(solver="lsqr", shrinkage=0.3),
    "lda-auto": lambda: LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto"),
    "gaussian": lambda: GaussianNB(),
    "multinomial-1": lambda: MultinomialNB(),
    "multinomial-0.1": lambda: MultinomialNB(alpha=0.1),
}
with gzip.GzipFile("expected_generative.csv.gz", "wb", mtime=0) as raw:
    for name, load in {"iris": load_iris, "wine": load_wine, "digits": load_digits}.items():
        data = load()
        x = data.data / 16 if name == "digits" else data.data
        x = x.astype(np.float32).astype(np.float64)
        for model, make in MODELS.items():
            probabilities = make().fit(x, data.target).predict_proba(x)
            for row in range(0, len(x), 20 if name == "digits" else 5):
                cells = [name, model, str(row)] + ["%.12g" % p for p in probabilities[row]]
                raw.write((",".join(cells) + "\n").encode())
