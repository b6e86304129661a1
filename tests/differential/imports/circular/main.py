import a

print(a.from_b(), a.b.from_a())
import x

print(x.result, x.y.seen)
import pkg

print(pkg.one.total(), pkg.two.total())
try:
    import early
except ImportError as e:
    print(type(e).__name__, str(e).split(" (most")[0])
print("done")
