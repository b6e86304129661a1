"""Build and walk complete binary trees of node objects."""


class Node:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def count(node):
    if node.left is None:
        return 1
    return 1 + count(node.left) + count(node.right)


def run(depth):
    kept = build(depth)
    lines = []
    for d in range(4, depth + 1, 4):
        n = 1 << depth - d + 2
        total = 0
        for _ in range(n):
            total += count(build(d))
        lines.append((d, n, total))
    return lines, count(kept)


print(run(16))
