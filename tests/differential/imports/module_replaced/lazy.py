import sys
import types


class Lazy(types.ModuleType):
    def __getattr__(self, name):
        if name == "missing":
            raise AttributeError(name)
        return f"<{name}>"


old = sys.modules[__name__]
new = Lazy("lazy")
new.__dict__.update({"answer": 42, "__file__": "lazy.py", "old": old, "sys": sys})
sys.modules[__name__] = new
