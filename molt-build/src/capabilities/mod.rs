//! What a program may do outside of itself: the manifest that grants it, and what the program can reach.
//!
//! The format is described in `docs/spec/capabilities.md`.

mod manifest;
mod reach;

use std::collections::{BTreeMap, BTreeSet};

pub use manifest::ManifestError;
pub use molt_abi::capability::Capability;
pub use reach::Reached;

use molt_core::codegen::policy::Policy;
use molt_core::diagnostics::Diagnostic;

use crate::modules::ModuleGraph;

/// Code of diagnostics about capabilities.
pub const CAPABILITY: &str = "capability";

/// A grant, or an exception from one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    pub capability: Capability,
    pub grants: bool,
    /// A path, a host, the name of a variable; none: all of the capability.
    pub scope: Option<String>,
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.grants { '+' } else { '-' };
        write!(f, "{sign}{}", self.capability.name())?;
        match &self.scope {
            Some(scope) => write!(f, "={scope}"),
            None => Ok(()),
        }
    }
}

/// What a program is granted. The default is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    pub rules: BTreeSet<Rule>,
    /// The most that the modules of a package may reach, by its top-level name.
    pub packages: BTreeMap<String, BTreeSet<Rule>>,
    /// Everything is granted.
    pub trusted: bool,
    /// The environment that the program is started in changes nothing.
    pub sealed: bool,
}

impl Manifest {
    pub fn trusted() -> Self {
        Manifest {
            trusted: true,
            ..Manifest::default()
        }
    }

    /// Is the capability granted, at least in part?
    pub fn grants(&self, capability: Capability) -> bool {
        self.trusted || grants(&self.rules, capability)
    }

    /// The rules as the program carries them: one a line, sorted.
    pub fn rules_text(&self) -> String {
        let lines: Vec<String> = self.rules.iter().map(Rule::to_string).collect();
        lines.join("\n")
    }

    /// All that the manifest says in a form that is the same for the same meaning: part of the key of what is built from it.
    pub fn canonical(&self) -> String {
        let mut text = format!("trusted {}\nsealed {}\n", self.trusted, self.sealed);
        for rule in &self.rules {
            text.push_str(&format!("{rule}\n"));
        }
        for (package, rules) in &self.packages {
            text.push_str(&format!("package {package}\n"));
            for rule in rules {
                text.push_str(&format!("{rule}\n"));
            }
        }
        text
    }

    /// The policy that a program gets.
    pub fn policy(&self, reached: &Reached) -> Policy {
        let may_be_granted = !self.rules.is_empty() || (reached.anything && !self.sealed);
        Policy {
            rules: self.rules_text(),
            trusted: self.trusted,
            sealed: self.sealed,
            judged: may_be_granted,
            restricted: reached.kernel && !(self.trusted && self.sealed),
        }
    }

    /// What is to be said about a program under this manifest.
    pub fn check(&self, graph: &ModuleGraph, reached: &Reached) -> Vec<Diagnostic> {
        reach::check(self, graph, reached)
    }
}

fn grants(rules: &BTreeSet<Rule>, capability: Capability) -> bool {
    let of = |grants: bool, whole: bool| {
        rules.iter().any(|r| {
            r.capability == capability && r.grants == grants && (!whole || r.scope.is_none())
        })
    };
    of(true, false) && !of(false, true)
}

/// What a program can reach.
pub fn reach(graph: &ModuleGraph) -> Reached {
    reach::reach(graph)
}
