from voluptuous import Schema, Required, All, Length, Range, MultipleInvalid, Optional, Any, Coerce, In, Email, Url
s = Schema({Required("q"): All(str, Length(min=1)), Optional("n", default=5): All(Coerce(int), Range(1, 20)), "t": [Any(int, str)], "m": In(["a", "b"])})
print(s({"q": "x", "n": "7", "t": [1, "a"]}), s({"q": "y"}))
for bad in ({}, {"q": ""}, {"q": "x", "n": 99}, {"q": "x", "z": 1}, {"q": "x", "t": [None]}, {"q": 1, "m": "c"}):
    try: s(bad)
    except MultipleInvalid as e: print(sorted(str(x) for x in e.errors))
print(s.schema == s.schema, repr(Schema([int]))[:60])
