# What 3.11 and 3.12 added.
from enum import StrEnum as _StrEnum

__all__.append("HTTPMethod")


class HTTPMethod(_StrEnum):
    """Methods of requests."""

    def __new__(cls, value, description):
        self = str.__new__(cls, value)
        self._value_ = value
        self.description = description
        return self

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}>"

    CONNECT = "CONNECT", "opens a tunnel"
    DELETE = "DELETE", "removes a resource"
    GET = "GET", "asks for a resource"
    HEAD = "HEAD", "asks for what GET says before the content"
    OPTIONS = "OPTIONS", "asks what can be done"
    PATCH = "PATCH", "changes parts of a resource"
    POST = "POST", "gives data to a resource"
    PUT = "PUT", "replaces a resource"
    TRACE = "TRACE", "asks for the request as it arrives"


def _hundreds(first):
    return property(lambda self: first <= self <= first + 99)


HTTPStatus.is_informational = _hundreds(100)
HTTPStatus.is_success = _hundreds(200)
HTTPStatus.is_redirection = _hundreds(300)
HTTPStatus.is_client_error = _hundreds(400)
HTTPStatus.is_server_error = _hundreds(500)
