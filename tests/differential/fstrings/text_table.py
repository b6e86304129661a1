def table(headers, rows, align):
    cells = [headers] + [[f"{v:.2f}" if isinstance(v, float) else str(v) for v in r] for r in rows]
    widths = [max(len(r[i]) for r in cells) for i in range(len(headers))]
    line = "+" + "+".join("-" * (w + 2) for w in widths) + "+"
    out = [line]
    for n, r in enumerate(cells):
        out.append("|" + "|".join(f" {c:{a if n else '^'}{w}} " for c, a, w in zip(r, align, widths)) + "|")
        if n == 0:
            out.append(line)
    out.append(line)
    return "\n".join(out)


print(table(["name", "qty", "price"], [["apple", 3, 1.5], ["watermelon", 12, 3.25], ["fig", 1000, 0.1]], "<>>"))
for n in (5, 1234, 999999, -42):
    print(f"{n:>12,d} | {n:<+12d} | {n:^12x} | {n:0=+12} | {n:#014b}"[:80])
for v in (0.0, 1.0, 1 / 3, 1e10, 1e-10, 123456.789, -2.5):
    print(f"{v:>14} | {v:12.4f} | {v:12.4e} | {v:12.4g} | {v:<8.2%}|")


def bar(label, value, total=20):
    return f"{label:>6} [{'#' * value:<{total}}] {value / total:4.0%}"


for k, v in {"a": 3, "bb": 20, "ccc": 0, "dddd": 10}.items():
    print(bar(k, v))


def hexdump(data, width=8):
    for i in range(0, len(data), width):
        chunk = data[i:i + width]
        hexes = " ".join(f"{b:02x}" for b in chunk)
        text = "".join(chr(b) if 32 <= b < 127 else "." for b in chunk)
        yield f"{i:04x}  {hexes:<{width * 3 - 1}}  {text}"


for line in hexdump(b"Hello, world!\n\x00\xff\x7f~"):
    print(line)
