//! Making a lock from what builds of the programs found.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use thiserror::Error;

use super::{Compiler, Lock, LockedModule, LockedProgram, Named, Source, Tier, VERSION};
use crate::digest::Digest;
use crate::driver::ModuleSummary;
use crate::fingerprint;
use crate::modules::embedded;
use crate::modules::search::Origin;

#[derive(Debug, Error)]
pub enum MakeError {
    #[error(
        "module `{name}` is at {path}, outside of the project {folder}: what is not below the lock cannot be locked \
         (copy it into the project, or lock from a folder above)"
    )]
    Outside {
        name: String,
        path: String,
        folder: String,
    },
    #[error("module `{name}` ({path}) is a symbolic link out of the project {folder}")]
    Link {
        name: String,
        path: String,
        folder: String,
    },
    #[error("module `{name}` is {one} in one program and {other} in another")]
    Ambiguous {
        name: String,
        one: String,
        other: String,
    },
}

/// What a project says of itself.
#[derive(Clone, Debug, Default)]
pub struct Project {
    pub licence: Option<String>,
    /// Packages of others that are kept in the project.
    pub vendored: Vec<VendoredPackage>,
}

/// A package of others, kept in a folder of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VendoredPackage {
    pub folder: PathBuf,
    pub name: String,
    pub version: String,
    pub tier: Tier,
    /// Of the archive that it comes from, in hexadecimal; none if it comes from Git or a folder.
    pub sha256: Option<String>,
    pub licence: Option<String>,
}

/// How the project's files are named in a lock.
#[derive(Clone, Copy, Debug)]
pub enum Naming<'a> {
    /// By where they are below this folder.
    Below(&'a Path),
    /// As compiled programs know them, wherever they are: they were listed.
    Listed,
}

/// The lock for one program whose modules were found; `target` names the bundle.
pub fn make(
    naming: Naming<'_>,
    modules: &[ModuleSummary],
    (target, bundle): (&str, Digest),
    project: &Project,
) -> Result<Lock, MakeError> {
    let mut locked = Vec::with_capacity(modules.len());
    for module in modules {
        locked.push(one(naming, module, project)?);
    }
    let main = locked.first().and_then(|main| main.path.clone());
    let mut names: Vec<String> = locked.iter().skip(1).map(|m| m.name.clone()).collect();
    names.sort();
    locked.sort();
    Ok(Lock {
        version: VERSION,
        compiler: Compiler {
            version: fingerprint::version().to_string(),
            blake3: fingerprint::compiler(),
        },
        bundles: BTreeMap::from([(target.to_string(), Named { blake3: bundle })]),
        programs: vec![LockedProgram {
            main: main.unwrap_or_default(),
            modules: names,
        }],
        modules: locked,
        integrity: Named {
            blake3: Digest([0; 32]),
        },
        folder: match naming {
            Naming::Below(folder) => folder.to_path_buf(),
            Naming::Listed => PathBuf::from("."),
        },
        vendored: Vec::new(),
    })
}

/// One lock for several programs of a project.
pub fn merge(locks: Vec<Lock>) -> Result<Option<Lock>, MakeError> {
    let mut locks = locks.into_iter();
    let Some(mut all) = locks.next() else {
        return Ok(None);
    };
    for lock in locks {
        all.bundles.extend(lock.bundles);
        all.programs.extend(lock.programs);
        for module in lock.modules {
            let same = |m: &&LockedModule| {
                m.name == module.name && (m.name != "__main__" || m.path == module.path)
            };
            match all.modules.iter().find(same) {
                Some(known) if *known == module => {}
                Some(known) => {
                    let place = |m: &LockedModule| {
                        m.path
                            .clone()
                            .unwrap_or_else(|| m.source.as_str().to_string())
                    };
                    return Err(MakeError::Ambiguous {
                        name: module.name.clone(),
                        one: place(known),
                        other: place(&module),
                    });
                }
                None => all.modules.push(module),
            }
        }
    }
    all.programs.sort();
    all.programs.dedup();
    all.modules.sort();
    Ok(Some(all))
}

fn one(
    naming: Naming<'_>,
    module: &ModuleSummary,
    project: &Project,
) -> Result<LockedModule, MakeError> {
    let mut locked = LockedModule {
        name: module.name.clone(),
        source: Source::Native,
        path: None,
        package: Some("molt".to_string()),
        version: Some(env!("CARGO_PKG_VERSION").to_string()),
        blake3: module.digest,
        sha256: None,
        tier: Tier::A,
        licence: Some(env!("CARGO_PKG_LICENSE").to_string()),
    };
    match module.origin {
        Origin::Native => locked.tier = Tier::B,
        Origin::Stdlib => locked.source = Source::Stdlib,
        Origin::ThirdParty => {
            let package = embedded::source_package();
            locked.source = Source::Package;
            locked.package = Some(package.name.to_string());
            locked.version = Some(package.version.to_string());
            locked.sha256 = Some(package.sha256.to_string());
            locked.licence = Some(package.licence.to_string());
        }
        Origin::Program => {
            locked.path = Some(match naming {
                Naming::Below(folder) => inside(folder, module)?,
                Naming::Listed => module.file.clone(),
            });
            let path = absolute(Path::new(&module.path));
            let is_in = |p: &&VendoredPackage| path.starts_with(absolute(&p.folder));
            match project.vendored.iter().find(is_in) {
                Some(package) => {
                    locked.source = Source::Vendored;
                    locked.package = Some(package.name.clone());
                    locked.version = Some(package.version.clone());
                    locked.sha256 = package.sha256.clone();
                    locked.tier = package.tier;
                    locked.licence = package.licence.clone();
                }
                None => {
                    locked.source = Source::Project;
                    locked.package = None;
                    locked.version = None;
                    locked.licence = project.licence.clone();
                }
            }
        }
    }
    Ok(locked)
}

/// A module's path below the lock's folder.
fn inside(folder: &Path, module: &ModuleSummary) -> Result<String, MakeError> {
    let path = Path::new(&module.path);
    let (root, file) = (absolute(folder), absolute(path));
    let outside = || MakeError::Outside {
        name: module.name.clone(),
        path: module.path.clone(),
        folder: folder.display().to_string(),
    };
    let relative = file.strip_prefix(&root).map_err(|_| outside())?;
    let real = fs::canonicalize(&file).ok();
    let real_root = fs::canonicalize(&root).ok();
    if let (Some(real), Some(real_root)) = (real, real_root)
        && !real.starts_with(real_root)
    {
        return Err(MakeError::Link {
            name: module.name.clone(),
            path: module.path.clone(),
            folder: folder.display().to_string(),
        });
    }
    let parts: Vec<String> = relative
        .components()
        .map(|c| c.as_os_str().to_string_lossy().into_owned())
        .collect();
    // A package that is a folder and no more.
    let end = if module.digest.is_none() { "/" } else { "" };
    Ok(format!("{}{end}", parts.join("/")))
}

fn absolute(path: &Path) -> PathBuf {
    normal(&std::path::absolute(path).unwrap_or_default())
}

/// Without `.` and `..`, by the text alone.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}
