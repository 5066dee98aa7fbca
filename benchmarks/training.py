"""PyTorch's side of `benchmarks/run training` and `benchmarks/run learning`.

training.py speed MODEL THREADS FORMAT     an epoch for each line read; answers samples per second
training.py accuracy FOLDER SEED EPOCHS FIRST_WEIGHTS
                                           the CIFAR-10 network's accuracy, in FOLDER's records
                                           first weights: default (PyTorch's), he (softmax4j's)
"""

import gzip
import pathlib
import sys
import time

import torch
from torch import nn

SAMPLES = {"mlp": 12800, "cnn": 1280}
BATCH = {"mlp": 128, "cnn": 64}


def network(model):
    if model == "mlp":
        return nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
    return nn.Sequential(
        nn.Conv2d(3, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(2048, 128), nn.ReLU(), nn.Linear(128, 10))


def optimizer(model, net):
    if model == "mlp":
        return torch.optim.Adam(net.parameters(), lr=1e-3)
    return torch.optim.SGD(net.parameters(), lr=1e-3, momentum=0.9)


def epoch(net, steps, x, y, batch):
    loss = nn.CrossEntropyLoss()
    order = torch.randperm(len(y))
    for begin in range(0, len(y), batch):
        rows = order[begin:begin + batch]
        steps.zero_grad()
        loss(net(x[rows]), y[rows]).backward()
        steps.step()


def speed(model, threads, layout):
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    samples = SAMPLES[model]
    x = torch.rand(samples, 784) if model == "mlp" else torch.rand(samples, 3, 32, 32)
    y = torch.randint(0, 10, (samples,))
    net = network(model)
    if layout == "channels-last":
        net = net.to(memory_format=torch.channels_last)
        x = x.contiguous(memory_format=torch.channels_last)
    steps = optimizer(model, net)
    print(torch.__version__, flush=True)
    for _ in sys.stdin:
        begin = time.perf_counter()
        epoch(net, steps, x, y, BATCH[model])
        print(samples / (time.perf_counter() - begin), flush=True)


def records(file):
    """Pixels in [-1, 1], channels first, and labels."""
    raw = torch.frombuffer(bytearray(gzip.open(file).read()), dtype=torch.uint8).view(-1, 3073)
    pixels = raw[:, 1:].view(-1, 3, 32, 32).float() / 255
    return (pixels - 0.5) / 0.5, raw[:, 0].long()


def he_weights(net):
    """As softmax4j draws them: He before a rectifier, Glorot for the output; biases 0."""
    layers = [layer for layer in net if isinstance(layer, (nn.Conv2d, nn.Linear))]
    for layer in layers[:-1]:
        nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu")
    nn.init.xavier_uniform_(layers[-1].weight)
    for layer in layers:
        nn.init.zeros_(layer.bias)


def accuracy(folder, seed, epochs, first_weights):
    x, y = records(folder / "data_batch_1.bin.gz")
    test, labels = records(folder / "test_batch_first2000.bin.gz")
    torch.manual_seed(seed)
    net = network("cnn")
    if first_weights == "he":
        he_weights(net)
    net = net.to(memory_format=torch.channels_last)
    steps = optimizer("cnn", net)
    for _ in range(epochs):
        epoch(net, steps, x.contiguous(memory_format=torch.channels_last), y, BATCH["cnn"])
    with torch.no_grad():
        share = (net(test).argmax(1) == labels).float().mean().item()
    print(torch.__version__, share, flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "speed":
        speed(sys.argv[2], int(sys.argv[3]), sys.argv[4])
    else:
        accuracy(pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
