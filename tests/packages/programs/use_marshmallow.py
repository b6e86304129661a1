from marshmallow import Schema, fields, validate, post_load, ValidationError
import datetime as dt
class U:
    def __init__(self, **k): self.__dict__.update(k)
    def __repr__(self): return f"U({self.__dict__})"
class S(Schema):
    name = fields.Str(required=True, validate=validate.Length(min=2))
    email = fields.Email()
    born = fields.Date()
    tags = fields.List(fields.Str(), load_default=list)
    n = fields.Nested(lambda: S(only=("name",)), allow_none=True)
    @post_load
    def make(self, data, **kw): return U(**data)
print(S().load({"name": "ann", "email": "a@b.org", "born": "2000-01-02", "n": {"name": "bob"}}))
try: S().load({"name": "x", "email": "bad", "zzz": 1, "born": "no"})
except ValidationError as e: print(e.messages)
print(S().dump({"name": "z", "born": dt.date(2020, 2, 3), "tags": ["a"]}), S(many=True).dump([{"name": "q"}]))
