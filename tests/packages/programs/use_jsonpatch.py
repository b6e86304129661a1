import jsonpatch, jsonpointer
d = {"a": {"b": [1, 2]}, "c": 3}
print(jsonpointer.resolve_pointer(d, "/a/b/1"), jsonpatch.apply_patch(d, [{"op": "add", "path": "/a/b/-", "value": 9}, {"op": "remove", "path": "/c"}, {"op": "move", "from": "/a", "path": "/z"}]))
p = jsonpatch.make_patch(d, {"a": {"b": [1]}, "e": None}); print(sorted(map(str, p)), p.apply(d))
try: jsonpatch.apply_patch(d, [{"op": "test", "path": "/c", "value": 4}])
except Exception as e: print(type(e).__name__, e)
