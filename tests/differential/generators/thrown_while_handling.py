# What is thrown into a generator that handles an exception has that one as its context.
def g():
    try:
        raise KeyError(3)
    except KeyError:
        try:
            yield 1
        except ValueError as e:
            print(repr(e.__context__))
            yield 2
    try:
        yield 3
    except ValueError as e:
        print(repr(e.__context__))
def outer():
    try:
        raise TypeError(4)
    except TypeError:
        try:
            yield from g()
        except OSError as e:
            print(repr(e.__context__))
        
x = g(); next(x); print(x.throw(ValueError(1))); print(next(x))
try:
    x.throw(ValueError(2))
except StopIteration: pass
x = outer(); next(x)
try:
    raise IndexError(9)
except IndexError:
    print(x.throw(ValueError(5)))
    e = OSError(1)
    try:
        x.throw(e)
    except StopIteration as s: print(repr(s.__context__))
    c = e
    while c: print(repr(c)); c = c.__context__
