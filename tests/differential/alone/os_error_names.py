try:
    raise IOError("x")
except EnvironmentError as e:
    print(e, OSError is IOError)
