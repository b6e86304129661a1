class Squares:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i


print(*Squares(), 4 in Squares())
