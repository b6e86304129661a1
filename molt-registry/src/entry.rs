//! What a registry says of a version: the leaves of its log, and the lines of its index.

use molt_pkg::canonical;
use molt_pkg::digest::Hash;
use molt_pkg::error::{Error, Result};
use molt_pkg::manifest::{Dependency, Manifest, PackageKind};
use molt_pkg::names;
use serde::{Deserialize, Serialize};

/// Largest leaf, in bytes.
pub const MAX_LEAF: usize = 64 << 10;

/// Something that happened in a registry. Its canonical JSON is a leaf of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "lowercase", deny_unknown_fields)]
pub enum Event {
    Publish(Release),
    /// Taken back: still there for who has it locked, not offered to others.
    Yank {
        name: String,
        version: String,
        target: String,
        yanked: bool,
    },
}

/// A published package. Never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    pub name: String,
    pub version: String,
    pub target: String,
    pub kind: PackageKind,
    /// Of the package's file.
    pub sha256: Hash,
    pub blake3: Hash,
    /// Bytes.
    pub size: u64,
    /// sha256 of the manifest: what signatures name.
    pub manifest: Hash,
    /// Ids of the keys that signed.
    pub signers: Vec<String>,
    /// What it needs.
    pub dependencies: Vec<Dependency>,
}

impl Release {
    pub fn of(checked: &molt_pkg::package::Checked) -> Result<Self> {
        let manifest: &Manifest = &checked.manifest;
        let signers = match &checked.envelope {
            Some(envelope) => envelope
                .claimed()?
                .iter()
                .map(|id| id.to_string())
                .collect(),
            None => Vec::new(),
        };
        Ok(Release {
            name: manifest.name.clone(),
            version: manifest.version.clone(),
            target: manifest.target.clone(),
            kind: manifest.kind,
            sha256: checked.digests.sha256,
            blake3: checked.digests.blake3,
            size: checked.digests.size,
            manifest: checked.manifest_digest,
            signers,
            dependencies: manifest
                .dependencies
                .iter()
                .filter(|d| d.requires.is_some())
                .cloned()
                .collect(),
        })
    }

    pub fn is(&self, version: &str, target: &str) -> bool {
        self.version == version && self.target == target
    }
}

impl Event {
    pub fn name(&self) -> &str {
        match self {
            Event::Publish(release) => &release.name,
            Event::Yank { name, .. } => name,
        }
    }

    /// The bytes of the leaf.
    pub fn to_leaf(&self) -> Result<Vec<u8>> {
        let bytes = canonical::to_bytes(self)?;
        if bytes.len() > MAX_LEAF {
            return Err(Error::usage(
                "the package has too many dependencies for a registry",
            ));
        }
        Ok(bytes)
    }

    pub fn parse(leaf: &[u8]) -> Result<Self> {
        let event: Event = serde_json::from_slice(leaf)
            .map_err(|e| Error::malformed(format!("an entry of the log is malformed: {e}")))?;
        names::check_name(event.name())?;
        let (version, target) = match &event {
            Event::Publish(release) => (&release.version, &release.target),
            Event::Yank {
                version, target, ..
            } => (version, target),
        };
        names::check_version(version)?;
        names::check_target(target)?;
        // Clients compute leaves from the index: they would never find one that is spelled differently.
        if event.to_leaf()? != leaf {
            return Err(Error::malformed(
                "an entry of the log is not written as entries are",
            ));
        }
        Ok(event)
    }
}

/// A version in the index: a line of the file of its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indexed {
    #[serde(rename = "release")]
    pub release: Release,
    /// The number of its leaf in the log.
    pub leaf: u64,
    pub yanked: bool,
}

/// The versions of a name, in the order of publication.
pub fn parse_index(text: &str) -> Result<Vec<Indexed>> {
    text.lines()
        .map(|line| {
            let indexed: Indexed = serde_json::from_str(line)
                .map_err(|e| Error::malformed(format!("the index is malformed: {e}")))?;
            names::check_name(&indexed.release.name)?;
            names::check_version(&indexed.release.version)?;
            names::check_target(&indexed.release.target)?;
            Ok(indexed)
        })
        .collect()
}

/// Where the index file of a name is, below `index/`: spread over folders, so that none gets large.
pub fn index_path(name: &str) -> String {
    match name.len() {
        1 | 2 => format!("{}/{name}", name.len()),
        3 => format!("3/{}/{name}", &name[..1]),
        _ => format!("{}/{}/{name}", &name[..2], &name[2..4]),
    }
}

/// Where the blob with a digest is, below `blobs/`.
pub fn blob_path(sha256: Hash) -> String {
    let digits = sha256.to_string();
    format!("sha256/{}/{digits}", &digits[..2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_have_one_spelling() {
        let leaf = br#"{"event":"yank","name":"lib","target":"any","version":"1.0","yanked":true}"#;
        let event = Event::parse(leaf).unwrap();
        assert_eq!(event.to_leaf().unwrap(), leaf);
        for other in [
            &br#"{"event": "yank","name":"lib","target":"any","version":"1.0","yanked":true}"#[..],
            br#"{"name":"lib","event":"yank","target":"any","version":"1.0","yanked":true}"#,
            b"{\"event\":\"yank\",\"name\":\"lib\",\"target\":\"any\",\"version\":\"1.0\",\"yanked\":true}\n",
        ] {
            assert!(Event::parse(other).is_err());
        }
    }
}
