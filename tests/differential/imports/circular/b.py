print("b begins", )
import a

print("a is partial:", hasattr(a, "NAME"))
NAME = "b"


def from_a():
    return "b sees " + a.NAME


print("b ends")
