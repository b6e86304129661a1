//! What can go wrong with packages, as one type: a kind for programs, a message that names the
//! thing, a hint that says what to do next.

use std::fmt;
use std::path::Path;

/// What sort of mistake it is. Reports carry its name; callers branch on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file, folder or process failed.
    Io,
    /// An index, registry or other server could not be reached or refused.
    Network,
    /// Text or bytes that are not what their format says.
    Malformed,
    /// An archive or a request that tries to do what none should.
    Hostile,
    /// Bytes that do not have the digest that was promised.
    Digest,
    /// A signature that is missing, false, or not of a trusted signer.
    Signature,
    /// A transparency log that does not prove what it must.
    Log,
    /// Something that is not there.
    NotFound,
    /// Something that is there already and may not change.
    Conflict,
    /// The caller may not do that.
    Denied,
    /// A package that Molt cannot use, with the reason.
    Unsupported,
    /// The request itself makes no sense.
    Usage,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Io => "io",
            Kind::Network => "network",
            Kind::Malformed => "malformed",
            Kind::Hostile => "hostile",
            Kind::Digest => "digest",
            Kind::Signature => "signature",
            Kind::Log => "log",
            Kind::NotFound => "not-found",
            Kind::Conflict => "conflict",
            Kind::Denied => "denied",
            Kind::Unsupported => "unsupported",
            Kind::Usage => "usage",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Error {
    pub kind: Kind,
    pub message: String,
    pub hint: Option<String>,
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Error {
            kind,
            message: message.into(),
            hint: None,
        }
    }

    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same mistake, said of the thing it was found in.
    pub fn within(mut self, place: impl fmt::Display) -> Self {
        self.message = format!("{place}: {}", self.message);
        self
    }

    pub fn malformed(message: impl Into<String>) -> Self {
        Error::new(Kind::Malformed, message)
    }

    pub fn hostile(message: impl Into<String>) -> Self {
        Error::new(Kind::Hostile, message)
    }

    pub fn usage(message: impl Into<String>) -> Self {
        Error::new(Kind::Usage, message)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// For `map_err`: what was done to which file.
pub fn io(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.display().to_string();
    move |error| Error::new(Kind::Io, format!("cannot {action} {path}: {error}"))
}
