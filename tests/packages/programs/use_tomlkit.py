import tomlkit
d = tomlkit.parse('# c\ntitle = "T"\n[owner]\nname = "x" # keep\ndob = 1979-05-27T07:32:00Z\n[[p]]\na = [1, 2]\n')
d["owner"]["name"] = "y"; d["new"] = {"k": 1.5}; d["p"].append({"a": []})
print(tomlkit.dumps(d)); print(d.unwrap()["p"])
t = tomlkit.table(); t.add("z", True); t.add(tomlkit.comment("hi")); print(t.as_string())
try: tomlkit.parse("a = ")
except Exception as e: print(type(e).__name__, e)
