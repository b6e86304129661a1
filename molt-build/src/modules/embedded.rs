//! The Python sources inside the `molt` executable: our own `stdlib/` and, behind it, the
//! pure-Python modules of a third-party source package.

use std::path::PathBuf;

static INDEX: &str = include_str!(concat!(env!("OUT_DIR"), "/stdlib-index.txt"));
static SOURCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/stdlib-sources.bin"));

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
pub fn read(layer: Layer, path: &str) -> Option<std::borrow::Cow<'static, [u8]>> {
    if layer == Layer::Stdlib
        && let Some(folder) = std::env::var_os("MOLT_STDLIB")
    {
        return std::fs::read(PathBuf::from(folder).join(path))
            .ok()
            .map(Into::into);
    }
    let (start, length) = find(layer, path)?;
    SOURCES
        .get(start..start.checked_add(length)?)
        .map(Into::into)
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
