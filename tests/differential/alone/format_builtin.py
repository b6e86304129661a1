print(format([1], ""), format(None))
try:
    format([1], ">9")
except TypeError as e:
    print(e)
