//! Reading a lock: nothing in it is believed before it was checked.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use thiserror::Error;

use super::{FILE, Lock, Source, VERSION};

#[derive(Debug, Error)]
pub enum LockError {
    #[error("there is no {FILE} in {0} or above it; `molt lock` writes one")]
    Missing(String),
    #[error("cannot read {path}: {source}")]
    Io {
        path: String,
        source: std::io::Error,
    },
    #[error("{path}:{line}: {what}")]
    Syntax {
        path: String,
        line: usize,
        what: String,
    },
    #[error("{path} has version {found} of the format, this molt reads {VERSION}")]
    Version { path: String, found: u32 },
    #[error(
        "{path} was changed after `molt lock` wrote it (its contents do not have the digest under [integrity]); \
         `molt lock` writes it anew"
    )]
    Tampered { path: String },
    #[error("{path}: `{name}`: {what}")]
    Entry {
        path: String,
        name: String,
        what: String,
    },
}

/// The lock for a program: in its folder, or the nearest folder above that has one.
pub fn find(program: &Path) -> Result<PathBuf, LockError> {
    let start = match program.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let missing = || LockError::Missing(start.display().to_string());
    let absolute = std::path::absolute(start).map_err(|_| missing())?;
    let found = absolute
        .ancestors()
        .map(|folder| folder.join(FILE))
        .find(|path| path.is_file());
    found.ok_or_else(missing)
}

pub fn load(path: &Path) -> Result<Lock, LockError> {
    let shown = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|source| LockError::Io {
        path: shown.clone(),
        source,
    })?;
    let mut lock = parse(&shown, &text)?;
    lock.folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    lock.check_links(&shown)?;
    Ok(lock)
}

/// Reads the text of a lock; `path` is for messages.
pub fn parse(path: &str, text: &str) -> Result<Lock, LockError> {
    let syntax = |error: toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start);
        let before = text.get(..start).unwrap_or_default();
        LockError::Syntax {
            path: path.to_string(),
            line: before.matches('\n').count() + 1,
            what: error.message().to_string(),
        }
    };
    // Another version may have other fields: it is looked at first.
    #[derive(serde::Deserialize)]
    struct Versioned {
        version: u32,
    }
    let versioned: Versioned = toml::from_str(text).map_err(syntax)?;
    if versioned.version != VERSION {
        return Err(LockError::Version {
            path: path.to_string(),
            found: versioned.version,
        });
    }
    let lock: Lock = toml::from_str(text).map_err(syntax)?;
    lock.check_entries(path)?;
    if lock.to_text() != text {
        return Err(LockError::Tampered {
            path: path.to_string(),
        });
    }
    Ok(lock)
}

impl Lock {
    fn check_entries(&self, path: &str) -> Result<(), LockError> {
        let error = |name: &str, what: &str| LockError::Entry {
            path: path.to_string(),
            name: name.to_string(),
            what: what.to_string(),
        };
        let mut names = BTreeSet::new();
        let mut mains = BTreeSet::new();
        for module in &self.modules {
            let name = &module.name;
            let is_main = name == "__main__" && module.source == Source::Project;
            let is_known = match (&module.path, is_main) {
                (Some(path), true) => !mains.insert(path.as_str()),
                _ => !names.insert(name.as_str()),
            };
            if is_known {
                return Err(error(name, "is there twice"));
            }
            match &module.path {
                Some(inside) if module.source.is_file() => {
                    if let Some(what) = unsafe_path(inside) {
                        return Err(error(name, &what));
                    }
                }
                Some(_) => return Err(error(name, "has a path but is no file of the project")),
                None if module.source.is_file() => return Err(error(name, "has no path")),
                None => {}
            }
            if module.source != Source::Native && module.blake3.is_none() {
                let is_namespace = module.path.as_deref().is_some_and(|p| p.ends_with('/'));
                if !is_namespace {
                    return Err(error(name, "has no digest"));
                }
            }
        }
        for program in &self.programs {
            if !mains.contains(program.main.as_str()) {
                return Err(error(&program.main, "is a program without a module"));
            }
            let sorted = program.modules.windows(2).all(|pair| pair[0] < pair[1]);
            if !sorted {
                return Err(error(
                    &program.main,
                    "has a list of modules that is not sorted",
                ));
            }
            if let Some(missing) = program
                .modules
                .iter()
                .find(|name| !names.contains(name.as_str()))
            {
                let what = format!("uses `{missing}`, which has no entry");
                return Err(error(&program.main, &what));
            }
        }
        Ok(())
    }

    /// No file of the project may be reached through a link that leads out of it.
    fn check_links(&self, path: &str) -> Result<(), LockError> {
        let Ok(root) = fs::canonicalize(&self.folder) else {
            return Ok(());
        };
        for module in self.modules.iter().filter(|m| m.source.is_file()) {
            let inside = module.path.as_deref().unwrap_or_default();
            // A file that is not there is reported as such when its digest is wanted.
            if let Ok(real) = fs::canonicalize(self.folder.join(inside))
                && !real.starts_with(&root)
            {
                return Err(LockError::Entry {
                    path: path.to_string(),
                    name: module.name.clone(),
                    what: format!("`{inside}` is a symbolic link out of the project"),
                });
            }
        }
        Ok(())
    }
}

/// Why a path is not one below the lock's folder.
fn unsafe_path(path: &str) -> Option<String> {
    let parsed = Path::new(path);
    if path.is_empty() {
        Some("has an empty path".to_string())
    } else if parsed.is_absolute() {
        Some(format!("`{path}` is absolute"))
    } else if path.contains('\\') || path.contains('\0') {
        Some(format!("`{path}` has a character that paths do not have"))
    } else if parsed
        .components()
        .any(|c| !matches!(c, Component::Normal(_)))
        || path.contains("//")
        || path.contains("/./")
    {
        Some(format!("`{path}` leads out of the project"))
    } else {
        None
    }
}
