from arpeggio import Optional, ZeroOrMore, OneOrMore, EOF, ParserPython, RegExMatch as _, visit_parse_tree, PTNodeVisitor
def number(): return _(r"\d+")
def factor(): return [number, ("(", expr, ")")]
def expr(): return factor, ZeroOrMore(["+", "*"], factor)
def calc(): return expr, EOF
print(ParserPython(calc).parse("1+(2*3)"))
try: ParserPython(calc).parse("1+")
except Exception as e: print(type(e).__name__, e)
