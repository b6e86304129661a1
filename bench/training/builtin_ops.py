"""Single operations of the builtin types, many times each."""

S = " a, b ,c , d "
L = ["a", "b", "c", "d"]
J = "a-b-c-d"
T = "one\ntwo words\nthree\r\nfour\n" * 5


def f1(n):
    for i in range(n):
        r = S.strip()
    return r
def f2(n):
    for i in range(n):
        r = S.split(",")
    return r
def f3(n):
    for i in range(n):
        r = "-".join(L)
    return r
def f4(n):
    for i in range(n):
        r = J.replace("-","+")
    return r
def f5(n):
    for i in range(n):
        r = [x.strip() for x in L]
    return r
def f6(n):
    for i in range(n):
        r = T.split()
    return r
def f7(n):
    for i in range(n):
        r = J.upper()
    return r
def f8(n):
    for i in range(n):
        r = J.find("c")
    return r
def f9(n):
    for i in range(n):
        r = J.partition("-")
    return r
def f10(n):
    for i in range(n):
        r = J[1:4]
    return r
def f11(n):
    for i in range(n):
        r = "c-" in J
    return r
def f12(n):
    for i in range(n):
        r = J + "abc"
    return r
def f13(n):
    for i in range(n):
        r = list(J)
    return r
def f14(n):
    for i in range(n):
        r = J.rsplit("-",1)
    return r
def f15(n):
    for i in range(n):
        r = J.encode()
    return r
def f16(n):
    for i in range(n):
        r = T.splitlines()
    return r
def f17(n):
    for i in range(n):
        r = J.ljust(20)
    return r
def f18(n):
    for i in range(n):
        r = J.count("-")
    return r
def f19(n):
    for i in range(n):
        r = J.replace("-","")
    return r
def f20(n):
    for i in range(n):
        r = J.lower()
    return r
def f21(n):
    for i in range(n):
        r = J*3
    return r
def f22(n):
    for i in range(n):
        r = "{}:{}".format(i,J)
    return r
def f23(n):
    for i in range(n):
        r = "%s:%d"%(J,i)
    return r
def f24(n):
    for i in range(n):
        r = f"{J}:{i}"
    return r
def f25(n):
    for i in range(n):
        r = f"{i:>8}"
    return r
def f26(n):
    for i in range(n):
        r = f"{i/3:.2f}"
    return r
def f27(n):
    for i in range(n):
        r = str(i/3)
    return r
def f28(n):
    for i in range(n):
        r = float("1.25")
    return r
A = set(range(20))
B = set(range(10, 30))


def g1(n):
    for i in range(n):
        r = A&B
    return r
def g2(n):
    for i in range(n):
        r = A|B
    return r
def g3(n):
    for i in range(n):
        r = set(L)
    return r
def g4(n):
    for i in range(n):
        r = A-B
    return r
def g5(n):
    for i in range(n):
        r = {1,2,3}
    return r
def g6(n):
    for i in range(n):
        r = set(range(20))
    return r
def g7(n):
    for i in range(n):
        r = A.copy()
    return r
D = {i: i for i in range(20)}


def g8(n):
    for i in range(n):
        r = D.copy()
    return r
def g9(n):
    for i in range(n):
        r = dict(D)
    return r
def g10(n):
    for i in range(n):
        r = list(D.items())
    return r
def g11(n):
    for i in range(n):
        r = sorted(D)
    return r
def g12(n):
    for i in range(n):
        r = tuple(D)
    return r
def g13(n):
    for i in range(n):
        r = A<=B
    return r
def g14(n):
    for i in range(n):
        r = frozenset(L)
    return r
def g15(n):
    for i in range(n):
        r = dict(zip(L,L))
    return r
def g16(n):
    for i in range(n):
        r = list(map(str,(1,2,3)))
    return r
def g17(n):
    for i in range(n):
        r = [1,2,3]+[4]
    return r
def g18(n):
    for i in range(n):
        r = [0]*20
    return r
def g19(n):
    for i in range(n):
        r = L.copy()
    return r
def g20(n):
    for i in range(n):
        r = L==["a","b","c","e"]
    return r
def g21(n):
    for i in range(n):
        r = (1,2,"a")==(1,2,"b")
    return r
def g22(n):
    for i in range(n):
        r = min(i,5),max(i,5),abs(-i)
    return r
def g23(n):
    for i in range(n):
        r = divmod(i,7),pow(i,2),round(i/3)
    return r
def g24(n):
    for i in range(n):
        r = list(range(10))
    return r
def g25(n):
    for i in range(n):
        r = list(reversed(L))
    return r
def g26(n):
    for i in range(n):
        r = hash((i,"a"))
    return r
def g27(n):
    for i in range(n):
        r = isinstance(i,str) or callable(L) or hasattr(L,"append")
    return r
def g28(n):
    for i in range(n):
        r = type(L).__name__
    return r

for name, f in list(globals().items()):
    if name[0] in "fg" and name[1:].isdigit():
        r = f(6000)
        print(name, sorted(r) if isinstance(r, (set, frozenset)) else r if name != "g26" else None)
