print(
    complex(),
    complex(1),
    complex(1, 2),
    complex(1.5),
    complex(True),
    complex(1j, 1j),
    complex(1, 2j),
    complex(real=3),
    complex(imag=3),
    complex(imag=1, real=2),
    complex(10**20),
)

for args in (("1", 2), (1, "2"), (None,), ([],), (1, None), (1, 2, 3), (b"1",)):
    try:
        print(complex(*args))
    except TypeError as e:
        print(e)


class C:
    def __complex__(self):
        return 2 + 3j


class D(complex):
    def __repr__(self):
        return "D!"


print(
    complex(C()),
    D(1, 2),
    str(D(1, 2)),
    D(1, 2) + 1,
    type(D(1) * 2).__name__,
    complex(D(1, 2)),
    D(3).real,
)

print((1 + 2j).__add__(1), (1 + 2j).__add__("a"), (1 + 2j).__eq__(1), (1 + 2j).__lt__(1))

print(isinstance(1j, complex), type(1j).__name__, (2 + 3j).__getnewargs__(), (2 + 3j).__complex__())
