//! Names that come from outside: packages, versions, targets, and paths inside archives.
//!
//! Everything here is a checked type, so that the rest of the crate never asks again whether a
//! name may be used as a file name.

use std::collections::BTreeMap;
use std::str::FromStr;

use pep440_rs::Version;

use crate::error::{Error, Result};

/// Longest name of a package, in bytes.
const MAX_NAME: usize = 100;
/// Longest path inside an archive, in bytes (what a ustar header can hold).
pub const MAX_PATH: usize = 255;

/// A package's name in the normal form of PEP 503: lower case, runs of `-`, `_`, `.` as one `-`.
pub fn normalized(name: &str) -> Result<String> {
    let bad = |why| {
        let shown: String = name.chars().take(60).collect();
        Err(Error::malformed(format!("`{}` is no package name: {why}", shown.escape_debug()))
            .with_hint("a name is letters, digits, `-`, `_` and `.`, and begins and ends with a letter or digit"))
    };
    if name.is_empty() {
        return bad("it is empty");
    }
    if name.len() > MAX_NAME {
        return bad("it is too long");
    }
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if !edge(name.as_bytes().first()) || !edge(name.as_bytes().last()) {
        return bad("it must begin and end with a letter or digit");
    }
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '-' | '_' | '.' => {
                if !out.ends_with('-') {
                    out.push('-')
                }
            }
            _ => return bad("it contains a character that may not be in one"),
        }
    }
    Ok(out)
}

/// A name that is in normal form already, as files must have it.
pub fn check_name(name: &str) -> Result<()> {
    let normal = normalized(name)?;
    if normal != name {
        return Err(Error::malformed(format!(
            "the package name `{name}` is not in normal form: `{normal}` is meant"
        )));
    }
    Ok(())
}

/// A version by PEP 440, in its normal form.
pub fn version(text: &str) -> Result<Version> {
    let shown: String = text.chars().take(60).collect();
    if text.len() > 100 {
        return Err(Error::malformed(format!(
            "`{shown}...` is too long for a version"
        )));
    }
    Version::from_str(text).map_err(|_| {
        Error::malformed(format!("`{}` is no version", shown.escape_debug()))
            .with_hint("a version is like 1.2.0, 2.0rc1 or 1.0.post1 (PEP 440)")
    })
}

/// A version that is in normal form already, as files must have it.
pub fn check_version(text: &str) -> Result<()> {
    let normal = version(text)?.to_string();
    if normal != text {
        return Err(Error::malformed(format!(
            "the version `{text}` is not in normal form: `{normal}` is meant"
        )));
    }
    Ok(())
}

/// A target triple, or `any` for sources.
pub fn check_target(target: &str) -> Result<()> {
    let valid = !target.is_empty()
        && target.len() <= 64
        && target.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'.')
                && part.as_bytes()[0] != b'.'
        });
    if valid {
        return Ok(());
    }
    let shown: String = target.chars().take(70).collect();
    Err(Error::malformed(format!(
        "`{}` is no target triple",
        shown.escape_debug()
    )))
}

/// Checks a path inside an archive: relative, of plain components, separated by `/`, in UTF-8
/// without control characters. Such a path joined to a folder stays in the folder.
pub fn check_path(path: &str) -> Result<()> {
    let shown: String = path.chars().take(120).collect();
    let bad = |why: &str| {
        Err(Error::hostile(format!(
            "the path `{}` may not be in an archive: {why}",
            shown.escape_debug()
        )))
    };
    if path.is_empty() {
        return bad("it is empty");
    }
    if path.len() > 4096 {
        return bad("it is too long");
    }
    if path.starts_with('/') {
        return bad("it is absolute");
    }
    if path.contains('\\') {
        return bad("it contains a backslash");
    }
    if path.chars().any(char::is_control) {
        return bad("it contains a control character");
    }
    for component in path.split('/') {
        match component {
            "" => return bad("it has an empty component"),
            "." => return bad("it has a component `.`"),
            ".." => return bad("it leads out of the folder by `..`"),
            _ if component.len() > 255 => return bad("it has too long a component"),
            _ if component.len() >= 2
                && component.as_bytes()[1] == b':'
                && component.as_bytes()[0].is_ascii_alphabetic() =>
            {
                return bad("it names a drive");
            }
            _ => {}
        }
    }
    Ok(())
}

/// Paths of one archive, of which no two may be the same file on any file system: equal, equal but
/// for case, or one a folder of the other.
#[derive(Default)]
pub struct PathSet {
    /// By lower case: the path as written, and whether it is a folder.
    seen: BTreeMap<String, (String, bool)>,
}

impl PathSet {
    /// Adds a file's path, checked by `check_path` here.
    pub fn add(&mut self, path: &str) -> Result<()> {
        check_path(path)?;
        for (end, _) in path.match_indices('/') {
            self.insert(&path[..end], true)?;
        }
        self.insert(path, false)
    }

    fn insert(&mut self, path: &str, is_folder: bool) -> Result<()> {
        let key = path.to_lowercase();
        match self.seen.get(&key) {
            None => {
                self.seen.insert(key, (path.to_string(), is_folder));
                Ok(())
            }
            Some((known, true)) if is_folder && known == path => Ok(()),
            Some((known, _)) if known == path && !is_folder => Err(Error::hostile(format!(
                "`{path}` is in the archive twice, or as a file and as a folder"
            ))),
            Some((known, _)) if known == path => Err(Error::hostile(format!(
                "`{path}` is in the archive as a file and as a folder"
            ))),
            Some((known, _)) => Err(Error::hostile(format!(
                "`{path}` and `{known}` differ only in case: on some file systems they are one file"
            ))),
        }
    }
}

/// Whether a name matches a pattern in which `*` stands for any text.
pub fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or("");
    let Some(mut rest) = name.strip_prefix(first) else {
        return false;
    };
    let mut middle: Vec<&str> = parts.collect();
    let Some(last) = middle.pop() else {
        return rest.is_empty();
    };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.len() >= last.len() && rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_normalized_as_pep_503_says() {
        assert_eq!(normalized("Foo__Bar.-baz").unwrap(), "foo-bar-baz");
        for bad in ["", "-a", "a-", "a b", "a/b", "ä", "a\0", &"a".repeat(101)] {
            assert!(normalized(bad).is_err(), "{bad:?}");
        }
        assert!(check_name("Foo").is_err());
    }

    #[test]
    fn paths_that_leave_the_folder_are_refused() {
        for good in ["a", "a/b.py", "a b/ü.py", "...", "a/..b", ".hidden"] {
            assert!(check_path(good).is_ok(), "{good:?}");
        }
        for bad in [
            "", "/a", "..", "a/../b", "a//b", "a/", "./a", "a\\b", "a\nb", "c:/x", "a\u{85}b",
        ] {
            assert!(check_path(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn paths_that_may_be_one_file_are_refused() {
        let clash = |paths: &[&str]| {
            let mut set = PathSet::default();
            paths.iter().try_for_each(|path| set.add(path)).is_err()
        };
        assert!(!clash(&["a/b", "a/c", "b"]));
        assert!(clash(&["a", "a"]));
        assert!(clash(&["a/b", "a/B"]));
        assert!(clash(&["A/x", "a/y"]));
        assert!(clash(&["a", "a/b"]));
        assert!(clash(&["a/b", "a"]));
    }

    #[test]
    fn patterns() {
        assert!(matches("*", "anything") && matches("app", "app") && matches("app-*", "app-x"));
        assert!(matches("a*b*c", "a-b-b-c") && matches("*-x", "a-x"));
        assert!(!matches("app", "app-x") && !matches("app-*", "apple") && !matches("a*a", "a"));
    }

    #[test]
    fn targets() {
        assert!(check_target("x86_64-unknown-linux-gnu").is_ok() && check_target("any").is_ok());
        for bad in ["", "a--b", "X", "a/b", "..", "a b"] {
            assert!(check_target(bad).is_err(), "{bad:?}");
        }
    }
}
