from http import HTTPMethod, HTTPStatus

print(list(HTTPMethod), HTTPMethod.GET, repr(HTTPMethod("POST")), HTTPMethod.PUT == "PUT", f"{HTTPMethod.HEAD:>6}")
for status in (HTTPStatus.CONTINUE, HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus(404), HTTPStatus.BAD_GATEWAY):
    print(repr(status), status, status.phrase, status + 1)
    print(
        status.is_informational,
        status.is_success,
        status.is_redirection,
        status.is_client_error,
        status.is_server_error,
    )
