class A:
    def f(self):
        return "A"


class B(A):
    def f(self):
        return super().f() + "B"


print(B().f())
