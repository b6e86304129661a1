//! Names and passwords of servers, as `~/.netrc` keeps them.

use std::path::Path;

use crate::error::{Error, Result, io};

/// Largest file that is read.
const MAX_FILE: u64 = 1 << 20;

/// How to be let in by one server, or by all that are not named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    /// None: `default`.
    machine: Option<String>,
    login: String,
    password: String,
}

#[derive(Clone, Debug, Default)]
pub struct Netrc {
    entries: Vec<Entry>,
}

impl Netrc {
    /// A file that is not there names nobody.
    pub fn read(path: &Path) -> Result<Self> {
        let size = match std::fs::metadata(path) {
            Ok(metadata) => metadata.len(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Netrc::default());
            }
            Err(error) => return Err(io("read", path)(error)),
        };
        if size > MAX_FILE {
            return Err(Error::malformed(format!("{} is too large", path.display())));
        }
        let text = std::fs::read_to_string(path).map_err(io("read", path))?;
        Self::parse(&text).map_err(|e| e.within(path.display()))
    }

    pub fn parse(text: &str) -> Result<Self> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let mut words = line.split_whitespace();
            while let Some(word) = words.next() {
                if word.starts_with('#') {
                    break;
                }
                if word == "macdef" {
                    // What follows, up to an empty line, is for programs that speak FTP.
                    lines.by_ref().find(|line| line.trim().is_empty());
                    break;
                }
                if word == "default" {
                    entries.push(Entry::default());
                    continue;
                }
                // The value may stand on a line of its own.
                let value = words.next().or_else(|| {
                    words = lines
                        .find(|line| !line.trim().is_empty())?
                        .split_whitespace();
                    words.next()
                });
                let value = value.ok_or_else(|| {
                    Error::malformed(format!("`{word}` at the end, with nothing after it"))
                })?;
                let value = value.trim_matches('"').to_string();
                if word == "machine" {
                    entries.push(Entry {
                        machine: Some(value),
                        ..Entry::default()
                    });
                    continue;
                }
                let entry = entries.last_mut().ok_or_else(|| {
                    Error::malformed(format!("`{word}` before the first `machine`"))
                })?;
                match word {
                    "login" | "user" => entry.login = value,
                    "password" => entry.password = value,
                    "account" => {}
                    // Not shown: it may be part of a password.
                    _ => return Err(Error::malformed("a word that no .netrc has")),
                }
            }
        }
        Ok(Netrc { entries })
    }

    /// Name and password for a host: those of the first entry for it, else the default's.
    pub fn find(&self, host: &str) -> Option<(&str, &str)> {
        let named = |entry: &&Entry| {
            let machine = entry.machine.as_deref();
            machine.is_some_and(|machine| machine.eq_ignore_ascii_case(host))
        };
        let mut others = self.entries.iter().filter(|e| e.machine.is_none());
        let entry = self.entries.iter().find(named).or_else(|| others.next())?;
        Some((&entry.login, &entry.password))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# servers\nmachine index.example login ann password s3cret # of the team\n\
        macdef init\nmachine trap login x password y\n\nmachine other.example\n  login bob\n  account z\n  password\npw\n";

    #[test]
    fn servers_are_found() {
        let netrc = Netrc::parse(TEXT).unwrap();
        assert_eq!(netrc.find("Index.example"), Some(("ann", "s3cret")));
        assert_eq!(netrc.find("other.example"), Some(("bob", "pw")));
        assert_eq!(netrc.find("trap"), None);
        let netrc = Netrc::parse("default login any password thing\nmachine a login b").unwrap();
        assert_eq!(netrc.find("a"), Some(("b", "")));
        assert_eq!(netrc.find("b"), Some(("any", "thing")));
    }

    #[test]
    fn mistakes_do_not_show_passwords() {
        let error = Netrc::parse("machine a login b password c d e").unwrap_err();
        assert!(!error.message.contains("`d`"), "{}", error.message);
        assert!(Netrc::parse("login b").is_err());
        assert!(Netrc::parse("machine").is_err());
    }

    #[test]
    fn damaged_files_do_no_harm() {
        crate::bend::each(TEXT.as_bytes(), 2_000, |bytes| {
            let _ = Netrc::parse(&String::from_utf8_lossy(bytes)).map(|n| n.find("a").is_some());
        });
    }
}
