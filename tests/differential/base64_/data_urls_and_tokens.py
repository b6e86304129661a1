import base64
import json


def b64u(b):
    return base64.urlsafe_b64encode(b).rstrip(b"=").decode()


def unb64u(s):
    return base64.urlsafe_b64decode(s + "=" * (-len(s) % 4))


def token(payload):
    parts = [
        b64u(json.dumps(x, separators=(",", ":")).encode()) for x in ({"alg": "none"}, payload)
    ]
    return ".".join(parts + [b64u(bytes(sum(map(ord, "".join(parts))) % 256 for _ in range(4)))])


t = token({"sub": "é😀", "n": [1, 2, 3], "ok": True})
print(t)
head, body, sig = t.split(".")
print(json.loads(unb64u(head)), json.loads(unb64u(body)), unb64u(sig))
for n in range(10):
    data = bytes(range(250, 250 + min(n, 6))) + b"?" * max(0, n - 6)
    s = b64u(data)
    print(
        n,
        s,
        unb64u(s) == data,
        len(base64.b64encode(data)),
        len(base64.b32encode(data)),
        len(base64.b85encode(data)),
    )


def data_url(mime, data):
    return f"data:{mime};base64,{base64.b64encode(data).decode('ascii')}"


def parse(url):
    head, _, rest = url.partition(",")
    return head[5:].split(";")[0], base64.b64decode(rest)


u = data_url("text/plain", "héllo wörld".encode())
print(u, parse(u), parse(u)[1].decode())
big = bytes(i * i % 251 for i in range(3000))
e = base64.encodebytes(big)
print(
    len(e),
    e.count(b"\n"),
    max(map(len, e.split(b"\n"))),
    base64.decodebytes(e) == big,
    base64.b64decode(e) == big,
)
for alt in (b"._", b"-:"):
    print(
        base64.b64encode(b"\xfb\xef\xff", alt),
        base64.b64decode(base64.b64encode(b"\xfb\xef\xff", alt), alt),
    )
