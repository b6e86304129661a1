//! What the last build of a program was made from: to say why something has to be done again.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Action, Cache};
use crate::digest::Digest;

#[derive(Debug, Default, Serialize, Deserialize)]
pub struct History {
    /// Inputs of the executable.
    pub executable: Vec<(String, Digest)>,
    /// Digests of what functions' code was made from, by symbol.
    pub code: BTreeMap<String, Digest>,
}

/// How many changed inputs are named.
const NAMED: usize = 4;

impl History {
    /// `program`: absolute path or module name.
    fn key(program: &str) -> Digest {
        Digest::of(format!("history\n{program}").as_bytes())
    }

    pub fn load(cache: &Cache, program: &str) -> Option<History> {
        cache.note(&Self::key(program))
    }

    pub fn save(&self, cache: &Cache, program: &str) {
        cache.set_note(&Self::key(program), self)
    }

    /// Why the executable was not in the cache.
    pub fn why(past: Option<&History>, action: &Action) -> String {
        let Some(past) = past else {
            return "not built before".to_string();
        };
        let before: BTreeMap<&str, &Digest> =
            past.executable.iter().map(|(n, d)| (&**n, d)).collect();
        let now: BTreeMap<&str, &Digest> = action.inputs.iter().map(|(n, d)| (&**n, d)).collect();
        let mut changes = Vec::new();
        for (name, digest) in &now {
            match before.get(name) {
                None => changes.push(format!("{name} is new")),
                Some(old) if old != digest => changes.push(format!("{name} changed")),
                Some(_) => {}
            }
        }
        let gone = before.keys().filter(|name| !now.contains_key(*name));
        changes.extend(gone.map(|name| format!("{name} is gone")));
        if changes.is_empty() {
            return "no longer in the cache".to_string();
        }
        let more = changes.len().saturating_sub(NAMED);
        changes.truncate(NAMED);
        let mut text = changes.join(", ");
        if more > 0 {
            text.push_str(&format!(" and {more} more"));
        }
        text
    }

    /// Why a function's code was not in the cache.
    pub fn why_code(past: Option<&History>, symbol: &str, tir: &Digest) -> &'static str {
        match past.map(|past| past.code.get(symbol)) {
            None => "not built before",
            Some(None) => "the function, or this version of it, is new",
            Some(Some(old)) if old == tir => "no longer in the cache",
            Some(Some(_)) => "its typed form changed",
        }
    }
}

/// How a program is called in notes: by its absolute path, or its name as a module.
pub fn program_id(program: &crate::modules::Program) -> String {
    match program {
        crate::modules::Program::Script(path) => {
            let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            absolute.to_string_lossy().into_owned()
        }
        crate::modules::Program::Module(name) => {
            let folder = std::path::absolute(Path::new(".")).unwrap_or_default();
            format!("{name} in {}", folder.display())
        }
    }
}
