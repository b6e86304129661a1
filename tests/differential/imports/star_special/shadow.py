__all__ = ["dir"]


def dir():
    return "another dir"
