"""A small network trained by backpropagation; every float printed must agree to the last digit."""
import math


class Rng:
    def __init__(self, seed):
        self.s = seed

    def uniform(self):
        self.s = self.s * 25214903917 + 11 & (1 << 48) - 1
        return self.s / (1 << 48) * 2 - 1


class Layer:
    def __init__(self, n_in, n_out, rng, activation):
        self.w = [[rng.uniform() for _ in range(n_in)] for _ in range(n_out)]
        self.b = [rng.uniform() for _ in range(n_out)]
        self.f, self.df = activation

    def forward(self, x):
        self.x = x
        self.y = [self.f(sum(w * v for w, v in zip(ws, x)) + b) for ws, b in zip(self.w, self.b)]
        return self.y

    def backward(self, grad, rate):
        delta = [g * self.df(y) for g, y in zip(grad, self.y)]
        back = [sum(d * ws[i] for d, ws in zip(delta, self.w)) for i in range(len(self.x))]
        for ws, d in zip(self.w, delta):
            for i, v in enumerate(self.x):
                ws[i] -= rate * d * v
        self.b = [b - rate * d for b, d in zip(self.b, delta)]
        return back


SIGMOID = (lambda v: 1 / (1 + math.exp(-v)), lambda y: y * (1 - y))
TANH = (math.tanh, lambda y: 1 - y * y)
RELU = (lambda v: max(0.0, v), lambda y: float(y > 0))


class Net:
    def __init__(self, sizes, seed, activations):
        rng = Rng(seed)
        self.layers = [Layer(a, b, rng, f) for a, b, f in zip(sizes, sizes[1:], activations)]

    def __call__(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def train(self, data, rate):
        loss = 0.0
        for x, want in data:
            grad = [y - w for y, w in zip(self(x), want)]
            loss += sum(g * g for g in grad) / 2
            for layer in reversed(self.layers):
                grad = layer.backward(grad, rate)
        return loss / len(data)


XOR = [([0.0, 0.0], [0.0]), ([0.0, 1.0], [1.0]), ([1.0, 0.0], [1.0]), ([1.0, 1.0], [0.0])]
net = Net([2, 4, 1], 2024, [TANH, SIGMOID])
for epoch in range(401):
    loss = net.train(XOR, 0.6)
    if epoch % 80 == 0:
        print(epoch, repr(loss))
print([round(net(x)[0], 6) for x, _ in XOR], [net(x)[0] > 0.5 for x, _ in XOR])


def numeric_gradient(net, x, want, layer, i, j, h=1e-6):
    def loss():
        return sum((y - w) ** 2 for y, w in zip(net(x), want)) / 2

    ws = net.layers[layer].w[i]
    saved = ws[j]
    ws[j] = saved + h
    up = loss()
    ws[j] = saved - h
    down = loss()
    ws[j] = saved
    return (up - down) / (2 * h)


x, want = [0.3, -0.7], [0.25]
num = numeric_gradient(net, x, want, 0, 1, 1)
before = net.layers[0].w[1][1]
grad = [y - w for y, w in zip(net(x), want)]
for layer in reversed(net.layers):
    grad = layer.backward(grad, 1.0)
print(abs((before - net.layers[0].w[1][1]) - num) < 1e-8)
points = [([i / 5], [math.sin(i / 5)]) for i in range(16)]
fit = Net([1, 8, 1], 5, [TANH, (lambda v: v, lambda y: 1.0)])
for _ in range(300):
    loss = fit.train(points, 0.05)
print(repr(loss), repr(fit([1.0])[0]), [f"{fit([v])[0]:.3f}" for v in (0.5, 1.5, 2.5)])
relu = Net([2, 3, 2], 77, [RELU, SIGMOID])
print([repr(v) for v in relu([1.5, -2.0])])
print(sum(math.exp(-k) * math.cos(k) for k in range(50)), math.fsum([0.1] * 10), sum([0.1] * 10))
