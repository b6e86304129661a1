import yaml
doc = """
name: test
list: [1, 2.5, true, null, ~, 'q', "d\\n"]
map: {a: 1, b: [x, y]}
anchor: &a
  k: v
  n: 0x1F
ref: *a
merge:
  <<: *a
  extra: 1
text: |
  line 1
  line 2
folded: >-
  a
  b
date: 2024-02-03
time: 2024-02-03 04:05:06
float: 1e3
set: !!set {a, b}
"""
data = yaml.safe_load(doc)
print(data)
print(yaml.safe_dump(data, sort_keys=True))
print(yaml.dump({"x": [1, {"y": "multi\nline"}], "é": "ü"}, default_flow_style=False, allow_unicode=True))
print(list(yaml.safe_load_all("---\na: 1\n---\n- b\n")))
for bad in ["a: [1, 2", "a: b: c", "\t- x", "&a *b"]:
    try:
        yaml.safe_load(bad)
    except yaml.YAMLError as e:
        print(type(e).__name__, e)
class P(yaml.YAMLObject):
    yaml_tag = "!P"
    yaml_loader = yaml.SafeLoader
    def __init__(self, x): self.x = x
    def __repr__(self): return f"P({self.x})"
print(yaml.safe_load("!P {x: 3}"), yaml.dump(P(4)))
for t in yaml.scan("a: [b, c]"):
    print(t)
print([type(e).__name__ for e in yaml.parse("a: 1")], yaml.compose("a: 1"))
