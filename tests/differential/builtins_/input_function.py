name = input()
print(repr(name))
age = int(input("age? "))
print(age + 1)
line = input("")
print(repr(line))
nums = list(map(int, input("numbers: ").split()))
print(sum(nums), nums)
try:
    int(input())
except ValueError as e:
    print(e)
print(repr(input()), repr(input()))
import sys

print(repr(sys.stdin.readline()))
print(repr(input()))
rest = sys.stdin.read()
print(repr(rest))
try:
    input("more? ")
except EOFError as e:
    print()
    print("EOFError:", e)
try:
    input(1, 2)
except TypeError as e:
    print(e)
