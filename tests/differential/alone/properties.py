class A:
    x = property(lambda self: 1)

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def two():
        return 2


print(A.make().x, A.two())
