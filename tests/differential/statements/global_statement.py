counter = 0


def bump():
    global counter
    counter += 1


def make():
    global created, other
    created = "made inside a function"
    other = [created]


for _ in range(3):
    bump()
print(counter)
make()
print(created, other)


def delete_it():
    global created
    del created


delete_it()
try:
    created
except NameError as e:
    print(e)


def loop():
    global i
    for i in range(5):
        pass


loop()
print(i)


def nested():
    counter = "local"

    def inner():
        global counter
        counter += 100
        return counter

    return inner(), counter


print(nested(), counter)


class K:
    global from_class
    from_class = "assigned in a class body"
    attr = 1


print(from_class, hasattr(K, "from_class"))


def imports_globally():
    global func

    def func():
        return "global def"


imports_globally()
print(func())
