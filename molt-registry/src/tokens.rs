//! Who may publish to a server: tokens with scopes. A registry keeps only digests of them.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use molt_pkg::digest::Hash;
use molt_pkg::error::{Error, Kind, Result};
use molt_pkg::names;
use molt_pkg::sign::trust::Day;
use serde::{Deserialize, Serialize};

use crate::store::{read_limited, write_secret};

const PREFIX: &str = "molt_";
const MAX_FILE: u64 = 4 << 20;

/// Something that a token allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Scope {
    /// To read from a private registry.
    Read,
    /// To publish packages whose names match.
    Publish(String),
    /// To take back versions of packages whose names match.
    Yank(String),
}

impl TryFrom<String> for Scope {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        match text.split_once(':') {
            None if text == "read" => Ok(Scope::Read),
            Some(("publish", pattern)) if !pattern.is_empty() => Ok(Scope::Publish(pattern.into())),
            Some(("yank", pattern)) if !pattern.is_empty() => Ok(Scope::Yank(pattern.into())),
            _ => Err(
                Error::usage(format!("`{}` is no scope", text.escape_debug())).with_hint(
                    "scopes are read, publish:PATTERN and yank:PATTERN, like publish:app-*",
                ),
            ),
        }
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> String {
        match scope {
            Scope::Read => "read".to_string(),
            Scope::Publish(pattern) => format!("publish:{pattern}"),
            Scope::Yank(pattern) => format!("yank:{pattern}"),
        }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub enum Action<'n> {
    Read,
    Publish(&'n str),
    Yank(&'n str),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// Names the token; no secret.
    pub id: String,
    /// sha256 of the token. It has 256 random bits: nothing to guess, so nothing slower is needed.
    sha256: Hash,
    pub scopes: Vec<Scope>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    pub tokens: Vec<Token>,
}

impl Tokens {
    fn path(private: &Path) -> PathBuf {
        private.join("tokens.json")
    }

    pub fn read(private: &Path) -> Result<Self> {
        let path = Self::path(private);
        match read_limited(&path, MAX_FILE)? {
            None => Ok(Tokens::default()),
            Some(bytes) => serde_json::from_slice(&bytes)
                .map_err(|e| Error::malformed(format!("{}: {e}", path.display()))),
        }
    }

    fn write(&self, private: &Path) -> Result<()> {
        write_secret(&Self::path(private), &molt_pkg::canonical::to_pretty(self)?)
    }

    /// Makes a token. The answer is the only copy of it.
    pub fn add(
        private: &Path,
        scopes: Vec<Scope>,
        expires: Option<Day>,
    ) -> Result<(Token, String)> {
        let mut random = [0; 32];
        getrandom::fill(&mut random)
            .map_err(|e| Error::new(Kind::Io, format!("no random numbers to be had: {e}")))?;
        let secret = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(random));
        let sha256 = Hash::sha256(secret.as_bytes());
        let token = Token {
            id: sha256.to_string()[..12].to_string(),
            sha256,
            scopes,
            expires: expires.map(|day| day.to_string()),
        };
        let mut tokens = Self::read(private)?;
        tokens.tokens.push(token.clone());
        tokens.write(private)?;
        Ok((token, secret))
    }

    pub fn revoke(private: &Path, id: &str) -> Result<()> {
        let mut tokens = Self::read(private)?;
        let before = tokens.tokens.len();
        tokens.tokens.retain(|token| token.id != id);
        if tokens.tokens.len() == before {
            return Err(Error::new(
                Kind::NotFound,
                format!("there is no token `{}`", id.escape_debug()),
            ));
        }
        tokens.write(private)
    }

    /// Whether the bearer of `secret` may do something.
    pub fn allow(&self, secret: Option<&str>, action: Action, today: Day) -> Result<()> {
        let denied = |message: &str| Err(Error::new(Kind::Denied, message));
        let Some(secret) = secret else {
            return denied("a token is needed: Authorization: Bearer ...");
        };
        // Digests are compared, so the time it takes tells nothing about the token.
        let sha256 = Hash::sha256(secret.as_bytes());
        let Some(token) = self.tokens.iter().find(|token| token.sha256 == sha256) else {
            return denied("the token is not known here");
        };
        if let Some(expires) = &token.expires
            && today > expires.parse::<Day>()?
        {
            return denied("the token has expired");
        }
        let allowed = token.scopes.iter().any(|scope| match (scope, action) {
            // Who may publish may look.
            (_, Action::Read) => true,
            (Scope::Publish(pattern), Action::Publish(name))
            | (Scope::Yank(pattern), Action::Yank(name)) => names::matches(pattern, name),
            _ => false,
        });
        if allowed {
            return Ok(());
        }
        denied("the token does not allow that")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_allows_what_its_scopes_say() {
        let folder = tempfile::tempdir().unwrap();
        let today: Day = "2026-06-01".parse().unwrap();
        let scopes = vec![Scope::Publish("app-*".to_string())];
        let (token, secret) = Tokens::add(folder.path(), scopes, Some(today)).unwrap();
        let tokens = Tokens::read(folder.path()).unwrap();
        let allow = |secret, action, day| tokens.allow(secret, action, day).is_ok();
        assert!(allow(Some(&*secret), Action::Publish("app-x"), today));
        assert!(allow(Some(&*secret), Action::Read, today));
        assert!(!allow(Some(&*secret), Action::Publish("other"), today));
        assert!(!allow(Some(&*secret), Action::Yank("app-x"), today));
        assert!(!allow(
            Some(&*secret),
            Action::Read,
            "2026-06-02".parse().unwrap()
        ));
        assert!(!allow(Some("molt_x"), Action::Read, today));
        assert!(!allow(None, Action::Read, today));
        let stored = std::fs::read_to_string(folder.path().join("tokens.json")).unwrap();
        assert!(!stored.contains(&secret));
        Tokens::revoke(folder.path(), &token.id).unwrap();
        assert!(Tokens::read(folder.path()).unwrap().tokens.is_empty());
        assert!(Scope::try_from("publish:".to_string()).is_err());
    }
}
