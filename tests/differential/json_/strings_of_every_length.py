# Strings of every length with what must be escaped at every place.
import json

special = ['"', "\\", "\n", "\t", "\r", "\b", "\f", "\x00", "\x1f", " ", "~", "\x7f", "\x80", "é", "\u2028", "\ud800", "\U0001f600", "/"]
total = 0
for n in (0, 1, 3, 4, 6, 7, 8, 9, 15, 16, 17, 30):
    for at in {0, 1, n // 2, n - 1, n}:
        for c in special:
            s = ("abcdefghijklmnopqrstuvwxyz01234567"[:n])[:at] + c + "xyzuvwrst"[at:n]
            for ascii in (True, False):
                text = json.dumps(s, ensure_ascii=ascii)
                assert json.loads(text) == s, s
                assert json.loads('{%s: [%s, 1]}' % (text, text)) == {s: [s, 1]}
                total = (total * 31 + hash(text)) % (2**61 - 1)
            for strict in (True, False):
                try:
                    v = json.loads('["' + s + '"]', strict=strict)
                    total = (total * 31 + hash(v[0])) % (2**61 - 1)
                except json.JSONDecodeError as e:
                    total = (total * 31 + e.pos + hash(e.msg)) % (2**61 - 1)
print(total)
for text in ['"', '"abc', '"abcdefgh', '"abcdefgh\\', '"abcdefghi\\"', '{"abcdefgh', '{"a": "b', '["abcdefg\x01"]', '["é\x01"]', '"\\ud83d\\ude00"', '"\\u12"', '[1, 22, -3, 1e5, 12345678901234567890, 0.5, true, null]', '[]', '[ ]', '{ }', '{"a":{"a":[{}]}}', '["x",]', '{"a":1,"a":2,"b":3}']:
    try:
        print(json.loads(text))
    except json.JSONDecodeError as e:
        print(e)
print(json.dumps({"k" * 200: ["v" * 300, {"n": list(range(60))}]}, indent=1)[-60:])
