# The only method of that name is called directly when the object is of its class.
class Shape:
    def area(self):
        return 1


def measure(s):
    return s.area()
