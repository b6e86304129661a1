//! Runtime bundles: what a compiled program carries beside its own code.

pub mod archive;
pub mod libc;
pub mod target;

use std::borrow::Cow;
use std::path::Path;

use crate::digest::Digest;
use crate::files::Files;
use crate::link::LinkError;
use target::{Machine, Target};

static EMBEDDED_ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundle.a"));
static EMBEDDED_SYMBOLS: &str = include_str!(concat!(env!("OUT_DIR"), "/bundle-symbols.txt"));
static EMBEDDED_WANTED: &str = include_str!(concat!(env!("OUT_DIR"), "/bundle-wanted.txt"));
static EMBEDDED_DIGEST: &str = include_str!(concat!(env!("OUT_DIR"), "/bundle-digest.txt"));
static LIBC_SYMBOLS: &str = include_str!(concat!(env!("OUT_DIR"), "/libc-symbols.txt"));

/// What starts a program in the C library.
pub(crate) const LIBC_START: &str = "__libc_start_main";

/// One object file of a bundle.
pub struct BundleObject<'a> {
    pub name: String,
    pub data: &'a [u8],
}

/// The objects of a runtime, and the table of the C library it was built with.
pub struct Bundle {
    archive: Cow<'static, [u8]>,
    /// Names and places of the members within `archive`.
    members: Vec<(String, std::ops::Range<usize>)>,
    symbols: Vec<String>,
    wanted: Vec<String>,
    /// Empty if the bundle has the C library in it.
    libc: Vec<libc::LibcSymbol<'static>>,
    target: &'static Target,
    digest: Digest,
}

impl Bundle {
    /// Digest of the bundle that was built together with this `molt`, and of the C library's symbols.
    pub fn embedded_digest() -> Digest {
        digest(EMBEDDED_DIGEST)
    }

    /// The bundle that was built together with this `molt`.
    pub fn embedded() -> Result<Self, LinkError> {
        if EMBEDDED_ARCHIVE.is_empty() {
            return Err(LinkError::NoBundle);
        }
        let members = archive::members(EMBEDDED_ARCHIVE).map_err(malformed("embedded bundle"))?;
        let members = ranges(EMBEDDED_ARCHIVE, &members);
        let lines = |text: &str| text.lines().map(str::to_string).collect();
        Ok(Self {
            archive: Cow::Borrowed(EMBEDDED_ARCHIVE),
            members,
            symbols: lines(EMBEDDED_SYMBOLS),
            wanted: lines(EMBEDDED_WANTED),
            libc: parse_libc_table(LIBC_SYMBOLS),
            target: target::host(),
            digest: Self::embedded_digest(),
        })
    }

    /// A bundle from a staticlib, as `cargo rustc --crate-type staticlib` leaves it.
    pub fn from_archive(data: Vec<u8>) -> Result<Self, LinkError> {
        Self::from_archive_for(data, target::host())
    }

    fn from_archive_for(data: Vec<u8>, target: &'static Target) -> Result<Self, LinkError> {
        let all = archive::members(&data).map_err(malformed("runtime archive"))?;
        let selected =
            archive::select_for(all, target.wanted()).map_err(malformed("runtime archive"))?;
        let members = ranges(&data, &selected);
        let names = archive::names(&selected).map_err(malformed("runtime archive"))?;
        drop(selected);
        let digest = digest(&Digest::of(&data).to_string());
        Ok(Self {
            archive: Cow::Owned(data),
            members,
            symbols: names.defined,
            wanted: names.wanted,
            libc: if target.is_static {
                Vec::new()
            } else {
                parse_libc_table(LIBC_SYMBOLS)
            },
            target,
            digest,
        })
    }

    /// The bundle to link with: the archive that `MOLT_RUNTIME` names, or the embedded one.
    pub fn for_host(files: &Files) -> Result<Self, LinkError> {
        match std::env::var_os("MOLT_RUNTIME") {
            Some(path) => Self::from_file(Path::new(&path), files),
            None => Self::embedded(),
        }
    }

    /// The bundle for a target: the host's as [`Bundle::for_host`], others from their files in `folder`.
    pub fn for_target(
        target: &'static Target,
        folder: &Path,
        files: &Files,
    ) -> Result<Self, LinkError> {
        if target.triple == target::host().triple {
            return Self::for_host(files);
        }
        let path = target.file(folder);
        let data = match files.read(&path) {
            Ok(data) => data,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(LinkError::NoBundleFor {
                    triple: target.triple,
                    path: path.display().to_string(),
                });
            }
            Err(source) => {
                let what = path.display().to_string();
                return Err(LinkError::Io { what, source });
            }
        };
        Self::from_archive_for(data, target)
    }

    pub fn triple(&self) -> &'static str {
        self.target.triple
    }

    pub fn machine(&self) -> Machine {
        self.target.machine
    }

    /// Is the C library part of the bundle?
    pub fn is_static(&self) -> bool {
        self.target.is_static
    }

    /// A bundle from an archive file.
    pub fn from_file(path: &Path, files: &Files) -> Result<Self, LinkError> {
        let data = files.read(path).map_err(|source| LinkError::Io {
            what: path.display().to_string(),
            source,
        })?;
        Self::from_archive(data)
    }

    /// Names the bundle, and the symbols of the C library that it is linked against.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The symbols that the bundle defines, sorted.
    pub fn symbols(&self) -> &[String] {
        &self.symbols
    }

    /// The symbols that every program has to define for the bundle, sorted.
    pub fn undefined_symbols(&self) -> &[String] {
        &self.wanted
    }

    /// The object files.
    pub fn objects(&self) -> impl Iterator<Item = BundleObject<'_>> {
        self.members.iter().map(|(name, range)| BundleObject {
            name: name.clone(),
            data: &self.archive[range.clone()],
        })
    }

    pub(crate) fn member_list(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.members
            .iter()
            .map(|(name, range)| (name.as_str(), &self.archive[range.clone()]))
    }

    /// Looks a symbol up in the C library.
    pub(crate) fn libc_symbol(&self, name: &[u8]) -> Option<libc::LibcSymbol<'static>> {
        self.libc
            .binary_search_by(|symbol| symbol.name.as_bytes().cmp(name))
            .ok()
            .map(|index| self.libc[index])
    }
}

fn digest(archive: &str) -> Digest {
    let libc = Digest::of(LIBC_SYMBOLS.as_bytes());
    Digest::of(format!("{archive}\n{libc}").as_bytes())
}

fn malformed(object: &'static str) -> impl Fn(String) -> LinkError {
    move |what| LinkError::Malformed {
        object: object.to_string(),
        what,
    }
}

fn ranges(
    archive: &[u8],
    members: &[archive::Member<'_>],
) -> Vec<(String, std::ops::Range<usize>)> {
    let base = archive.as_ptr() as usize;
    members
        .iter()
        .map(|member| {
            let start = member.data.as_ptr() as usize - base;
            (member.name.clone(), start..start + member.data.len())
        })
        .collect()
}

/// Reads the table that the build script wrote: one symbol a line, sorted by name.
fn parse_libc_table(text: &str) -> Vec<libc::LibcSymbol<'_>> {
    text.lines()
        .filter_map(|line| {
            let mut fields = line.split(' ');
            let name = fields.next()?;
            let library = fields.next()?.parse().ok()?;
            let kind = fields.next()?;
            let version = fields.next()?;
            let (is_function, is_tls) = (kind == "f", kind == "t");
            Some(libc::LibcSymbol {
                name,
                library,
                version,
                is_function,
                is_tls,
            })
        })
        .collect()
}
