a = {1, 2}

b = a

a |= {3}

print(b, a is b)

a = a | {4}

print(b, a)

print(
    {1, 2}.__or__([1]),
    {1}.__and__({1, 2}),
    {1}.__eq__([1]),
    {1}.__lt__(5),
    set() == frozenset(),
    {1} | frozenset({2}),
    type(frozenset({2}) | {1}).__name__,
)

print(
    {frozenset({1, 2})} == {frozenset({2, 1})},
    {1, 2} in {frozenset({1, 2})},
    frozenset({1, 2}) in [{1, 2}],
)

t = {frozenset({1})}

t.remove({1})

print(t)


class S(set):
    def __contains__(self, x):
        return True


z = S([1])

z.note = "n"

print(9 in z, z | {2}, type(z | {2}).__name__, type(z.copy()).__name__, z, z.note, z == {1})
