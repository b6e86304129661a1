import types


def f():
    yield


async def co():
    pass


async def ag():
    yield


class C:
    def m(self): ...

    @property
    def p(self): ...


c = co()
checks = [
    (types.FunctionType, f),
    (types.LambdaType, lambda: 0),
    (types.GeneratorType, f()),
    (types.CoroutineType, c),
    (types.AsyncGeneratorType, ag()),
    (types.MethodType, C().m),
    (types.BuiltinFunctionType, len),
    (types.BuiltinMethodType, [].append),
    (types.ModuleType, types),
    (types.NoneType, None),
    (types.EllipsisType, ...),
    (types.NotImplementedType, NotImplemented),
    (types.CodeType, f.__code__),
    (types.MappingProxyType, C.__dict__),
    (types.WrapperDescriptorType, object.__init__),
    (types.MethodWrapperType, "".__str__),
    (types.MethodDescriptorType, str.join),
    (types.ClassMethodDescriptorType, dict.__dict__["fromkeys"]),
    (types.GetSetDescriptorType, type(f).__code__),
    (types.GenericAlias, list[int]),
    (types.UnionType, int | str),
    (types.CellType, (lambda x: lambda: x)(1).__closure__[0]),
]
for t, v in checks:
    print(t.__name__, isinstance(v, t), type(v) is t)
c.close()
ns = types.SimpleNamespace(a=1, b="x")
ns.c = [1]
print(ns, ns.a, ns == types.SimpleNamespace(a=1, b="x", c=[1]), vars(ns), types.SimpleNamespace())
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
