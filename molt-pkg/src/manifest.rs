//! `manifest.json` of a package: what it is, what is in it by digest, what it may do, what it was
//! made from. The specification is docs/spec/moltpkg.md.

use pep440_rs::VersionSpecifiers;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::str::FromStr;

use crate::digest::Hash;
use crate::error::{Error, Result};
use crate::names::{self, PathSet};

/// The format that this version of Molt reads and writes.
pub const SCHEMA: &str = "molt-package/1";
/// Largest `manifest.json`, in bytes.
pub const MAX_BYTES: usize = 4 << 20;
/// Most files in a package.
pub const MAX_FILES: usize = 50_000;
/// Most bytes in all files of a package together.
pub const MAX_TOTAL: u64 = 2 << 30;

/// The file that says what is in the package; always the first.
pub const MANIFEST: &str = "manifest.json";
/// The signature of the manifest; always the last, if it is there.
pub const SIGNATURE: &str = "signature.json";
/// The bill of materials.
pub const SBOM: &str = "sbom.json";
/// The modules that the package was made from, by digest.
pub const SOURCES_LOCK: &str = "sources.lock";
/// The folder of executables.
pub const ARTIFACT: &str = "artifact/";
/// The folder of Python sources.
pub const SOURCE: &str = "source/";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PackageKind {
    /// An executable for one target.
    Binary,
    /// Python sources that their user compiles.
    Source,
}

impl PackageKind {
    pub fn as_str(self) -> &'static str {
        match self {
            PackageKind::Binary => "binary",
            PackageKind::Source => "source",
        }
    }
}

/// What a program starts with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Entry {
    /// A script, by its path from the project's folder.
    Script(String),
    /// A module, by its dotted name.
    Module(String),
}

/// A file of the package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub path: String,
    /// Bytes.
    pub size: u64,
    pub sha256: Hash,
    pub blake3: Hash,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub executable: bool,
}

/// Something that was compiled in, or that a source package needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dependency {
    pub name: String,
    /// Of what was compiled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// What a source package accepts (PEP 440).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requires: Option<String>,
    /// `A`: pure Python from an index; `B`: a Molt package.
    pub tier: String,
    /// Of the download that it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Hash>,
    /// Of the files that were kept of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tree: Option<Hash>,
    /// SPDX expression, or what the package says instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// Where it is to be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Who made a binary, and with what: enough to make it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    pub compiler: Tool,
    /// The runtime that was linked in.
    pub bundle: Tool,
    /// Options of the build that change its bytes, by name.
    pub options: std::collections::BTreeMap<String, Value>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    pub name: String,
    pub version: String,
    pub blake3: Hash,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub schema: String,
    pub kind: PackageKind,
    pub name: String,
    pub version: String,
    /// A target triple; `any` for sources.
    pub target: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requires_python: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Entry>,
    /// What the program may do: the capability manifest, as data. Null: nothing.
    #[serde(default)]
    pub capabilities: Value,
    /// What the program can reach, by name, sorted.
    #[serde(default)]
    pub effects: Vec<String>,
    #[serde(default)]
    pub dependencies: Vec<Dependency>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
    /// The build id of the executable, or the digest of the sources.
    pub build_id: Hash,
    /// Every file but the manifest and the signature, sorted by path.
    pub files: Vec<File>,
}

impl Manifest {
    /// Reads a manifest and checks all that can be checked of it alone.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > MAX_BYTES {
            return Err(Error::hostile(format!(
                "{MANIFEST} has {} bytes; at most {MAX_BYTES} are allowed",
                bytes.len()
            )));
        }
        /// Read first, so that a later format is told from a broken one.
        #[derive(Deserialize)]
        struct Head {
            schema: String,
        }
        let broken = |e: serde_json::Error| Error::malformed(format!("{MANIFEST}: {e}"));
        let head: Head = serde_json::from_slice(bytes).map_err(broken)?;
        if head.schema != SCHEMA {
            let shown: String = head.schema.chars().take(60).collect();
            return Err(Error::malformed(format!(
                "{MANIFEST}: the format `{}` is not known; this Molt reads {SCHEMA}",
                shown.escape_debug()
            )));
        }
        let manifest: Manifest = serde_json::from_slice(bytes).map_err(broken)?;
        manifest.check().map_err(|e| e.within(MANIFEST))?;
        if crate::canonical::to_pretty(&manifest)? != bytes {
            return Err(Error::malformed(format!(
                "{MANIFEST} is not in canonical form (docs/spec/moltpkg.md)"
            )));
        }
        Ok(manifest)
    }

    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        self.check().map_err(|e| e.within(MANIFEST))?;
        let bytes = crate::canonical::to_pretty(self)?;
        if bytes.len() > MAX_BYTES {
            return Err(Error::usage(format!(
                "{MANIFEST} would have {} bytes; at most {MAX_BYTES} are allowed",
                bytes.len()
            )));
        }
        Ok(bytes)
    }

    /// The name of the package's file.
    pub fn file_name(&self) -> String {
        format!("{}-{}-{}.moltpkg", self.name, self.version, self.target)
    }

    fn check(&self) -> Result<()> {
        names::check_name(&self.name)?;
        names::check_version(&self.version)?;
        names::check_target(&self.target)?;
        if (self.kind == PackageKind::Source) != (self.target == "any") {
            return Err(Error::malformed(format!(
                "a {} package cannot be for the target `{}`",
                self.kind.as_str(),
                self.target
            )));
        }
        if let Some(requires) = &self.requires_python {
            specifiers(requires)?;
        }
        if let Some(Entry::Script(path)) = &self.entry {
            names::check_path(path)?;
        }
        if self.effects.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(Error::malformed("`effects` are not sorted"));
        }
        for dependency in &self.dependencies {
            names::check_name(&dependency.name)?;
            if let Some(version) = &dependency.version {
                names::check_version(version)?;
            }
            if let Some(requires) = &dependency.requires {
                specifiers(requires)?;
            }
            if !matches!(&*dependency.tier, "A" | "B") {
                return Err(Error::malformed(format!(
                    "`{}` has an unknown tier",
                    dependency.name
                )));
            }
        }
        let sorted = |pair: &[Dependency]| pair[0].name < pair[1].name;
        if !self.dependencies.windows(2).all(sorted) {
            return Err(Error::malformed("`dependencies` are not sorted by name"));
        }
        self.check_files()
    }

    fn check_files(&self) -> Result<()> {
        if self.files.len() > MAX_FILES {
            return Err(Error::hostile(format!(
                "{} files are listed; at most {MAX_FILES} are allowed",
                self.files.len()
            )));
        }
        let mut paths = PathSet::default();
        let mut total = 0u64;
        for file in &self.files {
            paths.add(&file.path)?;
            let known = matches!(&*file.path, SBOM | SOURCES_LOCK)
                || file.path.starts_with(ARTIFACT)
                || file.path.starts_with(SOURCE);
            if !known {
                return Err(Error::malformed(format!(
                    "`{}` has no place in a package",
                    file.path
                )));
            }
            if file.path.len() > names::MAX_PATH {
                return Err(Error::malformed(format!(
                    "the path `{}` is too long",
                    file.path
                )));
            }
            if file.executable && !file.path.starts_with(ARTIFACT) {
                return Err(Error::malformed(format!(
                    "`{}` may not be executable: only files of {ARTIFACT} are",
                    file.path
                )));
            }
            total = total.saturating_add(file.size);
        }
        if self
            .files
            .windows(2)
            .any(|pair| pair[0].path >= pair[1].path)
        {
            return Err(Error::malformed("`files` are not sorted by path"));
        }
        if total > MAX_TOTAL {
            return Err(Error::hostile(format!(
                "the files have {total} bytes together; at most {MAX_TOTAL} are allowed"
            )));
        }
        let artifacts = self.files.iter().filter(|f| f.path.starts_with(ARTIFACT));
        match (self.kind, artifacts.count()) {
            (PackageKind::Binary, 1) | (PackageKind::Source, 0) => Ok(()),
            (PackageKind::Binary, count) => Err(Error::malformed(format!(
                "a binary package has one file in {ARTIFACT}, not {count}"
            ))),
            (PackageKind::Source, _) => Err(Error::malformed(format!(
                "a source package has no file in {ARTIFACT}"
            ))),
        }
    }
}

/// Version specifiers (PEP 440).
pub fn specifiers(text: &str) -> Result<VersionSpecifiers> {
    let shown: String = text.chars().take(60).collect();
    if text.len() > 1000 {
        return Err(Error::malformed(format!("`{shown}...` is too long")));
    }
    VersionSpecifiers::from_str(text).map_err(|_| {
        Error::malformed(format!(
            "`{}` is no version specifier (PEP 440)",
            shown.escape_debug()
        ))
    })
}
