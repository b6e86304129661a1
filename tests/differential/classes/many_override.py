"""A method that more classes override than are tested for in place, some of them made in ways that nobody foresees."""


class Base:
    def run(self):
        return self.emit(), self.emit()

    def emit(self):
        return "base"


class Mid(Base):
    def emit(self):
        return "mid"


class Leaf(Mid):
    def emit(self):
        return "leaf of " + super().emit()


class Leaf2(Mid):
    def emit(self):
        return "leaf2"


class Deep(Leaf):
    def emit(self):
        return "deep over " + super().emit()


class Plain(Mid):
    pass


class Side(Base):
    def emit(self):
        return "side"


class Side2(Side):
    def emit(self):
        return "side2"


def local():
    class Inner(Mid):
        def emit(self):
            return "inner over " + super().emit()

    return Inner


def run_all(objects):
    return [o.run() for o in objects]


print(run_all([Mid(), Base()]))
names = ["Base", "Mid", "Leaf", "Leaf2", "Deep", "Plain", "Side", "Side2"]
made = [globals()[name]() for name in names]
made.append(local()())
for _ in range(3):
    print(run_all(made))
Late = type("Late", (Mid,), {"emit": lambda self: "late"})
print(run_all([Late(), type("Other", (Leaf2,), {})()]))
Mid.emit = lambda self: "another mid"
print(run_all(made))
