try:
    import no_such_module_anywhere
except ImportError as e:
    print(type(e).__name__, e, e.name)
try:
    from helper import missing_name
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0], e.name)
try:
    import helper.not_a_package
except ImportError as e:
    print(type(e).__name__, e)
try:
    import pkg.missing_sub
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    from pkg import missing_sub
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0])
for i in range(2):
    try:
        import raises
    except ValueError as e:
        print("attempt", i, e)
import sys

print("raises" in sys.modules, "helper" in sys.modules)
try:
    import fast_version as impl
except ImportError:
    import slow_version as impl
print(impl.name)
try:
    from . import something
except ImportError as e:
    print(e)
