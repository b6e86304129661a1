from parse import parse, search, findall, compile
print(parse("It's {}, {name:w} {:d}", "It's ok, bob 42"), search("age {a:d}", "my age 5 x")["a"], [r.fixed for r in findall("<{}>", "<a><b>")], parse("{:tg}", "1/2/2011 11:00 PM"), parse("{x:.2f}", "3.14"))
