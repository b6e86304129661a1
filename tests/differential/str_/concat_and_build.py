s = ""
for i in range(50):
    s += str(i)
print(s, len(s))
t = s
s += "tail"
print(t == s, len(t), len(s))
parts = []
for i in range(10):
    parts.append("p%d" % i)
print("-".join(parts))
print("a" "b" "c" """d""" + "e")
u = "é"
for _ in range(4):
    u = u + u
print(u, len(u), len(u.encode()))
x = "abc"
y = x
x *= 3
print(x, y)
for other in (1, None, b"x", ["a"]):
    for f in (lambda: "a" + other, lambda: other + "a"):
        try:
            print(f())
        except TypeError as e:
            print(e)
try:
    "a" * "b"
except TypeError as e:
    print(e)
try:
    "a" * (2**63)
except (OverflowError, MemoryError) as e:
    print(type(e).__name__, e)
try:
    "a" - "b"
except TypeError as e:
    print(e)
print("abc" "def"[1], ("abc" "def")[1], "x" + "yz"[::-1] * 2)
print(
    "a\tb\\n\x41\u0042\U00000043\N{BULLET}\101\0end" == "a\tb\\n" + "ABC•A\x00end", len("\0\00\000")
)
print(r"raw\n\t" + R"\x41", "line\
continued", """tri"ple""")
