# Items at positions that are found out while the program runs: from the start, from the end, outside; read in loops, where
# the place expects one kind of container, and meets others.
import array


def at(container, positions):
    found = []
    for i in positions:
        try:
            found.append(container[i])
        except IndexError as e:
            found.append(str(e))
    return found


def put(container, positions, value):
    for i in positions:
        try:
            container[i] = value
        except (IndexError, TypeError) as e:
            print(type(e).__name__, e)
    return container


positions = [0, 2, -1, -3, 3, -4, 2**40, -(2**40), 2**62, -(2**62)]
for _ in range(3):
    print(at([10, 20, 30], positions))
    print(at([1.5, 2.5, 3.5], positions))
    print(at(["a", "b", "c"], positions))
    print(at([[1], [2], [3]], positions))
print(at((10, None, 30), positions))
print(at("xyz", positions))
print(at("äöü", positions))
print(at(b"xyz", positions))
print(at(bytearray(b"xyz"), positions))
print(at(array.array("d", [1.0, 2.0, 3.0]), positions))
print(at(array.array("q", [1, 2**60, -3]), positions))
print(at(range(3), positions))

print(put([1, 2, 3], positions, 7))
print(put([1.0, 2.0, 3.0], positions, "s"))
print(put(bytearray(3), positions, 7))
print(put(array.array("d", [0.0] * 3), positions, 7.5))
print(put((1, 2), [0], 7))

for big in (2**64, -(2**64)):
    for container in ([1], (1,), "a", b"a", bytearray(b"a"), array.array("b", [1])):
        try:
            container[big]
        except IndexError as e:
            print(e)


def circular(values, n):
    total = 0.0
    for i in range(n):
        total += values[i - 1] * values[i]
    return total


print(circular([0.5, 1.5, 2.5, 4.5], 4))


def rows(matrix, n):
    # The row is used up at once; what ends it may run code.
    total = 0
    for i in range(n):
        for j in range(-n, n):
            total += matrix[i][j]
    return total


print(rows([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 3))
try:
    rows([[1, 2], [3, 4]], 3)
except IndexError as e:
    print(e)


class Row(list):
    def __getitem__(self, i):
        return list.__getitem__(self, i) * 100


print(rows([[1, 2, 3], Row([4, 5, 6]), [7, 8, 9]], 3))


def temporary(n):
    total = 0
    for i in range(n):
        total += [i, i + 1, i + 2][i % 4 - 2]
    return total


print(temporary(9))
try:
    [1, 2][-3]
except IndexError as e:
    print(e)
try:
    (1, 2)[2]
except IndexError as e:
    print(e)
