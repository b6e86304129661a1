import warnings
import sys
import io

print(
    repr(warnings.formatwarning("msg", UserWarning, "file.py", 12, "the line")),
    repr(warnings.formatwarning("m", DeprecationWarning, "x.py", 1, "")),
)
err = io.StringIO()
old, sys.stderr = sys.stderr, err
warnings.warn_explicit("explicit", UserWarning, "mod.py", 99)
warnings.warn_explicit("explicit", UserWarning, "mod.py", 99, registry={})
warnings.showwarning("shown", UserWarning, "f.py", 3, line="code")
sys.stderr = old
print(err.getvalue())
seen = []
keep = warnings.showwarning
warnings.showwarning = lambda m, c, f, l, file=None, line=None: seen.append((str(m), c.__name__, l))
warnings.warn_explicit("custom", RuntimeWarning, "z.py", 7)
warnings.showwarning = keep
print(seen)
reg = {}
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("default")
    for i in range(3):
        warnings.warn_explicit("dup", UserWarning, "f.py", 5, registry=reg)
    warnings.warn_explicit("dup", UserWarning, "f.py", 6, registry=reg)
print(len(w), len(reg) >= 2, w[0].filename, [x.lineno for x in w])
with warnings.catch_warnings(action="error"):
    try:
        warnings.warn("act")
    except UserWarning as e:
        print("act", e)
before = list(warnings.filters)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    print(warnings.filters[0][0], len(warnings.filters) > len(before) - 1)
print(warnings.filters == before)
m = w[0]
print(m.message.args, m.file, m.line, m.source, str(m)[:30])
