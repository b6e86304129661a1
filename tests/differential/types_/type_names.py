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
