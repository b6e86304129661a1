import tomli

text = """
title = "TOML Example"
[owner]
name = "Tom"
dob = 1979-05-27T07:32:00-08:00
[database]
ports = [8000, 8001, 8002]
data = [["delta", "phi"], [3.14]]
temp_targets = { cpu = 79.5, case = 72.0 }
[servers.alpha]
ip = "10.0.0.1"
[[products]]
name = "Hammer"
sku = 738594937
[[products]]
[[products]]
name = "Nail"
color = 'gray\\n'
s = '''
multi
line'''
"""
data = tomli.loads(text)
for key in data:
    print(key, "=", data[key])
for bad in ["a = ", "a = 1\na = 2", "[x\n", "x = 1e", 'x = "\\q"', "x = 2020-13-01"]:
    try:
        print(tomli.loads(bad))
    except tomli.TOMLDecodeError as error:
        print("error:", error)
