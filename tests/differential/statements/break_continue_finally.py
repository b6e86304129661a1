def f(mode):
    out = []
    for i in range(4):
        try:
            out.append(i)
            if mode == "break" and i == 1:
                break
            if mode == "continue" and i == 1:
                continue
            if mode == "return" and i == 1:
                return out, "returned"
            out.append("body")
        finally:
            out.append("finally")
    else:
        out.append("else")
    return out


for mode in ["none", "break", "continue", "return"]:
    print(mode, f(mode))


def override():
    for i in range(3):
        try:
            return i
        finally:
            if i < 2:
                continue
            break
    return "after loop"


print(override())


def swallow():
    while True:
        try:
            1 / 0
        finally:
            break
    return "swallowed"


print(swallow())


def nested():
    log = []
    for i in range(3):
        try:
            for j in range(3):
                try:
                    if j == 1:
                        break
                    log.append((i, j))
                finally:
                    log.append("in")
            if i == 1:
                continue
        finally:
            log.append("out")
    return log


print(nested())
