import sys

try:
    try:
        raise ValueError("replaced by the exit")
    finally:
        print("finally")
        sys.exit(7)
except ValueError:
    print("never")
