//! Comparing what a build found with the lock.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use super::make::{Naming, Project, make};
use super::{Lock, LockedModule, MakeError, Source};
use crate::digest::Digest;
use crate::driver::ModuleSummary;
use crate::fingerprint;

/// A difference between a lock and what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    Compiler {
        locked: String,
        this: String,
    },
    NoBundle {
        target: String,
    },
    Bundle {
        target: String,
        locked: Digest,
        this: Digest,
    },
    NoProgram {
        main: String,
    },
    /// The program uses a module that the lock does not have, or not for it.
    Missing {
        name: String,
        place: String,
    },
    Moved {
        name: String,
        locked: String,
        found: String,
    },
    Changed {
        name: String,
        place: String,
        locked: Option<Digest>,
        found: Option<Digest>,
    },
    /// The lock has a module for the program that it does not use.
    Extra {
        name: String,
    },
    Outside(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digest = |digest: &Option<Digest>| {
            digest
                .as_ref()
                .map_or("none".to_string(), |digest| digest.short())
        };
        match self {
            Problem::Compiler { locked, this } => {
                write!(
                    f,
                    "the lock was made for compiler {locked}, this one is {this}"
                )
            }
            Problem::NoBundle { target } => {
                write!(f, "the lock has no runtime bundle for {target}")
            }
            Problem::Bundle {
                target,
                locked,
                this,
            } => write!(
                f,
                "the runtime bundle for {target} is {}, locked is {}",
                this.short(),
                locked.short()
            ),
            Problem::NoProgram { main } => write!(f, "`{main}` is no program of the lock"),
            Problem::Missing { name, place } => {
                write!(f, "module `{name}` ({place}) is not in the lock")
            }
            Problem::Moved {
                name,
                locked,
                found,
            } => write!(f, "module `{name}` is {found}, locked is {locked}"),
            Problem::Changed {
                name,
                place,
                locked,
                found,
            } => write!(
                f,
                "module `{name}` ({place}) has digest {}, locked is {}",
                digest(found),
                digest(locked)
            ),
            Problem::Extra { name } => {
                write!(
                    f,
                    "the lock has module `{name}`, which the program does not use"
                )
            }
            Problem::Outside(what) => f.write_str(what),
        }
    }
}

fn place(module: &LockedModule) -> String {
    match &module.path {
        Some(path) => path.clone(),
        None => match module.source {
            Source::Native => "native code".to_string(),
            _ => {
                let package = module.package.as_deref().unwrap_or_default();
                let version = module.version.as_deref().unwrap_or_default();
                format!("{package} {version}")
            }
        },
    }
}

/// Place and package, for what has moved.
fn origin_text(module: &LockedModule) -> String {
    let mut text = place(module);
    if let (true, Some(package)) = (module.path.is_some(), &module.package) {
        let version = module.version.as_deref().unwrap_or_default();
        text = format!("{text} of {package} {version}");
        if let Some(sha256) = &module.sha256 {
            text = format!("{text} (sha256 {})", sha256.get(..12).unwrap_or(sha256));
        }
    }
    text
}

impl Lock {
    /// What is not as the lock says; `modules` are the program's, its main module first.
    pub fn check(
        &self,
        modules: &[ModuleSummary],
        (target, bundle): (&str, Digest),
    ) -> Vec<Problem> {
        let folder = if self.folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &self.folder
        };
        let project = Project {
            licence: None,
            vendored: self.vendored.clone(),
        };
        let now = match make(Naming::Below(folder), modules, (target, bundle), &project) {
            Ok(now) => now,
            Err(error @ (MakeError::Outside { .. } | MakeError::Link { .. })) => {
                return vec![Problem::Outside(error.to_string())];
            }
            Err(error) => return vec![Problem::Outside(error.to_string())],
        };
        let mut problems = Vec::new();
        if self.compiler.blake3 != fingerprint::compiler() {
            let name = |version: &str, digest: &Digest| format!("{version} ({})", digest.short());
            problems.push(Problem::Compiler {
                locked: name(&self.compiler.version, &self.compiler.blake3),
                this: name(fingerprint::version(), &fingerprint::compiler()),
            });
        }
        match self.bundles.get(target) {
            None => problems.push(Problem::NoBundle {
                target: target.to_string(),
            }),
            Some(locked) if locked.blake3 != bundle => problems.push(Problem::Bundle {
                target: target.to_string(),
                locked: locked.blake3,
                this: bundle,
            }),
            Some(_) => {}
        }
        let main = now.programs.first().map(|p| p.main.clone());
        let main = main.unwrap_or_default();
        let Some(program) = self.programs.iter().find(|p| p.main == main) else {
            problems.push(Problem::NoProgram { main });
            return problems;
        };
        let locked: BTreeMap<&str, &LockedModule> = self
            .modules
            .iter()
            .filter(|m| program.modules.contains(&m.name) && m.name != "__main__")
            .map(|m| (m.name.as_str(), m))
            .collect();
        let locked_main = self
            .modules
            .iter()
            .find(|m| m.name == "__main__" && m.path.as_deref() == Some(&*main));
        let mut used = Vec::new();
        for module in &now.modules {
            let (name, place_now) = (module.name.clone(), place(module));
            let known = match &*name {
                "__main__" => locked_main,
                name => locked.get(name).copied(),
            };
            let Some(known) = known else {
                problems.push(Problem::Missing {
                    name,
                    place: place_now,
                });
                continue;
            };
            used.push(known.name.as_str());
            let origin = |m: &LockedModule| {
                (
                    (m.source, m.path.clone(), m.package.clone()),
                    (m.version.clone(), m.sha256.clone()),
                )
            };
            if origin(known) != origin(module) {
                problems.push(Problem::Moved {
                    name,
                    locked: origin_text(known),
                    found: origin_text(module),
                });
            } else if known.blake3 != module.blake3 {
                problems.push(Problem::Changed {
                    name,
                    place: place_now,
                    locked: known.blake3,
                    found: module.blake3,
                });
            }
        }
        for name in &program.modules {
            if !used.contains(&name.as_str()) {
                problems.push(Problem::Extra { name: name.clone() });
            }
        }
        problems
    }
}
