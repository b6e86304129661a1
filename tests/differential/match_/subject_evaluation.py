log = []


def subject():
    log.append("subject")
    return [1, 2]


match subject():
    case [1]:
        pass
    case [1, 3]:
        pass
    case [1, 2]:
        log.append("matched")
print(log)
log.clear()


class Spy:
    __match_args__ = ("a", "b")

    def __getattr__(self, name):
        log.append(f"get {name}")
        if name == "missing":
            raise AttributeError
        return name


match Spy():
    case Spy(a="no"):
        pass
    case Spy(missing=1):
        pass
    case Spy("a", "b", c="c"):
        log.append("done")
print(log)
log.clear()


class Meta(type):
    def __instancecheck__(cls, o):
        log.append("instancecheck")
        return o == 42


class Magic(metaclass=Meta):
    pass


match 42:
    case Magic():
        log.append("matched")
match 43:
    case Magic():
        log.append("wrong")
    case _:
        log.append("not matched")
print(log)
log.clear()


class Err:
    @property
    def v(self):
        raise ValueError("from property")


try:
    match Err():
        case Err(v=1):
            pass
except ValueError as e:
    print(e)


def ret(x):
    for i in range(3):
        match x:
            case 0:
                return "returned"
            case 1:
                break
            case 2:
                x = 0
                continue
        x -= 2
    else:
        return "loop ended"
    return "broke"


print([ret(i) for i in range(6)])


def in_try(x):
    try:
        match x:
            case [a]:
                return a
            case {"err": e}:
                raise ValueError(e)
    except ValueError as err:
        return f"caught {err}"
    finally:
        log.append(x)


print(in_try([1]), in_try({"err": "boom"}), in_try(5), log)
