class Shape:
    def area(self):
        raise NotImplementedError(f"{type(self).__name__}.area")

    def describe(self):
        return f"{type(self).__name__} with area {self.area():.2f}"

    def __lt__(self, o):
        return self.area() < o.area()


class Square(Shape):
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s ** 2


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3.14159 * self.r ** 2


class Nothing(Shape):
    pass


shapes = [Square(3), Circle(1), Square(1.5)]
for s in sorted(shapes):
    print(s.describe())
try:
    Nothing().describe()
except NotImplementedError as e:
    print(repr(e))
print(max(shapes).describe())


class Stack:
    def __init__(self, *items):
        self._items = list(items)

    def push(self, x):
        self._items.append(x)
        return self

    def pop(self):
        if not self._items:
            raise IndexError("pop from empty stack")
        return self._items.pop()

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return reversed(self._items)

    def __contains__(self, x):
        return x in self._items

    def __bool__(self):
        return bool(self._items)

    def __repr__(self):
        return f"Stack({', '.join(map(repr, self._items))})"


s = Stack(1).push("two").push(3.0)
print(s, len(s), list(s), "two" in s, bool(s), bool(Stack()))
print(s.pop(), s.pop(), s)
try:
    Stack().pop()
except IndexError as e:
    print(e)
