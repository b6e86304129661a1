"""Names of the network interface, for modules that mention them: compiled programs cannot open sockets yet.

Making a socket or looking up a host raises OSError with `errno.EAFNOSUPPORT`.
"""

import errno as _errno
import os as _os
from enum import IntEnum, IntFlag

__all__ = [
    "AddressFamily", "SocketKind", "create_connection", "create_server", "error", "gaierror", "getaddrinfo",
    "getdefaulttimeout", "getfqdn", "gethostbyname", "gethostname", "has_ipv6", "herror", "htonl", "htons",
    "inet_aton", "inet_ntoa", "ntohl", "ntohs", "setdefaulttimeout", "socket", "socketpair", "timeout",
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


def inet_aton(address, /):
    parts = address.split(".")
    try:
        data = bytes(map(int, parts))
    except ValueError:
        data = b""
    if len(data) != 4:
        raise OSError("illegal IP address string passed to inet_aton")
    return data


def inet_ntoa(packed, /):
    if len(packed) != 4:
        raise OSError("packed IP wrong length")
    return ".".join(map(str, packed))
