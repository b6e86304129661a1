class C:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr é"

    def __format__(self, s):
        return f"format<{s}>"


c = C()
print(f"{c}|{c!s}|{c!r}|{c!a}|{c:5}|{c!s:5}|{c!r:>8}|{c!a:>15}")
print(f"{c=}|{c=!s}|{c=:x}|{c=!r:>8}|{c = !s}")
x, y = 3, "s"
print(f"{x=},{y=}", f"{x + 1 = }", f"{ x = }", f"{x=:>5}")
print(f"{x=!r}{y=!a}")
print(f"{'a' 'b'=}", f"{[1, 2][0]=}", f"{len('abc')=}", f"{x == 3=}", f"{x!=4}", f"{(x:=9)=}", f"{x}")
print(f"{x  +   y.__len__()  =  }")
print(f"{'é'!a} {'\n'!r} {'日本'!a} {'😀'!a} {b'x'!s} {'q"q'!r}")
print(f"{1.0} {1e20} {1e-7} {100000000000000000000} {-0.0} {1j} {float('nan')} {float('inf'):>5}")
print(f"{x:=5}|{x:=+5}|{x!r:=^5}|")
print(f"{ {'a': 1}['a'] }", f"{ {1, 2} - {1} }")
print(f"{3 if x else 4}", f"{x:d}", f"{(lambda: 5)()}")
print(f"{f'{x=}'=}")
print(f"{x=}" f"{y=}" "end")
log = []


def t(v):
    log.append(v)
    return v


print(f"{t(1)}{t(2):{t(5)}}{t(3)!r:{t('>')}{t(4)}}", log)
try:
    f"{undefined}"
except NameError as e:
    print(e)
try:
    f"{1 / 0}"
except ZeroDivisionError as e:
    print(e)
try:
    f"{t('before')}{[][0]}{t('never')}"
except IndexError:
    print(log[-1])
