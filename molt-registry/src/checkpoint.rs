//! Signed tree heads, in the text form that transparency logs share (C2SP `tlog-checkpoint` and
//! `signed-note`): origin, size, root, an empty line, signatures.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use molt_pkg::digest::Hash;
use molt_pkg::error::{Error, Kind, Result};
use molt_pkg::sign::keys::{PrivateKey, PublicKey};

/// Largest checkpoint, in bytes.
pub const MAX_BYTES: usize = 16 << 10;
/// The kind of signature that Ed25519 has in key ids.
const ED25519: u8 = 1;

/// The state of a log: how many leaves, and the root hash over them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    pub origin: String,
    pub size: u64,
    pub root: Hash,
}

impl Checkpoint {
    fn body(&self) -> String {
        format!(
            "{}\n{}\n{}\n",
            self.origin,
            self.size,
            STANDARD.encode(self.root.0)
        )
    }

    /// The signed text.
    pub fn sign(&self, key: &PrivateKey) -> String {
        let body = self.body();
        let mut bytes = key_id(&self.origin, &key.public()).to_vec();
        bytes.extend(key.sign(body.as_bytes()));
        format!(
            "{body}\n\u{2014} {} {}\n",
            self.origin,
            STANDARD.encode(bytes)
        )
    }

    /// Reads a signed text and checks that the log's key signed it.
    pub fn verify(text: &str, key: &PublicKey) -> Result<Self> {
        let forged = |what: &str| Err(Error::new(Kind::Log, format!("the log's tree head {what}")));
        if text.len() > MAX_BYTES {
            return forged("is too long");
        }
        let Some((body, signatures)) = text.split_once("\n\n") else {
            return forged("is malformed");
        };
        let body = format!("{body}\n");
        let lines: Vec<&str> = body.lines().collect();
        let [origin, size, root, ..] = &*lines else {
            return forged("is malformed");
        };
        let decoded: Option<[u8; 32]> = STANDARD
            .decode(root)
            .ok()
            .and_then(|bytes| bytes.try_into().ok());
        let (Ok(size), Some(root)) = (size.parse::<u64>(), decoded) else {
            return forged("is malformed");
        };
        let checkpoint = Checkpoint {
            origin: (*origin).to_string(),
            size,
            root: Hash(root),
        };
        let prefix = format!("\u{2014} {origin} ");
        let id = key_id(origin, key);
        let signed = signatures.lines().any(|line| {
            line.strip_prefix(&*prefix)
                .and_then(|encoded| STANDARD.decode(encoded).ok())
                .is_some_and(|bytes| {
                    bytes.len() == 68
                        && bytes[..4] == id
                        && key.verify(body.as_bytes(), &bytes[4..])
                })
        });
        if !signed {
            return forged("is not signed by the log's key");
        }
        Ok(checkpoint)
    }
}

/// Names a key in signature lines: the first four bytes of a digest over name and key.
fn key_id(name: &str, key: &PublicKey) -> [u8; 4] {
    let mut data = name.as_bytes().to_vec();
    data.extend([b'\n', ED25519]);
    data.extend(key.to_bytes());
    let hash = Hash::sha256(&data);
    [hash.0[0], hash.0[1], hash.0[2], hash.0[3]]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkpoint() -> Checkpoint {
        Checkpoint {
            origin: "molt-registry:abc".to_string(),
            size: 7,
            root: Hash::sha256(b"root"),
        }
    }

    #[test]
    fn only_what_the_key_signed_is_believed() {
        let key = PrivateKey::from_seed([3; 32]);
        let text = checkpoint().sign(&key);
        assert_eq!(
            Checkpoint::verify(&text, &key.public()).unwrap(),
            checkpoint()
        );
        let other = PrivateKey::from_seed([4; 32]).public();
        assert!(Checkpoint::verify(&text, &other).is_err());
        assert!(Checkpoint::verify(&text.replace("\n7\n", "\n8\n"), &key.public()).is_err());
        assert!(Checkpoint::verify(&text.replace("abc", "abd"), &key.public()).is_err());
    }

    #[test]
    fn malformed_heads_are_refused() {
        let key = PrivateKey::from_seed([3; 32]);
        let text = checkpoint().sign(&key);
        for seed in 0..text.len() {
            let cut: String = text.chars().take(seed).collect();
            // The last newline alone may be missing.
            if cut.trim_end() != text.trim_end() {
                assert!(Checkpoint::verify(&cut, &key.public()).is_err(), "{seed}");
            }
        }
    }
}
