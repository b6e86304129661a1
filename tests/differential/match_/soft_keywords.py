match = 5
case = "c"
_ = "underscore"
print(match, case, _)
match, case = case, match
print(match, case)


def match(x):
    return f"match({x})"


print(match(3), match((4)), match([5]))
match (6)
match = [1, 2]
match[0] = 9
print(match, -1 + match[1])
match.append(3)
print(match * 2)
match match:
    case [9, *rest]:
        print("matched match", rest)
match case:
    case _:
        print("wildcard", _)
match 1, 2:
    case a, b:
        print(a, b)
match (1, 2):
    case (a, b):
        print(a, b)
match *[1, 2], 3:
    case [*xs]:
        print(xs)
match x := 5:
    case 5:
        print("walrus", x)
match {"a": 1}["a"]:
    case 1:
        print("subscript subject")
match -5:
    case -5:
        print("negative subject")
match not True:
    case False:
        print("not")
match lambda: 7:
    case f:
        print(f())


class C:
    match = 1
    case = 2

    def type(self):
        return self.match + self.case


print(C().type())
for match in range(2):
    match match:
        case 0: print("zero")
        case case: print("other", case)
type = print
type(match)
