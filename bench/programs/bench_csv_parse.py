"""Parse CSV text with quoted fields by hand and add up columns."""


def make(rows):
    lines = []
    for i in range(rows):
        lines.append(
            '%d,"name %d, ""q""",%d.%02d,%s' % (i, i, i % 97, i % 100, "yes" if i % 3 else "no")
        )
    return "\n".join(lines)


def parse_line(line):
    fields = []
    i, n = 0, len(line)
    while i <= n:
        if i < n and line[i] == '"':
            i += 1
            part = ""
            while True:
                j = line.find('"', i)
                part += line[i:j]
                i = j + 1
                if i < n and line[i] == '"':
                    part += '"'
                    i += 1
                else:
                    break
            fields.append(part)
            i += 1
        else:
            j = line.find(",", i)
            if j < 0:
                j = n
            fields.append(line[i:j])
            i = j + 1
    return fields


def run(rows, rounds):
    text = make(rows)
    count = yes = chars = 0
    total = 0.0
    for _ in range(rounds):
        for line in text.split("\n"):
            f = parse_line(line)
            count += int(f[0])
            chars += len(f[1])
            total += float(f[2])
            yes += f[3] == "yes"
    return count, chars, round(total, 2), yes


print(run(20_000, 16))
