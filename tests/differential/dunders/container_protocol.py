class Seq:
    def __init__(self, *v):
        self.v = list(v)

    def __len__(self):
        print("len", end=" ")
        return len(self.v)

    def __getitem__(self, i):
        print("get", i, end=" ")
        return self.v[i]

    def __setitem__(self, i, x):
        print("set", i, x, end=" ")
        self.v[i] = x

    def __delitem__(self, i):
        print("del", i, end=" ")
        del self.v[i]

    def __contains__(self, x):
        print("contains", x, end=" ")
        return x in self.v

    def __iter__(self):
        print("iter", end=" ")
        return iter(self.v)

    def __reversed__(self):
        print("reversed", end=" ")
        return iter(self.v[::-1])


s = Seq(1, 2, 3, 4)
print(len(s), s[0], s[-1], s[1:3], s[::2])
s[0] = 9
s[1:3] = [7]
print(s.v)
del s[0], s[-1:]
print(s.v)
print(7 in s, 8 not in s, list(s), list(reversed(s)), bool(s))
print([*s], sorted(s), max(s), sum(s), dict(zip(s, s)), tuple(s))
s[0] += 5
print(s.v)


class OldSeq:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * i

    def __len__(self):
        return self.n


o = OldSeq(4)
print(list(o), 9 in o, 5 in o, list(reversed(o)), [x for x in o], max(o), *o)
it = iter(o)
print(next(it), next(it), type(it).__name__)


class Missing(dict):
    def __missing__(self, k):
        return f"missing {k}"


m = Missing(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m)


class Sentinel:
    def __getitem__(self, k):
        raise KeyError(k)


try:
    list(Sentinel())
except KeyError as e:
    print(repr(e))
