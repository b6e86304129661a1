import funcy as f
print(f.lmap(str, [1, 2]), f.group_by(f.iffy(lambda x: x % 2, lambda x: "o", "e"), range(5)), f.merge({"a": 1}, {"b": 2}), list(f.chunks(2, [1, 2, 3])), f.compose(str, abs)(-3), f.walk_values(lambda v: v + 1, {"a": 1}), f.lflatten([1, [2, [3]]]), f.re_find(r"\d+", "a12"), f.get_in({"a": {"b": 4}}, ["a", "b"]), f.lpluck("x", [{"x": 1}]))
@f.memoize
def g(x): print("call"); return x
g(1); g(1)
@f.retry(3, ValueError)
def h(): raise ValueError("v")
try: h()
except ValueError as e: print(repr(e))
