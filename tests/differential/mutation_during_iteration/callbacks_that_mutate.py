a = [3, 1, 2]


class Key:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        log.append(len(items))
        return self.v < o.v


log = []
items = [Key(3), Key(1), Key(2)]
items.sort()
print([k.v for k in items], log)


class Mut:
    def __eq__(self, o):
        del lst[:]
        return False


lst = [1, 2, 3, 4]
print(Mut() in lst, lst)
lst = [1, 2, 3]
print(lst.count(Mut()), lst)
lst = [1, 2, 3]
try:
    lst.index(Mut())
except ValueError as e:
    print(type(e).__name__, lst)
lst = [1, 2, 3]
try:
    lst.remove(Mut())
except ValueError as e:
    print(e, lst)


class Idx:
    def __index__(self):
        lst.append("grown by __index__")
        return 0


lst = [1]
lst[Idx()] = "first"
print(lst)
print(lst[Idx()], len(lst))
del lst[Idx()]
print(lst)
lst = [1, 2]
lst.insert(Idx(), "inserted")
print(lst)


class Del:
    def __del__(self):
        lst.append("from __del__")


lst = [Del()]
lst[0] = "replaced"
print(lst)
lst = [Del(), 1]
lst.pop(0)
print(lst)


class Repr:
    def __repr__(self):
        lst.append(1) if len(lst) < 4 else None
        return "R"


lst = [Repr()]
print(lst, len(lst))
d = {}


class K:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 7

    def __eq__(self, o):
        if d.get("armed"):
            d["armed"] = False
            d["added during eq"] = 1
        return self.n == o.n


d[K(1)] = "one"
d["armed"] = True
print(d.get(K(2)), sorted(k for k in d if isinstance(k, str)))
it = iter([1, 2, 3])
print([(x, next(it, None)) for x in it])
lst = [1, 2, 3, 4]
print(list(zip(lst, iter(lambda: lst.pop() if lst else None, None))), lst)
x = [1, 2, 3]
x.extend(v for v in x if len(x) < 8)
print(x)
lst = [1, 2, 3]
print(max(lst, key=lambda v: lst.append(v) or -v if len(lst) < 6 else -v), lst)
