class Animal:
    sound = "..."

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says {self.sound}"

    def kind(self):
        return "animal"


class Dog(Animal):
    sound = "Woof"

    def kind(self):
        return "dog, an " + super().kind()


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def speak(self):
        return super().speak().lower() + f" ({self.age})"

    def kind(self):
        return "puppy, a " + super().kind()


for a in [Animal("Thing"), Dog("Rex"), Puppy("Bit", 1)]:
    print(a.speak(), "|", a.kind(), "|", type(a).__name__)
p = Puppy("P", 2)
print(isinstance(p, Animal), isinstance(p, Dog), issubclass(Puppy, Animal), issubclass(Animal, Puppy))
print(issubclass(Puppy, (int, Dog)), isinstance(p, (str, Animal)), isinstance(Puppy, type))
print([c.__name__ for c in Puppy.__mro__], Puppy.__bases__[0].__name__, Puppy.__base__ is Dog)
print([c.__name__ for c in Animal.__subclasses__()], Dog.__subclasses__()[0].__name__)
Animal.sound = "changed"
print(Animal("x").speak(), Dog("y").speak())
Dog.kind = lambda self: "patched"
print(p.kind())
del Dog.sound
print(p.sound)
print(Animal.speak(p), Dog.kind(p), Animal.kind(p))
