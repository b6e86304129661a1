//! The JSON documents that server and client exchange.

use molt_pkg::digest::Hash;
use serde::{Deserialize, Serialize};

use crate::entry::Release;

/// What became of a publication.
#[derive(Serialize, Deserialize)]
pub struct Answer {
    pub release: Release,
    pub leaf: u64,
    pub existed: bool,
}

/// The hashes of a proof.
#[derive(Serialize, Deserialize)]
pub struct Proof {
    pub hashes: Vec<Hash>,
}

/// Why something was refused.
#[derive(Serialize, Deserialize)]
pub struct Refusal {
    pub error: String,
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}
