"""`exec` and `eval` asked for with getattr, as packages for all versions of Python do."""
import builtins

exec_ = getattr(builtins, "exec")
exec_("""def raised_from(value, cause):
    try:
        raise value from cause
    finally:
        value = None
""")
try:
    raised_from(ValueError("v"), KeyError("k"))
except ValueError as e:
    print(repr(e), repr(e.__cause__))
evaluate = getattr(builtins, "eval")
print(evaluate("1 + 2"), evaluate("x * 2", {"x": 21}))
namespace = {}
exec_("a = 5\nb = a + 1", namespace)
print(namespace["b"])
