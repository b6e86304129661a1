//! The statement that is signed: an in-toto statement whose subject is the package's manifest.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::dsse::Envelope;
use super::keys::PrivateKey;
use crate::digest::Hash;
use crate::error::{Error, Kind, Result};
use crate::manifest::{MANIFEST, Manifest};

const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";
const STATEMENT: &str = "https://in-toto.io/Statement/v1";
const PREDICATE: &str = "urn:molt:package:1";

#[derive(Serialize, Deserialize)]
struct Statement {
    #[serde(rename = "_type")]
    kind: String,
    subject: Vec<Subject>,
    #[serde(rename = "predicateType")]
    predicate_type: String,
    predicate: Value,
}

#[derive(Serialize, Deserialize)]
struct Subject {
    name: String,
    digest: std::collections::BTreeMap<String, Hash>,
}

#[derive(Serialize, Deserialize, PartialEq)]
struct Predicate {
    name: String,
    version: String,
    target: String,
}

impl Predicate {
    fn of(manifest: &Manifest) -> Self {
        Predicate {
            name: manifest.name.clone(),
            version: manifest.version.clone(),
            target: manifest.target.clone(),
        }
    }
}

/// Signs a package.
pub fn sign(manifest: &Manifest, key: &PrivateKey) -> Result<Envelope> {
    let bytes = manifest.to_bytes()?;
    let predicate = serde_json::to_value(Predicate::of(manifest))
        .map_err(|e| Error::malformed(e.to_string()))?;
    let statement = Statement {
        kind: STATEMENT.to_string(),
        subject: vec![Subject {
            name: MANIFEST.to_string(),
            digest: [
                ("sha256".to_string(), Hash::sha256(&bytes)),
                ("blake3".to_string(), Hash::blake3(&bytes)),
            ]
            .into(),
        }],
        predicate_type: PREDICATE.to_string(),
        predicate,
    };
    Envelope::sign(PAYLOAD_TYPE, &crate::canonical::to_bytes(&statement)?, key)
}

/// Checks that an envelope speaks of this very package. Whose signatures are on it is another
/// question (`trust`).
pub fn check(envelope: &Envelope, manifest: &Manifest, manifest_sha256: Hash) -> Result<()> {
    let wrong = |what: String| Err(Error::new(Kind::Signature, what));
    if envelope.payload_type != PAYLOAD_TYPE {
        return wrong(format!(
            "the signature is over `{}`, not over an in-toto statement",
            envelope.payload_type.escape_debug()
        ));
    }
    let statement: Statement = serde_json::from_slice(&envelope.payload()?)
        .map_err(|e| Error::malformed(format!("the signed statement is malformed: {e}")))?;
    if statement.kind != STATEMENT || statement.predicate_type != PREDICATE {
        return wrong("the signature is over a statement of another type".to_string());
    }
    let predicate: Predicate = serde_json::from_value(statement.predicate)
        .map_err(|e| Error::malformed(format!("the signed statement is malformed: {e}")))?;
    if predicate != Predicate::of(manifest) {
        return wrong(format!(
            "the signature is of {} {} for {}, not of this package",
            predicate.name.escape_debug(),
            predicate.version.escape_debug(),
            predicate.target.escape_debug()
        ));
    }
    let named = match &*statement.subject {
        [subject] if subject.name == MANIFEST => subject.digest.get("sha256"),
        _ => None,
    };
    if named != Some(&manifest_sha256) {
        return wrong("the signature is of another content of this package".to_string());
    }
    Ok(())
}
