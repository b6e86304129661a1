from cerberus import Validator
v = Validator({"name": {"type": "string", "required": True, "maxlength": 5}, "age": {"type": "integer", "min": 10, "coerce": int}, "l": {"type": "list", "schema": {"type": "dict", "schema": {"a": {"allowed": [1, 2]}}}}, "d": {"default": 7}})
for d in ({"name": "ab", "age": "12"}, {"name": "toolong", "age": 5}, {"age": 11, "x": 1}, {"name": "n", "l": [{"a": 3}]}):
    print(v.validate(d), v.errors, v.document)
