type Number = int | float
type Pair[T] = tuple[T, T]
type Tree = list[Tree] | int
print(Number, Pair, Tree)
print(Number.__value__)
print(Pair.__value__, Pair.__type_params__, Pair.__name__)
print(Tree.__value__)
print(Pair[int])
type Lazy = undefined_name
print(Lazy)
try:
    Lazy.__value__
except NameError as e:
    print(e)
undefined_name = str
print(Lazy.__value__)
print(type(Number).__name__)
type = 3
print(type)
type, x = 4, 5
print(type, x)
match = [1]
match[0] = 2
case = _ = 7
print(match, case, _)
soft = {"match": match, "case": case, "type": type}
print(soft)
