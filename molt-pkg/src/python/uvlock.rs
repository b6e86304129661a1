//! `uv.lock`: every package that a project can need, with versions, sources, digests.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::digest::Hash;
use crate::error::{Error, Result};
use crate::names;

/// Largest `uv.lock`, in bytes.
pub const MAX_FILE: u64 = 64 << 20;

#[derive(Debug, Deserialize)]
struct LockFile {
    version: u32,
    #[serde(default, rename = "requires-python")]
    requires_python: Option<String>,
    #[serde(default)]
    package: Vec<PackageEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct PackageEntry {
    name: String,
    version: Option<String>,
    source: BTreeMap<String, toml::Value>,
    #[serde(default)]
    dependencies: Vec<Dependency>,
    #[serde(default)]
    optional_dependencies: BTreeMap<String, Vec<Dependency>>,
    #[serde(default)]
    dev_dependencies: BTreeMap<String, Vec<Dependency>>,
    sdist: Option<FileEntry>,
    #[serde(default)]
    wheels: Vec<FileEntry>,
}

#[derive(Debug, Deserialize)]
struct FileEntry {
    url: Option<String>,
    path: Option<String>,
    filename: Option<String>,
    hash: Option<String>,
    size: Option<u64>,
}

/// An arrow of the dependency graph.
#[derive(Clone, Debug, Deserialize)]
pub struct Dependency {
    pub name: String,
    /// Given where there are several versions of the package.
    pub version: Option<String>,
    pub source: Option<BTreeMap<String, toml::Value>>,
    pub marker: Option<String>,
    #[serde(default)]
    pub extra: Vec<String>,
}

/// Where a package comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// An index (PEP 503) or a folder of files.
    Registry(String),
    Git {
        url: String,
        /// The full hash that it is pinned to.
        commit: String,
        subdirectory: Option<String>,
    },
    /// A file by its URL.
    Url(String),
    /// A file on disk.
    File(String),
    /// A source folder on disk; of these, the project itself and members of its workspace.
    Folder(String),
}

/// A wheel or source archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    pub filename: String,
    pub url: Option<String>,
    /// On disk, from the project's folder.
    pub path: Option<String>,
    pub sha256: Option<Hash>,
    /// Bytes.
    pub size: Option<u64>,
}

#[derive(Clone, Debug)]
pub struct Package {
    pub name: String,
    pub version: Option<String>,
    pub source: Source,
    raw_source: BTreeMap<String, toml::Value>,
    pub dependencies: Vec<Dependency>,
    pub optional: BTreeMap<String, Vec<Dependency>>,
    pub groups: BTreeMap<String, Vec<Dependency>>,
    pub sdist: Option<Download>,
    pub wheels: Vec<Download>,
}

#[derive(Clone, Debug)]
pub struct Lock {
    pub requires_python: Option<String>,
    pub packages: Vec<Package>,
}

impl Lock {
    pub fn parse(text: &str) -> Result<Self> {
        let malformed = |e: toml::de::Error| Error::malformed(e.to_string().trim_end().to_string());
        #[derive(Deserialize)]
        struct Head {
            version: Option<u32>,
        }
        let head: Head = toml::from_str(text).map_err(malformed)?;
        if head.version != Some(1) {
            return Err(Error::malformed(match head.version {
                Some(version) => format!("version {version} of uv.lock is not known; 1 is"),
                None => "it has no `version`: is it a uv.lock?".to_string(),
            }));
        }
        let file: LockFile = toml::from_str(text).map_err(malformed)?;
        debug_assert_eq!(file.version, 1);
        let packages = file.package.into_iter().map(|entry| {
            let name = entry.name.clone();
            package(entry).map_err(|e| e.within(format!("package `{}`", name.escape_debug())))
        });
        Ok(Lock {
            requires_python: file.requires_python,
            packages: packages.collect::<Result<_>>()?,
        })
    }

    /// The package that an arrow leads to.
    pub fn target(&self, dependency: &Dependency) -> Result<&Package> {
        let mut found = self.packages.iter().filter(|package| {
            package.name == dependency.name
                && dependency
                    .version
                    .as_ref()
                    .is_none_or(|v| package.version.as_ref() == Some(v))
                && dependency
                    .source
                    .as_ref()
                    .is_none_or(|s| package.raw_source == *s)
        });
        let broken = |what: &str| {
            Err(Error::malformed(format!("`{}` {what}", dependency.name))
                .with_hint("`uv lock` writes the lock again"))
        };
        match (found.next(), found.next()) {
            (Some(package), None) => Ok(package),
            (Some(_), Some(_)) => {
                broken("is in the lock more than once, and it is not said which is meant")
            }
            (None, _) => broken("is needed, and not in the lock"),
        }
    }
}

fn package(entry: PackageEntry) -> Result<Package> {
    names::check_name(&entry.name)?;
    if let Some(version) = &entry.version {
        names::version(version)?;
    }
    Ok(Package {
        source: source(&entry.source)?,
        raw_source: entry.source,
        name: entry.name,
        version: entry.version,
        dependencies: entry.dependencies,
        optional: entry.optional_dependencies,
        groups: entry.dev_dependencies,
        sdist: entry.sdist.map(download).transpose()?,
        wheels: entry
            .wheels
            .into_iter()
            .map(download)
            .collect::<Result<_>>()?,
    })
}

fn source(raw: &BTreeMap<String, toml::Value>) -> Result<Source> {
    let text = |key: &str| raw.get(key).and_then(toml::Value::as_str);
    let mut kinds = [
        "registry",
        "git",
        "url",
        "path",
        "directory",
        "editable",
        "virtual",
    ]
    .into_iter()
    .filter_map(|key| text(key).map(|value| (key, value.to_string())));
    let Some((kind, value)) = kinds.next() else {
        return Err(Error::malformed("its `source` is of no known kind"));
    };
    Ok(match kind {
        "registry" => Source::Registry(value),
        "git" => git(&value)?,
        "url" => Source::Url(value),
        "path" => Source::File(value),
        _ => Source::Folder(value),
    })
}

/// `https://host/repo?rev=v1&subdirectory=x#COMMIT`
fn git(text: &str) -> Result<Source> {
    let (address, commit) = text.split_once('#').unwrap_or((text, ""));
    let is_commit = commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
    if !is_commit {
        return Err(Error::malformed(format!(
            "the Git source `{text}` is not pinned to a commit"
        )));
    }
    let (url, query) = address.split_once('?').unwrap_or((address, ""));
    let subdirectory = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("subdirectory="));
    let subdirectory = subdirectory
        .map(|path| {
            let path = percent_encoding::percent_decode_str(path)
                .decode_utf8()
                .map_err(|_| Error::malformed("the subdirectory is not UTF-8"))?;
            names::check_path(&path)?;
            Ok::<_, Error>(path.into_owned())
        })
        .transpose()?;
    Ok(Source::Git {
        url: url.to_string(),
        commit: commit.to_ascii_lowercase(),
        subdirectory,
    })
}

fn download(entry: FileEntry) -> Result<Download> {
    let last = |text: &str| {
        let text = text.split(['#', '?']).next().unwrap_or_default();
        let name = text.rsplit('/').next().unwrap_or_default();
        percent_encoding::percent_decode_str(name)
            .decode_utf8_lossy()
            .into_owned()
    };
    let filename = entry
        .filename
        .or_else(|| entry.url.as_deref().map(last))
        .or_else(|| entry.path.as_deref().map(last))
        .unwrap_or_default();
    names::check_path(&filename)?;
    if filename.contains('/') {
        return Err(Error::hostile(format!("`{filename}` is no file name")));
    }
    let sha256 = match entry.hash.as_deref().map(|hash| hash.split_once(':')) {
        None => None,
        Some(Some(("sha256", digits))) => Some(
            digits
                .parse()
                .map_err(|e| Error::malformed(format!("the hash of `{filename}`: {e}")))?,
        ),
        Some(_) => {
            return Err(Error::malformed(format!(
                "the hash of `{filename}` is not a sha256"
            )));
        }
    };
    Ok(Download {
        filename,
        url: entry.url,
        path: entry.path,
        sha256,
        size: entry.size,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 1
revision = 3
requires-python = ">=3.12"

[[package]]
name = "a"
version = "1.0"
source = { registry = "https://index.example/simple" }
dependencies = [{ name = "b", marker = "sys_platform == 'linux'", extra = ["x"] }]
wheels = [
    { url = "https://files.example/a-1.0-py3-none-any.whl", hash = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", size = 3 },
]

[[package]]
name = "b"
version = "2.0"
source = { git = "https://git.example/b?rev=v2&subdirectory=py%2Fb#0123456789012345678901234567890123456789" }
"#;

    #[test]
    fn a_lock_is_read() {
        let lock = Lock::parse(LOCK).unwrap();
        assert_eq!(
            lock.packages[0].wheels[0].filename,
            "a-1.0-py3-none-any.whl"
        );
        let b = lock.target(&lock.packages[0].dependencies[0]).unwrap();
        let Source::Git { subdirectory, .. } = &b.source else {
            panic!("{:?}", b.source)
        };
        assert_eq!(subdirectory.as_deref(), Some("py/b"));
    }

    #[test]
    fn what_is_wrong_with_a_lock_is_said() {
        let message =
            |from: &str, to: &str| Lock::parse(&LOCK.replace(from, to)).unwrap_err().message;
        assert!(message("version = 1\n", "version = 9\n").contains("version 9"));
        assert!(message("sha256:ba", "sha256:zz").contains("hexadecimal"));
        assert!(message("sha256:", "md5:").contains("not a sha256"));
        assert!(message("#0123456789", "#").contains("pinned"));
        assert!(message("py%2Fb", "..%2Fb").contains("`..`"));
        assert!(message("{ registry =", "{ other =").contains("no known kind"));
        assert!(message("name = \"a\"", "name = \"../a\"").contains("package name"));
    }

    /// Cut off or bent anywhere, a lock is read or refused, and nothing panics.
    #[test]
    fn malformed_locks_are_refused() {
        crate::bend::each(LOCK.as_bytes(), 3_000, |bytes| {
            let _ = Lock::parse(&String::from_utf8_lossy(bytes));
        });
    }
}
