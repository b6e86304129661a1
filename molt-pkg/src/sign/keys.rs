//! Ed25519 keys in the PEM files that other tools read too (PKCS#8 and SubjectPublicKeyInfo).

use std::fmt;
use std::path::Path;

use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use crate::digest::Hash;
use crate::error::{Error, Kind, Result, io};

/// Largest key file, in bytes.
const MAX_FILE: u64 = 16 << 10;

/// A key that can sign.
pub struct PrivateKey(SigningKey);

/// A key that signatures are checked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PrivateKey {
    /// A new key from the system's random numbers.
    pub fn generate() -> Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed)
            .map_err(|e| Error::new(Kind::Io, format!("no random numbers to be had: {e}")))?;
        Ok(PrivateKey(SigningKey::from_bytes(&seed)))
    }

    pub fn from_seed(seed: [u8; 32]) -> Self {
        PrivateKey(SigningKey::from_bytes(&seed))
    }

    pub fn from_pem(pem: &str) -> Result<Self> {
        SigningKey::from_pkcs8_pem(pem)
            .map(PrivateKey)
            .map_err(|e| {
                Error::malformed(format!("no Ed25519 private key in PEM (PKCS#8): {e}")).with_hint(
                    "`molt key generate` or `openssl genpkey -algorithm ed25519` makes one",
                )
            })
    }

    pub fn read(path: &Path) -> Result<Self> {
        let text = read_small(path)?;
        Self::from_pem(&text).map_err(|e| e.within(path.display()))
    }

    pub fn to_pem(&self) -> Result<String> {
        // Version 1, without the public key: what every reader of PKCS#8 understands.
        let bytes = ed25519_dalek::pkcs8::KeypairBytes {
            secret_key: self.0.to_bytes(),
            public_key: None,
        };
        let pem = bytes
            .to_pkcs8_pem(LineEnding::LF)
            .map_err(|e| Error::malformed(format!("the key cannot be written: {e}")))?;
        Ok(pem.to_string())
    }

    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// The 64 bytes of a signature.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl PublicKey {
    pub fn from_pem(pem: &str) -> Result<Self> {
        let key = VerifyingKey::from_public_key_pem(pem)
            .map_err(|e| Error::malformed(format!("no Ed25519 public key in PEM (SPKI): {e}")))?;
        if key.is_weak() {
            return Err(Error::hostile(
                "the public key is weak: anything would be signed by it",
            ));
        }
        Ok(PublicKey(key))
    }

    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self> {
        let key = VerifyingKey::from_bytes(bytes)
            .map_err(|_| Error::malformed("these bytes are no Ed25519 public key"))?;
        if key.is_weak() {
            return Err(Error::hostile(
                "the public key is weak: anything would be signed by it",
            ));
        }
        Ok(PublicKey(key))
    }

    /// A public key from a file with it or with the private key.
    pub fn read(path: &Path) -> Result<Self> {
        let text = read_small(path)?;
        let key = if text.contains("PRIVATE KEY") {
            PrivateKey::from_pem(&text).map(|key| key.public())
        } else {
            Self::from_pem(&text)
        };
        key.map_err(|e| e.within(path.display()))
    }

    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    pub fn to_pem(&self) -> Result<String> {
        self.0
            .to_public_key_pem(LineEnding::LF)
            .map_err(|e| Error::malformed(format!("the key cannot be written: {e}")))
    }

    /// The key's name: the sha256 of its SubjectPublicKeyInfo in DER.
    pub fn id(&self) -> Result<KeyId> {
        let der = self
            .0
            .to_public_key_der()
            .map_err(|e| Error::malformed(format!("the key cannot be written: {e}")))?;
        Ok(KeyId(Hash::sha256(der.as_bytes())))
    }

    /// Whether these 64 bytes are a signature of the message. Strict: no second signature of the
    /// same message passes for it.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.0.verify_strict(message, &signature).is_ok())
    }
}

/// Names a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyId(pub Hash);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256:{}", self.0)
    }
}

impl std::str::FromStr for KeyId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        text.strip_prefix("sha256:")
            .and_then(|digits| digits.parse().ok())
            .map(KeyId)
            .ok_or_else(|| {
                let shown: String = text.chars().take(80).collect();
                Error::malformed(format!("`{}` is no key id", shown.escape_debug()))
                    .with_hint("a key id is `sha256:` and 64 digits; `molt key show` tells it")
            })
    }
}

fn read_small(path: &Path) -> Result<String> {
    let size = std::fs::metadata(path).map_err(io("read", path))?.len();
    if size > MAX_FILE {
        return Err(Error::malformed(format!(
            "{} has {size} bytes: that is no key",
            path.display()
        )));
    }
    std::fs::read_to_string(path).map_err(io("read", path))
}
