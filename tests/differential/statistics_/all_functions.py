from decimal import Decimal
from fractions import Fraction
from statistics import *
import random

random.seed(1)


def show(function, *args, **kwargs):
    try:
        print(function.__name__, function(*args, **kwargs))
    except Exception as e:
        print(function.__name__, type(e).__name__, e)


xs = [random.uniform(-5, 50) for _ in range(37)]
ys = [x * 2 + random.gauss(0, 3) for x in xs]
inputs = [
    xs, [], [1, 2, 2, 3], [Decimal("1.5"), Decimal(2), Decimal("2.25")],
    [Fraction(1, 3), Fraction(2, 3), Fraction(1, 7)], [1, 2.5, True], ["a"], [1, float("inf")],
]
for function in (
    mean, fmean, median, median_low, median_high, median_grouped, variance, pvariance, stdev, pstdev,
    quantiles, mode,
):
    for data in inputs:
        show(function, data)
    show(function, iter([1.5, 2, 7]))
show(correlation, xs, ys)
show(correlation, xs, ys, method="ranked")
show(correlation, [1, 1], [2, 3])
show(correlation, [1], [2])
show(covariance, xs, ys)
show(linear_regression, xs, ys)
show(linear_regression, xs, ys, proportional=True)
show(fmean, xs, range(37))
show(fmean, [1, 2], [1])
show(geometric_mean, [abs(x) for x in xs])
show(geometric_mean, [0, 1])
show(harmonic_mean, [40, 60], weights=[5, 30])
show(harmonic_mean, [Decimal(40), Decimal(60)])
show(harmonic_mean, [0, 1])
show(harmonic_mean, [-1, 1])
show(quantiles, xs, n=10, method="inclusive")
show(quantiles, [1])
show(quantiles, xs, method="zz")
show(multimode, "aabbcc")
show(variance, [1, 2, 3], 2)
show(pvariance, [1.5, 2.5], mu=2)
show(stdev, [1e300, -1e300])
show(pstdev, [1e-320, 2e-320])
n = NormalDist(100, 15)
print(n.cdf(85), n.pdf(100), n.inv_cdf(0.001), n.inv_cdf(0.3), n.inv_cdf(1 - 1e-15), n.quantiles(5))
print(n.zscore(130), n.overlap(NormalDist(90, 10)), n.overlap(NormalDist(90, 15)), n + 5, n - n, n * 2, -n, 3 + n, n / 2)
print(n.samples(3, seed=5), NormalDist.from_samples(xs), n == NormalDist(100, 15))
show(NormalDist, 0, -1)
