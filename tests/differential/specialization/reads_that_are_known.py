"""What was read from lists and attributes before may have changed: by aliases, destructors, calls, signal handlers and other threads of control."""

import signal


class Clears:
    """Empties a list when it dies."""

    def __init__(self, target):
        self.target = target

    def __del__(self):
        self.target.clear()


def overwritten_item_dies(n):
    out = []
    for k in range(n):
        data = [1.0, 2.0, 3.0]
        if k == n - 1:
            data[1] = Clears(data)
        try:
            a = data[0]
            data[1] = a + 0.5
            out.append((a, data[1], data[2]))
        except IndexError as e:
            out.append((a, len(data), str(e)))
    return out


def local_dies(n):
    out = []
    for k in range(n):
        data = [float(k), 1.5, 2.5]
        held = Clears(data) if k == n - 1 else 0
        total = data[0] + data[1]
        held = None
        try:
            total += data[2]
        except IndexError as e:
            total = str(e)
        out.append((held, total))
    return out


def same_list(a, b, i, j):
    x = a[i]
    b[j] = x + 1.0
    y = a[i]
    a[i] = y + x
    return x, y, a[i], b[j]


def aliases():
    p, q = [1.0, 2.0, 3.0], [4.0, 5.0, 6.0]
    print(same_list(p, q, 0, 0), same_list(p, p, 0, 1), same_list(p, p, 1, 1), same_list(q, p, 2, -1))
    print(same_list(p, p, -1, 2), p, q)
    r = [1, 2, 3]
    print(same_list(r, r, 0, 0), r)
    s = ["a", 2.5, 3]
    try:
        same_list(s, s, 0, 1)
    except TypeError as e:
        print(type(e).__name__, e, s)


def float_becomes_other(values):
    out = []
    for v in values:
        cell = [v, 0.0]
        first = cell[0]
        cell[1] = first
        cell[0] = len(out)
        out.append((cell[0], cell[1], cell[0] == first, isinstance(cell[1], float)))
    return out


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x * self.x + self.y * self.y

    def move(self, other):
        self.x += other.x
        other.x -= self.x
        self.y += other.y
        other.y -= self.y
        return self.x, other.x, self.y, other.y


class Polar(Point):
    @property
    def z(self):
        self.x = -self.x
        return self.x


def attributes():
    a, b = Point(1.0, 2.0), Point(0.5, 0.25)
    print(a.move(b), a.move(a), a.norm(), b.norm())
    p = Polar(3.0, 4.0)
    print(p.x + p.z + p.x + p.z + p.x)
    c = Point(1.5, 2)
    before = c.norm()
    c.__class__ = Polar
    print(before, c.z, c.norm(), type(c).__name__)
    a.y = 10**30
    print(a.norm() > 1e59, a.move(b)[2] == 10**30 + 0.25 + 0 or a.y)


def shrinks(n):
    data = [float(i) for i in range(n)]
    seen = []
    try:
        for i in range(n):
            seen.append(data[i])
            if i % 3 == 0:
                data.pop()
            seen.append(data[i])
    except IndexError as e:
        seen.append(str(e))
    return seen


def grows():
    data = [1.0]
    total = 0.0
    for i in range(20):
        total += data[i]
        data.append(total)
        total += data[i] + data[-1] + data[i + 1]
    return len(data), total


def from_the_end(data, indices):
    out = []
    for i in indices:
        try:
            out.append(data[i])
            data[i] = out[-1] * 2
            out.append(data[i])
        except IndexError as e:
            out.append(str(e))
    return out


def interrupted():
    data = [1.0] * 50
    seen = []

    def handler(number, frame):
        del data[10:]
        seen.append(number == signal.SIGUSR1)

    before = signal.signal(signal.SIGUSR1, handler)
    total, failed = 0.0, None
    try:
        for round in range(3):
            for i in range(50):
                total += data[i]
                if round == 1 and i == 20:
                    signal.raise_signal(signal.SIGUSR1)
    except IndexError as e:
        failed = str(e)
    finally:
        signal.signal(signal.SIGUSR1, before)
    print(total, failed, seen, len(data))


print(overwritten_item_dies(4))
print(local_dies(4))
aliases()
print(float_becomes_other([1.0, 2, True, -0.0, float("inf"), 10**20, "s", None]))
attributes()
print(shrinks(7))
print(grows())
print(from_the_end([1.0, 2.0, 3.0], [0, -1, 2, -3, 3, -4, 1]))
print(from_the_end([1, 2, 3], [0, -1, 2, -3, 3, -4, True]))
interrupted()
