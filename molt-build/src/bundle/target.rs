//! The systems that executables can be built for. The bundle of the host is part of `molt`; those of other targets are files.

use std::path::{Path, PathBuf};

use super::{LIBC_START, archive};
use crate::link::LinkError;

/// A processor architecture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Machine {
    #[default]
    X86_64,
    Aarch64,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    pub triple: &'static str,
    pub machine: Machine,
    /// The C library is part of the executable.
    pub is_static: bool,
    pub description: &'static str,
}

pub const TARGETS: [Target; 3] = [
    Target {
        triple: "x86_64-unknown-linux-gnu",
        machine: Machine::X86_64,
        is_static: false,
        description: "dynamic, needs glibc",
    },
    Target {
        triple: "x86_64-unknown-linux-musl",
        machine: Machine::X86_64,
        is_static: true,
        description: "static, runs on any Linux",
    },
    Target {
        triple: "aarch64-unknown-linux-musl",
        machine: Machine::Aarch64,
        is_static: true,
        description: "static, runs on any Linux",
    },
];

/// The target that `molt` itself runs on.
pub fn host() -> &'static Target {
    &TARGETS[0]
}

#[derive(Debug, thiserror::Error)]
#[error("there is no target `{triple}`; there are {known}")]
pub struct UnknownTarget {
    triple: String,
    known: String,
}

pub fn find(triple: &str) -> Result<&'static Target, UnknownTarget> {
    let known = || TARGETS.map(|t| t.triple).join(", ");
    TARGETS
        .iter()
        .find(|t| t.triple == triple)
        .ok_or_else(|| UnknownTarget {
            triple: triple.to_string(),
            known: known(),
        })
}

impl Target {
    /// Where the bundle is, in a folder of bundles.
    pub fn file(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}.a", self.triple))
    }

    /// What the linker itself refers to in the bundle.
    pub(super) fn wanted(&self) -> &'static [&'static str] {
        if self.is_static { &[LIBC_START] } else { &[] }
    }

    /// Makes the bundle from static libraries: the runtime first, then what it needs.
    pub fn pack(&self, archives: &[Vec<u8>]) -> Result<Vec<u8>, LinkError> {
        let malformed = |what: String| LinkError::Malformed {
            object: format!("bundle for {}", self.triple),
            what,
        };
        let mut all = Vec::new();
        for data in archives {
            all.extend(archive::members(data).map_err(malformed)?);
        }
        let wanted = self.wanted();
        let chosen = archive::select_for(all, wanted).map_err(malformed)?;
        let names = archive::names(&chosen).map_err(malformed)?;
        let missing = |name: &str| {
            names
                .defined
                .binary_search_by(|d| d.as_str().cmp(name))
                .is_err()
        };
        let needed = wanted.iter().chain(&["molt_isolate"]);
        if let Some(name) = needed.copied().find(|name| missing(name)) {
            return Err(malformed(format!("nothing defines `{name}`")));
        }
        let mut trimmed = Vec::with_capacity(chosen.len());
        for member in &chosen {
            let data = archive::trim(member.data).map_err(malformed)?;
            trimmed.push((member.name.clone(), data));
        }
        Ok(archive::pack(&trimmed))
    }
}
