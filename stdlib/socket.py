"""Names of the network interface, for modules that mention them: compiled programs cannot open sockets yet.

Making a socket or looking up a host raises OSError with `errno.EAFNOSUPPORT`.
"""

import errno as _errno
import os as _os
from enum import IntEnum, IntFlag

__all__ = [
    "AddressFamily", "SocketKind", "create_connection", "create_server", "error", "gaierror", "getaddrinfo",
    "getdefaulttimeout", "getfqdn", "gethostbyname", "gethostname", "has_ipv6", "herror", "htonl", "htons",
    "inet_aton", "inet_ntoa", "inet_ntop", "inet_pton", "ntohl", "ntohs", "setdefaulttimeout", "socket", "socketpair", "timeout",
]

error = OSError
timeout = TimeoutError
has_ipv6 = True
SOMAXCONN = 4096


class herror(OSError):
    pass


class gaierror(OSError):
    pass


class AddressFamily(IntEnum):
    AF_UNSPEC = 0
    AF_UNIX = 1
    AF_INET = 2
    AF_INET6 = 10


class SocketKind(IntEnum):
    SOCK_STREAM = 1
    SOCK_DGRAM = 2
    SOCK_RAW = 3
    SOCK_NONBLOCK = 0o4000
    SOCK_CLOEXEC = 0o2000000


class MsgFlag(IntFlag):
    MSG_OOB = 1
    MSG_PEEK = 2
    MSG_DONTWAIT = 0x40
    MSG_NOSIGNAL = 0x4000


class AddressInfo(IntFlag):
    AI_PASSIVE = 1
    AI_CANONNAME = 2
    AI_NUMERICHOST = 4


for _kind in (AddressFamily, SocketKind, MsgFlag, AddressInfo):
    globals().update(_kind.__members__)
    __all__ += list(_kind.__members__)
del _kind
SOL_SOCKET, SO_REUSEADDR, SO_KEEPALIVE, SO_BROADCAST, SO_ERROR, SO_SNDBUF, SO_RCVBUF = 1, 2, 9, 6, 4, 7, 8
IPPROTO_IP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6, TCP_NODELAY, IPV6_V6ONLY = 0, 6, 17, 41, 1, 26
SHUT_RD, SHUT_WR, SHUT_RDWR = range(3)
EAI_NONAME, EAI_AGAIN, EAI_FAMILY = -2, -3, -6
EBADF, EAGAIN, EWOULDBLOCK = _errno.EBADF, _errno.EAGAIN, _errno.EWOULDBLOCK
INADDR_ANY, INADDR_LOOPBACK, INADDR_BROADCAST = 0, 0x7F000001, 0xFFFFFFFF
_GLOBAL_DEFAULT_TIMEOUT = object()
_default_timeout = None


def _refuse():
    raise OSError(_errno.EAFNOSUPPORT, "sockets are not possible in a compiled program yet")


class socket:
    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        _refuse()


SocketType = socket


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    _refuse()


def create_server(address, *, family=AddressFamily.AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    _refuse()


def socketpair(family=None, type=SocketKind.SOCK_STREAM, proto=0):
    _refuse()


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    _refuse()


def gethostbyname(host):
    _refuse()


def gethostname():
    return _os.uname().nodename


def getfqdn(name=""):
    return name or gethostname()


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    _default_timeout = None if timeout is None else float(timeout)


def _swapped(value, size):
    if not 0 <= value < 1 << 8 * size:
        raise OverflowError("can't convert value to the size of a network integer")
    return int.from_bytes(value.to_bytes(size, "little"), "big")


def htons(x, /):
    return _swapped(x, 2)


def htonl(x, /):
    return _swapped(x, 4)


ntohs, ntohl = htons, htonl


def inet_aton(ip_string):
    """The four bytes of an address like 127.0.0.1."""
    parts = ip_string.split(".")
    try:
        numbers = [_number(part) for part in parts]
        if not 1 <= len(numbers) <= 4 or any(n > 255 for n in numbers[:-1]):
            raise ValueError
        head = bytes(numbers[:-1])
        return head + numbers[-1].to_bytes(4 - len(head), "big")
    except (ValueError, OverflowError):
        raise OSError("illegal IP address string passed to inet_aton") from None


def _number(text):
    if text[:2] in ("0x", "0X"):
        return int(text, 16)
    if not text.isascii() or not text.isdigit():
        raise ValueError(text)
    return int(text, 8 if len(text) > 1 and text[0] == "0" else 10)


def inet_ntoa(packed_ip):
    """An address like 127.0.0.1 from its four bytes."""
    if len(packed_ip) != 4:
        raise OSError("packed IP wrong length")
    return ".".join(map(str, packed_ip))


def inet_pton(address_family, ip_string):
    """The bytes of an address of a family."""
    import ipaddress

    kind = {AF_INET: ipaddress.IPv4Address, AF_INET6: ipaddress.IPv6Address}.get(address_family)
    if kind is None:
        raise OSError(_errno.EAFNOSUPPORT, _os.strerror(_errno.EAFNOSUPPORT))
    try:
        if "%" in ip_string:
            raise ValueError
        return kind(ip_string).packed
    except ValueError:
        raise OSError("illegal IP address string passed to inet_pton") from None


def inet_ntop(address_family, packed_ip):
    """The text of an address of a family."""
    import ipaddress

    if address_family == AF_INET:
        kind, length = ipaddress.IPv4Address, 4
    elif address_family == AF_INET6:
        kind, length = ipaddress.IPv6Address, 16
    else:
        raise ValueError(f"unknown address family {int(address_family)}")
    if len(packed_ip) != length:
        raise ValueError("invalid length of packed IP address string")
    return str(kind(bytes(packed_ip)))
