log = []


class A:
    def __add__(self, o):
        log.append("A.__add__")
        return NotImplemented

    def __radd__(self, o):
        log.append("A.__radd__")
        return NotImplemented

    def __eq__(self, o):
        log.append("A.__eq__")
        return NotImplemented

    def __lt__(self, o):
        log.append("A.__lt__")
        return NotImplemented


class B:
    def __radd__(self, o):
        log.append("B.__radd__")
        return "B radd"

    def __eq__(self, o):
        log.append("B.__eq__")
        return "B eq"

    def __gt__(self, o):
        log.append("B.__gt__")
        return "B gt"


print(A() + B(), log)
log.clear()
print(A() == B(), log)
log.clear()
print(A() < B(), log)
log.clear()
try:
    A() + A()
except TypeError as e:
    print(e, log)
log.clear()
try:
    A() + 1
except TypeError as e:
    print(e, log)
log.clear()
try:
    1 + A()
except TypeError as e:
    print(e, log)
log.clear()
a = A()
print(a == A(), log)
log.clear()
print(a == a, a != A(), log)
log.clear()
try:
    A() < A()
except TypeError as e:
    print(e, log)
print(A().__add__(1), (1).__add__("x"), (1).__eq__("x"), "a".__lt__(1))
