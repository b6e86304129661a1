class Base:
    def __init__(self, x):
        self.x = x

    def describe(self):
        return f"base {self.x}"
