"""What cannot be pickled, and what the errors say."""

import pickle


def outer():
    def inner():
        pass

    class Local:
        pass

    return inner, Local, Local()


renamed = lambda: 0
renamed.__qualname__ = renamed.__name__ = "nowhere"


class Gone:
    pass


kept = Gone
del Gone


class Twice:
    pass


first = Twice


class Twice:
    pass


for thing in (*outer(), renamed, kept, kept(), first, first(), len, [outer()[0]], {"k": outer()[1]}):
    try:
        print(len(pickle.dumps(thing)) > 0)
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0].replace("<function nowhere", "<function nowhere"))
