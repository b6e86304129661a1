log = []


def t(name, value=None):
    log.append(name)
    return value


def show():
    print(" ".join(log))
    log.clear()


class O:
    def __init__(self):
        object.__setattr__(self, "d", {})

    def __setattr__(self, k, v):
        log.append(f"set.{k}")

    def __getattr__(self, k):
        log.append(f"get.{k}")
        return 1

    def __setitem__(self, k, v):
        log.append(f"set[{k}]")

    def __getitem__(self, k):
        log.append(f"get[{k}]")
        return 1

    def __delitem__(self, k):
        log.append(f"del[{k}]")

    def __delattr__(self, k):
        log.append(f"del.{k}")


o = O()
t("obj", o).attr = t("value")
show()
t("obj", o)[t("key", "k")] = t("value")
show()
t("o1", o).a = t("o2", o).b = t("value")
show()
t("o1", o)[t("k1")], t("o2", o).x = t("v1"), t("v2")
show()
t("obj", o).attr += t("value", 1)
show()
t("obj", o)[t("key")] += t("value", 1)
show()
t("obj", o)[t("a"):t("b")] = t("value")
show()
del t("o1", o).a, t("o2", o)[t("k")]
show()
for t("target", o).v in t("iterable", [1, 2]):
    log.append("body")
show()
with t("cm", __import__("contextlib").nullcontext(5)) as t("target", o)[t("k")]:
    log.append("body")
show()
(t("o1", o).p, *t("o2", o).q), t("o3", o).r = t("value", [(1, 2, 3), 4])
show()
try:
    t("o1", o).a, t("o2", o).b = t("too short", [1])
except ValueError as e:
    print(e)
show()
x = [0, 1, 2]
i = 0
i, x[i], x[i + 1] = 1, "one", "two"
print(i, x)
x: t("annotation") = t("annotated value")
show()
t("obj", o).attr: t("annotation") = t("value")
show()
t("obj", o)[t("key")]: t("annotation")
show()
