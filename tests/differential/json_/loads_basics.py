import json

for s in (
    "null",
    "true",
    "false",
    "0",
    "-1",
    "-0",
    "-0.0",
    "1.5",
    "1e5",
    "1E+2",
    "123456789012345678901234567890",
    "1e400",
    "0.1",
    '""',
    '"a\\u00e9\\n\\"\\\\\\/\\b"',
    '"\\ud83d\\ude00"',
    '"\\ud83d"',
    '"é😀"',
    "[]",
    "[1, [2, {}]]",
    "{}",
    '{"a": 1, "b": {"c": [null]}}',
    '{"a": 1, "a": 2}',
    "  [ 1 ,\n2\t]\r ",
    "NaN",
    "Infinity",
    "-Infinity",
    '"\x7f"',
    "[[[[]]]]",
    '{"": 0}',
    "1.0",
    "100",
    "1e-5",
):
    v = json.loads(s)
    print(ascii(s), ascii(v), type(v).__name__)
print(
    json.loads(b'{"k": "\xc3\xa9"}'),
    json.loads(bytearray(b"[1]")),
    json.loads('"x"'.encode("utf-16")),
    json.loads("[1]".encode("utf-32")),
    json.loads(b"\xef\xbb\xbf[2]"),
)
print(
    json.loads("[1.5, 2]", parse_float=str),
    json.loads("[1.5, 2]", parse_int=float),
    json.loads("[NaN]", parse_constant=lambda c: "const " + c),
    json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())),
    json.loads('{"b": 1, "a": 2, "b": 3}', object_pairs_hook=list),
    json.loads('{"a": 1}', object_hook=lambda d: "hook", object_pairs_hook=lambda p: "pairs"),
)
import io

print(json.load(io.StringIO('{"f": [1]}')), json.load(io.BytesIO(b"[2]")))
data = {"n": None, "l": [1, 2.5, "x", True], "d": {"é": "\u2028"}, "big": 10**40, "neg": -1e-300}
for kw in (
    {},
    {"indent": 3},
    {"ensure_ascii": False},
    {"separators": (",", ":")},
    {"sort_keys": True},
):
    assert json.loads(json.dumps(data, **kw)) == data
print("round trips", json.loads(json.dumps({1: 2, True: 3})))
text = json.dumps([{"id": i, "v": i / 7, "s": "x" * i} for i in range(50)])
back = json.loads(text)
print(len(text), sum(r["v"] for r in back), back[49]["s"] == "x" * 49)
