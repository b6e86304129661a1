#!/usr/bin/env python3
"""Write molt-runtime/src/kernels/unicode_database.txt: properties of the Unicode character database, version 15.0.

    python3.12 tests/unicode_database.py

The properties are taken from CPython 3.12's `unicodedata`. Lines of the result, all code points in hexadecimal:

    P start category bidirectional combining width mirrored   from `start` to the next such line
    N start end numerator denominator kind                    value of `start`, one more for each after it;
                                                              kind: n numeric, d also digit, c also decimal
    D code mapping                                            decomposition as unicodedata shows it
"""

import fractions
import pathlib
import unicodedata as data

TARGET = pathlib.Path(__file__).resolve().parent.parent / "molt-runtime/src/kernels/unicode_database.txt"


def properties(c):
    mirrored = data.mirrored(c)
    return (
        f"{data.category(c)} {data.bidirectional(c) or '-'} {data.combining(c)} {data.east_asian_width(c)} {mirrored}"
    )


def number(c):
    value = data.numeric(c, None)
    if value is None:
        return None
    kind = "c" if data.decimal(c, None) is not None else "d" if data.digit(c, None) is not None else "n"
    return fractions.Fraction(value).limit_denominator(1000), kind


def main():
    assert data.unidata_version == "15.0.0"
    lines = []
    last = None
    for code in range(0x110000):
        now = properties(chr(code))
        if now != last:
            lines.append(f"P {code:X} {now}")
            last = now
    run = None
    for code in range(0x110001):
        found = number(chr(code)) if code < 0x110000 else None
        if run and found and found == (run[1] + (code - run[0]), run[2]):
            continue
        if run:
            lines.append(f"N {run[0]:X} {code - 1:X} {run[1].numerator} {run[1].denominator} {run[2]}")
        run = (code, *found) if found else None
    for code in range(0x110000):
        if mapping := data.decomposition(chr(code)):
            lines.append(f"D {code:X} {mapping}")
    TARGET.write_text("\n".join(lines) + "\n")


main()
