"""Dicts with the same keys in the same order after one another, and everything that is nearly that."""
import io
import pickle


class Meddler:
    """Changes the dict that was loaded last while the next one is being loaded."""

    last = None

    def __init__(self, how):
        self.how = how

    def __reduce__(self):
        return meddle, (self.how,)


loaded = []


def keep(d):
    loaded.append(d)
    return len(loaded)


def meddle(how):
    d = loaded[-1]
    if how == "delete":
        del d["b"]
    elif how == "replace":
        d["b"] = d.pop("b")
    elif how == "number":
        d[7] = "seven"
    elif how == "clear":
        d.clear()
    elif how == "fill":
        d.update((str(i), i) for i in range(30))
    return how


class Kept:
    def __init__(self, d):
        self.d = d

    def __reduce__(self):
        return keep, (self.d,)


def show(title, v):
    for protocol in range(6):
        back = pickle.loads(pickle.dumps(v, protocol))
        slow = pickle._loads(pickle._dumps(v, protocol))
        if not protocol % 2:
            print(title, protocol, back == v, slow == v, repr(back) == repr(v), len(pickle.dumps(v, protocol)))
    return back


def rows(n, width):
    keys = [f"column {i}" for i in range(width)]
    return [dict(zip(keys, range(i, i + width))) for i in range(n)]


for width in (0, 1, 2, 3, 5, 6, 8, 10, 11, 30, 1000, 1001, 2500):
    back = show(f"{width} columns", rows(3, width))
    for row in back:
        row["one more"] = 1
        assert all(row[k] == v for k, v in list(row.items())), width
        assert list(row)[-1] == "one more"
        row.pop("column 0", None)
        row["column 0"] = "last"
        print(len(row), list(row)[-1], row.get("column 1"), "absent" in row)

letters = "abcdefgh"
show("other orders", [dict.fromkeys(letters), dict.fromkeys(letters[::-1]), dict.fromkeys(letters), dict.fromkeys(letters[:-1])])
show("prefixes", [dict.fromkeys(letters[:n], n) for n in range(9)])
show("other keys", [{"a": 1, "b": 2}, {"a": 1, 2: "b"}, {1: 2, (3, 4): 5}, {"a": 1, "b": 2}, {(): 1, None: 2, 1.5: 3}])
show("equal keys that are two objects", [{"ab": 1, "cd": 2}, {"".join(["a", "b"]): 3, "".join("cd"): 4}])

for how in ("nothing", "delete", "replace", "number", "clear", "fill"):
    data = pickle.dumps([Kept(dict.fromkeys("abc", 1)), Meddler(how), dict.fromkeys("abc", 2), dict.fromkeys("abc", 3)])
    loaded.clear()
    print(how, pickle.loads(data), loaded)

# The same key twice, and pairs for a dict that is not empty.
print(pickle.loads(b"}(X\x01\x00\x00\x00aK\x01X\x01\x00\x00\x00bK\x02X\x01\x00\x00\x00aK\x03u."))
print(pickle.loads(b"}(X\x01\x00\x00\x00aK\x01u(X\x01\x00\x00\x00bK\x02X\x01\x00\x00\x00aK\x03u."))
print(pickle.loads(b"}X\x01\x00\x00\x00aK\x01s."))
try:
    pickle.loads(b"}(X\x01\x00\x00\x00aK\x01K\x02u.")
except pickle.UnpicklingError as e:
    print(e)

# Frames and lengths of strs around their limits; memo numbers of one and of four bytes.
for n in (0, 1, 3, 4, 15, 16, 17, 32, 33, 254, 255, 256, 257, 65535, 65536, 70000):
    text = "x" * n
    for v in ([text, text, 255, 256, -1, None], text[:-1] + "é", {text: [text]}):
        data = pickle.dumps(v, 4)
        assert pickle.loads(data) == pickle._loads(data) == v, n
    print(n, len(data), data[:12])
many = [str(i) for i in range(300)]
data = pickle.dumps(many + many)
print(len(data), data[-30:], pickle.loads(data) == many + many)
out = io.BytesIO()
p = pickle.Pickler(out, 4)
p.fast = True
p.dump([many[0], many[0], 7, 256, [1], {"k": 255}])
print(out.getvalue())
