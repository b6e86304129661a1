# sys.exit with something that is not an int prints it to stderr and exits with status 1.
import sys


def main():
    try:
        print("working")
        return {"not": "an int"}
    finally:
        print("cleanup")


sys.exit(main())
