"""Objects with the same keys in the same order after one another, and everything that is nearly that."""
import json
from decimal import Decimal


def show(text, **hooks):
    try:
        print(json.loads(text, **hooks))
    except json.JSONDecodeError as e:
        print(e)


def use(d):
    d["more"] = 1
    del d["more"]
    for k in list(d):
        d[k] = d.pop(k)
    return list(d)


for width in (0, 1, 2, 3, 5, 6, 8, 10, 11, 30, 200):
    row = "{" + ", ".join(f'"key {i}": {i}' for i in range(width)) + "}"
    rows = json.loads(f"[{row}, {row}, {row}]")
    print(width, len(rows), rows[0] == rows[2], [use(r)[-1:] for r in rows], rows[1].get("key 1"), "none" in rows[2])

a, b = '{"a": 1, "b": [2], "c": {"a": 3}}', '{"a": {"a": 4, "b": 5, "c": 6}, "b": 7, "c": 8}'
show(f"[{a}, {b}, {a}, {b}]")
show('[{"a": 1, "b": 2}, {"b": 1, "a": 2}, {"a": 1}, {"a": 1, "b": 2, "c": 3}, {"a": 1, "c": 2}, {"a": 4, "b": 5}]')
show('[{"a": 1, "b": 2}, {"a": 1, "a": 2}, {"a": 1, "b": 2, "a": 3}, {"b": 1, "b": 2, "b": 3}, {"a": 4, "b": 5}]')
show('[{"a": 1, "\\u0062": 2}, {"\\u0061": 1, "b": 2}, {"a": 3, "b": 4}, {"\\u0061": 5, "a": 6}, {"": 1}, {"": 2}]')
show('[{"é": 1, "ü": 2}, {"é": 3, "ü": 4}, {"é": "ü", "\\u00fc": 5}]')
show('[{"a": {"a": {"a": {}}}}, {"a": [{"a": []}, {"a": [1, [2, [3, []]]]}]}]')
show('[{"a": 1, "b": 2}, {"a": 3, "b": 4}]', object_hook=lambda d: sorted(d.items()))
show('[{"a": 1, "b": {"a": 2}}, {"a": 3, "b": 4}]', object_pairs_hook=list)
show('[{"a": 1.5, "b": 2}, {"a": 2.5, "b": 3}]', parse_float=Decimal, parse_int=str)

seen = []


def hook(d):
    # What was made before is changed while the next one is read.
    for old in seen:
        old.pop("a", None)
        old["z"] = len(old)
    seen.append(d)
    return d


show('[{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "b": 6}]', object_hook=hook)


def number(text):
    if text == "13":
        raise ValueError("unlucky")
    return int(text)


for text in ('[{"a": 1, "b": [1, 13]}]', '{"a": [12, {"b": 13}], "c": 1}'):
    try:
        json.loads(text, parse_int=number)
    except ValueError as e:
        print(type(e).__name__, e)
for text in ("[1, 2", '{"a": 1', '{"a": 1,}', '{"a" 1}', "[1 2]", '{"a": 1, "b"}', '[{"a": [1, {"b": }]}]', "[,]", "{,}"):
    show(text)
decoder = json.JSONDecoder()
print(decoder.raw_decode('{"a": [1]} [2]'), decoder.raw_decode('{"a": [1]} [2]', 11))
