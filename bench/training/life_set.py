"""The game of life on a set of cells."""

def step(cells):
    n = {}
    for (x, y) in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    k = (x + dx, y + dy)
                    n[k] = n.get(k, 0) + 1
    return {c for c, k in n.items() if k == 3 or (k == 2 and c in cells)}
cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (10, 10), (11, 10), (12, 10), (11, 11), (30,30),(31,30),(29,31),(30,31),(30,32)}
for i in range(250): cells = step(cells)
print(len(cells), min(cells))
