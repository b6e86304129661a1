def sign(n):
    if n > 0:
        return "positive"
    elif n < 0:
        return "negative"
    else:
        return "zero"


def bucket(n):
    if n < 10:
        if n < 5:
            return "tiny"
        return "small"
    elif n < 100:
        return "medium"
    elif n < 1000:
        return "large"
    return "huge"


for value in [-3, 0, 4, 9, 10, 99, 100, 1000]:
    print(value, sign(value), bucket(value))

if []:
    print("an empty list is true")
else:
    print("an empty list is false")
if not "":
    print("an empty string is false")
if 0.0 or None or () or {}:
    print("wrong")
else:
    print("all false")
if "0" and [0] and (None,) and {0: 0}:
    print("all true")
