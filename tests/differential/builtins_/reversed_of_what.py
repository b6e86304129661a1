# What cannot be reversed, and how it is said.
class A:
    def __getitem__(s, i): return i
class B:
    def __getitem__(s, i): return i
    __len__ = None
class C:
    def __len__(s): return 2
class D:
    def __getitem__(s, i): return i
    def __len__(s): return 2
class E(dict):
    def __getitem__(s, i): return i
class F:
    __reversed__ = None
    def __getitem__(s, i): return i
for c in (A, B, C, D, E, F):
    try: print(list(reversed(c())))
    except TypeError as e: print(e)
for v in (5, {1}, {1: 2}, 'ab', b'a', (i for i in []), None, {1: 2}.keys(), {1: 2}.items(), iter([1]), range(3)):
    try: print(list(reversed(v)))
    except TypeError as e: print(e)
