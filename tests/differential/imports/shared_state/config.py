settings = {}
level = 1
log = []


def note(who):
    global level
    level += 1
    log.append((who, level))
