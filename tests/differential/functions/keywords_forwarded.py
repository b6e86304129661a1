"""Functions that do nothing with their ** parameter but pass it on, called with and without keywords."""


def show(*args, **options):
    return args, options


def passes(text, **options):
    return show(text, **options)


def passes_twice(text, **options):
    if text:
        show(text, **options)
    return show(text, **options), show(more=1, **options)


def passes_mapping(**options):
    return dict(**options)


def merges(first, **options):
    return show(first, **first, **options)


def nested(**options):
    return passes("nested", **options)


class Logger:
    def __init__(self, on):
        self.on = on
        self.lines = []

    def log(self, text, *args, **options):
        self.lines.append((text % args, sorted(options.items())))

    def debug(self, text, *args, **options):
        if self.on:
            self.log(text, *args, **options)

    def twice(self, text, *args, **options):
        self.debug(text, *args, **options)
        self.debug(text, *args, **options)


def run(n):
    out = []
    for i in range(n):
        out.append(passes(i))
        out.append(passes(i, k=i))
        out.append(passes_twice(i))
        out.append(passes_twice(i, a=1, b=i))
        out.append(passes_mapping())
        out.append(passes_mapping(x=i))
        out.append(merges({"m": i}))
        out.append(merges({"m": i}, n=2))
        out.append(nested())
        out.append(nested(z=i))
    return out


for line in run(2):
    print(line)

for on in (False, True):
    logger = Logger(on)
    for i in range(3):
        logger.debug("plain")
        logger.debug("args %s", i)
        logger.debug("keywords %s", i, extra=i)
        logger.twice("twice")
    print(logger.lines)


# Other uses of it see a dict.
def looks(**options):
    return len(options), passes("x", **options)


def changes(**options):
    options["new"] = 1
    return passes("x", **options)


def deletes(**options):
    result = passes("x", **options)
    del options
    try:
        return passes("y", **options)
    except UnboundLocalError as e:
        return result, str(e)


def closes(**options):
    def inner():
        return passes("inner", **options)

    return inner


def replaces(**options):
    options = {"other": 2}
    return passes("x", **options)


def tells(**options):
    return locals(), passes("x", **options)


def yields(**options):
    yield passes("x", **options)
    yield passes("y", **options)


for f in (looks, changes, deletes, replaces, tells):
    print(f.__name__, f(), f(k=1))
print(closes()(), closes(k=1)())
print(list(yields()), list(yields(k=1)))
try:
    passes("x", **{"text": 1})
except TypeError as e:
    print(e)
try:
    merges({"same": 1}, same=2)
except TypeError as e:
    print(e)
print(passes(*["star"], **{}), passes(*["star"], **{"q": 1}))
