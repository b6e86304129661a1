"""A text buffer with commands as objects, undo and redo, macros, marks and search."""


class Command:
    def __init__(self, *args):
        self.args = args

    def __repr__(self):
        return f"{type(self).__name__}{self.args}"

    def merge(self, later):
        return False


class Insert(Command):
    def do(self, ed):
        pos, text = self.args
        ed.check(pos)
        ed.text = ed.text[:pos] + text + ed.text[pos:]
        ed.shift(pos, len(text))

    def undo(self, ed):
        pos, text = self.args
        ed.text = ed.text[:pos] + ed.text[pos + len(text):]
        ed.shift(pos, -len(text))

    def merge(self, later):
        if isinstance(later, Insert) and later.args[0] == self.args[0] + len(self.args[1]) and "\n" not in later.args[1]:
            self.args = self.args[0], self.args[1] + later.args[1]
            return True
        return False


class Delete(Command):
    def do(self, ed):
        start, end = self.args
        ed.check(start)
        ed.check(end)
        self.cut = ed.text[start:end]
        ed.text = ed.text[:start] + ed.text[end:]
        self.saved = dict(ed.marks)
        ed.shift(start, start - end)

    def undo(self, ed):
        start, _ = self.args
        ed.text = ed.text[:start] + self.cut + ed.text[start:]
        ed.marks = self.saved


class Group(Command):
    def do(self, ed):
        done = []
        try:
            for c in self.args:
                c.do(ed)
                done.append(c)
        except Exception:
            for c in reversed(done):
                c.undo(ed)
            raise

    def undo(self, ed):
        for c in reversed(self.args):
            c.undo(ed)


class Editor:
    def __init__(self, text="", limit=50):
        self.text, self.undone, self.done, self.marks, self.limit, self.open = text, [], [], {}, limit, None

    def check(self, pos):
        if not 0 <= pos <= len(self.text):
            raise IndexError(f"position {pos} outside 0..{len(self.text)}")

    def shift(self, pos, by):
        self.marks = {k: max(pos, v + by) if v > pos or (v == pos and by < 0) else v for k, v in self.marks.items()}

    def apply(self, command):
        command.do(self)
        if self.open is not None:
            self.open.append(command)
            return self
        self.undone.clear()
        if not (self.done and self.done[-1].merge(command)):
            self.done.append(command)
            del self.done[:-self.limit]
        return self

    def insert(self, pos, text):
        return self.apply(Insert(pos, text))

    def delete(self, start, end):
        return self.apply(Delete(start, end))

    def replace(self, old, new):
        with self.group():
            at, n = self.text.find(old), 0
            while at >= 0:
                self.delete(at, at + len(old)).insert(at, new)
                at, n = self.text.find(old, at + len(new)), n + 1
        return n

    def group(self):
        return Grouping(self)

    def undo(self):
        if not self.done:
            return False
        c = self.done.pop()
        c.undo(self)
        self.undone.append(c)
        return True

    def redo(self):
        if not self.undone:
            return False
        c = self.undone.pop()
        c.do(self)
        self.done.append(c)
        return True

    def lines(self):
        return self.text.split("\n")

    def where(self, pos):
        return self.text.count("\n", 0, pos) + 1, pos - self.text.rfind("\n", 0, pos)


class Grouping:
    def __init__(self, ed):
        self.ed = ed

    def __enter__(self):
        self.outer, self.ed.open = self.ed.open, []

    def __exit__(self, typ, exc, tb):
        commands, self.ed.open = self.ed.open, self.outer
        if typ:
            for c in reversed(commands):
                c.undo(self.ed)
            return typ is IndexError
        if commands:
            for c in reversed(commands):
                c.undo(self.ed)
            self.ed.apply(Group(*commands))


ed = Editor("hello world")
ed.marks["w"] = 6
ed.insert(5, ",").insert(12, "!").insert(0, ">> ")
print(repr(ed.text), ed.marks, ed.done)
for c in "abc":
    ed.insert(len(ed.text), c)
print(repr(ed.text), len(ed.done), ed.done[-1])
while ed.undo():
    print("undo", repr(ed.text), ed.marks)
while ed.redo():
    pass
print(repr(ed.text), ed.marks, ed.undo(), ed.undo(), ed.insert(0, "#").redo())
print(ed.replace("l", "LL"), repr(ed.text), len(ed.done), ed.marks)
ed.undo()
print(repr(ed.text), ed.marks)
try:
    ed.delete(3, 99)
except IndexError as e:
    print(e, repr(ed.text))
with ed.group():
    ed.insert(0, "will be rolled back ")
    ed.delete(0, 1000)
print(repr(ed.text), len(ed.done))
with ed.group():
    ed.insert(0, "line one\n")
    with ed.group():
        ed.insert(9, "line two\n")
        ed.delete(0, 5)
print(ed.lines(), ed.where(15), len(ed.done), ed.done[-1])
ed.undo()
print(ed.lines())
small = Editor(limit=3)
for i in range(10):
    small.insert(0, str(i) + "\n")
print(small.text.split(), len(small.done), [small.undo() for _ in range(5)], small.text.split(), [small.redo() for _ in range(4)], small.text.split())
