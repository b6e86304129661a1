class V:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"V({self.n})"

    def __add__(self, o):
        return V(self.n + o.n)

    def __sub__(self, o):
        return V(self.n - o.n)

    def __mul__(self, o):
        return V(self.n * o.n)

    def __truediv__(self, o):
        return V(self.n / o.n)

    def __floordiv__(self, o):
        return V(self.n // o.n)

    def __mod__(self, o):
        return V(self.n % o.n)

    def __pow__(self, o):
        return V(self.n ** o.n)

    def __matmul__(self, o):
        return ("matmul", self, o)

    def __and__(self, o):
        return V(self.n & o.n)

    def __or__(self, o):
        return V(self.n | o.n)

    def __xor__(self, o):
        return V(self.n ^ o.n)

    def __lshift__(self, o):
        return V(self.n << o.n)

    def __rshift__(self, o):
        return V(self.n >> o.n)

    def __divmod__(self, o):
        return divmod(self.n, o.n)


a, b = V(17), V(5)
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** V(2), a @ b)
print(a & b, a | b, a ^ b, a << V(2), a >> V(1), divmod(a, b), pow(a, V(3)))
a += b
print(a)
a @= b
print(a)
try:
    b + 3
except AttributeError as e:
    print(e)
try:
    3 + b
except TypeError as e:
    print(e)
