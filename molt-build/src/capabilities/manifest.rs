//! Reading manifests: a TOML or JSON file, or a list on the command line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, SeqAccess, Visitor};

use super::{Capability, Manifest, Rule};

/// A manifest that cannot be read or makes no sense.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    #[error("cannot read {path}: {source}")]
    Io {
        path: String,
        source: std::io::Error,
    },
    #[error("{path}:{line}:{column}: {message}")]
    File {
        path: String,
        line: usize,
        column: usize,
        message: String,
    },
    #[error("{message}")]
    List { message: String },
}

impl Manifest {
    /// From what `--capabilities` says: a file, if the text names one (`.toml`, `.json`, or something with a slash that
    /// exists), else a list such as `fs.read=data,time,-fs.read=data/keys`.
    pub fn from_argument(argument: &str) -> Result<Self, ManifestError> {
        let path = Path::new(argument);
        let is_file = path.extension().is_some_and(|e| e == "toml" || e == "json")
            && !argument.contains([',', '=']);
        if is_file || (argument.contains('/') && path.is_file()) {
            Self::from_file(path)
        } else {
            Self::from_list(argument)
        }
    }

    pub fn from_list(list: &str) -> Result<Self, ManifestError> {
        let mut manifest = Manifest::default();
        for entry in list.split(',').map(str::trim).filter(|e| !e.is_empty()) {
            let (grants, entry) = match entry.strip_prefix('-') {
                Some(rest) => (false, rest),
                None => (true, entry.strip_prefix('+').unwrap_or(entry)),
            };
            let rules =
                entry_rules(entry, grants).map_err(|message| ManifestError::List { message })?;
            manifest.rules.extend(rules);
        }
        Ok(manifest)
    }

    pub fn from_file(path: &Path) -> Result<Self, ManifestError> {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|source| ManifestError::Io {
            path: shown.clone(),
            source,
        })?;
        let is_json = path.extension().is_some_and(|e| e == "json");
        Self::from_text(&text, is_json, &shown)
    }

    pub fn from_text(text: &str, is_json: bool, path: &str) -> Result<Self, ManifestError> {
        let wrong = |line, column, message: String| ManifestError::File {
            path: path.to_string(),
            line,
            column,
            message,
        };
        let file: File = if is_json {
            serde_json::from_str(text).map_err(|e| {
                let message = e.to_string();
                let end = message.rfind(" at line ").unwrap_or(message.len());
                wrong(e.line(), e.column(), message[..end].to_string())
            })?
        } else {
            toml::from_str(text).map_err(|e| {
                let at = e.span().map_or(0, |span| span.start).min(text.len());
                let before = &text[..text.floor_char_boundary(at)];
                let line = before.matches('\n').count() + 1;
                let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
                wrong(line, column, e.message().to_string())
            })?
        };
        Ok(file.into_manifest())
    }
}

/// What an entry such as `fs`, `fs.read` or `env.read=HOME` stands for.
fn entry_rules(entry: &str, grants: bool) -> Result<Vec<Rule>, String> {
    let (name, scope) = match entry.split_once('=') {
        Some((name, scope)) => (name.trim(), Some(scope.trim())),
        None => (entry.trim(), None),
    };
    let named: Vec<Capability> = Capability::ALL
        .into_iter()
        .filter(|c| c.is_named(name))
        .collect();
    if named.is_empty() && name != "core" {
        return Err(unknown(name));
    }
    if scope.is_some() && !named.iter().all(|c| c.scope().is_some()) {
        return Err(format!(
            "capability `{name}` has no parts: it is granted whole or not at all"
        ));
    }
    named
        .into_iter()
        .map(|capability| {
            let scope = scope.map(|s| normal_scope(capability, s)).transpose()?;
            Ok(Rule {
                capability,
                grants,
                scope,
            })
        })
        .collect()
}

fn unknown(name: &str) -> String {
    let mut known: Vec<&str> = Capability::ALL.map(Capability::name).to_vec();
    known.extend(["core", "fs", "env", "db", "time", "process", "system"]);
    let near = known
        .iter()
        .map(|k| (strsim::osa_distance(name, k), *k))
        .min()
        .filter(|(distance, _)| *distance <= 3);
    match near {
        Some((_, near)) => format!("there is no capability `{name}`; did you mean `{near}`?"),
        None => format!(
            "there is no capability `{name}`; there are {}",
            Capability::ALL.map(Capability::name).join(", ")
        ),
    }
}

/// A scope without the ways to write the same thing differently.
fn normal_scope(capability: Capability, scope: &str) -> Result<String, String> {
    let what = capability.scope().unwrap_or_default();
    if scope.is_empty() {
        return Err(format!("empty {what} for `{}`", capability.name()));
    }
    if scope.contains(|c: char| c.is_control()) {
        return Err(format!("control character in {what} {scope:?}"));
    }
    if !matches!(capability, Capability::FsRead | Capability::FsWrite) {
        return Ok(scope.to_string());
    }
    let parts: Vec<&str> = scope
        .split('/')
        .filter(|p| !p.is_empty() && *p != ".")
        .collect();
    let root = if scope.starts_with('/') { "/" } else { "" };
    let path = format!("{root}{}", parts.join("/"));
    Ok(if path.is_empty() {
        ".".to_string()
    } else {
        path
    })
}

/// The kinds of effects that capabilities have, by which a manifest can limit all of its grants at once.
const EFFECTS: [(&str, &[Capability]); 6] = [
    (
        "read",
        &[Capability::FsRead, Capability::EnvRead, Capability::DbRead],
    ),
    (
        "write",
        &[
            Capability::FsWrite,
            Capability::EnvWrite,
            Capability::DbWrite,
        ],
    ),
    ("network", &[Capability::Net]),
    ("clock", &[Capability::TimeWall, Capability::TimeMonotonic]),
    ("entropy", &[Capability::Random]),
    (
        "system",
        &[
            Capability::ProcessSpawn,
            Capability::ProcessSignal,
            Capability::SystemInfo,
        ],
    ),
];

struct Effect(&'static [Capability]);

impl<'de> Deserialize<'de> for Effect {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        match EFFECTS.iter().find(|(known, _)| *known == name) {
            Some((_, capabilities)) => Ok(Effect(capabilities)),
            None => {
                let known: Vec<&str> = EFFECTS.iter().map(|(name, _)| *name).collect();
                Err(D::Error::custom(format!(
                    "there is no effect `{name}`; there are {}",
                    known.join(", ")
                )))
            }
        }
    }
}

/// `fs`, `fs.read`, `env.read=HOME`
#[derive(Clone)]
struct Entry(String);

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        entry_rules(&text, true).map_err(D::Error::custom)?;
        Ok(Entry(text))
    }
}

/// `true`: all of it. A list: these parts.
#[derive(Default)]
struct Scopes {
    all: bool,
    some: Vec<String>,
}

impl<'de> Deserialize<'de> for Scopes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Of;
        impl<'de> Visitor<'de> for Of {
            type Value = Scopes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, false or a list of strings")
            }

            fn visit_bool<E>(self, all: bool) -> Result<Scopes, E> {
                let some = Vec::new();
                Ok(Scopes { all, some })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Scopes, A::Error> {
                let mut some = Vec::new();
                while let Some(scope) = list.next_element::<String>()? {
                    // Paths have the strictest form.
                    normal_scope(Capability::FsRead, &scope).map_err(A::Error::custom)?;
                    some.push(scope);
                }
                Ok(Scopes { all: false, some })
            }
        }
        deserializer.deserialize_any(Of)
    }
}

/// The table of a family: what may be read and written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Access {
    #[serde(default)]
    read: Scopes,
    #[serde(default)]
    write: Scopes,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hosts {
    #[serde(default)]
    hosts: Scopes,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Package {
    #[serde(default)]
    allow: Vec<Entry>,
    #[serde(default)]
    deny: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    allow: Vec<Entry>,
    #[serde(default)]
    deny: Vec<Entry>,
    effects: Option<Vec<Effect>>,
    #[serde(default)]
    fs: Access,
    #[serde(default)]
    env: Access,
    #[serde(default)]
    db: Access,
    #[serde(default)]
    net: Hosts,
    #[serde(default)]
    packages: BTreeMap<String, Package>,
}

fn rules_of(allow: &[Entry], deny: &[Entry]) -> BTreeSet<Rule> {
    let both = [(allow, true), (deny, false)];
    let rules = both.into_iter().flat_map(|(entries, grants)| {
        // They were checked when they were read.
        let each = move |e: &Entry| entry_rules(&e.0, grants).unwrap_or_default();
        entries.iter().flat_map(each)
    });
    rules.collect()
}

impl File {
    fn into_manifest(self) -> Manifest {
        let mut rules = rules_of(&self.allow, &self.deny);
        let tables = [
            (Capability::FsRead, &self.fs.read),
            (Capability::FsWrite, &self.fs.write),
            (Capability::EnvRead, &self.env.read),
            (Capability::EnvWrite, &self.env.write),
            (Capability::DbRead, &self.db.read),
            (Capability::DbWrite, &self.db.write),
            (Capability::Net, &self.net.hosts),
        ];
        for (capability, scopes) in tables {
            let mut add = |scope| {
                rules.insert(Rule {
                    capability,
                    grants: true,
                    scope,
                });
            };
            if scopes.all {
                add(None);
            }
            for scope in &scopes.some {
                add(normal_scope(capability, scope).ok());
            }
        }
        if let Some(effects) = &self.effects {
            rules.retain(|r| !r.grants || effects.iter().any(|e| e.0.contains(&r.capability)));
        }
        let packages = self
            .packages
            .iter()
            .map(|(name, p)| (name.clone(), rules_of(&p.allow, &p.deny)))
            .collect();
        Manifest {
            rules,
            packages,
            ..Manifest::default()
        }
    }
}
