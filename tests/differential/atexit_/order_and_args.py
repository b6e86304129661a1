import atexit


def bye(name, *, mark="!"):
    print("bye", name + mark)


atexit.register(bye, "first registered, last run")
atexit.register(bye, "second", mark="?")


@atexit.register
def decorated():
    print("decorated")


def removed():
    print("never printed")


print(atexit.register(removed) is removed, atexit._ncallbacks())
atexit.register(removed)
atexit.unregister(removed)
atexit.unregister(len)
print(atexit._ncallbacks())
for bad in (lambda: atexit.register(5), lambda: atexit.register()):
    try:
        bad()
    except TypeError as e:
        print(e)


def nested():
    print("nested runs, and registers one more")
    atexit.register(print, "registered at exit")


atexit.register(nested)


class D:
    def __del__(self):
        print("module global deleted after the callbacks")


d = D()
print("end of main")
