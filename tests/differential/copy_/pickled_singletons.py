import copy
import pickle


class Point:
    def __init__(self, x):
        self.x = x


for protocol in range(6):
    for value in (..., NotImplemented, None):
        print(pickle.loads(pickle.dumps(value, protocol)) is value, end=" ")
    print(pickle.loads(pickle.dumps(Point(3), protocol)).x)
print(copy.copy(...) is ..., copy.deepcopy([NotImplemented])[0] is NotImplemented, (...).__reduce__())
