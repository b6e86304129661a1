class Meta(type):
    def __new__(cls, name, bases, namespace, cell):
        namespace["__classcell__"] = cell
        return super().__new__(cls, name, bases, namespace)


for cell in (None, 0, ""):
    try:

        class A(metaclass=Meta, cell=cell):
            pass
    except TypeError as e:
        print(e)
