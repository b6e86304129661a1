import string

f = string.Formatter()
print(
    f.format("{0} {1!r} {k:>5}", 1, "x", k="z"),
    f.vformat("{a[0]} {a[1]}", (), {"a": [1, 2]}),
    f.format("{} {}", 1, 2),
    f.format("{{}}"),
)
print(
    list(f.parse("a{b}c{d!r:>{w}}{{}}e")),
    list(f.parse("")),
    list(f.parse("plain")),
    f.get_field("0.real", (5,), {}),
    f.get_field("a[k]", (), {"a": {"k": 1}}),
)


class Defaulted(string.Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, f"<{key}?>")
        return super().get_value(key, args, kwargs)

    def convert_field(self, value, conv):
        if conv == "u":
            return str(value).upper()
        return super().convert_field(value, conv)

    def format_field(self, value, spec):
        if spec == "rev":
            return str(value)[::-1]
        return super().format_field(value, spec)

    def check_unused_args(self, used, args, kwargs):
        extra = sorted(set(kwargs) - used)
        if extra:
            raise ValueError(f"unused {extra}")


d = Defaulted()
print(d.format("{name!u} {missing} {word:rev} {0:05d}", 42, name="bob", word="abc"))
for args, kw in (
    (("{0}",), {}),
    (("{a}",), {"a": 1, "b": 2}),
    (("{!z}", 1), {}),
    (("{",), {}),
    (("}",), {}),
    (("{} {0}", 1), {}),
    (("{0.x}", 1), {}),
    (("{0[x]}", {}), {}),
    ((), {}),
    (("{:d}", "s"), {}),
    (("{0:{1:{2}}}", 1, 2, 3), {}),
):
    try:
        print(d.format(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)
print(
    f.format("{0:{1}}", "x", ">4"),
    f.format("{:{}}", 7, "03"),
    "{0:{w}.{p}}".format("abcdef", w=6, p=2),
    f.format("{a.real:+}", a=3),
    f.format("{0[0][1]}", ["xy"]),
)
