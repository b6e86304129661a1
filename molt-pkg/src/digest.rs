//! Digests of content: every file is named by blake3 (fast) and sha256 (what the rest of the world
//! checks) together.

use std::fmt;
use std::io::{self, Read, Write};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest as _, Sha256};

/// 32 bytes, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    pub fn sha256(data: &[u8]) -> Self {
        Hash(Sha256::digest(data).into())
    }

    pub fn blake3(data: &[u8]) -> Self {
        Hash(*blake3::hash(data).as_bytes())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a text is no digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADigest;

impl fmt::Display for NotADigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a digest is 64 lower-case hexadecimal digits")
    }
}

impl FromStr for Hash {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(NotADigest);
        }
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Ok(digit - b'0'),
            b'a'..=b'f' => Ok(digit - b'a' + 10),
            _ => Err(NotADigest),
        };
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = value(pair[0])? << 4 | value(pair[1])?;
        }
        Ok(Hash(bytes))
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// Both digests of some content, and its length in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digests {
    pub size: u64,
    pub sha256: Hash,
    pub blake3: Hash,
}

impl Digests {
    pub fn of(data: &[u8]) -> Self {
        Digests {
            size: data.len() as u64,
            sha256: Hash::sha256(data),
            blake3: Hash::blake3(data),
        }
    }

    pub fn of_reader(reader: &mut impl Read) -> io::Result<Self> {
        let mut digester = Digester::default();
        io::copy(reader, &mut digester)?;
        Ok(digester.finish())
    }
}

/// A sink that computes both digests of what is written to it.
#[derive(Default)]
pub struct Digester {
    size: u64,
    sha256: Sha256,
    blake3: blake3::Hasher,
}

impl Digester {
    pub fn finish(self) -> Digests {
        Digests {
            size: self.size,
            sha256: Hash(self.sha256.finalize().into()),
            blake3: Hash(*self.blake3.finalize().as_bytes()),
        }
    }
}

impl Write for Digester {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        self.size += data.len() as u64;
        self.sha256.update(data);
        self.blake3.update(data);
        Ok(data.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The digest of a folder's content: blake3 over `PATH NUL BLAKE3-IN-HEX NEWLINE` of each file, in
/// the byte order of the paths.
pub fn tree<'a>(files: impl IntoIterator<Item = (&'a str, Hash)>) -> Hash {
    let mut files: Vec<_> = files.into_iter().collect();
    files.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    for (path, hash) in files {
        hasher.update(path.as_bytes());
        hasher.update(b"\0");
        hasher.update(hash.to_string().as_bytes());
        hasher.update(b"\n");
    }
    Hash(*hasher.finalize().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_written_as_the_tools_write_them() {
        // `printf abc | sha256sum`, `printf abc | b3sum`
        let digests = Digests::of(b"abc");
        assert_eq!(
            digests.sha256.to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            digests.blake3.to_string(),
            "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"
        );
        assert_eq!(Digests::of_reader(&mut &b"abc"[..]).unwrap(), digests);
    }

    #[test]
    fn only_canonical_hexadecimal_is_a_digest() {
        let hash = Hash::sha256(b"x");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        for bad in ["", "ab", &"A".repeat(64), &"g".repeat(64), &"0".repeat(65)] {
            assert_eq!(bad.parse::<Hash>(), Err(NotADigest));
        }
    }

    #[test]
    fn a_tree_depends_on_names_and_content_alone() {
        let (a, b) = (Hash::blake3(b"a"), Hash::blake3(b"b"));
        assert_eq!(tree([("x", a), ("y", b)]), tree([("y", b), ("x", a)]));
        assert_ne!(tree([("x", a), ("y", b)]), tree([("x", b), ("y", a)]));
    }
}
