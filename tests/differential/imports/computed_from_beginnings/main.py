from words import Languages

for name in ("de", "en", "fr"):
    found = Languages().find(name)
    print(name, found and (found.__name__, found.HELLO))
