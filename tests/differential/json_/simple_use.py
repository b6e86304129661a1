import json

data = {"name": "Bob", "age": 42, "tags": ["a", "b"], "nested": {"x": 1.5, "y": None, "z": True}}
s = json.dumps(data)
print(s)
back = json.loads(s)
print(back == data, back["nested"]["x"], type(back["tags"]).__name__)
print(json.dumps(data, indent=2))
print(
    json.dumps([1, "two", 3.0, None, False]),
    json.dumps("é"),
    json.dumps({"b": 1, "a": 2}, sort_keys=True),
)
for text in ('{"a": [1, 2, {"b": null}]}', "[]", "3", '"str"', "true", "[1.5e3, -2]"):
    v = json.loads(text)
    print(text, v, type(v).__name__)
try:
    json.loads("{bad}")
except json.JSONDecodeError as e:
    print(e)
try:
    json.dumps({1, 2})
except TypeError as e:
    print(e)
records = [{"id": i, "value": i * i} for i in range(3)]
text = json.dumps(records)
print(text, sum(r["value"] for r in json.loads(text)))
print(json.dumps({1: "a", None: "b"}), json.loads('"\\u00e9\\n"'), json.dumps('tab\t"quote"'))
