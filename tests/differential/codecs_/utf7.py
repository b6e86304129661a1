"""UTF-7."""

import codecs

for s in ("", "plain - text+more", "a+b", "é", "aé-b", "éa", "é+", "日本語", "Hi Mom -☺-!", "😀x", "a\\b~c", "\ud800x", "tab\tnl\n", "\0", "1é 2", "é/", "éé\\"):
    b = s.encode("utf-7")
    print(b, b.decode("utf-7") == s, len(b))
for b in (b"a+", b"a+-b", b"+AOk-", b"+AOk", b"+AOkx", b"+AOk!", b"+A-", b"+A!", b"+AO", b"\xff", b"a\xe9b", b"+2D0-", b"+2D3eAA-x", b"+2D0A", b"+!", b"+AAAAAB-", b"+AOn-z", b"++", b"+/-", b"x+2D3", b"~\\"):
    for errors in ("strict", "replace", "ignore"):
        try:
            print(b, errors, ascii(b.decode("utf-7", errors)))
        except UnicodeDecodeError as e:
            print(b, e, e.encoding, e.start, e.end, e.reason)
d = codecs.getincrementaldecoder("utf-7")()
print([d.decode(bytes([c])) for c in "x é日 y".encode("utf-7")], repr(d.decode(b"", True)))
print(codecs.utf_7_encode("é"), codecs.utf_7_decode(b"+AOk"), codecs.utf_7_decode(b"+AOk", "strict", True))
print(codecs.lookup("utf-7").name, "x".encode("U7"), b"+AOk-".decode("unicode-1-1-utf-7"))
