class Resource:
    def __enter__(self):
        print("open")
        return self

    def __exit__(self, *exc):
        print("close", exc[0].__name__)


def deep(n):
    if n == 0:
        return {}["no such key"]
    return deep(n - 1)


def gen():
    try:
        yield deep(5)
    finally:
        print("generator finally")


with Resource():
    print("inside")
    for x in gen():
        print("never")
print("never")
