"""Arrays as pickles hold them: machine formats, and the function that reads them."""
import array
import pickle

r = array._array_reconstructor
a = array.array("i", [1, -2])
print(a.__reduce_ex__(3)[1:], a.__reduce_ex__(2)[1:])
for code in "bBhHiIlLqQfdu":
    x = array.array(code, "ab" if code == "u" else [1, 2])
    print(code, x.__reduce_ex__(4)[1][2], [pickle.loads(pickle.dumps(x, p)) == x for p in range(6)])
for args in [
    (1, "i", 8, b""), (str, "i", 8, b""), (array.array, "z", 8, b""), (array.array, "i", 22, b""), (array.array, "i", -1, b""),
    (array.array, "i", 8, "x"), (array.array, "i", 8, b"abc"), (array.array, "ii", 8, b""), (array.array, "i", 9, b"\0\0\0\1"),
    (array.array, "h", 8, b"\0\0\1\1"), (array.array, "f", 16, b"\0" * 6 + b"\0@"), (array.array, "d", 15, b"?\x80\0\0"),
    (array.array, "u", 18, "ab".encode("utf-16-le")), (array.array, "B", 5, b"\xff\xff"), (array.array, "q", 11, b"\0" * 7 + b"\5"),
]:
    try:
        print(r(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Sub(array.array):
    pass


s = Sub("d", [1.5])
s.extra = 1
t = pickle.loads(pickle.dumps(s))
print(type(t).__name__, t, t.extra)
