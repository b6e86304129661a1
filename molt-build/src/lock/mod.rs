//! `molt.lock`: every module of a project's programs with its digest, and the compiler and runtime that build them.
//!
//! `lockfiles/README.md` describes the format. The text is canonical: a lock has one form, without comments, and carries the
//! digest of itself, so that an edit by hand or a bad merge is noticed.

mod check;
mod make;
mod read;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
pub use check::Problem;
pub use make::{MakeError, Naming, Project, VendoredPackage, make, merge};
pub use read::{LockError, find, load, parse};

/// The name of the file.
pub const FILE: &str = "molt.lock";
/// Version of the format.
pub const VERSION: u32 = 1;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Lock {
    pub version: u32,
    /// `molt VERSION` and its fingerprint.
    pub compiler: Compiler,
    /// Runtime bundles by target.
    #[serde(default)]
    pub bundles: BTreeMap<String, Named>,
    #[serde(default, rename = "program")]
    pub programs: Vec<LockedProgram>,
    #[serde(default, rename = "module")]
    pub modules: Vec<LockedModule>,
    /// Of the rest of the text.
    pub integrity: Named,
    /// The folder that paths are relative to: the lock's own.
    #[serde(skip)]
    pub folder: PathBuf,
    /// The packages that are kept in the project now; whoever reads a lock to check by it sets them.
    #[serde(skip)]
    pub vendored: Vec<VendoredPackage>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compiler {
    pub version: String,
    pub blake3: Digest,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    pub blake3: Digest,
}

/// A program that the lock covers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedProgram {
    /// Path of the file that runs.
    pub main: String,
    /// Names of the other modules, sorted.
    pub modules: Vec<String>,
}

/// Where a module comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A file of the project.
    Project,
    /// A package downloaded and kept in the project.
    Vendored,
    /// The standard library that `molt` carries.
    Stdlib,
    /// A third-party source package that `molt` carries.
    Package,
    /// Native code of the runtime bundle.
    Native,
}

impl Source {
    fn as_str(self) -> &'static str {
        match self {
            Source::Project => "project",
            Source::Vendored => "vendored",
            Source::Stdlib => "stdlib",
            Source::Package => "package",
            Source::Native => "native",
        }
    }

    /// Is the module a file below the lock's folder?
    pub fn is_file(self) -> bool {
        matches!(self, Source::Project | Source::Vendored)
    }
}

/// How a module is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tier {
    /// From its Python source.
    A,
    /// It is there in native code already, or is part of a Molt package.
    B,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedModule {
    /// Dotted; `__main__` for the file that a program runs.
    pub name: String,
    pub source: Source,
    /// Of files of the project: relative to the lock, with `/`.
    #[serde(default)]
    pub path: Option<String>,
    /// Name and version of the package it is part of.
    #[serde(default)]
    pub package: Option<String>,
    #[serde(default)]
    pub version: Option<String>,
    /// Of the module's text; none for native code, whose digest is the bundle's.
    #[serde(default)]
    pub blake3: Option<Digest>,
    /// Of the downloaded archive it comes from.
    #[serde(default)]
    pub sha256: Option<String>,
    pub tier: Tier,
    #[serde(default)]
    pub licence: Option<String>,
}

/// A string as TOML writes it.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

impl Lock {
    /// The one text of this lock.
    pub fn to_text(&self) -> String {
        let body = self.body();
        let digest = Digest::of(body.as_bytes());
        format!("{body}\n[integrity]\nblake3 = \"{digest}\"\n")
    }

    fn body(&self) -> String {
        let mut out = String::new();
        self.write(&mut out)
            .unwrap_or_else(|_| unreachable!("writing to a string does not fail"));
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "version = {}\n", self.version)?;
        writeln!(out, "[compiler]")?;
        writeln!(out, "version = {}", quoted(&self.compiler.version))?;
        writeln!(out, "blake3 = \"{}\"", self.compiler.blake3)?;
        for (target, bundle) in &self.bundles {
            writeln!(out, "\n[bundles.{}]", quoted(target))?;
            writeln!(out, "blake3 = \"{}\"", bundle.blake3)?;
        }
        let mut programs: Vec<&LockedProgram> = self.programs.iter().collect();
        programs.sort();
        for program in programs {
            writeln!(out, "\n[[program]]")?;
            writeln!(out, "main = {}", quoted(&program.main))?;
            writeln!(out, "modules = [")?;
            for name in &program.modules {
                writeln!(out, "    {},", quoted(name))?;
            }
            writeln!(out, "]")?;
        }
        let mut modules: Vec<&LockedModule> = self.modules.iter().collect();
        modules.sort();
        for module in modules {
            writeln!(out, "\n[[module]]")?;
            writeln!(out, "name = {}", quoted(&module.name))?;
            writeln!(out, "source = \"{}\"", module.source.as_str())?;
            let digest = module.blake3.map(|digest| digest.to_string());
            let tier = Some(format!("{:?}", module.tier));
            for (key, value) in [
                ("path", &module.path),
                ("package", &module.package),
                ("version", &module.version),
                ("blake3", &digest),
                ("sha256", &module.sha256),
                ("tier", &tier),
                ("licence", &module.licence),
            ] {
                if let Some(value) = value {
                    writeln!(out, "{key} = {}", quoted(value))?;
                }
            }
        }
        Ok(())
    }
}
