import io

print(io.UnsupportedOperation.__mro__, io.UnsupportedOperation.__module__, io.UnsupportedOperation.__name__)
try:
    io.StringIO().fileno()
except ValueError as e:
    print(repr(e), isinstance(e, OSError))


class Mine(io.UnsupportedOperation):
    pass


print(issubclass(Mine, ValueError), Mine("x"))
