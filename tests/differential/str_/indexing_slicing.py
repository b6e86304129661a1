s = "hello, wörld 𝔘𝔫𝔦 \U0001f600!"
print(
    len(s),
    s[0],
    s[-1],
    s[8],
    s[13],
    s[-2],
    s[2:5],
    s[-4:],
    s[:-10],
    s[::2],
    s[::-1],
    s[10:3:-2],
    s[100:],
    s[5:2],
)
for i in range(len(s)):
    print(i, s[i], ord(s[i]), end=";")
print()
for i in (100, -100, len(s)):
    try:
        s[i]
    except IndexError as e:
        print(e)
for bad in ("a", 1.0, None, (1, 2)):
    try:
        s[bad]
    except TypeError as e:
        print(e)
try:
    s[0] = "x"
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
try:
    s[::0]
except ValueError as e:
    print(e)
print("abc" * 3, 2 * "é", "x" * 0, "x" * -5, "" * 10)
print("ell" in s, "" in s, "W" in s, "😀" in s, "ö" not in s)
try:
    5 in "abc"
except TypeError as e:
    print(e)
t = ""
for i in range(300):
    t += chr(0x390 + i % 40)
print(len(t), t[::37], t[150], t[-150:-140])
