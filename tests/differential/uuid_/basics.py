import copy
import uuid


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields)
print(u.time_low, u.clock_seq, u.node, u.urn, u.variant, u.version, u.is_safe, u.time)
t(lambda: uuid.UUID("x"))
t(lambda: uuid.UUID())
t(lambda: uuid.UUID(int=-1))
t(lambda: uuid.UUID(bytes=b"x"))
t(lambda: uuid.UUID(fields=(1, 2, 3)))
t(lambda: uuid.UUID(fields=(1 << 33, 2, 3, 4, 5, 6)))
t(lambda: uuid.UUID(int=5, version=9))
t(lambda: uuid.UUID(bytes_le=b"1" * 16))
t(lambda: uuid.UUID("{urn:uuid:12345678123456781234567812345678}"))
t(lambda: uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"))
t(lambda: uuid.uuid3(uuid.NAMESPACE_URL, "a"))
t(lambda: setattr(u, "x", 1))
t(lambda: u < 5)
t(lambda: (u < uuid.UUID(int=5), u == uuid.UUID(int=u.int), u == 3, hash(u) == hash(u.int), int(u)))
t(lambda: [uuid.uuid4().version, uuid.uuid1().version, uuid.uuid1(5, 6).node, uuid.uuid4() != uuid.uuid4()])
t(lambda: uuid.UUID(hex="1" * 32, version=4))
t(lambda: (copy.copy(u) == u, copy.deepcopy(u) == u, len({u, copy.copy(u)})))
