from pyparsing import Word, alphas, nums, Suppress, Group, Optional, ZeroOrMore, Forward, infixNotation, opAssoc, oneOf, ParseException, delimitedList, quotedString, removeQuotes, Combine, Literal
integer = Word(nums).setParseAction(lambda t: int(t[0]))
expr = infixNotation(integer, [(oneOf("* /"), 2, opAssoc.LEFT), (oneOf("+ -"), 2, opAssoc.LEFT)])
print(expr.parseString("1 + 2 * (3 - 4)").asList())
kv = Group(Word(alphas)("key") + Suppress("=") + (integer | quotedString.setParseAction(removeQuotes))("value"))
for r in delimitedList(kv).parseString("a=1, b='x y', c=3"):
    print(r.key, r.value, r.asDict())
try: integer.parseString("abc")
except ParseException as e: print(e, e.loc, e.lineno)
print(Combine(Word(nums) + "." + Word(nums)).searchString("a 1.5 b 22.75").asList())
print(greet := (Word(alphas) + "," + Word(alphas) + "!"), greet.parseString("Hello, World!"))
