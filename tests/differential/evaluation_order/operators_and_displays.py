log = []


def t(name, value=0):
    log.append(name)
    return value


def show():
    print(" ".join(log))
    log.clear()


t("a", 1) + t("b", 2) * t("c", 3) - t("d", 4)
show()
t("a", 2) ** t("b", 3) ** t("c", 1)
show()
-t("neg", 1) ** t("exp", 2)
show()
(t("a", 1) + t("b", 1)) * (t("c", 1) + t("d", 1))
show()
t("a", 1) < t("b", 2) < t("c", 3)
show()
t("a", 2) < t("b", 1) < t("c", 3)
show()
t("a", 1) in t("b", [1])
show()
t("x", 1) if t("cond", 1) else t("y", 1)
show()
t("a", 0) or t("b", 0) or t("c", 1) or t("d", 1)
show()
t("a", 1) and t("b", 0) and t("c", 1)
show()
[t("1"), t("2"), *t("3", []), t("4")]
show()
(t("1"), t("2"))
show()
{t("k1", 1): t("v1"), t("k2", 2): t("v2"), **t("star", {}), t("k3"): t("v3")}
show()
{t("s1", 1), t("s2", 2), *t("s3", [])}
show()
t("obj", [1, 2, 3])[t("start", 0):t("stop", 2):t("step", 1)]
show()
t("obj", {(1, 2): 3})[t("i", 1), t("j", 2)]
show()
f"{t('a'):{t('spec', '')}}{t('b')!r}"
show()
lambda: t("never")
(t("tuple elt"), lambda: t("never"))
show()
t("first"), (t("second"), [t("third")]), t("fourth")
show()
print(not t("not", 1), ~t("inv", 1), t("bit", 1) | t("or", 2) & t("and", 3))
show()
assert t("assert", 1), t("message never")
show()
try:
    t("left", "s") + t("right", 1)
except TypeError:
    show()
try:
    t("a", 1) // t("zero", 0) + t("never")
except ZeroDivisionError:
    show()
