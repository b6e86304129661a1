//! What this user has seen of each registry: its log's key and the largest tree head. A registry
//! that later shows something else is caught by it.

use std::fs;
use std::path::{Path, PathBuf};

use molt_pkg::digest::Hash;
use molt_pkg::error::{Error, Kind, Result};
use molt_pkg::files;
use serde::{Deserialize, Serialize};

use crate::store::read_limited;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    pub address: String,
    /// PEM.
    pub log_key: String,
    /// The signed tree head.
    pub checkpoint: String,
}

fn path(folder: &Path, address: &str) -> PathBuf {
    let name = Hash::blake3(address.as_bytes()).to_string();
    folder.join(format!("{}.json", &name[..32]))
}

/// What was seen of the registry at an address.
pub fn read(folder: &Path, address: &str) -> Result<Option<Seen>> {
    let path = path(folder, address);
    let Some(bytes) = read_limited(&path, 1 << 20)? else {
        return Ok(None);
    };
    let seen: Seen = serde_json::from_slice(&bytes).map_err(|e| {
        Error::malformed(format!("{}: {e}", path.display()))
            .with_hint("if you remove the file, the registry is trusted anew at its next use")
    })?;
    if seen.address != address {
        return Err(Error::new(
            Kind::Malformed,
            format!("{} is about another registry", path.display()),
        ));
    }
    Ok(Some(seen))
}

pub fn write(folder: &Path, seen: &Seen) -> Result<()> {
    let bytes = molt_pkg::canonical::to_pretty(seen)?;
    files::replace_with(&path(folder, &seen.address), &bytes).map(|_| ())
}

/// Forgets a registry.
pub fn forget(folder: &Path, address: &str) -> Result<bool> {
    match fs::remove_file(path(folder, address)) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(molt_pkg::error::io("remove", folder)(error)),
    }
}
