# A key of an instance's dict that deletes the attribute of the class which is being looked up.
class Evil:
    def __init__(self, cls, name):
        self.cls, self.name = cls, name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        try:
            delattr(self.cls, self.name)
        except AttributeError:
            pass
        return False


class Descriptor:
    def __get__(self, obj, owner=None):
        return "got", type(self).__name__

    def __call__(self):
        return "called"


class C:
    attr = Descriptor()
    plain = ["a", "list"]

    def method(self):
        return "method"


c = C()
c.__dict__[Evil(C, "attr")] = 0
c.__dict__[Evil(C, "plain")] = 0
c.__dict__[Evil(C, "method")] = 0
print(c.attr, hasattr(c, "attr"))
print(c.plain, hasattr(c, "plain"))
print(c.method(), hasattr(c, "method"))
