//! The Python sources inside the `molt` executable: our own `stdlib/` and, behind it, the
//! pure-Python modules of a third-party source package.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::files::Files;
use crate::modules::completed;

static INDEX: &str = include_str!(concat!(env!("OUT_DIR"), "/stdlib-index.txt"));
static SOURCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/stdlib-sources.bin"));

static PACKAGE: &str = include_str!(concat!(env!("OUT_DIR"), "/stdlib-package.txt"));

/// The package that the third-party tree comes from.
pub struct SourcePackage {
    pub name: &'static str,
    pub version: &'static str,
    /// Of the archive, in hexadecimal.
    pub sha256: &'static str,
    pub licence: &'static str,
}

pub fn source_package() -> SourcePackage {
    let mut lines = PACKAGE.lines();
    let mut next = || lines.next().unwrap_or_default();
    SourcePackage {
        name: next(),
        version: next(),
        sha256: next(),
        licence: "PSF-2.0",
    }
}

/// Which of the two trees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// The project's `stdlib/`.
    Stdlib,
    /// The locked source package.
    ThirdParty,
}

impl Layer {
    fn digit(self) -> char {
        match self {
            Layer::Stdlib => '0',
            Layer::ThirdParty => '1',
        }
    }

    /// How the tree is called in file names that a program shows.
    pub fn shown(self) -> &'static str {
        match self {
            Layer::Stdlib => "<stdlib>",
            Layer::ThirdParty => "<pylib>",
        }
    }
}

/// The bytes of a file of a tree. With `MOLT_STDLIB` set, our own tree is read from that folder:
/// for work on it without building `molt` again.
pub fn read(layer: Layer, path: &str, files: &Files) -> Option<Cow<'static, [u8]>> {
    if layer == Layer::Stdlib
        && let Some(folder) = std::env::var_os("MOLT_STDLIB")
    {
        let path = PathBuf::from(folder).join(path);
        return files.read(&path).ok().map(Into::into);
    }
    let (start, length) = find(layer, path)?;
    SOURCES
        .get(start..start.checked_add(length)?)
        .map(Into::into)
}

/// The text of a module. Where a module of the source package is older than Python 3.12, our own tree may say in a file below
/// `_additions` what is added to it.
pub fn read_whole(layer: Layer, path: &str, files: &Files) -> Option<Cow<'static, [u8]>> {
    let text = read(layer, path, files)?;
    if layer != Layer::ThirdParty {
        return Some(text);
    }
    let Some(added) = read(Layer::Stdlib, &format!("_additions/{path}"), files) else {
        return Some(text);
    };
    let (Ok(package), Ok(added)) = (std::str::from_utf8(&text), std::str::from_utf8(&added)) else {
        return Some(text);
    };
    Some(completed::complete(package, added).into_bytes().into())
}

/// The index has lines `LAYER PATH START LENGTH`, sorted by layer and path.
fn find(layer: Layer, path: &str) -> Option<(usize, usize)> {
    let key = format!("{} {path} ", layer.digit());
    let mut low = 0;
    let mut high = INDEX.len();
    while low < high {
        let middle = low + (high - low) / 2;
        let line_start = INDEX[..middle].rfind('\n').map_or(0, |i| i + 1);
        let line_end = INDEX[middle..]
            .find('\n')
            .map_or(INDEX.len(), |i| middle + i);
        let line = &INDEX[line_start..line_end];
        if let Some(rest) = line.strip_prefix(&*key) {
            let (start, length) = rest.split_once(' ')?;
            return Some((start.parse().ok()?, length.parse().ok()?));
        }
        if line < &*key {
            low = line_end + 1;
        } else {
            high = line_start;
        }
    }
    None
}

/// All paths of a tree, for listings.
pub fn paths(layer: Layer) -> impl Iterator<Item = &'static str> {
    INDEX.lines().filter_map(move |line| {
        line.strip_prefix(layer.digit())?
            .strip_prefix(' ')?
            .split(' ')
            .next()
    })
}
