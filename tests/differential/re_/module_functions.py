"""Functions of re with counts by position, Scanner, flags, copies."""
import re, inspect
print(re.sub("a", "b", "aaa", 1), re.split("a", "bab", 1), re.subn("a", "b", "aa", 1, re.I))
for f in (re.sub, re.subn, re.split, re.match): print(inspect.signature(f))
print(re.escape("a.b*c"), re.escape(b"a.b"), sorted(re.__all__)[:5])
s = re.Scanner([(r"[a-z]+", lambda s, t: t.upper()), (r"\d+", lambda s, t: int(t)), (r"\s+", None)])
print(s.scan("abc 12 d!x"))
print(re.I, re.I | re.M, repr(re.A), re.RegexFlag(0), re.NOFLAG)
for g in (lambda: re.compile(5), lambda: re.compile(re.compile("a"), re.I), lambda: re.compile("("), lambda: re.sub("a", "b", "c", 1, 2, 3)):
    try: g()
    except Exception as e: print(type(e).__name__, e)
import copy, pickle
p = re.compile("a+", re.I)
print(copy.copy(p) is p, pickle.loads(pickle.dumps(p)) == p, re.compile("a+", re.I) is p, re.compile("a+", 2) is p)
re.purge()
print(re.compile("a+", re.I) == p)
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    print(re.template("a").match("a"))
    re.compile("zz", re.T)
    re.sub("a", "b", "aaa", 1)
    print([(x.category.__name__, str(x.message)) for x in w])
print(type(re.compile("a").groupindex), type(re.compile("(?P<x>a)").groupindex))
