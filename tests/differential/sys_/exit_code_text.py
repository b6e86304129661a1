import sys


class Resource:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, t, v, tb):
        print("exit", t.__name__, v.code)
        return False


def main():
    print("working")
    with Resource():
        sys.stdout.write("no newline at the end")
        sys.stdout.flush()
        print()
        sys.exit("fatal: to stderr, and status 1")


main()
