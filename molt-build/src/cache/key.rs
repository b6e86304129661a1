//! Actions and their keys.
//!
//! An action is a step of a build that is a function of its inputs. Its key is the BLAKE3 digest of a canonical encoding of
//! its kind and its inputs; `docs/spec/cache.md` specifies it, with test vectors.

use crate::digest::Digest;

/// Raised when the encoding, or what is stored under a key, changes.
const VERSION: u32 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The linked executable of a whole program.
    Executable,
    /// The machine code of one function.
    Code,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Executable => "executable",
            Kind::Code => "code",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Action {
    pub kind: Kind,
    /// What it makes, for people; not part of the key.
    pub subject: String,
    /// Names and digests, in the order in which they count.
    pub inputs: Vec<(String, Digest)>,
    pub key: Digest,
}

impl Action {
    pub fn new(kind: Kind, subject: impl Into<String>, inputs: Vec<(String, Digest)>) -> Action {
        let key = key(kind.as_str(), &inputs);
        Action {
            kind,
            subject: subject.into(),
            inputs,
            key,
        }
    }
}

fn key(kind: &str, inputs: &[(String, Digest)]) -> Digest {
    let mut hasher = blake3::Hasher::new();
    let text = |hasher: &mut blake3::Hasher, text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    text(&mut hasher, "molt action");
    hasher.update(&VERSION.to_le_bytes());
    text(&mut hasher, kind);
    hasher.update(&(inputs.len() as u64).to_le_bytes());
    for (name, digest) in inputs {
        text(&mut hasher, name);
        hasher.update(&digest.0);
    }
    Digest(hasher.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of `docs/spec/cache.md`: they must not change without a new version.
    #[test]
    fn test_vectors_of_the_specification() {
        let specification = include_str!("../../../docs/spec/cache.md");
        let inputs = [
            ("compiler".to_string(), Digest::of(b"a")),
            ("tir".to_string(), Digest::of(b"")),
        ];
        for inputs in [&inputs[..0], &inputs[..1], &inputs] {
            let key = key("code", inputs).to_string();
            assert!(specification.contains(&key), "{key}");
        }
    }

    #[test]
    fn every_part_counts() {
        let digest = Digest::of(b"x");
        let input = |name: &str| vec![(name.to_string(), digest)];
        let keys = [
            key("code", &input("a")),
            key("link", &input("a")),
            key("code", &input("b")),
            key("code", &[input("a"), input("a")].concat()),
            key("code", &[("a".to_string(), Digest::of(b"y"))]),
            key("codea", &input("")),
        ];
        for (i, a) in keys.iter().enumerate() {
            assert!(keys[i + 1..].iter().all(|b| a != b));
        }
    }
}
