b = bytearray(b"0123456789")
m = memoryview(b)
for name, f in (
    ("append", lambda: b.append(1)),
    ("pop", lambda: b.pop()),
    ("extend", lambda: b.extend(b"zz")),
    ("clear", lambda: b.clear()),
    ("insert", lambda: b.insert(0, 1)),
    ("del", lambda: b.__delitem__(0)),
    ("grow slice", lambda: b.__setitem__(slice(0, 1), b"abc")),
    ("iadd", lambda: b.__iadd__(b"x")),
    ("imul", lambda: b.__imul__(2)),
    ("remove", lambda: b.remove(48)),
):
    try:
        f()
        print(name, "allowed")
    except BufferError as e:
        print(name, e)
b[0] = 65
b[1:3] = b"BC"
b.reverse()
print(b, bytes(m), m[0], m[-1])
m[2:4] = b"!!"
print(b)
sub = m[1:4]
m.release()
try:
    b.append(1)
except BufferError as e:
    print(e)
sub.release()
b.append(33)
print(b, len(b))
with memoryview(b) as mv:
    print(mv[0], len(mv))
    try:
        b.pop()
    except BufferError as e:
        print(e)
b.pop()
try:
    mv[0]
except ValueError as e:
    print(e)
print(b)
