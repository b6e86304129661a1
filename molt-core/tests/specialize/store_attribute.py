def move(p, x):
    p.x = x
