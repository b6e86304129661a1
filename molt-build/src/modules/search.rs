//! Finding the file of a module: folders of the user first, then what `molt` carries.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::embedded::{self, Layer};
use crate::files::Files;

/// Where a module comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The program's own folder.
    Program,
    /// A folder of `MOLT_MODULE_ROOTS`.
    Root,
    Stdlib,
    ThirdParty,
    /// Only native code of the runtime.
    Native,
}

impl Origin {
    pub fn is_users(self) -> bool {
        matches!(self, Origin::Program | Origin::Root)
    }
}

/// A folder, on disk or embedded, in which modules are looked for.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    Folder {
        path: PathBuf,
        origin: Origin,
        /// What the names of its files begin with in the compiled program: empty or ending in `/`.
        prefix: String,
    },
    Embedded {
        layer: Layer,
        /// Empty or ending in `/`.
        prefix: String,
    },
    /// The modules of `SearchPath::listed` with names that begin so: empty or ending in `.`.
    Listed { prefix: String },
}

/// A module that the caller names, wherever its file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub path: PathBuf,
    /// As the compiled program knows it.
    pub file: String,
    pub is_package: bool,
}

/// By dotted name.
pub type ListedModules = BTreeMap<String, Listed>;

/// A module that was found.
pub(crate) struct Found {
    /// None: a namespace package, or native code alone.
    pub source: Option<Cow<'static, [u8]>>,
    pub path: String,
    /// As the compiled program knows it: the same wherever the program was built.
    pub file: String,
    pub origin: Origin,
    /// Where submodules are looked for, if it is a package.
    pub children: Option<Vec<Place>>,
}

/// The modules that CPython has loaded, or has built in, before it looks at the program's folder:
/// a file of the same name does not hide them.
const NEVER_HIDDEN: &[&str] = &[
    "_abc",
    "_ast",
    "_codecs",
    "_collections",
    "_collections_abc",
    "_functools",
    "_io",
    "_locale",
    "_operator",
    "_signal",
    "_sitebuiltins",
    "_sre",
    "_stat",
    "_string",
    "_symtable",
    "_thread",
    "_tokenize",
    "_tracemalloc",
    "_typing",
    "_warnings",
    "_weakref",
    "abc",
    "atexit",
    "builtins",
    "codecs",
    "errno",
    "faulthandler",
    "gc",
    "genericpath",
    "io",
    "itertools",
    "marshal",
    "os",
    "posix",
    "posixpath",
    "pwd",
    "site",
    "stat",
    "sys",
    "time",
    "zipimport",
];

/// Where modules are looked for.
#[derive(Clone, Debug, Default)]
pub struct SearchPath {
    /// The program's folder (of the script, or the current one for `--module`).
    pub program: Option<PathBuf>,
    /// `MOLT_MODULE_ROOTS`, in order.
    pub roots: Vec<PathBuf>,
    /// Modules with native code in the runtime bundle.
    pub natives: BTreeSet<String>,
    /// If given, these are all of the user's modules: no folder is looked into.
    pub listed: Option<Arc<ListedModules>>,
    /// Through which the user's files are read.
    pub files: Arc<Files>,
}

impl SearchPath {
    /// The names of modules for which a bundle has native code, from its symbols.
    pub fn natives_of<'s>(symbols: impl IntoIterator<Item = &'s str>) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for symbol in symbols {
            if let Some((module, _)) = symbol
                .strip_prefix("molt.f.")
                .and_then(|rest| rest.rsplit_once('.'))
            {
                names.insert(module.to_string());
            } else if let Some(module) = symbol.strip_prefix("molt.init.") {
                names.insert(module.to_string());
            }
        }
        names
    }

    /// A top-level module.
    pub(crate) fn find_top(&self, name: &str) -> Option<Found> {
        let own = Place::Embedded {
            layer: Layer::Stdlib,
            prefix: String::new(),
        };
        let third = Place::Embedded {
            layer: Layer::ThirdParty,
            prefix: String::new(),
        };
        if NEVER_HIDDEN.contains(&name) {
            let found = self
                .find_in(name, std::slice::from_ref(&own))
                .or_else(|| self.native(name));
            if found.is_some() {
                return found;
            }
        }
        let mut users = Vec::new();
        if self.listed.is_some() {
            let prefix = String::new();
            let found = self.find_in(name, &[Place::Listed { prefix }]);
            return found
                .or_else(|| self.find_in(name, &[own]))
                .or_else(|| self.native(name))
                .or_else(|| self.find_in(name, &[third]));
        }
        users.extend(self.program.iter().map(|p| Place::Folder {
            path: p.clone(),
            origin: Origin::Program,
            prefix: prefix_of(p),
        }));
        users.extend(self.roots.iter().map(|p| Place::Folder {
            path: p.clone(),
            origin: Origin::Root,
            prefix: prefix_of(p),
        }));
        let found = self.find_in(name, &users);
        if found.as_ref().is_some_and(|f| f.source.is_some()) {
            return found;
        }
        // A folder without __init__.py hides nothing that is a real module.
        self.find_in(name, &[own])
            .or_else(|| self.native(name))
            .or_else(|| self.find_in(name, &[third]))
            .or(found)
    }

    /// A submodule `name` (full name `dotted`) of a package.
    pub(crate) fn find_child(&self, name: &str, dotted: &str, places: &[Place]) -> Option<Found> {
        self.find_in(name, places).or_else(|| self.native(dotted))
    }

    fn native(&self, name: &str) -> Option<Found> {
        let is_native = self.natives.contains(name) || matches!(name, "sys" | "builtins");
        is_native.then(|| Found {
            source: None,
            path: String::new(),
            file: String::new(),
            origin: Origin::Native,
            children: None,
        })
    }

    fn find_in(&self, name: &str, places: &[Place]) -> Option<Found> {
        let mut portions = Vec::new();
        for place in places {
            match place {
                Place::Folder {
                    path,
                    origin,
                    prefix,
                } => {
                    if let Some(found) = self.read_folder(path, name, *origin, prefix) {
                        return Some(found);
                    }
                    let folder = path.join(name);
                    if self.files.is_dir(&folder) {
                        portions.push(Place::Folder {
                            path: folder,
                            origin: *origin,
                            prefix: format!("{prefix}{name}/"),
                        });
                    }
                }
                Place::Listed { prefix } => {
                    if let Some(found) = self.read_listed(&format!("{prefix}{name}")) {
                        return Some(found);
                    }
                }
                Place::Embedded { layer, prefix } => {
                    if let Some(found) = self.read_embedded(*layer, prefix, name) {
                        return Some(found);
                    }
                }
            }
        }
        let Some(Place::Folder {
            path,
            origin,
            prefix,
        }) = portions.first()
        else {
            return None;
        };
        let (path, file, origin) = (shown(path), prefix.clone(), *origin);
        Some(Found {
            source: None,
            path,
            file,
            origin,
            children: Some(portions),
        })
    }

    fn read_listed(&self, dotted: &str) -> Option<Found> {
        let listed = self.listed.as_ref()?;
        let inside = format!("{dotted}.");
        let children = || {
            let prefix = inside.clone();
            Some(vec![Place::Listed { prefix }])
        };
        if let Some(module) = listed.get(dotted) {
            return Some(Found {
                source: Some(self.files.read(&module.path).ok()?.into()),
                path: shown(&module.path),
                file: module.file.clone(),
                origin: Origin::Program,
                children: module.is_package.then(children).flatten(),
            });
        }
        // A package that is nothing but the modules in it.
        let has_modules = listed
            .range(inside.clone()..)
            .next()
            .is_some_and(|(name, _)| name.starts_with(&inside));
        has_modules.then(|| Found {
            source: None,
            path: dotted.replace('.', "/"),
            file: format!("{}/", dotted.replace('.', "/")),
            origin: Origin::Program,
            children: children(),
        })
    }

    fn read_folder(
        &self,
        parent: &Path,
        name: &str,
        origin: Origin,
        prefix: &str,
    ) -> Option<Found> {
        let folder = parent.join(name);
        let init = folder.join("__init__.py");
        if let Ok(source) = self.files.read(&init) {
            let inside = format!("{prefix}{name}/");
            let file = format!("{inside}__init__.py");
            let children = vec![Place::Folder {
                path: folder,
                origin,
                prefix: inside,
            }];
            return Some(Found {
                source: Some(source.into()),
                path: shown(&init),
                file,
                origin,
                children: Some(children),
            });
        }
        let path = parent.join(format!("{name}.py"));
        let source = self.files.read(&path).ok()?;
        Some(Found {
            source: Some(source.into()),
            path: shown(&path),
            file: format!("{prefix}{name}.py"),
            origin,
            children: None,
        })
    }

    fn read_embedded(&self, layer: Layer, prefix: &str, name: &str) -> Option<Found> {
        let origin = match layer {
            Layer::Stdlib => Origin::Stdlib,
            Layer::ThirdParty => Origin::ThirdParty,
        };
        let package = format!("{prefix}{name}/");
        let init = format!("{package}__init__.py");
        if let Some(source) = embedded::read(layer, &init, &self.files) {
            let mut children = vec![Place::Embedded {
                layer,
                prefix: package.clone(),
            }];
            if layer == Layer::Stdlib {
                // What our own package does not have may be in the other tree.
                children.push(Place::Embedded {
                    layer: Layer::ThirdParty,
                    prefix: package,
                });
            }
            let path = format!("{}/{init}", layer.shown());
            return Some(Found {
                source: Some(source),
                file: path.clone(),
                path,
                origin,
                children: Some(children),
            });
        }
        let file = format!("{prefix}{name}.py");
        let source = embedded::read(layer, &file, &self.files)?;
        let path = format!("{}/{file}", layer.shown());
        Some(Found {
            source: Some(source),
            file: path.clone(),
            path,
            origin,
            children: None,
        })
    }
}

/// What the names of a folder's files begin with in the compiled program: the folder as it was given if that means the same
/// in any copy of the project, else nothing. So a program does not depend on where its folder is.
pub(crate) fn prefix_of(folder: &Path) -> String {
    let is_inside = folder
        .components()
        .all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    let parts = folder.components().filter_map(|c| match c {
        Component::Normal(part) if is_inside => Some(format!("{}/", part.to_string_lossy())),
        _ => None,
    });
    parts.collect()
}

pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    text.strip_prefix("./").unwrap_or(&text).to_string()
}
