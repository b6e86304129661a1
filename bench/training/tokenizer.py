"""Tokens by regular expression, and a recursive parser."""

import re
TOK = re.compile(r"\s*(?:(?P<num>\d+\.?\d*)|(?P<id>[A-Za-z_]\w*)|(?P<op>[-+*/()=<>,]))")
def tokenize(s):
    pos = 0; out = []
    s = s.rstrip()
    while pos < len(s):
        m = TOK.match(s, pos)
        if not m: raise SyntaxError(s[pos:])
        out.append((m.lastgroup, m.group(m.lastgroup))); pos = m.end()
    return out
class Parser:
    def __init__(self, toks): self.toks = toks; self.i = 0
    def peek(self): return self.toks[self.i] if self.i < len(self.toks) else (None, None)
    def next(self):
        t = self.peek(); self.i += 1; return t
    def expr(self):
        v = self.term()
        while self.peek()[1] in ("+", "-"):
            op = self.next()[1]; r = self.term()
            v = v + r if op == "+" else v - r
        return v
    def term(self):
        v = self.factor()
        while self.peek()[1] in ("*", "/"):
            op = self.next()[1]; r = self.factor()
            v = v * r if op == "*" else v / r
        return v
    def factor(self):
        k, t = self.next()
        if k == "num": return float(t)
        if t == "(":
            v = self.expr(); self.next(); return v
        if t == "-": return -self.factor()
        raise SyntaxError(t)
tot = 0.0
for i in range(12000):
    tot += Parser(tokenize("(%d + 3.5) * (2 - %d) / 7 + -4 * (1 + 2 * 3)" % (i, i % 13))).expr()
print("%.4f" % tot)
