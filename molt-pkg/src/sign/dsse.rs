//! DSSE envelopes: a payload with its type and signatures over both.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::keys::{KeyId, PrivateKey, PublicKey};
use crate::error::{Error, Result};

/// Most signatures in one envelope.
const MAX_SIGNATURES: usize = 16;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Envelope {
    pub payload_type: String,
    /// Base64.
    payload: String,
    signatures: Vec<Signed>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Signed {
    keyid: String,
    /// Base64.
    sig: String,
}

impl Envelope {
    pub fn sign(payload_type: &str, payload: &[u8], key: &PrivateKey) -> Result<Self> {
        let mut envelope = Envelope {
            payload_type: payload_type.to_string(),
            payload: STANDARD.encode(payload),
            signatures: Vec::new(),
        };
        envelope.add(key)?;
        Ok(envelope)
    }

    /// A further signature over the same content.
    pub fn add(&mut self, key: &PrivateKey) -> Result<()> {
        let message = encoding(&self.payload_type, &self.payload()?);
        let keyid = key.public().id()?.to_string();
        self.signatures.retain(|signed| signed.keyid != keyid);
        self.signatures.push(Signed {
            keyid,
            sig: STANDARD.encode(key.sign(&message)),
        });
        self.signatures.sort_by(|a, b| a.keyid.cmp(&b.keyid));
        Ok(())
    }

    pub fn parse(bytes: &[u8]) -> Result<Self> {
        let envelope: Envelope = serde_json::from_slice(bytes)
            .map_err(|e| Error::malformed(format!("this is no DSSE envelope: {e}")))?;
        if envelope.signatures.is_empty() {
            return Err(Error::malformed("the envelope has no signature"));
        }
        if envelope.signatures.len() > MAX_SIGNATURES {
            return Err(Error::hostile("the envelope has too many signatures"));
        }
        Ok(envelope)
    }

    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        crate::canonical::to_pretty(self)
    }

    pub fn payload(&self) -> Result<Vec<u8>> {
        STANDARD
            .decode(&self.payload)
            .map_err(|_| Error::malformed("the envelope's payload is not base64"))
    }

    /// The keys that the signatures claim to be of. A claim, until `verify` says so.
    pub fn claimed(&self) -> Result<Vec<KeyId>> {
        self.signatures.iter().map(|s| s.keyid.parse()).collect()
    }

    /// Whether there is a valid signature by this key.
    pub fn verify(&self, key: &PublicKey) -> Result<bool> {
        let id = key.id()?.to_string();
        let message = encoding(&self.payload_type, &self.payload()?);
        Ok(self.signatures.iter().any(|signed| {
            signed.keyid == id
                && STANDARD
                    .decode(&signed.sig)
                    .is_ok_and(|bytes| key.verify(&message, &bytes))
        }))
    }
}

/// DSSE's pre-authentication encoding: lengths before contents, so that no two pairs of type and
/// payload are signed alike.
fn encoding(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "DSSEv1 {} {payload_type} {} ",
        payload_type.len(),
        payload.len()
    )
    .into_bytes();
    out.extend_from_slice(payload);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoding_is_that_of_the_specification() {
        // The test vector of DSSE's protocol.md.
        assert_eq!(
            encoding("http://example.com/HelloWorld", b"hello world"),
            b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
        );
    }

    #[test]
    fn what_was_changed_is_not_signed() {
        let key = PrivateKey::from_seed([7; 32]);
        let other = PrivateKey::from_seed([8; 32]);
        let mut envelope = Envelope::sign("t", b"hello", &key).unwrap();
        assert!(envelope.verify(&key.public()).unwrap());
        assert!(!envelope.verify(&other.public()).unwrap());
        envelope.add(&other).unwrap();
        assert!(envelope.verify(&other.public()).unwrap());
        let mut forged = envelope.clone();
        forged.payload = STANDARD.encode("hello!");
        assert!(!forged.verify(&key.public()).unwrap());
        let mut forged = envelope.clone();
        forged.payload_type = "u".to_string();
        assert!(!forged.verify(&key.public()).unwrap());
        // A true signature under another's name.
        let mut forged = envelope;
        for signed in &mut forged.signatures {
            signed.keyid = key.public().id().unwrap().to_string();
        }
        assert!(forged.verify(&key.public()).unwrap());
        assert!(!forged.verify(&other.public()).unwrap());
    }
}
