x = [0, 1, 2, 3, 4, 5, 6, 7]
print(x[0], x[-1], x[2:5], x[:3], x[5:], x[:])
print(x[::2], x[1::3], x[::-1], x[5:1:-2], x[-3:], x[:-3])
print(x[100:], x[:100], x[-100:2], x[5:2])
s = "hello"
print(s[0], s[-1], s[1:3], s[::-1], s[10:])
t = (1, 2, 3)
print(t[1:], t[::-1], t[-2])


class Show:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


o = Show()
print(o[1], o[1, 2], o[()], o[1:2], o[1:2:3], o[:], o[::])
print(o[1:2, 3], o[..., None], o[:, ::2], o[1,], o["a":"b"])
print(o[*[1, 2], 3], o[*()], o[(1, 2)])
o[1:2] = "v"
o[0, 1] = 5
del o[::2], o[1]
for bad in [8, -9]:
    try:
        x[bad]
    except IndexError as e:
        print(e)
try:
    x["a"]
except TypeError as e:
    print(e)
try:
    x[1.0]
except TypeError as e:
    print(e)
try:
    x[::0]
except ValueError as e:
    print(e)
try:
    x[1:"a"]
except TypeError as e:
    print(e)
try:
    s[5]
except IndexError as e:
    print(e)
try:
    t[3]
except IndexError as e:
    print(e)
try:
    (5)[0]
except TypeError as e:
    print(e)
try:
    s[0] = "x"
except TypeError as e:
    print(e)
try:
    x[0:4:2] = [1]
except ValueError as e:
    print(e)
