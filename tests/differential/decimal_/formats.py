"""The format mini-language."""
import decimal
from decimal import *
from fractions import Fraction


def show(function):
    try:
        print(repr(function()))
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, e.args)


for x in ['0','1','0.00','-0','1E+5','12345.678','nan','-inf','0E+5','1E-10']:
    for s in ['.3e','.0f','e','f','g','%','.2%','010','z.0f','=+10','*^20,.2f','n','020,','.3g','.0g','G','.0e','010e','+.1f']:
        try: print(format(Decimal(x),s),end='|')
        except Exception as e: print(e,end='|')
    print()
for text in ["", "x", "10x", "<0", "=0", "<010", "\u00e9^12", "*>+12,.3f", ",n", "n", "1_0", ".", "..2", ".2.", "z", "-z.1f", "+z.1f", "012z"]:
    for number in ("-0.04", "1234567.891", "Infinity"):
        try:
            print(repr(format(Decimal(number), text)), end="|")
        except ValueError as e:
            print(e, end="|")
    print()
with localcontext(rounding=ROUND_UP, capitals=0, prec=3):
    print(f"{Decimal('1.2345'):.2f} {Decimal('1.2345'):.2e} {Decimal('123456'):.2g} {Decimal('1E+10')} {Decimal('1E+10'):}")
    print("%s %.2f %d" % (Decimal("1.255"), Decimal("1.255"), Decimal("7.9")))
convention = {"decimal_point": ",", "thousands_sep": ".", "grouping": "\x03\x02"}
print(Decimal("1234567.5").__format__("n", convention), Decimal("1234567.5").__format__("020n", convention))
print(Decimal("1234567.5").__format__("n", {**convention, "grouping": "\x03\x7f"}))
print(format(Decimal("-0.04"), "z.1f"), format(Decimal("-0.04"), "z.1F"), format(Decimal("-0.0"), "z.1F"))
