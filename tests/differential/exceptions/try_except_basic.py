def div(a, b):
    try:
        return a / b
    except ZeroDivisionError:
        return "division by zero"


print(div(1, 2), div(1, 0))


def convert(s):
    try:
        n = int(s)
    except ValueError as e:
        print("error:", e)
        return None
    else:
        print("no error")
        return n
    finally:
        print("finally")


print(convert("42"), convert("x"))


def which(f):
    try:
        f()
    except ValueError:
        return "ValueError"
    except (KeyError, IndexError) as e:
        return type(e).__name__ + " in tuple"
    except LookupError:
        return "LookupError"
    except Exception as e:
        return "other " + type(e).__name__
    else:
        return "fine"


print(which(lambda: int("q")), which(lambda: {}[1]), which(lambda: [][1]), which(lambda: None.x), which(lambda: 1))
try:
    try:
        [][0]
    except KeyError:
        print("wrong")
except IndexError as e:
    print("outer caught", e)
try:
    raise ValueError("with", "args", 3)
except ValueError as e:
    print(e, e.args, repr(e))
try:
    raise ValueError
except ValueError as e:
    print(repr(e), str(e) == "", e.args)
for i in range(3):
    try:
        if i == 1:
            raise RuntimeError(i)
    except RuntimeError as e:
        print("loop", e)
        continue
    print("ok", i)
try:
    1 / 0
except:
    print("bare except")
