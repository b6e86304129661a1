def length(p):
    return p.x
