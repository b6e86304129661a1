import re

m = re.match("(a)", "a")
for f in iter, list, "".join, bytes, lambda x: [*x], lambda x: x[0]:
    try:
        print(f(m))
    except TypeError as e:
        print(e)
