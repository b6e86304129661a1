"""An interpreter of syntax trees with a visitor."""

class Node: pass
class Num(Node):
    def __init__(self, v): self.v = v
class Var(Node):
    def __init__(self, n): self.n = n
class Bin(Node):
    def __init__(self, op, l, r): self.op = op; self.l = l; self.r = r
class Assign(Node):
    def __init__(self, n, e): self.n = n; self.e = e
class While(Node):
    def __init__(self, c, body): self.c = c; self.body = body
class Visitor:
    def visit(self, node):
        m = getattr(self, "visit_" + type(node).__name__, None)
        return m(node)
class Interp(Visitor):
    def __init__(self): self.env = {}
    def visit_Num(self, n): return n.v
    def visit_Var(self, n): return self.env[n.n]
    def visit_Bin(self, n):
        l = self.visit(n.l); r = self.visit(n.r)
        if n.op == "+": return l + r
        elif n.op == "-": return l - r
        elif n.op == "*": return l * r
        elif n.op == "<": return l < r
        elif n.op == "%": return l % r
    def visit_Assign(self, n): self.env[n.n] = self.visit(n.e)
    def visit_While(self, n):
        while self.visit(n.c):
            for s in n.body: self.visit(s)
prog = [Assign("i", Num(0)), Assign("s", Num(0)), While(Bin("<", Var("i"), Num(60000)), [
    Assign("s", Bin("%", Bin("+", Bin("*", Var("s"), Num(31)), Var("i")), Num(1000007))), Assign("i", Bin("+", Var("i"), Num(1)))])]
it = Interp()
for p in prog: it.visit(p)
print(it.env)
