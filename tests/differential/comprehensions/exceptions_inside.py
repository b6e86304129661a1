def boom(x):
    if x == 3:
        raise ValueError(f"boom at {x}")
    return x


for make in [
    lambda: [boom(x) for x in range(5)],
    lambda: {boom(x) for x in range(5)},
    lambda: {x: boom(x) for x in range(5)},
    lambda: list(boom(x) for x in range(5)),
    lambda: [x for x in range(5) if boom(x) or True],
    lambda: sum(boom(x) for x in range(5)),
]:
    try:
        make()
    except ValueError as e:
        print(e)
seen = []
try:
    [seen.append(boom(x)) for x in range(5)]
except ValueError:
    print(seen)


class Stop:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("from next")


try:
    [x for x in Stop()]
except KeyError as e:
    print(repr(e))


def stops():
    raise StopIteration("inside")


try:
    print([stops() for _ in range(2)])
except StopIteration as e:
    print("list lets it through", e.value)
try:
    print(list(stops() for _ in range(2)))
except RuntimeError as e:
    print("generator turns it:", e, repr(e.__cause__))
try:
    [undefined for _ in range(1)]
except NameError as e:
    print(e)
print([undefined for _ in []])
try:
    [x.nope for x in [1]]
except AttributeError as e:
    print(e)
