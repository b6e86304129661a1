class Strange(Exception):
    def __str__(self):
        print("__str__ is called for the report")
        return "strange"


print("before")
raise Strange("x")
