print("a begins")
import b

NAME = "a"


def from_b():
    return "a sees " + b.NAME


print("a ends")
