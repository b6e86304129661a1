class Stop(Exception):
    pass


counts = {}


def classify(n):
    if n % 15 == 0:
        raise Stop(n)
    if n % 5 == 0:
        raise ValueError(n)
    if n % 3 == 0:
        raise KeyError(n)
    return n


total = 0
for n in range(1, 3000):
    try:
        total += classify(n)
    except (ValueError, KeyError) as e:
        name = type(e).__name__
        counts[name] = counts.get(name, 0) + 1
        total -= e.args[0]
    except Stop as e:
        counts["Stop"] = counts.get("Stop", 0) + 1
print(total, counts)


def deep(n, limit):
    if n == limit:
        raise Stop(n)
    try:
        return deep(n + 1, limit)
    finally:
        depth.append(n)


depth = []
try:
    deep(0, 50)
except Stop as e:
    print(e, depth[:5], len(depth))


def search(tree, want, path=()):
    class Found(Exception):
        pass

    def walk(t, path):
        for i, x in enumerate(t):
            if isinstance(x, list):
                walk(x, path + (i,))
            elif x == want:
                raise Found(path + (i,))

    try:
        walk(tree, path)
    except Found as f:
        return f.args[0]
    return None


print(search([1, [2, [3, 4]], 5], 4), search([1], 9))
r = []
for s in ["1", "x", "2.5", "", "7"]:
    try:
        r.append(int(s))
    except ValueError:
        try:
            r.append(float(s))
        except ValueError as e:
            r.append(str(e))
print(r)
