//! Runtime bundles: what a compiled program carries beside its own code.

pub mod archive;
pub mod libc;

use std::borrow::Cow;
use std::path::Path;

use crate::link::LinkError;

static EMBEDDED_ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundle.a"));
static EMBEDDED_SYMBOLS: &str = include_str!(concat!(env!("OUT_DIR"), "/bundle-symbols.txt"));
static EMBEDDED_WANTED: &str = include_str!(concat!(env!("OUT_DIR"), "/bundle-wanted.txt"));
static LIBC_SYMBOLS: &str = include_str!(concat!(env!("OUT_DIR"), "/libc-symbols.txt"));

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
    libc: Vec<libc::LibcSymbol<'static>>,
}

impl Bundle {
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
        })
    }

    /// A bundle from a staticlib, as `cargo rustc --crate-type staticlib` leaves it.
    pub fn from_archive(data: Vec<u8>) -> Result<Self, LinkError> {
        let selected = archive::select(&data).map_err(malformed("runtime archive"))?;
        let members = ranges(&data, &selected);
        let names = archive::names(&selected).map_err(malformed("runtime archive"))?;
        drop(selected);
        Ok(Self {
            archive: Cow::Owned(data),
            members,
            symbols: names.defined,
            wanted: names.wanted,
            libc: parse_libc_table(LIBC_SYMBOLS),
        })
    }

    /// The bundle to link with: the archive that `MOLT_RUNTIME` names, or the embedded one.
    pub fn for_host() -> Result<Self, LinkError> {
        match std::env::var_os("MOLT_RUNTIME") {
            Some(path) => Self::from_file(Path::new(&path)),
            None => Self::embedded(),
        }
    }

    /// A bundle from an archive file.
    pub fn from_file(path: &Path) -> Result<Self, LinkError> {
        let data = std::fs::read(path).map_err(|source| LinkError::Io {
            what: path.display().to_string(),
            source,
        })?;
        Self::from_archive(data)
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
