def t(name, value):
    print(name, end=" ")
    return value


print(t("a", 1) and t("b", 2))
print(t("a", 0) and t("b", 2))
print(t("a", 1) or t("b", 2))
print(t("a", 0) or t("b", []))
print(t("a", 0) or t("b", "") or t("c", None))
print(t("a", 1) and t("b", 0) or t("c", 3))
print(not t("a", 0), not t("b", 1))
print(not not [])
print(1 and 2 and 3, 0 or 0.0 or "")
print(t("then", 1) if t("cond", True) else t("else", 2))
print(t("then", 1) if t("cond", "") else t("else", 2))
x = 5
print("neg" if x < 0 else "zero" if x == 0 else "pos")
print((x > 3) + (x > 4) + (x > 5))
print(not x == 5, not (x == 5) == False)
print(True and not False or False)
print(None or "default", "" or "default", "given" or "default")


class B:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        print(f"bool({self.v})", end=" ")
        return self.v

    def __repr__(self):
        return f"B({self.v})"


print(B(True) and B(False))
print(B(False) or B(True))
print(not B(False))
print("yes" if B(False) or B(True) else "no")
if B(False) and B(True):
    print("wrong")
else:
    print("else")
while B(False) or B(False):
    print("wrong")
print("end")
