import json

for v in (5, None, [], {"a": 1}):
    try:
        json.loads(v)
    except TypeError as e:
        print(e)

try:
    json.loads(b"\xff\xff")
except UnicodeDecodeError as e:
    print(type(e).__name__)

print(
    json.loads('"a\tb\nc"', strict=False) == "a\tb\nc",
    issubclass(json.JSONDecodeError, ValueError),
    json.decoder.JSONDecodeError is json.JSONDecodeError,
)

try:
    json.loads("[" * 100000)
except RecursionError as e:
    print("RecursionError")

d = json.JSONDecoder()

print(
    d.decode(" [1] "), d.raw_decode('{"a": 1} tail'), d.raw_decode("12abc"), d.raw_decode("x[1]", 1)
)

try:
    d.raw_decode("  1")
except json.JSONDecodeError as e:
    print(e)


def boom(d):
    raise KeyError("hook")


try:
    json.loads("[{}]", object_hook=boom)
except KeyError as e:
    print("KeyError", e)

try:
    json.loads("1" * 5000)
except ValueError as e:
    print(e)
