vals = [0.0, -0.0, 1.0, -1.5, 3.14159265, 1e10, 1e16, 1e-5, 123456.789, 1e100, float("inf"), float("-inf"), float("nan")]
for spec in ["", "f", ".0f", ".1f", ".3f", "10.2f", "<10.2f", "^10.2f", "010.2f", "+.2f", " .2f", "e", ".0e", ".2e", "E", "g", ".3g", ".10g", "G", "#g", "%", ".1%", ",", ",.2f", "_.1f", ".3", ".10", "n", "z.0f", "z.1f", "+z.0f", "#.0f", "#.0e", "0=+12.1f", "*>12", "F"]:
    print(repr(spec), [format(v, spec) for v in vals])
for spec in ["d", "x", "s", "c", ".f", "b", ",_", "q", ".-1f"]:
    try:
        print(repr(spec), format(1.5, spec))
    except ValueError as e:
        print(repr(spec), e)
for v in [0.5, 1.5, 2.5, 0.125, 0.375, 2.675, 1.005, 1e23, 5e-324, 1.7976931348623157e308, 0.1, 1 / 3, 2 / 3, 100.0, 1e15, 123456789012345680.0, 1e22, 1e21, 0.0001, 0.00001]:
    print(v, repr(v), f"{v:.0f}", f"{v:.2f}", f"{v:.20g}"[:40], f"{v:.17g}", f"{v:g}")
print(f"{1e308:.3f}"[:20], len(f"{1e308:f}"), f"{1e-308:.310f}"[-5:], f"{0.1:.55f}")
print(format(1 + 2j, ""), format(1.5 - 2.5j, ".1f"), format(1j, ">10"), format(-0j, "+"), format(1234567 + 1j, ","), format(complex("nan"), "e"))
