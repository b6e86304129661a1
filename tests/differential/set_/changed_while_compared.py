"""Comparing items clears the set or the other operand: the search begins again in what is left."""


class Item:
    def __init__(self, name, action=None):
        self.name, self.action = name, action

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if self.action:
            action, self.action = self.action, None
            action()
        return False

    def __repr__(self):
        return self.name


def attempt(what, function):
    try:
        result = function()
    except RuntimeError as e:
        result = e
    print(what, result if not isinstance(result, (set, frozenset)) else len(result))


for what in ("in", "add", "discard", "remove"):
    s = {Item("a"), Item("b")}
    probe = Item("probe", s.clear)
    if what == "in":
        attempt(what, lambda: probe in s)
    elif what == "remove":
        try:
            s.remove(probe)
        except KeyError as e:
            print(what, "KeyError", e)
    else:
        attempt(what, lambda: getattr(s, what)(probe))
    print(len(s))

for what in ("__and__", "__or__", "__sub__", "__xor__", "__eq__", "__le__", "isdisjoint", "update", "difference_update"):
    for victim in (0, 1):
        pair = [set(), set()]
        pair[0].update({Item("x"), Item("y")})
        pair[1].update({Item("u", pair[victim].clear), Item("v")})
        attempt(f"{what} {victim}", lambda: getattr(pair[0], what)(pair[1]))
