from sortedcontainers import SortedDict, SortedKeyList, SortedList, SortedSet

items = SortedList([5, 1, 4, 2, 3])
items.add(2.5)
items.update([9, 0])
print(items, items.bisect(3), items[2], list(items.irange(2, 4)), items.count(2))
items.discard(9)
del items[0]
print(items.pop(), len(items), list(reversed(items)))
big = SortedList(range(5000))
big.update(range(0, 10000, 7))
print(len(big), big[1234], big.index(4999), big.bisect_right(2500), sum(big[100:200]))
table = SortedDict({"b": 2, "a": 1})
table["c"] = 3
print(table, table.peekitem(0), table.keys()[1:], list(table.irange("b")), table.popitem())
letters = SortedSet("hello")
print(letters, letters | SortedSet("xyz"), letters & {"l", "o"}, letters[1])
print(list(SortedKeyList([3, 1, 2], key=lambda x: -x)))
try:
    items.remove(77)
except ValueError as error:
    print(error)
