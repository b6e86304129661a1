def t(v):
    print(v, end=" ")
    return v


print(t(1) < t(2) < t(3))
print(t(1) < t(0) < t(3))
print(t(1) == t(1) != t(2) > t(1) in [t(1)])
print(1 < 2 > 1, 1 < 3 < 2, 3 > 2 > 1 > 0)
x = 5
print(0 <= x < 10, 0 <= x < 5)
print(1 == 1.0 == True, 0 == False == 0.0)
print(1 is True, None is None is None, x is not None)
print(1 in [1, 2] == True)
print((1 in [1, 2]) == True)
print("a" < "b" < "c", "abc" < "abd", "Z" < "a", "" < "a")
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], (1, "a") < (1, "b"))
print(not 1 in [2], 1 not in [2], not 1 is None)


class Odd:
    def __init__(self, name):
        self.name = name

    def __lt__(self, other):
        print(f"{self.name}<{other.name}", end=" ")
        return [] if self.name == "b" else ["truthy"]


a, b, c = Odd("a"), Odd("b"), Odd("c")
print(a < b < c)
print(b < c < a)
print(a > b)
try:
    1 < "a"
except TypeError as e:
    print(e)
try:
    [] < ()
except TypeError as e:
    print(e)
try:
    None >= 1
except TypeError as e:
    print(e)
try:
    3 in 4
except TypeError as e:
    print(e)
try:
    1 in "abc"
except TypeError as e:
    print(e)
print(1 == "1", [] == (), {} != [], None == 0)
nan = float("nan")
print(nan == nan, nan != nan, nan < 1, [nan] == [nan], nan in [nan])
