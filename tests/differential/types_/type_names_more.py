import types


class C:
    def m(self): ...

    @property
    def p(self): ...


ns = types.SimpleNamespace(a=1, b="x")

del ns.a

try:
    ns.a
except AttributeError as e:
    print(e)

m = types.MappingProxyType({"k": 1})

print(m, m["k"], len(m), list(m), m | {"z": 2}, m == {"k": 1}, "k" in m, m.get("q"), m.copy())

for g in (
    lambda: m.__setitem__("k", 2),
    lambda: m.pop("k"),
    lambda: types.MappingProxyType(5),
    lambda: types.FunctionType(),
    lambda: types.MethodType(5, 1),
    lambda: types.SimpleNamespace(5),
    lambda: types.NoneType(1),
    lambda: types.GeneratorType(),
):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)

try:
    m["z"] = 1
except TypeError as e:
    print(e)

bound = types.MethodType(lambda self, x: (self, x), "me")

print(bound(5), bound.__self__, types.ModuleType("mod", "doc").__doc__, types.ModuleType("mod"))

K = types.new_class("K", (C,), {}, lambda ns: ns.update(z=5))

print(
    K.z,
    K.__mro__,
    types.resolve_bases((list[int],)),
    types.get_original_bases(K),
    types.prepare_class("Q")[0].__name__,
)
