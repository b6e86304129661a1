//! The folder `vendor/`: sources of packages that a project uses, and `manifest.json`, which says of
//! each where it came from and what is in it by digest.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::project::read_text;
use crate::canonical;
use crate::digest::{self, Hash};
use crate::error::{Error, Kind, Result, io};
use crate::files;
use crate::names::{self, PathSet};

/// The format that this version of Molt reads and writes.
pub const SCHEMA: &str = "molt-vendor/1";
pub const MANIFEST: &str = "manifest.json";
/// Largest manifest, in bytes.
const MAX_FILE: u64 = 64 << 20;

/// Where the sources came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Origin {
    /// A wheel or source archive.
    Archive {
        file: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        url: Option<String>,
        sha256: Hash,
    },
    Git {
        url: String,
        commit: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subdirectory: Option<String>,
    },
    /// A folder of the project's surroundings.
    Folder { path: String },
    /// A Molt package.
    Package {
        file: String,
        sha256: Hash,
        /// Where it was added from: a registry's log key, by its id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        registry: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signer: Option<String>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replaced {
    /// The compiled extension, a dotted name.
    pub extension: String,
    /// How the package does without it.
    pub instead: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// `A` or `B`.
    pub tier: String,
    pub origin: Origin,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// Names of packages here that it uses.
    #[serde(default)]
    pub uses: Vec<String>,
    /// The project itself needs it.
    pub direct: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pure_fallback: Vec<Replaced>,
    /// Places that the closed world forbids: they raise when they run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<String>,
    /// Some modules of the package were left out, since no program of the project imports them.
    pub pruned: bool,
    /// Digest of all files (`digest::tree`).
    pub tree: Hash,
    /// By path from the package's folder; digests by blake3.
    pub files: BTreeMap<String, Hash>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub schema: String,
    /// Sorted by name. Each is in the folder of its name.
    pub packages: Vec<Package>,
}

impl Default for Manifest {
    fn default() -> Self {
        Manifest {
            schema: SCHEMA.to_string(),
            packages: Vec::new(),
        }
    }
}

impl Manifest {
    pub fn parse(text: &str) -> Result<Self> {
        let manifest: Manifest = serde_json::from_str(text)
            .map_err(|e| Error::malformed(format!("it is malformed: {e}")))?;
        if manifest.schema != SCHEMA {
            return Err(Error::malformed(format!(
                "the format `{}` is not known; this Molt reads {SCHEMA}",
                manifest.schema.escape_debug()
            )));
        }
        for package in &manifest.packages {
            names::check_name(&package.name)?;
            let mut paths = PathSet::default();
            for path in package.files.keys() {
                paths.add(path).map_err(|e| e.within(&package.name))?;
            }
        }
        if manifest.packages.windows(2).any(|p| p[0].name >= p[1].name) {
            return Err(Error::malformed("the packages are not sorted by name"));
        }
        Ok(manifest)
    }

    pub fn find(&self, name: &str) -> Option<&Package> {
        self.packages.iter().find(|package| package.name == name)
    }

    /// Puts a package in its place, instead of one of the same name.
    pub fn insert(&mut self, package: Package) {
        self.packages.retain(|known| known.name != package.name);
        let at = self
            .packages
            .partition_point(|known| known.name < package.name);
        self.packages.insert(at, package);
    }

    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        canonical::to_pretty(self)
    }
}

/// A `vendor/` folder and what its manifest says.
#[derive(Clone, Debug)]
pub struct Vendored {
    pub folder: PathBuf,
    pub manifest: Manifest,
}

impl Vendored {
    /// The folder of a project, if there is one.
    pub fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(MANIFEST);
        if !path.is_file() {
            return Ok(None);
        }
        let text = read_text(&path, MAX_FILE)?;
        let manifest = Manifest::parse(&text).map_err(|e| e.within(path.display()))?;
        Ok(Some(Vendored {
            folder: folder.to_path_buf(),
            manifest,
        }))
    }

    /// The folder that belongs to the programs of a folder: `vendor/` there or above, but not
    /// above a project's root.
    pub fn find(program_folder: &Path) -> Result<Option<Self>> {
        let real = program_folder
            .canonicalize()
            .map_err(io("read", program_folder))?;
        for (levels, folder) in real.ancestors().enumerate() {
            if folder.join("vendor").join(MANIFEST).is_file() {
                return Self::read(&above(program_folder, levels, folder).join("vendor"));
            }
            if folder.join("pyproject.toml").is_file() || folder.join(".git").exists() {
                break;
            }
        }
        Ok(None)
    }

    /// The folders that modules are imported from, one for each package.
    pub fn roots(&self) -> Vec<PathBuf> {
        let folder = |package: &Package| self.folder.join(&package.name);
        self.manifest.packages.iter().map(folder).collect()
    }

    /// Checks every file of every package against the manifest: what is changed, missing or too
    /// much is an error that names it.
    pub fn check(&self) -> Result<()> {
        for package in &self.manifest.packages {
            self.check_package(package)?;
        }
        Ok(())
    }

    fn check_package(&self, package: &Package) -> Result<()> {
        let folder = self.folder.join(&package.name);
        let bad = |path: &str, what: &str| {
            let place = folder.join(path);
            let error = Error::new(Kind::Digest, format!("{} {what}", place.display()));
            Err(error.with_hint("vendored sources are not edited; `molt vendor` restores them"))
        };
        let mut hashes = Vec::new();
        for (path, wanted) in &package.files {
            let Ok(bytes) = std::fs::read(folder.join(path)) else {
                return bad(path, "is missing");
            };
            let found = Hash::blake3(&bytes);
            if found != *wanted {
                return bad(path, "was changed after it was vendored");
            }
            hashes.push((&**path, found));
        }
        if digest::tree(hashes) != package.tree {
            return Err(Error::new(
                Kind::Digest,
                format!(
                    "the tree digest of `{}` is not that of its files",
                    package.name
                ),
            ));
        }
        for path in files::list(&folder)? {
            let is_cache = path.contains("__pycache__/");
            if !is_cache && !package.files.contains_key(&path) {
                return bad(&path, "is not in vendor/manifest.json");
            }
        }
        Ok(())
    }
}

/// A folder some levels above another, in the words of the user: programs show the paths of their
/// modules. `real`: the folder that it must be.
fn above(folder: &Path, levels: usize, real: &Path) -> PathBuf {
    let mut path = folder.to_path_buf();
    for _ in 0..levels {
        match path.components().next_back() {
            Some(Component::Normal(_)) => {
                path.pop();
            }
            Some(Component::CurDir) | None => path = PathBuf::from(".."),
            _ => path.push(".."),
        }
    }
    if path == Path::new(".") {
        path = PathBuf::new();
    }
    let found = if path.as_os_str().is_empty() {
        Path::new(".").canonicalize()
    } else {
        path.canonicalize()
    };
    // Links in the user's path lead elsewhere when they are gone up by name.
    match found {
        Ok(found) if found == real => path,
        _ => real.to_path_buf(),
    }
}

/// Makes the entry for a package whose files are in `folder`.
pub fn measure(folder: &Path) -> Result<(BTreeMap<String, Hash>, Hash)> {
    let mut found = BTreeMap::new();
    for path in files::list(folder)? {
        let place = folder.join(&path);
        let bytes = std::fs::read(&place).map_err(io("read", &place))?;
        found.insert(path, Hash::blake3(&bytes));
    }
    let tree = digest::tree(found.iter().map(|(path, hash)| (&**path, *hash)));
    Ok((found, tree))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vendored(folder: &Path) -> Vendored {
        let place = folder.join("a");
        std::fs::create_dir_all(place.join("a")).unwrap();
        std::fs::write(place.join("a/__init__.py"), "x = 1\n").unwrap();
        let (files, tree) = measure(&place).unwrap();
        let package = Package {
            name: "a".to_string(),
            version: "1.0".to_string(),
            tier: "A".to_string(),
            origin: Origin::Folder {
                path: "../a".to_string(),
            },
            license: None,
            uses: Vec::new(),
            direct: true,
            pure_fallback: Vec::new(),
            limits: Vec::new(),
            pruned: false,
            tree,
            files,
        };
        let mut manifest = Manifest::default();
        manifest.insert(package);
        std::fs::write(folder.join(MANIFEST), manifest.to_bytes().unwrap()).unwrap();
        Vendored::read(folder).unwrap().unwrap()
    }

    #[test]
    fn a_change_of_any_file_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let vendored = vendored(folder.path());
        vendored.check().unwrap();
        let file = folder.path().join("a/a/__init__.py");
        std::fs::write(&file, "x = 2\n").unwrap();
        assert!(
            vendored
                .check()
                .unwrap_err()
                .message
                .contains("was changed")
        );
        std::fs::write(&file, "x = 1\n").unwrap();
        std::fs::write(folder.path().join("a/extra.py"), "").unwrap();
        assert!(vendored.check().unwrap_err().message.contains("extra.py"));
        std::fs::remove_file(folder.path().join("a/extra.py")).unwrap();
        std::fs::remove_file(&file).unwrap();
        assert!(vendored.check().unwrap_err().message.contains("is missing"));
        std::os::unix::fs::symlink("/etc/passwd", &file).unwrap();
        assert!(vendored.check().is_err());
    }

    #[test]
    fn malformed_manifests_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let bytes = vendored(folder.path()).manifest.to_bytes().unwrap();
        crate::bend::each(&bytes, 2_000, |bytes| {
            let _ = Manifest::parse(&String::from_utf8_lossy(bytes));
        });
    }
}
