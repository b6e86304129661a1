nums = [5, 2, 8, 1]
print(nums, len(nums), nums[0], nums[-1], nums[1:3])
nums.append(9)
nums[0] = 50
print(nums, sum(nums), min(nums), max(nums), 8 in nums, 7 in nums)
nums.sort()
print(nums)
nums.reverse()
print(nums)
total = 0
for n in nums:
    total += n
print(total)
squares = []
for i in range(5):
    squares.append(i * i)
print(squares, [i * i for i in range(5)] == squares)
evens = [n for n in range(10) if n % 2 == 0]
print(evens, evens + squares, evens * 2)
matrix = [[1, 2, 3], [4, 5, 6]]
for row in matrix:
    for x in row:
        print(x, end=" ")
    print()
print(matrix[1][2], [row[0] for row in matrix], [x for row in matrix for x in row])
stack = []
stack.append(1)
stack.append(2)
print(stack.pop(), stack.pop(), stack, not stack)
names = ["bob", "al", "cy"]
for i, name in enumerate(names):
    print(i, name)
for a, b in zip(names, nums):
    print(a, b)
print(sorted(names), sorted(names, key=len), names, ["x"] == ["x"], [1, 2] < [1, 3])
print(list("abc"), list(range(3)), [None] * 2, nums.index(9), nums.count(2), nums.copy() == nums)
del nums[0]
nums.insert(1, "in")
nums.remove(2)
print(nums)
