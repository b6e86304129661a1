def count(n):
    for i in range(n):
        got = yield i
        if got:
            print("got", got)


g = count(3)
print(next(g), g.send("x"), next(g))
try:
    next(g)
except StopIteration:
    print("end")
