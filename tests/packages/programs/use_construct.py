from construct import Struct, Int8ub, Int16ul, Bytes, this, Array, Enum, PascalString, Const, GreedyRange, If
F = Struct("sig" / Const(b"BM"), "n" / Int8ub, "d" / Array(this.n, Int16ul), "s" / PascalString(Int8ub, "utf8"), "k" / Enum(Int8ub, a=1, b=2), "o" / If(this.n > 1, Bytes(2)))
b = F.build(dict(n=2, d=[1, 2], s="é", k="b", o=b"zz")); print(b); print(F.parse(b))
try: F.parse(b"XX")
except Exception as e: print(type(e).__name__, e)
