"""Bodies with vectors that have operators."""

import math
class Vec:
    def __init__(self, x, y, z): self.x = x; self.y = y; self.z = z
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y, self.z + o.z)
    def __sub__(self, o): return Vec(self.x - o.x, self.y - o.y, self.z - o.z)
    def __mul__(self, k): return Vec(self.x * k, self.y * k, self.z * k)
    def dot(self, o): return self.x * o.x + self.y * o.y + self.z * o.z
    def length(self): return math.sqrt(self.dot(self))
    def norm(self): return self * (1 / self.length())
class Body:
    def __init__(self, p, v, m): self.p = p; self.v = v; self.m = m
bodies = [Body(Vec(i * 1.5, i % 3 * 0.7, i % 5 - 2.0), Vec(0.0, 0.1 * i, 0.0), 1.0 + i) for i in range(8)]
for step in range(3000):
    for a in bodies:
        f = Vec(0.0, 0.0, 0.0)
        for b in bodies:
            if a is not b:
                d = b.p - a.p
                r = d.length() + 0.1
                f = f + d.norm() * (b.m / (r * r))
        a.v = a.v + f * 0.001
    for a in bodies: a.p = a.p + a.v * 0.001
print("%.6f" % sum(b.p.length() for b in bodies))
