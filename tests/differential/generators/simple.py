def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


for v in count(4):
    print(v, end=" ")
print()
print(list(count(3)), sum(count(10)), tuple(count(0)))
g = count(2)
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
try:
    next(g)
except StopIteration:
    print("stop again")
print(next(g, "default"))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f = fib()
print([next(f) for _ in range(15)])


def empty():
    return
    yield


print(list(empty()))


def words(text):
    word = ""
    for c in text:
        if c == " ":
            if word:
                yield word
            word = ""
        else:
            word += c
    if word:
        yield word


print(list(words("  the quick  brown fox")))


def prints():
    print("start")
    yield 1
    print("middle")
    yield 2
    print("end")


p = prints()
print("created")
for x in p:
    print("got", x)
print(iter(p) is p, type(p).__name__)
