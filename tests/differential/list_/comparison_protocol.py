class Eq:
    def __init__(self, name, result):
        self.name, self.result = name, result

    def __eq__(self, other):
        log.append((self.name, type(other).__name__))
        return self.result

    __hash__ = None


log = []
print([Eq("a", True)] == [Eq("b", False)], log)
log.clear()
print([Eq("a", False), Eq("x", True)] == [Eq("b", True), Eq("y", True)], log)
log.clear()
e = Eq("same", False)
print([e] == [e], e in [e], [e].index(e), [e].count(e), log)
log.clear()
print(5 in [1, Eq("c", True), 3], log)
log.clear()
print([1, 2] == [1, 2, Eq("z", True)], log)
print(
    [1, 2, 3] < [1, 2, 4],
    [1, 2] <= [1, 2],
    [1, [2, 3]] < [1, [2, 4]],
    ["a", 1] < ["b", None],
    [] == (),
    [1] == (1,),
    [1].__eq__((1,)),
    [1].__lt__(5),
)
nan = float("nan")
print([nan] == [nan], [nan] < [nan], [nan, 1] < [nan, 2], [nan] == [float("nan")], nan in [nan])


class L(list):
    def __eq__(self, other):
        return "custom"

    def __lt__(self, other):
        return "lt"

    def __gt__(self, other):
        return "gt"


print(L() == [], [] == L(), [] < L(), L() < [], [] != L(), [1] in [L([1])])
try:
    [1, 2, object()] < [1, 2, object()]
except TypeError as e:
    print(e)
print(
    [True, 1.0, 1] == [1, 1, 1],
    [0.0] == [-0.0],
    [[]] == [[]],
    [1, "1"].index("1"),
    [3, 2, 1].__gt__([3, 1, 9]),
)
