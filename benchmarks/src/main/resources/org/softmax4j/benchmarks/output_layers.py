"""PyTorch's output layers: one training step, timed in ms, for each line of input that names one."""
import sys
import time

import numpy
import torch

classes, inputs, rows, threads = (int(word) for word in sys.argv[1:5])
torch.set_num_threads(threads)
torch.manual_seed(1)
labels = torch.tensor(numpy.loadtxt(sys.argv[5], dtype=numpy.int64, ndmin=1))
hidden = torch.randn(rows, inputs, requires_grad=True)
full = torch.nn.Linear(inputs, classes, bias=False)
cutoffs = [cutoff for cutoff in (2000, 10000, 60000) if 2 * cutoff < classes]
adaptive = torch.nn.AdaptiveLogSoftmaxWithLoss(inputs, classes, cutoffs, div_value=4.0)


def full_step():
    torch.nn.functional.cross_entropy(full(hidden), labels).backward()


def adaptive_step():
    adaptive(hidden, labels).loss.backward()


steps = {"full": (full_step, full), "adaptive": (adaptive_step, adaptive)}
print(torch.__version__, flush=True)
for line in sys.stdin:
    step, module = steps[line.strip()]
    module.zero_grad(set_to_none=True)
    hidden.grad = None
    start = time.perf_counter()
    step()
    print((time.perf_counter() - start) * 1e3, flush=True)
