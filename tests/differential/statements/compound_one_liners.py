if True: print("a"); print("b")
for i in range(3): print(i, end=" "); continue
print()
while True: break
else: print("never")
def f(x): return x * 2
def g(): pass
class C: x = 1; y = 2
print(f(4), g(), C.x + C.y)
try: 1 / 0
except ZeroDivisionError: print("caught")
finally: print("finally")
x = 1; y = 2; z = x + y; print(z);
total = \
    1 + \
    2
print(total)
long = (1 +
        2
        # a comment inside
        + 3)
print(long)
if (x == 1 and
        y == 2): print("continued")
"a string statement does nothing"
3.5
...
f
print("end"); pass
