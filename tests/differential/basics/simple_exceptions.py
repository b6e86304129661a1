def check(n):
    if n < 0:
        raise ValueError("negative")
    return n


try:
    print(check(1))
    print(check(-1))
    print("never")
except ValueError as e:
    print("caught", e)
try:
    print(1 // 0)
except ZeroDivisionError:
    print("division")
try:
    print("body")
finally:
    print("finally")
print("end")
