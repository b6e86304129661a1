try:
    raise ExceptionGroup("uncaught", [ValueError(1), TypeError(2)])
except* ValueError as e:
    print("handled", repr(e))
print("never printed")
