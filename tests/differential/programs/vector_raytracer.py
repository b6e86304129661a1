"""A tiny ray tracer that prints characters: vectors with operators, spheres, a floor, shadows and mirrors."""


class Vec:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vec(self.x - o.x, self.y - o.y, self.z - o.z)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k, self.z * k)

    __rmul__ = __mul__

    def __neg__(self):
        return Vec(-self.x, -self.y, -self.z)

    def __matmul__(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def __abs__(self):
        return (self @ self) ** 0.5

    def unit(self):
        return self * (1 / abs(self))

    def mirror(self, n):
        return self - n * (2 * (self @ n))

    def __repr__(self):
        return f"<{self.x:.3f} {self.y:.3f} {self.z:.3f}>"


class Surface:
    shine = 0.0

    def colour(self, p):
        return self.base


class Sphere(Surface):
    def __init__(self, centre, radius, base, shine=0.0):
        self.centre, self.radius, self.base, self.shine = centre, radius, base, shine

    def hit(self, origin, ray):
        to = origin - self.centre
        b = to @ ray
        disc = b * b - to @ to + self.radius ** 2
        if disc < 0:
            return None
        root = disc ** 0.5
        for t in (-b - root, -b + root):
            if t > 1e-4:
                return t
        return None

    def normal(self, p):
        return (p - self.centre) * (1 / self.radius)


class Floor(Surface):
    def __init__(self, y):
        self.y = y

    def hit(self, origin, ray):
        if ray.y > -1e-6:
            return None
        return (self.y - origin.y) / ray.y

    def normal(self, p):
        return Vec(0, 1, 0)

    def colour(self, p):
        return 0.75 if (int(p.x // 1) + int(p.z // 1)) % 2 == 0 else 0.25


class Scene:
    def __init__(self, *things, light):
        self.things, self.light = things, light.unit()
        self.rays = 0

    def nearest(self, origin, ray):
        self.rays += 1
        best = None
        for thing in self.things:
            t = thing.hit(origin, ray)
            if t is not None and (best is None or t < best[0]):
                best = t, thing
        return best

    def trace(self, origin, ray, depth=3):
        found = self.nearest(origin, ray)
        if found is None:
            return 0.35 + 0.3 * max(ray.y, 0.0)
        t, thing = found
        p = origin + ray * t
        n = thing.normal(p)
        light = max(n @ self.light, 0.0)
        if light > 0 and self.nearest(p + n * 1e-3, self.light):
            light = 0.0
        value = thing.colour(p) * (0.15 + 0.85 * light)
        if thing.shine and depth:
            value = value * (1 - thing.shine) + thing.shine * self.trace(p, ray.mirror(n).unit(), depth - 1)
        return value

    def render(self, width, height):
        total = 0.0
        for j in range(height):
            line = []
            for i in range(width):
                ray = Vec((i - width / 2) / width * 2, (height / 2 - j) / height * 1.1 - 0.1, 1.6).unit()
                v = min(max(self.trace(Vec(0, 1.2, -4), ray), 0.0), 0.999)
                total += v
                line.append(" .:-=+*#%@"[int(v * 10)])
            yield "".join(line).rstrip()
        yield f"mean {total / width / height:.9f}"


scene = Scene(
    Floor(0.0),
    Sphere(Vec(0.0, 1.0, 0.5), 1.0, 0.9, 0.3),
    Sphere(Vec(-1.9, 0.6, -0.4), 0.6, 0.6),
    Sphere(Vec(1.6, 0.7, -0.6), 0.7, 0.2, 0.7),
    light=Vec(-1.0, 1.5, -1.2),
)
for line in scene.render(72, 26):
    print(line)
print(scene.rays)
a, b = Vec(1, 2, 3), Vec(-2, 0.5, 4)
print(a + b, a - b, 2 * a, a @ b, abs(b), -a, a.unit(), a.mirror(Vec(0, 1, 0)))
try:
    Vec(0, 0, 0).unit()
except ZeroDivisionError as e:
    print(e)
