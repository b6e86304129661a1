# Deviations are exact, whatever the numbers are.
import random
import statistics as s
from fractions import Fraction as F
from decimal import Decimal as D
random.seed(2)
for data in ([1, 2, 3, 4], [1.5, 2.25, 1e300], [random.random() for _ in range(2000)], [F(1, 3), F(2, 7), 5], [D('1.1'), D('2.35'), D('3')], [True, False, 3], [1e-300, 2e-300], [1, 2.5], [float('inf'), 1], [float('nan'), 1], [5, 5, 5]):
    for f in (s.stdev, s.variance, s.pstdev, s.pvariance, lambda d: s.variance(d, d[0])):
        try: print(repr(f(data)))
        except Exception as e: print(type(e).__name__, e)
