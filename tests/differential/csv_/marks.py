# Fields around everything that a dialect gives a meaning: plain stretches, marks in any place, marks beyond ASCII.
import csv
import io

texts = ["", "a", "plain text", "a,b", 'say "x"', "l\nm", "r\rq", " lead", "trail ", "é", "日本,語", "x\\y", "a;b|c", "'q'", "3.5", "-", "END", "tab\tx", "\u20ac5"]
dialects = {
    "excel": {},
    "tab": {"delimiter": "\t"},
    "euro": {"delimiter": "\u20ac", "quotechar": "'"},
    "quote": {"quotechar": "\u00ab"},
    "escape": {"quoting": csv.QUOTE_NONE, "escapechar": "\\"},
    "both": {"escapechar": "\\", "doublequote": False},
    "end": {"lineterminator": "END"},
    "skip": {"skipinitialspace": True},
    "all": {"quoting": csv.QUOTE_ALL},
    "space": {"delimiter": " ", "skipinitialspace": True},
    "odd": {"escapechar": "é", "quoting": csv.QUOTE_NONE, "quotechar": None},
}
for name, d in dialects.items():
    out = io.StringIO()
    w = csv.writer(out, **d)
    for i in range(0, len(texts), 4):
        try:
            w.writerow(texts[i : i + 4] + [i, i / 4, None, True])
        except csv.Error as e:
            print(name, i, e)
    print(name, repr(out.getvalue()))
    try:
        rows = list(csv.reader(io.StringIO(out.getvalue(), newline=""), **d))
        print(len(rows), rows)
    except csv.Error as e:
        print(e)
for lines in (["a,b,c"], ["a,b,c\r\n", "d"], ['"a', 'b",c'], ["a b,  c", ",,"], ['a"b",c"d'], ["1,2.5,'x'"], ["é,日本,\u20ac"], [""], ["\n", "x"], ['"x"y,z'], ["a\rb"]):
    for d in ({}, {"skipinitialspace": True}, {"strict": True}, {"quotechar": "'"}, {"quoting": csv.QUOTE_NONE}):
        r = csv.reader(lines, **d)
        try:
            print(list(r), r.line_num, end=" ")
        except csv.Error as e:
            print(e, r.line_num, end=" ")
    print()
r = csv.reader(["1,2.5,\"x\",'y'", "3,nope,4"], quoting=csv.QUOTE_NONNUMERIC)
try:
    for row in [next(r)]:
        print(row)
except ValueError as e:
    print(e)
r = csv.reader(["1, 2.5,\"x\"", '"a","b",-3e2'], quoting=csv.QUOTE_NONNUMERIC)
print(list(r))
csv.field_size_limit(5)
r = csv.reader(["abc,def", "abcdef,x", "日本語五字,x", "ok,1", '"abc"def', '"abcd"ef'])
for _ in range(6):
    try:
        print(next(r))
    except csv.Error as e:
        print(e)
