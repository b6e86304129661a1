//! Judging requests by a policy: the one that is embedded, and what `MOLT_CAPABILITIES` narrows it to.
//!
//! Both are lists of rules `[+-]NAME[=SCOPE]` (`molt_abi::capability`). Relative paths in them are seen from the folder that the
//! program was started in.

use super::{Capability, Request, Subject, Verdict, is_name, path};

pub struct Rule {
    pub grants: bool,
    pub capability: Capability,
    /// None: all of it. Paths are resolved.
    pub scope: Option<Vec<u8>>,
}

pub struct Policy {
    pub rules: Vec<Rule>,
}

pub struct Policies {
    /// None: everything is granted.
    pub embedded: Option<Policy>,
    pub narrowing: Option<Policy>,
}

/// The policies of the program, read once.
pub fn policies() -> &'static Policies {
    static mut POLICIES: Option<Policies> = None;
    unsafe { (*(&raw mut POLICIES)).get_or_insert_with(read) }
}

fn read() -> Policies {
    // The compiler wrote these rules.
    let embedded = (!super::is_trusted()).then(|| Policy {
        rules: super::embedded()
            .split(|b| *b == b'\n')
            .filter_map(|entry| rules(entry).ok())
            .flatten()
            .collect(),
    });
    let narrowing = super::narrowing().map(|list| {
        let mut policy = Policy { rules: Vec::new() };
        for entry in list.split(|b| *b == b',') {
            match rules(entry) {
                Ok(rules) => policy.rules.extend(rules),
                // Whoever misspells a limit wants one: going on without it would be wrong.
                Err(name) => crate::errors::fatal(&format!(
                    "MOLT_CAPABILITIES: there is no capability `{name}`; there are {}",
                    Capability::ALL.map(Capability::name).join(", ")
                )),
            }
        }
        policy
    });
    Policies {
        embedded,
        narrowing,
    }
}

/// The rules of one entry. An error is the name that is none.
fn rules(entry: &[u8]) -> Result<Vec<Rule>, String> {
    let entry = entry.trim_ascii();
    let (grants, rest) = match entry.first() {
        Some(b'-') => (false, &entry[1..]),
        Some(b'+') => (true, &entry[1..]),
        _ => (true, entry),
    };
    let (name, scope) = match rest.iter().position(|b| *b == b'=') {
        Some(at) => (&rest[..at], Some(&rest[at + 1..])),
        None => (rest, None),
    };
    let name = String::from_utf8_lossy(name);
    if name.is_empty() || name == "core" {
        return Ok(Vec::new());
    }
    let named = Capability::ALL
        .into_iter()
        .filter(|c| c.is_named(&name) && (scope.is_none() || c.scope().is_some()));
    let rules: Vec<Rule> = named
        .map(|capability| Rule {
            grants,
            capability,
            scope: scope.map(|s| resolved(capability, s)),
        })
        .collect();
    if rules.is_empty() {
        return Err(name.into_owned());
    }
    Ok(rules)
}

fn resolved(capability: Capability, scope: &[u8]) -> Vec<u8> {
    match capability {
        // What cannot be resolved is nowhere.
        Capability::FsRead | Capability::FsWrite => {
            path::resolve(libc::AT_FDCWD, scope, true).unwrap_or_default()
        }
        _ => scope.to_vec(),
    }
}

impl Rule {
    fn covers(&self, subject: &Target<'_>) -> bool {
        let Some(scope) = &self.scope else {
            return true;
        };
        match subject {
            Target::Any => self.grants,
            Target::Whole => !self.grants,
            Target::Path(None) => !self.grants,
            Target::Path(Some(path)) => !scope.is_empty() && path::is_within(path, scope),
            Target::Tree(path) => {
                !scope.is_empty()
                    && (path::is_within(path, scope)
                        || !self.grants && path::is_within(scope, path))
            }
            Target::Name(name) => match self.capability {
                Capability::Net => is_host(name, scope),
                _ => is_name(name, scope),
            },
        }
    }
}

/// `host:port` and a pattern: a host with any port, a host with one, `*.domain`.
fn is_host(name: &[u8], pattern: &[u8]) -> bool {
    let split = |text: &[u8]| -> (Vec<u8>, Option<Vec<u8>>) {
        let colon = text.iter().rposition(|b| *b == b':');
        match colon.filter(|at| !text[..*at].contains(&b':') || text[..*at].ends_with(b"]")) {
            Some(at) => (
                text[..at].to_ascii_lowercase(),
                Some(text[at + 1..].to_vec()),
            ),
            None => (text.to_ascii_lowercase(), None),
        }
    };
    let ((host, port), (wanted, wanted_port)) = (split(name), split(pattern));
    let is_same_host = match wanted.strip_prefix(b"*") {
        Some(domain) => host.ends_with(domain),
        None => host == wanted,
    };
    is_same_host && (wanted_port.is_none() || wanted_port == port)
}

/// A subject with its path resolved.
enum Target<'a> {
    Any,
    Whole,
    /// None: there is no telling where it leads.
    Path(Option<Vec<u8>>),
    Tree(Vec<u8>),
    Name(&'a [u8]),
}

impl Policy {
    /// None: nothing grants it. Some(false): a rule excepts it.
    fn grants(&self, capability: Capability, target: &Target<'_>) -> Option<bool> {
        let mut granted = None;
        for rule in self.rules.iter().filter(|r| r.capability == capability) {
            if rule.covers(target) {
                if !rule.grants {
                    return Some(false);
                }
                granted = Some(true);
            }
        }
        granted
    }

    /// Are there no limits to a capability?
    pub fn is_whole(&self, capability: Capability) -> bool {
        self.grants(capability, &Target::Whole) == Some(true)
    }
}

/// Everybody may have these: they hold nothing.
const HARMLESS: [&[u8]; 1] = [b"/dev/null"];

#[unsafe(export_name = "molt_policy_decide")]
pub extern "C" fn decide(request: &Request<'_>) -> Verdict {
    if super::unlimited() {
        return Verdict::Granted;
    }
    let target = match request.subject {
        Subject::Any => Target::Any,
        Subject::Whole => Target::Whole,
        Subject::Name(name) => Target::Name(name),
        Subject::Path { path, dir, follow } => Target::Path(path::resolve(dir, path, follow)),
        Subject::Tree { path, dir } => match path::resolve(dir, path, false) {
            Some(path) => Target::Tree(path),
            None => Target::Path(None),
        },
        Subject::Descriptor(fd) => Target::Path(path::of_descriptor(fd)),
    };
    if matches!(&target, Target::Path(Some(path)) if HARMLESS.contains(&path.as_slice())) {
        return Verdict::Granted;
    }
    let all = policies();
    match all
        .embedded
        .as_ref()
        .map(|p| p.grants(request.capability, &target))
    {
        None | Some(Some(true)) => {}
        Some(Some(false)) => return Verdict::Excepted,
        Some(None) => return Verdict::Missing,
    }
    match all
        .narrowing
        .as_ref()
        .map(|p| p.grants(request.capability, &target))
    {
        None | Some(Some(true)) => Verdict::Granted,
        _ => Verdict::Narrowed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(list: &str) -> Policy {
        let entries = list.split(',').map(|e| rules(e.as_bytes()));
        Policy {
            rules: entries.flat_map(Result::unwrap).collect(),
        }
    }

    fn path(p: &str) -> Target<'static> {
        Target::Path(Some(p.as_bytes().to_vec()))
    }

    #[test]
    fn exceptions_count_more_than_grants() {
        let p = policy("-fs.read=/proc/none/key,fs.read=/proc/none,env.read=APP_*,time");
        let read = |at: &str| p.grants(Capability::FsRead, &path(at));
        assert_eq!(read("/proc/none/x"), Some(true));
        assert_eq!(read("/proc/none/key/1"), Some(false));
        assert_eq!(read("/proc/nonesuch"), None);
        assert_eq!(
            p.grants(Capability::FsRead, &Target::Path(None)),
            Some(false)
        );
        assert_eq!(p.grants(Capability::FsRead, &Target::Any), Some(true));
        let tree = |at: &str| p.grants(Capability::FsRead, &Target::Tree(at.as_bytes().to_vec()));
        assert_eq!(tree("/proc/none/x"), Some(true));
        assert_eq!(tree("/proc/none/key/1"), Some(false));
        assert_eq!(tree("/proc/none"), Some(false));
        assert!(!p.is_whole(Capability::FsRead) && p.is_whole(Capability::TimeWall));
        let name = |n: &'static str| p.grants(Capability::EnvRead, &Target::Name(n.as_bytes()));
        assert_eq!((name("APP_X"), name("APPX")), (Some(true), None));
    }

    #[test]
    fn families_and_mistakes() {
        assert_eq!(policy("fs").rules.len(), 2);
        assert_eq!(policy("core, fs.read").rules.len(), 1);
        assert_eq!(rules(b"fs.raed").err().as_deref(), Some("fs.raed"));
        assert!(rules(b"time=noon").is_err());
    }

    #[test]
    fn hosts() {
        assert!(is_host(b"Example.org:443", b"example.org"));
        assert!(is_host(b"example.org:443", b"example.org:443"));
        assert!(!is_host(b"example.org:80", b"example.org:443"));
        assert!(is_host(b"a.example.org:1", b"*.example.org"));
        assert!(!is_host(b"example.org.evil:1", b"example.org"));
        assert!(is_host(b"[::1]:80", b"[::1]") && !is_host(b"::1", b"::2"));
    }
}
