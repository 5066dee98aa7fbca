"""Writes the two .npz files that NpzTest reads, with NumPy."""
import pathlib

import numpy as np

here = pathlib.Path(__file__).parent
arrays = {"x": np.arange(12, dtype="<f4").reshape(3, 4) / 2, "labels": np.array([2, 0, 1])}
np.savez(here / "numpy.npz", **arrays)
np.savez_compressed(here / "numpy_compressed.npz", **arrays)
