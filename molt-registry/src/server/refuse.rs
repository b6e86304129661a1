//! Errors as answers.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use molt_pkg::error::{Error, Kind};

use super::messages::Refusal;

pub struct Refused(pub Error);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = match self.0.kind {
            Kind::NotFound => StatusCode::NOT_FOUND,
            Kind::Conflict => StatusCode::CONFLICT,
            Kind::Denied if self.0.message.contains("a token is needed") => {
                StatusCode::UNAUTHORIZED
            }
            Kind::Denied => StatusCode::FORBIDDEN,
            Kind::Io | Kind::Log => StatusCode::INTERNAL_SERVER_ERROR,
            Kind::Network => StatusCode::BAD_GATEWAY,
            Kind::Malformed
            | Kind::Hostile
            | Kind::Digest
            | Kind::Signature
            | Kind::Unsupported
            | Kind::Usage => StatusCode::BAD_REQUEST,
        };
        // What is wrong with the server's files is not the client's concern.
        let error = match self.0.kind {
            Kind::Io | Kind::Log => "the server cannot do that now".to_string(),
            _ => self.0.message,
        };
        let refusal = Refusal {
            error,
            kind: self.0.kind.as_str().to_string(),
            hint: self.0.hint,
        };
        let body = molt_pkg::canonical::to_bytes(&refusal).unwrap_or_default();
        (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
    }
}
