# Methods of classes that only others are made of, and of ones that are made themselves as well.
class Reader:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ""

    def forward(self):
        self.at += 1


class Scanner:
    def __init__(self):
        self.seen = []
        self.at_start = True

    def scan(self):
        while self.peek():
            c = self.peek()
            self.forward()
            if not self.at_start or c != " ":
                self.seen.append(c)
                self.at_start = False
        return "".join(self.seen)


class Upper:
    def scan(self):
        return super().scan().upper()


class Loader(Reader, Scanner):
    def __init__(self, text):
        Reader.__init__(self, text)
        Scanner.__init__(self)


class Loud(Upper, Loader):
    pass


class Deep(Loud):
    def forward(self):
        self.at += 2


for text in ("  abc", "", " x y z ", "wide"):
    print([C(text).scan() for C in (Loader, Loud, Deep)])
r = Reader("q")
print(r.peek(), r.at)
r.forward()
print(repr(r.peek()), vars(r))
loader = Loader("ab")
loader.peek = lambda: "" if loader.at > 5 else "p"
print(loader.scan(), loader.at)
Reader.forward = lambda self: setattr(self, "at", self.at + 3)
print(Loader("abcdefghi").scan(), Loud("abcdefghi").scan(), Deep("abcdefghi").scan())
Scanner.scan = lambda self: "replaced"
print(Loader("a").scan(), Loud("a").scan())
