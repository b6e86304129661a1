import idna
for s in ["ドメイン.テスト", "faß.de", "xn--eckwd4c7c.xn--zckzah", "example.com", "Königsgäßchen.example"]:
    try:
        e = idna.encode(s, uts46=True); print(e, idna.decode(e))
    except idna.IDNAError as x: print(type(x).__name__, x)
for bad in ["a..b", "\u0378.com", "-a.com", "a"*64, "xn--a", "אab"]:
    try: print(idna.encode(bad))
    except idna.IDNAError as e: print(type(e).__name__, e)
print(idna.alabel("测试"), idna.ulabel("xn--0zwm56d"), idna.uts46_remap("KöNIG"))
