class ShapeError(Exception):
    def __str__(self):
        return "shape error: " + super().__str__()
