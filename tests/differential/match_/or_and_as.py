def f(x):
    match x:
        case [1, a] | [a, 1]:
            return f"one and {a}"
        case ("go" | "walk") as verb:
            return f"verb {verb}"
        case ["go" | "walk" as verb, ("n" | "s" | "e" | "w") as d]:
            return f"{verb} {d}"
        case [int() | float() as n, str() as s]:
            return f"num {n} str {s}"
        case {"a": v} | {"b": v} | [[v]]:
            return f"v {v}"
        case (int() as n) | (str() as n):
            return f"n {n!r}"
        case [] | () | {} | None:
            return "emptyish"
    return "no"


for v in [[1, 2], [3, 1], [1, 1], "go", "run", ["walk", "e"], ["go", "x"], [2.5, "s"], {"b": 4, "c": 5}, {"a": 1, "b": 2}, [[7]], 9, [], None, {}, 3.5]:
    print(v, "->", f(v))


def command(text):
    match text.split():
        case []:
            return "nothing"
        case ["quit" | "exit" | "q"]:
            return "bye"
        case ["get", ("key" | "lamp" | "rock") as item]:
            return f"taking {item}"
        case ["get", item]:
            return f"cannot take {item}"
        case ["drop", *items] if items:
            return f"dropping {len(items)}: {', '.join(items)}"
        case ["go", ("north" | "south") as d, *more]:
            return f"going {d}" + (f" and {more}" if more else "")
        case [cmd, *_]:
            return f"unknown {cmd}"


for t in ["", "q", "get lamp", "get house", "drop", "drop a b", "go north", "go south fast now", "dance x"]:
    print(command(t))


def depth(v):
    match v:
        case [[[[x]]]]:
            return 4, x
        case [[[x]]]:
            return 3, x
        case [[x]]:
            return 2, x
        case [x]:
            return 1, x
        case x:
            return 0, x


print([depth(v) for v in [1, [1], [[1]], [[[1]]], [[[[1]]]], [[1, 2]]]])
