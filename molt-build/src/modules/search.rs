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
    /// A folder of the user's: which of them it is does not matter to the executable.
    Program,
    Stdlib,
    ThirdParty,
    /// Only native code of the runtime.
    Native,
}

impl Origin {
    pub fn is_users(self) -> bool {
        self == Origin::Program
    }
}

/// A folder, on disk or embedded, in which modules are looked for.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    Folder {
        path: PathBuf,
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
    /// None: the module is part of something else, of which no more than the names are known.
    pub path: Option<PathBuf>,
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
        let found = self.find_in(name, &self.users_places());
        let is_module = |f: &Found| f.source.is_some() || self.listed_module(name).is_some();
        if found.as_ref().is_some_and(is_module) {
            return found;
        }
        // A folder without __init__.py hides nothing that is a real module.
        self.find_in(name, &[own])
            .or_else(|| self.native(name))
            .or_else(|| self.find_in(name, &[third]))
            .or(found)
    }

    /// Where the user's modules are looked for.
    fn users_places(&self) -> Vec<Place> {
        if self.listed.is_some() {
            let prefix = String::new();
            return vec![Place::Listed { prefix }];
        }
        let folder = |path: &PathBuf| Place::Folder {
            path: path.clone(),
            prefix: prefix_of(path),
        };
        self.program.iter().chain(&self.roots).map(folder).collect()
    }

    fn listed_module(&self, name: &str) -> Option<&Listed> {
        self.listed.as_ref()?.get(name)
    }

    /// A submodule `name` (full name `dotted`) of a package.
    pub(crate) fn find_child(&self, name: &str, dotted: &str, places: &[Place]) -> Option<Found> {
        self.find_in(name, places).or_else(|| self.native(dotted))
    }

    /// Names of submodules that begin with `start`, sorted; tests are none that a program asks for by computed names.
    pub(crate) fn children(&self, places: &[Place], start: &str) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for place in places {
            match place {
                Place::Folder { path, .. } => {
                    for name in self.files.list(path) {
                        match name.strip_suffix(".py") {
                            Some(module) => names.insert(module.to_string()),
                            None => names.insert(name),
                        };
                    }
                }
                Place::Listed { prefix } => {
                    let listed = self.listed.iter().flat_map(|all| all.keys());
                    let inside = listed.filter_map(|name| name.strip_prefix(&**prefix));
                    names.extend(inside.map(|name| first_part(name, '.').to_string()));
                }
                Place::Embedded { layer, prefix } => {
                    let inside = embedded::paths(*layer).filter_map(|p| p.strip_prefix(&**prefix));
                    names.extend(
                        inside
                            .map(|path| first_part(path, '/').trim_end_matches(".py").to_string()),
                    );
                }
            }
        }
        names.retain(|name| {
            // A computed name need not be an identifier.
            let is_name = name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
            let is_other = [
                "__init__",
                "__main__",
                "__pycache__",
                "conftest",
                "test",
                "tests",
            ];
            is_name && name.starts_with(start) && !is_other.contains(&&**name)
        });
        names
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
                Place::Folder { path, prefix } => {
                    if let Some(found) = self.read_folder(path, name, prefix) {
                        return Some(found);
                    }
                    let folder = path.join(name);
                    if self.files.is_dir(&folder) {
                        portions.push(Place::Folder {
                            path: folder,
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
        let Some(Place::Folder { path, prefix }) = portions.first() else {
            return None;
        };
        let (path, file) = (shown(path), prefix.clone());
        Some(Found {
            source: None,
            path,
            file,
            origin: Origin::Program,
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
            let source = match &module.path {
                Some(path) => Some(self.files.read(path).ok()?.into()),
                None => None,
            };
            return Some(Found {
                source,
                path: module.path.as_deref().map_or(String::new(), shown),
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

    fn read_folder(&self, parent: &Path, name: &str, prefix: &str) -> Option<Found> {
        let folder = parent.join(name);
        let init = folder.join("__init__.py");
        if let Ok(source) = self.files.read(&init) {
            let inside = format!("{prefix}{name}/");
            let file = format!("{inside}__init__.py");
            let children = vec![Place::Folder {
                path: folder,
                prefix: inside,
            }];
            return Some(Found {
                source: Some(source.into()),
                path: shown(&init),
                file,
                origin: Origin::Program,
                children: Some(children),
            });
        }
        let path = parent.join(format!("{name}.py"));
        let source = self.files.read(&path).ok()?;
        Some(Found {
            source: Some(source.into()),
            path: shown(&path),
            file: format!("{prefix}{name}.py"),
            origin: Origin::Program,
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
        if let Some(source) = embedded::read_whole(layer, &init, &self.files) {
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
        let source = embedded::read_whole(layer, &file, &self.files)?;
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

fn first_part(text: &str, end: char) -> &str {
    text.split(end).next().unwrap_or_default()
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
