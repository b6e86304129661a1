def tree(cls, depth=0, seen=[]):
    print("  " * depth + cls.__name__)
    for sub in sorted(cls.__subclasses__(), key=lambda c: c.__name__):
        if sub.__module__ == "builtins":
            tree(sub, depth + 1)


tree(ArithmeticError)
tree(LookupError)
tree(OSError)
tree(RuntimeError)
tree(NameError)
names = "BaseException Exception KeyboardInterrupt SystemExit GeneratorExit StopIteration StopAsyncIteration ValueError UnicodeError UnicodeDecodeError TypeError AttributeError ImportError ModuleNotFoundError SyntaxError IndentationError TabError AssertionError BufferError EOFError MemoryError ReferenceError SystemError Warning DeprecationWarning UserWarning RuntimeWarning FutureWarning BytesWarning EncodingWarning ResourceWarning"
import builtins

for n in names.split():
    c = getattr(builtins, n)
    print(n, [b.__name__ for b in c.__mro__[1:-1]])
print(IOError is OSError, EnvironmentError is OSError)
for e, base in [(KeyboardInterrupt(), Exception), (SystemExit(), Exception), (StopIteration(), Exception), (GeneratorExit(), Exception)]:
    print(type(e).__name__, isinstance(e, base))
