import jmespath
d = {"a": {"b": [{"c": 1, "n": "x"}, {"c": 2, "n": "y"}]}, "l": [3, 1, 2]}
for q in ("a.b[*].c", "a.b[?c > `1`].n | [0]", "sort(l)", "length(a.b)", "{k: l[0], m: a.b[].n}", "join(',', a.b[*].n)", "max_by(a.b, &c)", "l[::-1]"):
    print(q, jmespath.search(q, d))
try: jmespath.compile("a[")
except Exception as e: print(type(e).__name__, e)
