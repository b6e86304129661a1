# Long texts that are not ASCII are looked at a page at a time.
import re

part = "name = grün 日本 \U0001f600 value_%d;\n"
text = "".join(part % i for i in range(6000))
print(len(text))

print(len(re.findall(r"value_\d+", text)), re.findall(r"value_\d+", text)[-1])
print(re.search("value_5999", text).span(), re.search("value_6000", text))
pattern = re.compile(r"(\w+) = (\w+) (\w+) (.) value_(\d+);\n")
at = count = 0
while m := pattern.match(text, at):
    assert m[5] == str(count), (m, count)
    at, count = m.end(), count + 1
print(count, at == len(text), m)
print(pattern.match(text, 1), pattern.search(text, 100_000).groups())
print(re.search(r"(?s)name.*;", text).end(), re.search(r"(?s).*日", text).end(), re.search(r"(?s).*?value_3000", text).span())
print(len(re.split(r";\n", text)), len(re.sub(r"[^\W\d_]+", "", text)))
for place in (1023, 1024, 1025, 2047, 2048, 65535, 65536, len(text) - 1):
    c = text[place]
    found = re.compile(re.escape(c)).search(text, place)
    assert found.start() == place
    found = re.compile(re.escape(text[place - 3:place + 3])).search(text, place - 3)
    print(place, ascii(c), found.span(), ascii(re.compile(r"(?s).{5}").match(text, place - 4)))
print(re.compile(r"GRÜN", re.I).search(text, 150_000).span(), re.compile(r"\bvalue", re.M).search(text, 150_000).span())
print(re.compile(r"^name", re.M).search(text, 150_001).span(), re.compile(r"(?<=日本 ).", re.M).search(text, 150_001).group())
print(re.compile("[α-ω]|;$", re.M).search(text, 150_001).span(), re.compile("x").search(text, 10, 100_000))

# Texts that come after each other, perhaps in the same place.
found = []
for letter in "abcd":
    long = ("é" + letter) * 40_000
    found.append(re.compile(f"{letter}é").match(long, 1).span())
    found.append(re.compile("[abcd]").search(long, 2).group())
    del long
print(found)
long = "é" * 70_000
ends = []
for i in range(5):
    ends.append(re.compile(r"\w*$").match(long).end())
    ends.append(re.compile(r"é*").match(long, 69_999).group())
    long += "ab"
print(ends)
print(re.compile(r"(é)\1*").fullmatch("é" * 70_000).span(), re.fullmatch(r"(?:éa)*", "éa" * 50_000).end())
