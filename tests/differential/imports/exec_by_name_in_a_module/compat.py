import builtins

exec_ = getattr(builtins, "exec")
exec_("""def raise_from(value, cause):
    try:
        raise value from cause
    finally:
        value = None
""")
exec_("def add(a, b):\n    return a + b + offset")
offset = 10


def again():
    names = {}
    exec_("z = 3", names)
    return names["z"]
