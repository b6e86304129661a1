"""Methods of str and bytes, formatting, text modules."""
import difflib, html, string, textwrap, unicodedata, urllib.parse, re

WORDS = "alpha Beta GAMMA delta-epsilon zeta_eta theta, iota. kappa; Łódź naïve 東京 straße".split()


def strings(n):
    total = 0
    for i in range(n):
        w = WORDS[i % len(WORDS)]
        s = w.strip(" .,;").upper().ljust(12, "*").center(16).rjust(20)
        total += len(s) + s.find("A") + s.count("*") + s.rfind("E")
        total += s.isupper() + w.islower() + w.isalpha() + w.isdigit() + w.isidentifier() + w.isspace() + w.istitle()
        total += len(w.partition("-")[2]) + len(w.rpartition("_")[0]) + len(w.title()) + len(w.swapcase().casefold())
        total += len(w.replace("a", "bb")) + len(w.encode()) + len(w.encode("utf-16", "ignore")) + len(w.zfill(9))
        total += w.startswith(("a", "B")) + w.endswith("a") + (w < "k") + hash(w) % 2 * 0 + ("ta" in w)
        total += len(w.translate({97: "xx", 98: None})) + len(w.expandtabs()) + len(w.removeprefix("al").removesuffix("a"))
        total += len("-".join(reversed(w))) + len(w[1:-1]) + len(w[::-1]) + len(w * 3) + len(w.splitlines()) + len(w.rsplit("t", 1))
        total += len(f"{i:>8}|{i:<8x}|{i:^10,}|{i / 7:.3f}|{i / 7:e}|{i % 5:08b}|{w!r}|{w:>12}|{i:+d}|{i / 3:g}|{i / 100:%}")
        total += len("%5d %-8s %05.2f %x %r %s" % (i, w, i / 3, i, w, None)) + len("{0} {1!r:>10} {k[0]}".format(i, w, k=[w]))
        total += len(repr(w)) + len(ascii(w)) + ord(w[0]) + len(chr(97 + i % 26)) + int(str(i)) + len(str(i / 3)) + int(float("1.5e3"))
    return total


def raw(n):
    total = 0
    for i in range(n):
        b = b"The quick brown fox %d" % i
        total += b.find(b"fox") + b.count(b"o") + len(b.split()) + len(b.replace(b"o", b"00")) + len(b.hex()) + b[3] + len(b[2:7])
        total += len(b.upper().title()) + b.startswith(b"The") + len(b.decode()) + len(b.strip(b"T")) + len(bytes(reversed(b))) + (b"q" in b)
        a = bytearray(b)
        a.append(65); a += b"xyz"; a[0] = 66; a.extend([1, 2, 3]); a[2:4] = b"--"; del a[5:7]
        total += len(a) + a.find(b"x") + sum(a) + len(bytes(a)) + int.from_bytes(a[:4], "big") % 7 + len(bytes.fromhex("00ff10"))
        m = memoryview(a)
        total += m[1] + len(m[2:5]) + len(m[::2].tobytes()) + len((i * 977).to_bytes(8, "little"))
    return total


def modules(n):
    total = 0
    text = "A long line of text that has to be wrapped, filled and compared with another one; it says nothing at all. " * 3
    template = string.Template("$who likes ${what}")
    for i in range(n):
        total += len(textwrap.fill(text, 40 + i % 20)) + len(textwrap.dedent("    a\n      b\n    c")) + len(textwrap.shorten(text, 50))
        total += len(html.escape("<a href='x'>&</a>")) + len(html.unescape("&lt;&amp;&eacute;&#65;"))
        total += len(urllib.parse.quote("a b/c?d=é&x")) + len(urllib.parse.unquote("a%20b%2Fc%C3%A9"))
        u = urllib.parse.urlparse("http://user@example.com:80/path;p?q=1&r=2#frag")
        total += len(u.netloc) + len(urllib.parse.parse_qs(u.query)) + len(urllib.parse.urlencode({"a": i, "b": "x y"})) + len(urllib.parse.urljoin("http://a/b/c", "../d"))
        total += len(template.substitute(who="tim", what=str(i))) + len(unicodedata.normalize("NFKD", "naïve Łódź")) + len(unicodedata.name("é"))
        total += int(difflib.SequenceMatcher(None, "abcdefgh", "abxdefzh").ratio() * 100) + len(difflib.get_close_matches("appel", ["ape", "apple", "peach"]))
        total += len(re.sub(r"(\w+) (\w+)", r"\2 \1", text)) + len(re.findall(r"[aeiou]+", text)) + len(re.split(r"[,;.]\s*", text))
        total += sum(1 for _ in re.finditer(r"\b[a-z]{3,5}\b", text, re.I)) + bool(re.fullmatch(r"[A-Z].*", text)) + len(re.escape("a.b*c"))
        m = re.search(r"(?P<a>\d+)-(?P<b>\d+)", "x 12-%d y" % i)
        total += int(m["a"]) + int(m.group("b")) + m.start() + len(m.groupdict()) + m.span("b")[1]
    return total


print(strings(6000), raw(12000), modules(150))
