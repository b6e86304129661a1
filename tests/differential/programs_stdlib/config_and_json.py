"""json, string templates, textwrap and copy."""
import copy
import json
import string
import textwrap

DEFAULTS = {"server": {"host": "localhost", "port": 8080, "tags": ["a", "b"]}, "debug": False, "limits": {"cpu": 1.5, "mem": None}}


def merge(base, extra):
    out = copy.deepcopy(base)
    for k, v in extra.items():
        if isinstance(v, dict) and isinstance(out.get(k), dict):
            out[k] = merge(out[k], v)
        else:
            out[k] = copy.deepcopy(v)
    return out


def flatten(d, prefix=""):
    for k, v in d.items():
        key = f"{prefix}.{k}" if prefix else k
        if isinstance(v, dict):
            yield from flatten(v, key)
        else:
            yield key, v


def diff(a, b):
    fa, fb = dict(flatten(a)), dict(flatten(b))
    for k in sorted(fa.keys() | fb.keys()):
        if k not in fb:
            yield f"- {k}"
        elif k not in fa:
            yield f"+ {k} = {fb[k]!r}"
        elif fa[k] != fb[k]:
            yield f"~ {k}: {fa[k]!r} -> {fb[k]!r}"


user = json.loads('{"server": {"port": 9090, "tags": ["c"]}, "debug": true, "name": "caf\\u00e9 \\ud83d\\ude00", "big": 12345678901234567890, "f": 1e3}')
config = merge(DEFAULTS, user)
print(*diff(DEFAULTS, config), sep="\n")
print(json.dumps(config, indent=2, sort_keys=True))
print(json.dumps(config, separators=(",", ":"), ensure_ascii=False))
print(DEFAULTS["server"]["tags"], json.loads(json.dumps(config)) == config)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return {"__point__": [o.x, o.y]}
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        return super().default(o)


def hook(d):
    return Point(*d["__point__"]) if "__point__" in d else d


text = json.dumps({"p": Point(1, 2.5), "s": {3, 1, 2}, 5: None, True: "bool key", None: "null key"}, cls=Encoder)
back = json.loads(text, object_hook=hook)
print(text, back["p"].y, list(back))
for bad in ["{", '{"a":1,}', "[1 2]", "nope", '"\t"', "{'a': 1}", ""]:
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(f"{bad!r}: {e}")
try:
    json.dumps({"c": 1 + 2j})
except TypeError as e:
    print(e)
print(json.dumps([float("inf"), 0.1, 1e20, -0.0, 10 ** 20]), json.loads("[1.0, -0, 1E2, true]"), json.dumps("</\u2028\n\"'\\"))
t = string.Template("$who owes ${amount}$$ to $whom")
print(t.substitute(who="Ann", amount=5, whom="Bob"), t.safe_substitute(who="X"))
try:
    t.substitute(who="Ann")
except KeyError as e:
    print("missing", e)
para = "The quick brown fox jumped over the lazy dog while the cat watched from a comfortable windowsill."
print(textwrap.fill(para, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(para, 40), textwrap.wrap("aaaaaaaaaaaaaaa bb", 6))
print(textwrap.dedent("""\
    indented
      more
    back"""), textwrap.indent("a\n\nb", "> "), sep="\n")
print(string.ascii_lowercase[:5], string.digits, string.capwords("hello big world"), string.hexdigits)
