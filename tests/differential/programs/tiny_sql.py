"""A small in-memory database with a query parser: select, where, join, group, order, insert, update, delete."""


class SQLError(Exception):
    pass


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c == "'":
            j = text.find("'", i + 1)
            if j < 0:
                raise SQLError("unterminated string")
            yield "value", text[i + 1:j]
            i = j + 1
        elif c.isdigit() or c == "-" and text[i + 1:i + 2].isdigit():
            j = i + 1
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            yield "value", float(text[i:j]) if "." in text[i:j] else int(text[i:j])
            i = j
        elif c.isalpha() or c == "_":
            j = i
            while j < len(text) and (text[j].isalnum() or text[j] in "_."):
                j += 1
            word = text[i:j]
            yield ("word", word.lower()) if word.lower() != "null" else ("value", None)
            i = j
        else:
            two = text[i:i + 2]
            op = two if two in ("<=", ">=", "<>") else c
            yield "op", op
            i += len(op)
    yield "end", None


class Query:
    def __init__(self, db, text):
        self.db, self.toks, self.i = db, list(tokens(text)), 0

    def peek(self, *want):
        return self.toks[self.i][0] != "value" and self.toks[self.i][1] in want

    def take(self, *want):
        kind, v = self.toks[self.i]
        if want and (kind == "value" or v not in want):
            raise SQLError(f"expected {'/'.join(want)} near {v!r}")
        self.i += 1
        return v

    def accept(self, word):
        if self.peek(word):
            self.i += 1
            return True
        return False

    def many(self, item):
        out = [item()]
        while self.accept(","):
            out.append(item())
        return out

    def run(self):
        verb = self.take("select", "insert", "update", "delete", "create")
        result = getattr(self, verb)()
        if self.toks[self.i][0] != "end":
            raise SQLError(f"unexpected {self.toks[self.i][1]!r}")
        return result

    def create(self):
        self.take("table")
        name = self.take()
        self.take("(")
        self.db[name] = (self.many(self.take), [])
        self.take(")")
        return "created"

    def table(self, name):
        if name not in self.db:
            raise SQLError(f"no table {name}")
        return self.db[name]

    def insert(self):
        self.take("into")
        cols, rows = self.table(self.take())
        self.take("values")
        new = []

        def row():
            self.take("(")
            vals = self.many(self.take)
            self.take(")")
            if len(vals) != len(cols):
                raise SQLError(f"{len(cols)} values wanted, {len(vals)} given")
            new.append(dict(zip(cols, vals)))

        self.many(row)
        rows.extend(new)
        return f"{len(new)} inserted"

    def where(self):
        return self.condition() if self.accept("where") else lambda r: True

    def update(self):
        _, rows = self.table(self.take())
        self.take("set")

        def assign():
            col = self.take()
            self.take("=")
            return col, self.operand()

        sets, test, n = self.many(assign), self.where(), 0
        for r in rows:
            if test(r):
                r.update({c: e(r) for c, e in sets})
                n += 1
        return f"{n} updated"

    def delete(self):
        self.take("from")
        _, rows = self.table(self.take())
        test, before = self.where(), len(rows)
        rows[:] = [r for r in rows if not test(r)]
        return f"{before - len(rows)} deleted"

    def select(self):
        outputs = self.many(self.output)
        self.take("from")
        name = self.take()
        rows = [{**r, **{f"{name}.{k}": v for k, v in r.items()}} for r in self.table(name)[1]]
        if self.accept("join"):
            other = self.take()
            self.take("on")
            on = self.condition()
            rows = [m for r in rows for s in self.table(other)[1] if on(m := {**s, **r, **{f"{other}.{k}": v for k, v in s.items()}})]
        test = self.where()
        rows = [r for r in rows if test(r)]
        if self.accept("group"):
            self.take("by")
            keys = self.many(self.take)
            groups = {}
            for r in rows:
                groups.setdefault(tuple(r[k] for k in keys), []).append(r)
        elif any(agg for _, _, agg in outputs):
            groups = {(): rows}
        else:
            groups = None
        result = []
        for g in (groups.values() if groups is not None else ([r] for r in rows)):
            first = g[0] if g else {}
            out = {}
            for label, fn, agg in outputs:
                if label == "*":
                    out.update({k: v for k, v in first.items() if "." not in k})
                else:
                    out[label] = fn(g) if agg else fn(first)
            result.append((out, first))
        if self.accept("order"):
            self.take("by")

            def key():
                col = self.take()
                return col, self.accept("desc")

            for col, desc in reversed(self.many(key)):
                result.sort(key=lambda p: (v := {**p[1], **p[0]}.get(col), v is None and 0)[0], reverse=desc)
        if self.accept("limit"):
            del result[self.take():]
        return [tuple(o.values()) for o, _ in result]

    def output(self):
        if self.accept("*"):
            return "*", None, False
        name = self.toks[self.i][1]
        e = self.operand()
        agg = getattr(e, "agg", False)
        label = self.take() if self.accept("as") else str(name)
        return label, e, agg

    def operand(self):
        def atom():
            kind, v = self.toks[self.i]
            self.i += 1
            if kind == "value":
                return lambda r: v
            if v == "(":
                e = self.operand()
                self.take(")")
                return e
            if kind != "word":
                raise SQLError(f"unexpected {v!r}")
            if self.accept("("):
                aggs = {"count": len, "sum": sum, "min": min, "max": max, "avg": lambda x: sum(x) / len(x)}
                if v not in aggs:
                    raise SQLError(f"no function {v}")
                inner = (lambda r: 1) if self.accept("*") else self.operand()
                self.take(")")

                def agg(rows):
                    vals = [x for x in map(inner, rows) if x is not None]
                    return aggs[v](vals) if vals or v == "count" else None

                agg.agg = True
                return agg

            def column(r):
                if v not in r:
                    raise SQLError(f"no column {v}")
                return r[v]

            return column

        left = atom()
        while self.peek("+", "-", "*", "/"):
            op, l, r = self.take(), left, atom()
            f = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}[op]
            left = lambda row, f=f, l=l, r=r: f(l(row), r(row))
        return left

    def condition(self):
        def single():
            if self.accept("not"):
                e = single()
                return lambda r: not e(r)
            left = self.operand()
            op = self.take("=", "<", ">", "<=", ">=", "<>", "like", "in", "is")
            if op == "in":
                self.take("(")
                vals = self.many(self.take)
                self.take(")")
                return lambda r: left(r) in vals
            right = self.operand()
            if op == "is":
                return lambda r: left(r) is right(r)
            if op == "like":
                return lambda r: right(r).strip("%") in left(r)
            f = {"=": lambda a, b: a == b, "<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b, "<>": lambda a, b: a != b}[op]
            return lambda r: (a := left(r)) is not None and (b := right(r)) is not None and f(a, b)

        left = single()
        while self.peek("and", "or"):
            op, l, r = self.take(), left, single()
            left = (lambda row, l=l, r=r: l(row) and r(row)) if op == "and" else (lambda row, l=l, r=r: l(row) or r(row))
        return left


db = {}
SCRIPT = """
create table emp (id, name, dept, pay, boss)
create table dept (code, title)
insert into dept values ('a', 'Assembly'), ('s', 'Sales'), ('x', 'Empty')
insert into emp values (1, 'Ann', 's', 500, null), (2, 'Bob', 's', 300, 1), (3, 'Cy', 'a', 250.5, 1), (4, 'Dee', 'a', 410, 3)
select * from emp
select name, pay from emp where pay > 260 order by pay desc
select name, pay * 2 + 1 as twice from emp where dept = 's' and not name = 'Bob'
select count(*), sum(pay), avg(pay), min(name) from emp
select dept, count(*) as n, max(pay) from emp group by dept order by n desc, dept
select name, title from emp join dept on emp.dept = dept.code where title like '%sem%'
select name from emp where boss is null
select name from emp where id in (1, 4, 9) order by name desc limit 1
update emp set pay = pay + 100, name = 'Cyd' where dept = 'a' and pay < 300
select name, pay from emp where dept = 'a'
delete from emp where pay >= 500
select count(*), sum(boss) from emp
select sum(pay) from emp where id > 100
select nope from emp
select * from missing
insert into emp values (1, 2)
select name emp
selekt
select name from emp where
select name from emp where name = 'x
select med(pay) from emp
select name from emp extra
"""
for line in SCRIPT.strip().splitlines():
    try:
        result = Query(db, line).run()
    except SQLError as e:
        result = f"error: {e}"
    print(line)
    print("   ", result)
