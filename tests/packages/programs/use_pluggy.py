import pluggy
spec = pluggy.HookspecMarker("m"); impl = pluggy.HookimplMarker("m")
class S:
    @spec
    def go(self, a, b): "doc"
class P1:
    @impl
    def go(self, a, b): return a + b
class P2:
    @impl(tryfirst=True)
    def go(self, a): return a * 10
pm = pluggy.PluginManager("m"); pm.add_hookspecs(S); pm.register(P1()); pm.register(P2(), name="two")
print(pm.hook.go(a=1, b=2), pm.list_name_plugin()[1][0])
try: pm.register(type("B", (), {"go": impl(lambda self, z: z)})())
except Exception as e: print(type(e).__name__)
