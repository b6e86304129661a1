counter = 0
step = 2


def bump():
    global counter
    counter = counter + step


def read():
    return counter


for i in range(5):
    bump()
print(counter)
step = 10
bump()
print(read())
