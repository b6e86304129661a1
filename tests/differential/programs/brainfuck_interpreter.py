"""An interpreter for a tiny language, run on several programs."""


class BFError(Exception):
    pass


def compile_bf(source):
    code, stack = [], []
    for pos, ch in enumerate(source):
        if ch in "+-":
            delta = 1 if ch == "+" else -1
            if code and code[-1][0] == "add":
                code[-1] = ("add", code[-1][1] + delta)
            else:
                code.append(("add", delta))
        elif ch in "<>":
            delta = 1 if ch == ">" else -1
            if code and code[-1][0] == "move":
                code[-1] = ("move", code[-1][1] + delta)
            else:
                code.append(("move", delta))
        elif ch == ".":
            code.append(("out", None))
        elif ch == ",":
            code.append(("in", None))
        elif ch == "[":
            stack.append(len(code))
            code.append(("open", None))
        elif ch == "]":
            if not stack:
                raise BFError(f"unmatched ] at {pos}")
            start = stack.pop()
            if len(code) - start == 2 and code[-1] in (("add", -1), ("add", 1)):
                code[start:] = [("clear", None)]
            else:
                code[start] = ("open", len(code))
                code.append(("close", start))
    if stack:
        raise BFError(f"{len(stack)} unmatched [")
    return code


def run(code, stdin="", limit=2_000_000):
    tape, ptr, pc, steps = [0], 0, 0, 0
    out, inp = [], iter(stdin)
    while pc < len(code):
        op, arg = code[pc]
        if op == "add":
            tape[ptr] = (tape[ptr] + arg) % 256
        elif op == "move":
            ptr += arg
            if ptr < 0:
                raise BFError("pointer below zero")
            while ptr >= len(tape):
                tape.append(0)
        elif op == "out":
            out.append(chr(tape[ptr]))
        elif op == "in":
            tape[ptr] = ord(next(inp, "\0"))
        elif op == "clear":
            tape[ptr] = 0
        elif op == "open":
            if tape[ptr] == 0:
                pc = arg
        elif op == "close":
            if tape[ptr] != 0:
                pc = arg
        pc += 1
        steps += 1
        if steps > limit:
            raise BFError("too many steps")
    return "".join(out), steps, tape


def say(text):
    """A program that prints text, moving one cell from each character to the next."""
    out, at = [], 0
    for ch in text:
        step = ord(ch) - at
        sign, n = ("+" if step > 0 else "-"), abs(step)
        if n > 12:
            out.append(f">{'+' * (n // 6)}[<{sign * 6}>-]<{sign * (n % 6)}.")
        else:
            out.append(sign * n + ".")
        at = ord(ch)
    return "".join(out)


HELLO = say("Hello, Molt!\n")
NESTED = "+++++++++[>+++++++++[>+++++++++[>+++++++++[>+++++++++[>+<-]<-]<-]<-]<-]>>>>>."
code = compile_bf(HELLO)
text, steps, tape = run(code)
print(repr(text), steps, len(code), tape)
text, steps, tape = run(compile_bf(NESTED))
print(9 ** 5 % 256, ord(text), steps, tape)
print(run(compile_bf(",[.,]"), "echo")[0], run(compile_bf(">,[>,]<[.<]"), "reverse")[0])
print(run(compile_bf(",>,<[>[>+>+<<-]>>[<<+>>-]<<<-]>>."), "\x06\x07")[2])
for bad in ["[[", "]", "+[]", "<"]:
    try:
        print(run(compile_bf(bad), limit=1000))
    except BFError as e:
        print(f"{bad!r}: {e}")
