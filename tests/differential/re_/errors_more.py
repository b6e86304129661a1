import re

try:
    re.compile("a\nb(")
except re.error as e:
    print(e, e.pattern == "a\nb(")

try:
    re.compile(re.compile("a"), re.I)
except ValueError as e:
    print(e)

print(re.error.__name__, issubclass(re.error, Exception), re.error("m", "pat", 1))

try:
    re.compile(b"(?u)x")
except (ValueError, re.error) as e:
    print(type(e).__name__, e)

try:
    re.compile("a", 5.5)
except TypeError as e:
    print(e)
