"""Picklers and unpicklers as objects: files, memos, persistent ids, tables, overrides, frames and buffers."""
import copyreg
import io
import pickle
import pickletools


def attempt(f, *args, **keywords):
    try:
        print(f(*args, **keywords))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


class Writes:
    def __init__(self):
        self.sizes = []
        self.data = b""

    def write(self, data):
        self.sizes.append(len(bytes(data)))
        self.data += bytes(data)


class Reads:
    def __init__(self, data):
        self.file = io.BytesIO(data)
        self.asked = []

    def read(self, n):
        self.asked.append(n)
        return self.file.read(n)

    def readline(self):
        self.asked.append("line")
        return self.file.readline()


class Nothing:
    pass


attempt(pickle.Pickler, Nothing())
attempt(pickle.Unpickler, Nothing())
for protocol in range(6):
    for v in ([1, "a"], b"x" * 100000, ["y" * 70000, bytearray(b"z" * 70000)], [list(range(30000))] * 2):
        file = Writes()
        pickle.dump(v, file, protocol)
        print(protocol, file.sizes[:12], file.data == pickle.dumps(v, protocol))
        source = Reads(file.data + b"rest")
        assert pickle.load(source) == v
        print(source.asked[:8], source.file.read())
        peeking = io.BufferedReader(io.BytesIO(file.data + b"rest"))
        assert pickle.load(peeking) == v
        print(peeking.read())

# Several pickles in a file, with one memo and with one for each.
file = io.BytesIO()
pickler = pickle.Pickler(file, 4)
shared = ["shared"]
pickler.dump(shared)
pickler.dump([shared, 1])
pickler.clear_memo()
pickler.dump(shared)
file.seek(0)
unpickler = pickle.Unpickler(file)
first, second = unpickler.load(), unpickler.load()
print(first, second, second[0] is first, unpickler.load())
attempt(unpickler.load)
print(unpickler.memo.copy())
unpickler.memo.clear()
print(unpickler.memo.copy())
print(type(unpickler.memo))
memo = pickler.memo.copy()
print([entry for entry in memo.values()], all(id(entry[1]) == key for key, entry in memo.items()))
other = pickle.Pickler(io.BytesIO())
other.memo = pickler.memo
print(list(other.memo.copy().values()))
attempt(setattr, other, "memo", 1)
attempt(setattr, other, "memo", {1: 2})
attempt(setattr, unpickler, "memo", 1)
attempt(setattr, other, "foo", 1)
print(other.fast, other.bin)
other.fast = True
cycle = []
cycle.append(cycle)
try:
    other.dump(cycle)
except ValueError as e:
    print(str(e).partition(" at ")[0])
out = io.BytesIO()
quick = pickle.Pickler(out, 2)
quick.fast = 1
quick.dump(["a", "a"])
print(out.getvalue())


class Uninitialized(pickle.Pickler):
    def __init__(self):
        pass


class UninitializedToo(pickle.Unpickler):
    def __init__(self):
        pass


attempt(Uninitialized().dump, 1)
attempt(UninitializedToo().load)


# Persistent ids.
class Record:
    def __init__(self, key):
        self.key = key

    def __repr__(self):
        return "Record()"


class Persistent(pickle.Pickler):
    def persistent_id(self, obj):
        if isinstance(obj, Record):
            return ("Record", obj.key)
        return None


class Loading(pickle.Unpickler):
    def persistent_load(self, pid):
        return "loaded %r" % (pid,)

    def find_class(self, module, name):
        print("find", module, name)
        return super().find_class(module, name)


for protocol in range(6):
    file = io.BytesIO()
    Persistent(file, protocol).dump([Record(1), Record("é" if protocol else "e"), complex(1, 2)])
    print(file.getvalue())
    file.seek(0)
    print(Loading(file).load())
attempt(pickle.loads, file.getvalue())
file = io.BytesIO()
attempt(Persistent(file, 0).dump, Record("é"))
by_attribute = pickle.Pickler(io.BytesIO())
by_attribute.persistent_id = lambda obj: 1 if obj == "p" else None
by_attribute.dump(["p"])


# Tables and overrides.
class Tabled(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table.copy()


Tabled.dispatch_table[Record] = lambda r: (Record, (r.key + 1,))
file = io.BytesIO()
Tabled(file).dump(Record(1))
print(pickle.loads(file.getvalue()).key)
single = pickle.Pickler(io.BytesIO())
single.dispatch_table = {Record: lambda r: "len"}
attempt(single.dump, Record(1))


class Overriding(pickle.Pickler):
    def reducer_override(self, obj):
        if obj is Record or isinstance(obj, Record):
            return str, ("override",)
        if isinstance(obj, type) and issubclass(obj, Exception):
            raise ValueError(obj.__name__)
        return NotImplemented


file = io.BytesIO()
Overriding(file).dump([Record(1), Record, int, len, 5])
print(pickle.loads(file.getvalue()))
attempt(Overriding(io.BytesIO()).dump, KeyError)

# Buffers.
big = bytearray(b"buffer")
print(pickle.PickleBuffer(b"ab").raw().tobytes(), bytes(memoryview(pickle.PickleBuffer(b"xy"))))
attempt(pickle.PickleBuffer, 1)
attempt(pickle.dumps, pickle.PickleBuffer(b"ab"), 4)
print(pickle.dumps(pickle.PickleBuffer(b"ab"), 5), pickle.dumps(pickle.PickleBuffer(big), 5))
buffers = []
data = pickle.dumps([pickle.PickleBuffer(big), pickle.PickleBuffer(b"ro")], 5, buffer_callback=buffers.append)
print(data, [b.raw().readonly for b in buffers])
result = pickle.loads(data, buffers=[bytearray(b"one"), bytearray(b"two")])
print(result[0], result[1].readonly, result[1].tobytes())
attempt(pickle.loads, data)
attempt(pickle.loads, data, buffers=[b"one"])
print(pickle.dumps(pickle.PickleBuffer(b"kept"), 5, buffer_callback=lambda b: True))
released = pickle.PickleBuffer(b"a")
released.release()
attempt(released.raw)
attempt(memoryview, released)
attempt(pickle.dumps, pickle.PickleBuffer(memoryview(b"abcdef")[::2]), 5)
attempt(pickle.PickleBuffer(memoryview(b"abcdef")[::2]).raw)
view = memoryview(pickle.PickleBuffer(memoryview(bytearray(b"abcdef")).cast("H")))
print(view.format, view.shape, pickle.PickleBuffer(view).raw().format)
print(pickle.PickleBuffer.__module__, type(pickle.PickleBuffer(b"")))

# The versions in Python are there, too.
for protocol in range(6):
    v = {"a": [1, Record, (1, 2)]}
    print(pickle._loads(pickle._dumps(v, protocol)) == v, pickle.loads(pickle._dumps(v, protocol)) == v)
file = io.BytesIO()
pickle._Pickler(file, 2).dump({"x": 1})
print(file.getvalue(), pickle._Unpickler(io.BytesIO(file.getvalue())).load())
pickletools.dis(pickle.dumps({"a": (1, "b")}, 4))
print(pickle.Pickler, pickle.Unpickler, pickle.PicklingError, pickle.UnpicklingError.__mro__)
