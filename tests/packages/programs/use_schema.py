from schema import Schema, And, Use, Optional, SchemaError, Or, Regex, Forbidden
s = Schema([{"name": And(str, len), "age": And(Use(int), lambda n: 18 <= n <= 99), Optional("g"): And(str, Use(str.lower), lambda s: s in ("a", "b"))}])
print(s.validate([{"name": "Sue", "age": "28", "g": "A"}, {"name": "Sam", "age": "42"}]))
for bad in ([{"name": "", "age": 20}], [{"name": "x"}], [{"name": "x", "age": "z"}], [{"name": "x", "age": 20, "q": 1}], 4):
    try: s.validate(bad)
    except SchemaError as e: print(type(e).__name__, e.code.split(" at 0x")[0])
print(Schema(Or(int, None)).is_valid("x"), Schema(Regex(r"^a")).validate("abc"), Schema({"a": int, Optional("b"): str}).json_schema("http://x"))
