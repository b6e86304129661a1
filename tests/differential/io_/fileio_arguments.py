"""Wrong arguments of FileIO."""
import io

for args in ((__file__, 0), (__file__, None), (__file__, b"r"), (__file__, "q"), (-1,), ("no such file",), (1.5,), (__file__, "r", False)):
    try:
        io.FileIO(*args).close()
        print("opened")
    except Exception as e:
        print(type(e).__name__, str(e).split(":")[0])
