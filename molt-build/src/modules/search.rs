//! Finding the file of a module: folders of the user first, then what `molt` carries.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::embedded::{self, Layer};

/// Where a module comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    },
    Embedded {
        layer: Layer,
        /// Empty or ending in `/`.
        prefix: String,
    },
}

/// A module that was found.
pub(crate) struct Found {
    /// None: a namespace package, or native code alone.
    pub source: Option<Cow<'static, [u8]>>,
    pub path: String,
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
            let found = find_in(name, std::slice::from_ref(&own)).or_else(|| self.native(name));
            if found.is_some() {
                return found;
            }
        }
        let mut users = Vec::new();
        users.extend(self.program.iter().map(|p| Place::Folder {
            path: p.clone(),
            origin: Origin::Program,
        }));
        users.extend(self.roots.iter().map(|p| Place::Folder {
            path: p.clone(),
            origin: Origin::Root,
        }));
        let found = find_in(name, &users);
        if found.as_ref().is_some_and(|f| f.source.is_some()) {
            return found;
        }
        // A folder without __init__.py hides nothing that is a real module.
        find_in(name, &[own])
            .or_else(|| self.native(name))
            .or_else(|| find_in(name, &[third]))
            .or(found)
    }

    /// A submodule `name` (full name `dotted`) of a package.
    pub(crate) fn find_child(&self, name: &str, dotted: &str, places: &[Place]) -> Option<Found> {
        find_in(name, places).or_else(|| self.native(dotted))
    }

    fn native(&self, name: &str) -> Option<Found> {
        let is_native = self.natives.contains(name) || matches!(name, "sys" | "builtins");
        is_native.then(|| Found {
            source: None,
            path: String::new(),
            origin: Origin::Native,
            children: None,
        })
    }
}

fn find_in(name: &str, places: &[Place]) -> Option<Found> {
    let mut portions = Vec::new();
    for place in places {
        match place {
            Place::Folder { path, origin } => {
                let folder = path.join(name);
                if let Some(found) = read_folder(&folder, path, name, *origin) {
                    return Some(found);
                }
                if folder.is_dir() {
                    portions.push(Place::Folder {
                        path: folder,
                        origin: *origin,
                    });
                }
            }
            Place::Embedded { layer, prefix } => {
                if let Some(found) = read_embedded(*layer, prefix, name) {
                    return Some(found);
                }
            }
        }
    }
    let Some(Place::Folder { path, origin }) = portions.first() else {
        return None;
    };
    let (path, origin) = (shown(path), *origin);
    Some(Found {
        source: None,
        path,
        origin,
        children: Some(portions),
    })
}

fn read_folder(folder: &Path, parent: &Path, name: &str, origin: Origin) -> Option<Found> {
    let init = folder.join("__init__.py");
    if let Ok(source) = std::fs::read(&init) {
        let children = vec![Place::Folder {
            path: folder.to_path_buf(),
            origin,
        }];
        return Some(Found {
            source: Some(source.into()),
            path: shown(&init),
            origin,
            children: Some(children),
        });
    }
    let file = parent.join(format!("{name}.py"));
    let source = std::fs::read(&file).ok()?;
    Some(Found {
        source: Some(source.into()),
        path: shown(&file),
        origin,
        children: None,
    })
}

fn read_embedded(layer: Layer, prefix: &str, name: &str) -> Option<Found> {
    let origin = match layer {
        Layer::Stdlib => Origin::Stdlib,
        Layer::ThirdParty => Origin::ThirdParty,
    };
    let package = format!("{prefix}{name}/");
    let init = format!("{package}__init__.py");
    if let Some(source) = embedded::read(layer, &init) {
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
            path,
            origin,
            children: Some(children),
        });
    }
    let file = format!("{prefix}{name}.py");
    let source = embedded::read(layer, &file)?;
    let path = format!("{}/{file}", layer.shown());
    Some(Found {
        source: Some(source),
        path,
        origin,
        children: None,
    })
}

pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    text.strip_prefix("./").unwrap_or(&text).to_string()
}
