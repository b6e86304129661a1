try:
    {}["missing"]
except KeyError as e:
    print(str(e), e.args, repr(e))
try:
    next(iter(()))
except StopIteration as e:
    print(e.value, e.args)
try:
    int("z")
except ValueError as e:
    print(e.args)
try:
    b"ab\xff".decode("utf-8")
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason)
try:
    "aé".encode("ascii")
except UnicodeEncodeError as e:
    print(e.encoding, repr(e.object), e.start, e.end, e.reason)
try:
    undefined_name
except NameError as e:
    print(e.name)
try:
    (5).nothing
except AttributeError as e:
    print(e.name, e.obj)
try:
    open("/no/such/file/anywhere")
except OSError as e:
    print(type(e).__name__, e.errno, e.strerror, e.filename, str(e), e.args)
e = OSError(2, "custom")
print(type(e).__name__, e, repr(e))
print(repr(OSError("one arg")), OSError("one arg").errno, repr(OSError(13, "perm", "file.txt")), OSError(13, "perm", "file.txt"))
print(type(OSError(17, "x")).__name__, type(OSError(32, "x")).__name__, type(OSError(9999, "x")).__name__)
print(KeyError("a"), KeyError(), KeyError(1, 2), KeyError("q'q"), repr(KeyError("k")))
print(repr(SystemExit(3)), SystemExit(3).code, SystemExit().code, SystemExit(1, 2).code)
print(StopIteration(1, 2).value, StopIteration().value)
print(ImportError("m", name="n", path="p").name, repr(ImportError("m", name="n")))
try:
    import no_such_module_at_all_xyz
except ImportError as e:
    print(type(e).__name__, e, e.name)
print(NameError("m", name="n").name, AttributeError("m", name="n", obj=1).obj, AttributeError("m").obj)
u = UnicodeDecodeError("utf-8", b"abc", 1, 2, "why")
print(u, repr(u))
print(UnicodeEncodeError("ascii", "aé", 1, 2, "why"))
print(UnicodeTranslateError("é", 0, 1, "why"))
try:
    UnicodeDecodeError("utf-8")
except TypeError as e:
    print(e)
try:
    ValueError(x=1)
except TypeError as e:
    print(e)
s = SyntaxError("msg", ("file", 1, 2, "text"))
print(s.msg, s.filename, s.lineno, s.offset, s.text, s)
print(BaseException().__traceback__, Exception(1).with_traceback(None).args)
