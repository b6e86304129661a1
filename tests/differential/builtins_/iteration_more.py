class Rev:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10


print(list(reversed(Rev())), list(Rev()), [*Rev()], 20 in Rev(), list(zip(Rev(), Rev())))

m = map(str, iter([1, 2, 3]))

print(next(m), list(m), list(m), next(m, "end"))

a = iter([1, 2, 3, 4, 5])

print(list(zip(a, a)), list(a))

b = iter([1, 2, 3])

print(list(zip(b, [9])), list(b))

print(
    all([1, 2]),
    all([0, 1]),
    any([]),
    any([0, 5]),
    all(x > 0 for x in (1, 2)),
    any(c.isdigit() for c in "ab3"),
)
