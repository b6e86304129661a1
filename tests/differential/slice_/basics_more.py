s = slice(1, 10, 2)

try:
    s.start = 5
except AttributeError as e:
    print(e)


class Seq:
    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)


q = Seq()

print(
    q[1],
    q[1:2],
    q[::],
    q[1:2, 3],
    q[...],
    q[:, 1:, ::2],
    q["a":"b":"c"],
    q[()],
    q[None:None],
    q[-1:],
)

q[1:5] = "v"

q[...] = 0

del q[::2], q[0]

print(
    slice(1, 2, 3).indices(10**30),
    slice(-(10**30), 10**30).indices(5),
    "abcdef"[slice(1, 4)],
    [1, 2, 3][slice(None, None, 2)],
    (1, 2, 3)[slice(-1)],
)
