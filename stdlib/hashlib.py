"""Message digests; all of them are native."""

from _blake2 import blake2b, blake2s
from _md5 import md5
from _sha1 import sha1
from _sha2 import sha224, sha256, sha384, sha512
from _sha3 import sha3_224, sha3_256, sha3_384, sha3_512, shake_128, shake_256

algorithms_guaranteed = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224",
    "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256",
}
algorithms_available = set(algorithms_guaranteed)

__all__ = (
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224",
    "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256", "new",
    "algorithms_guaranteed", "algorithms_available", "file_digest", "pbkdf2_hmac",
)

_constructors = {
    "md5": md5, "sha1": sha1, "sha224": sha224, "sha256": sha256, "sha384": sha384,
    "sha512": sha512, "blake2b": blake2b, "blake2s": blake2s, "sha3_224": sha3_224,
    "sha3_256": sha3_256, "sha3_384": sha3_384, "sha3_512": sha3_512, "shake_128": shake_128,
    "shake_256": shake_256,
}


def __get_builtin_constructor(name):
    try:
        return _constructors[name.lower()]
    except KeyError:
        raise ValueError(f"unsupported hash type {name}") from None


def new(name, data=b"", **kwargs):
    """A digest by its name."""
    if not isinstance(name, str):
        raise TypeError(f"new() argument 'name' must be str, not {type(name).__name__}")
    found = _constructors.get(name) or _constructors.get(name.lower().replace("-", ""))
    if found is None:
        raise ValueError(f"unsupported hash type {name}")
    return found(data, **kwargs)


def file_digest(fileobj, digest, /, *, _bufsize=1 << 18):
    """The digest of what is left to read of a file."""
    digestobj = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        digestobj.update(fileobj.getbuffer())
        return digestobj
    if not (
        hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()
    ):
        raise ValueError(
            f"'{fileobj!r}' is not a file-like object in binary reading mode."
        )
    while True:
        data = fileobj.read(_bufsize)
        if not data:
            return digestobj
        digestobj.update(data)


def _hmac_start(hash_name, key):
    block = new(hash_name).block_size
    if len(key) > block:
        key = new(hash_name, key).digest()
    key = key.ljust(block, b"\0")
    inner = new(hash_name, bytes([b ^ 0x36 for b in key]))
    outer = new(hash_name, bytes([b ^ 0x5C for b in key]))
    return inner, outer


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key from a password (PKCS #5, with HMAC)."""
    password, salt = bytes(password), bytes(salt)
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    start_inner, start_outer = _hmac_start(hash_name, password)
    if dklen is None:
        dklen = start_outer.digest_size
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")

    def mac(message):
        inner, outer = start_inner.copy(), start_outer.copy()
        inner.update(message)
        outer.update(inner.digest())
        return outer.digest()

    key = b""
    number = 1
    while len(key) < dklen:
        block = mac(salt + number.to_bytes(4, "big"))
        total = int.from_bytes(block, "big")
        for _ in range(iterations - 1):
            block = mac(block)
            total ^= int.from_bytes(block, "big")
        key += total.to_bytes(len(block), "big")
        number += 1
    return key[:dklen]
