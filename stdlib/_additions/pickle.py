# The errors of what cannot be found by its name, in the words of the native pickler of CPython.


def _with_native_errors(save):
    def save_global(self, obj, name=None):
        try:
            return save(self, obj, name)
        except PicklingError as error:
            if "it's not found as" not in str(error):
                raise
            shown = name or getattr(obj, "__qualname__", None) or obj.__name__
            if "<locals>" in shown.split("."):
                problem = AttributeError(f"Can't pickle local object {shown!r}")
            else:
                module = whichmodule(obj, shown)
                problem = PicklingError(f"Can't pickle {obj!r}: attribute lookup {shown} on {module} failed")
        raise problem

    return save_global


_Pickler.save_global = _with_native_errors(_Pickler.save_global)
_Pickler.dispatch[FunctionType] = _Pickler.save_global
