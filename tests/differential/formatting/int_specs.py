for spec in ["", "d", "5d", "<5d", ">5d", "^5d", "05d", "+d", " d", "-d", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "c", "n", "e", ".2f", "g", "%", ",", "_", ",d", "_x", "_b", "#_x", "08,", "+,", "010_b", "=+8", "*=8", "*^+9", "0<6", "x>8x", "#010x", "^#12b", ".0f", ",.1f", "G", ".3e"]:
    out = []
    for n in [0, 65, -42, 1234567, 2 ** 40]:
        try:
            out.append(format(n, spec))
        except (ValueError, OverflowError) as e:
            out.append(f"{type(e).__name__}: {e}")
    print(repr(spec), out)
for spec in ["s", ".2", ".2d", "q", ",,", ",_", "_,", "5.", ",x", ",c", "+c", "#c", ".2x", "z", "zd", "05s", "é", "<<<", "1234567890123456789012d"]:
    try:
        print(repr(spec), repr(format(5, spec)))
    except (ValueError, OverflowError) as e:
        print(repr(spec), type(e).__name__, e)
print(format(True, ""), format(True, "d"), format(False, "5"), format(True, "x"), format(10 ** 30, ","), format(-(10 ** 30), "_d"), format(2 ** 100, "#x"))
print(f"{0:+} {0:-} {0: } {-0:+} {5:>+4} {5:0>4} {-5:0>4} {-5:04} {5:é^5}")
