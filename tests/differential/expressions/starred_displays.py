a = [1, 2]
b = (3, 4)
c = "56"
print([*a, *b, *c], (*a, *b), {*a, *b})
print([*a], (*a,), [*[]], (*(),))
print([0, *a, 9, *b, 8])
d = {"x": 1, "y": 2}
e = {"y": 3, "z": 4}
print({**d, **e}, {**e, **d}, {"y": 0, **d}, {**d, "y": 0})
print({**{}}, {**d, **{"x": 9}, "w": 5})
print([*range(3)], [*d], [*d.items()])
print(*a, *b, sep="-")
t = *a, *b
print(t)
for v in *a, 7:
    print(v, end=" ")
print()


def gen():
    yield 1
    yield 2


print([*gen(), *gen()], {*gen()}, (*gen(),))


def ret():
    return *a, 5


print(ret())
for bad in [lambda: [*5], lambda: {**5}, lambda: {*None}, lambda: print(*3), lambda: print(**3), lambda: {**[1]}]:
    try:
        bad()
    except TypeError as ex:
        print(ex)


class Mapping:
    def keys(self):
        print("keys()", end=" ")
        return ["p", "q"]

    def __getitem__(self, k):
        print(f"get {k}", end=" ")
        return k * 2


print({**Mapping()})
print(dict(**Mapping()))
