"""TLS: not there yet. Programs can import it and name what is in it; making a context raises NotImplementedError."""

from enum import IntEnum, IntFlag
from socket import AF_INET, SOCK_STREAM, SOL_SOCKET, socket

OPENSSL_VERSION = "OpenSSL 3.0.0 (not part of compiled programs)"
OPENSSL_VERSION_INFO = (3, 0, 0, 0, 0)
OPENSSL_VERSION_NUMBER = 0x30000000
HAS_ALPN = HAS_ECDH = HAS_SNI = HAS_NPN = HAS_NEVER_CHECK_COMMON_NAME = True
HAS_SSLv2 = HAS_SSLv3 = HAS_TLSv1 = HAS_TLSv1_1 = False
HAS_TLSv1_2 = HAS_TLSv1_3 = True
CHANNEL_BINDING_TYPES = ["tls-unique"]


class _SSLMethod(IntEnum):
    PROTOCOL_TLS = PROTOCOL_SSLv23 = 2
    PROTOCOL_TLSv1 = 3
    PROTOCOL_TLSv1_1 = 4
    PROTOCOL_TLSv1_2 = 5
    PROTOCOL_TLS_CLIENT = 16
    PROTOCOL_TLS_SERVER = 17


class Options(IntFlag):
    """What a context does or leaves out."""

    OP_ALL = 0x80000050
    OP_NO_SSLv2 = 0
    OP_LEGACY_SERVER_CONNECT = 0x4
    OP_IGNORE_UNEXPECTED_EOF = 0x80
    OP_ENABLE_KTLS = 0x8
    OP_NO_TICKET = 0x4000
    OP_NO_COMPRESSION = 0x20000
    OP_CIPHER_SERVER_PREFERENCE = 0x400000
    OP_NO_SSLv3 = 0x2000000
    OP_NO_TLSv1 = 0x4000000
    OP_NO_TLSv1_2 = 0x8000000
    OP_NO_TLSv1_1 = 0x10000000
    OP_NO_TLSv1_3 = 0x20000000
    OP_NO_RENEGOTIATION = 0x40000000
    OP_SINGLE_DH_USE = 0
    OP_SINGLE_ECDH_USE = 0


class VerifyMode(IntEnum):
    """Whether the other side must prove who it is."""

    CERT_NONE = 0
    CERT_OPTIONAL = 1
    CERT_REQUIRED = 2


class VerifyFlags(IntFlag):
    """How certificates are checked."""

    VERIFY_DEFAULT = 0
    VERIFY_CRL_CHECK_LEAF = 4
    VERIFY_CRL_CHECK_CHAIN = 12
    VERIFY_X509_STRICT = 32
    VERIFY_ALLOW_PROXY_CERTS = 64
    VERIFY_X509_TRUSTED_FIRST = 32768
    VERIFY_X509_PARTIAL_CHAIN = 524288


class TLSVersion(IntEnum):
    """Versions of the protocol."""

    MINIMUM_SUPPORTED = -2
    MAXIMUM_SUPPORTED = -1
    SSLv3 = 768
    TLSv1 = 769
    TLSv1_1 = 770
    TLSv1_2 = 771
    TLSv1_3 = 772


class Purpose:
    """What a certificate is for."""

    SERVER_AUTH = "1.3.6.1.5.5.7.3.1"
    CLIENT_AUTH = "1.3.6.1.5.5.7.3.2"


for _kind in (_SSLMethod, Options, VerifyMode, VerifyFlags):
    globals().update(_kind.__members__)


class SSLError(OSError):
    """Something went wrong in TLS."""


class SSLZeroReturnError(SSLError):
    """The connection was closed."""


class SSLWantReadError(SSLError):
    """More must be read first."""


class SSLWantWriteError(SSLError):
    """More must be written first."""


class SSLSyscallError(SSLError):
    """A system call failed."""


class SSLEOFError(SSLError):
    """The connection ended without a word."""


class SSLCertVerificationError(SSLError, ValueError):
    """A certificate does not prove what it should."""


CertificateError = SSLCertVerificationError


class SSLContext:
    """What connections have in common."""

    def __init__(self, protocol=None, *args, **kwargs):
        raise NotImplementedError("ssl is not part of compiled programs yet")


class SSLSocket(socket):
    """A socket that speaks TLS."""

    def __init__(self, *args, **kwargs):
        SSLContext()


class SSLObject:
    """TLS without a socket."""

    def __init__(self, *args, **kwargs):
        SSLContext()


class MemoryBIO(SSLObject):
    """Bytes between a program and TLS."""


class SSLSession:
    """A session that can be resumed."""


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """A context with settings that are good for most."""
    return SSLContext()


_create_default_https_context = create_default_context


def _create_unverified_context(*args, **kwargs):
    return SSLContext()


def get_server_certificate(addr, *args, **kwargs):
    """The certificate of a server."""
    return SSLContext()
