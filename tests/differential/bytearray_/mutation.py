b = bytearray(b"hello")
b[0] = 72
b.append(33)
b.extend(b" w")
b.extend([111, 114])
b += b"ld"
b.insert(0, 42)
print(b, len(b), b.pop(), b.pop(0), b)
b[1:3] = b"EEEE"
print(b)
del b[1:3]
print(b)
b[::2] = b"_" * len(b[::2])
print(b)
del b[::3]
print(b)
b.remove(95)
b.reverse()
print(b, b.copy() is b, b.copy() == b)
b *= 2
print(b, b * 0, 2 * bytearray(b"x"))
b[2:2] = [1, 2, 3]
b[5:] = range(3)
print(b)
b.clear()
print(b, bool(b))
b = bytearray(b"abc")
for f in (
    lambda: b.append(256),
    lambda: b.append("a"),
    lambda: b.remove(1),
    lambda: b.pop(10),
    lambda: bytearray().pop(),
    lambda: b.extend([300]),
    lambda: b.extend("str"),
    lambda: b.extend(5),
    lambda: b.insert(0, -1),
    lambda: b.__setitem__(9, 1),
    lambda: b.__setitem__(0, "x"),
    lambda: b.__setitem__(slice(0, 3, 2), b"xyz"),
    lambda: b.__setitem__(slice(0, 1), 5 * [999]),
    lambda: b.__delitem__(7),
    lambda: hash(b),
    lambda: b + "x",
    lambda: b.__setitem__(slice(0, 1), "s"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(b)
x = y = bytearray(b"1")
x += b"2"
print(y, x is y)
y = y + b"3"
print(x, y, x == b"12", x != y, x < y)
