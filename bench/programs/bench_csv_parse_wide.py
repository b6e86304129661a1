"""Split wide rows of numbers and keep sums per column."""


def run(rows, cols, rounds):
    text = "\n".join(
        ",".join(str((r * 31 + c * 17) % 1000) for c in range(cols)) for r in range(rows)
    )
    sums = [0] * cols
    for _ in range(rounds):
        for line in text.split("\n"):
            for c, field in enumerate(line.split(",")):
                sums[c] += int(field)
    check = 0
    for s in sums:
        check = (check * 131 + s) % 1_000_000_007
    return check, sums[0], sums[-1]


print(run(500, 200, 45))
