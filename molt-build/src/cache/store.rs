//! The cache on disk.
//!
//! ```text
//! MOLT_CACHE/v1/actions/ab/abcd...   results of actions, by key
//!               builds/ab/abcd...    what builds looked at (`trace`), what was written where
//!               content/             larger outputs by SHA-256, as `cacache` keeps them
//!               tmp/                 files that are being written
//!               growth               how much was written since the cache was last made smaller
//! ```
//!
//! Files appear by renaming, so a process that dies leaves at most a file in `tmp`. Every record carries the digest of its
//! contents and of its name: what does not match is reported, removed and treated as absent. Any number of processes may
//! share a cache; there are no locks.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use super::result::{self, ActionResult, ContentDigest, Outputs};
use crate::digest::Digest;
use crate::output::write_by_way_of;

const MAGIC: &[u8; 8] = b"moltrec1";
const HEADER: usize = 8 + 32;
/// How far the time of last use may lag behind: writing it on every use would cost more than reading.
const USE_STEP: Duration = Duration::from_secs(3600);

/// The kinds of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Actions,
    Builds,
}

impl Table {
    pub const ALL: [Table; 2] = [Table::Actions, Table::Builds];

    pub fn folder(self) -> &'static str {
        match self {
            Table::Actions => "actions",
            Table::Builds => "builds",
        }
    }
}

/// What is wrong with a stored thing.
#[derive(Debug)]
pub enum Damage {
    /// Not there; nothing wrong.
    Absent,
    /// There, but not what was written.
    Corrupt(PathBuf),
    Unreadable(PathBuf, io::Error),
}

pub struct Store {
    root: PathBuf,
    /// Bytes that this process wrote.
    written: AtomicU64,
}

impl Store {
    pub fn new(cache: &Path) -> Store {
        Store {
            root: cache.join("v1"),
            written: AtomicU64::new(0),
        }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn content_root(&self) -> PathBuf {
        self.root.join("content")
    }

    /// The bytes that this process wrote since it was last asked.
    pub fn take_written(&self) -> u64 {
        self.written.swap(0, Ordering::Relaxed)
    }

    pub fn temporary(&self) -> PathBuf {
        self.root.join("tmp")
    }

    pub fn record_path(&self, table: Table, key: &Digest) -> PathBuf {
        let name = key.to_string();
        let folder = self.root.join(table.folder());
        folder.join(&name[..2]).join(&name)
    }

    pub fn read_record(&self, table: Table, key: &Digest) -> Result<Vec<u8>, Damage> {
        let path = self.record_path(table, key);
        let mut data = Vec::new();
        let read = File::open(&path).and_then(|mut file| {
            file.read_to_end(&mut data)?;
            touch(&file);
            Ok(())
        });
        match read {
            Ok(()) => {}
            Err(e) if is_absent(&e) => return Err(Damage::Absent),
            Err(e) => return Err(Damage::Unreadable(path, e)),
        }
        match check_record(key, &data) {
            true => {
                data.drain(..HEADER);
                Ok(data)
            }
            false => {
                // So that it is found once; if it cannot be removed it is found again.
                let _ = fs::remove_file(&path);
                Err(Damage::Corrupt(path))
            }
        }
    }

    pub fn write_record(&self, table: Table, key: &Digest, payload: &[u8]) -> io::Result<()> {
        let path = self.record_path(table, key);
        let mut data = Vec::with_capacity(HEADER + payload.len());
        data.extend(MAGIC);
        data.extend(record_digest(key, payload));
        data.extend(payload);
        let temporary = self.temporary();
        match write_by_way_of(&temporary, &path, &data, false) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(&temporary)?;
                fs::create_dir_all(path.parent().unwrap_or(&path))?;
                write_by_way_of(&temporary, &path, &data, false)?;
            }
            done => done?,
        }
        self.written.fetch_add(data.len() as u64, Ordering::Relaxed);
        Ok(())
    }

    pub fn read_content(&self, digest: &ContentDigest) -> Result<Vec<u8>, Damage> {
        let path = self.content_path(digest);
        let mut data = Vec::new();
        let read = File::open(&path).and_then(|mut file| {
            file.read_to_end(&mut data)?;
            touch(&file);
            Ok(())
        });
        match read {
            Ok(()) if ContentDigest::of(&data) == *digest => Ok(data),
            Ok(()) => {
                let _ = fs::remove_file(&path);
                Err(Damage::Corrupt(path))
            }
            Err(e) if is_absent(&e) => Err(Damage::Absent),
            Err(e) => Err(Damage::Unreadable(path, e)),
        }
    }

    pub fn write_content(&self, digest: &ContentDigest, data: &[u8]) -> io::Result<()> {
        if fs::metadata(self.content_path(digest)).is_ok_and(|m| m.len() == data.len() as u64) {
            return Ok(());
        }
        match cacache::write_hash_sync(self.content_root(), data) {
            Ok(_) => {
                self.written.fetch_add(data.len() as u64, Ordering::Relaxed);
                Ok(())
            }
            Err(cacache::Error::IoError(error, _)) => Err(error),
            Err(error) => Err(io::Error::other(error.to_string())),
        }
    }

    pub fn content_path(&self, digest: &ContentDigest) -> PathBuf {
        let hex = &digest.hash;
        let folder = self.content_root().join("content-v2").join("sha256");
        folder.join(&hex[..2]).join(&hex[2..4]).join(&hex[4..])
    }

    pub fn read_action(&self, key: &Digest) -> Result<Outputs, Damage> {
        let bytes = self.read_record(Table::Actions, key)?;
        let path = || self.record_path(Table::Actions, key);
        let result =
            ActionResult::from_bytes(key, &bytes).ok_or_else(|| Damage::Corrupt(path()))?;
        let mut damage = None;
        let outputs = result.outputs(|digest| match self.read_content(digest) {
            Ok(data) => Some(data),
            Err(found) => {
                damage = Some(found);
                None
            }
        });
        outputs.ok_or_else(|| damage.unwrap_or_else(|| Damage::Corrupt(path())))
    }

    /// Content first: a result never names what is not there.
    pub fn write_action(&self, key: &Digest, outputs: &Outputs) -> io::Result<()> {
        let (result, apart) = result::describe(key, outputs);
        for (digest, index) in apart {
            self.write_content(&digest, &outputs[index].1)?;
        }
        self.write_record(Table::Actions, key, &result.to_bytes())
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn record_digest(key: &Digest, payload: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&key.0);
    hasher.update(payload);
    hasher.finalize().into()
}

/// Are these the bytes of the record of that name?
pub fn check_record(key: &Digest, data: &[u8]) -> bool {
    data.len() >= HEADER
        && data[..8] == *MAGIC
        && data[8..HEADER] == record_digest(key, &data[HEADER..])
}

/// Notes that a file was used, for the removal of what has not been.
fn touch(file: &File) {
    let now = SystemTime::now();
    let is_old = file
        .metadata()
        .and_then(|m| m.modified())
        .is_ok_and(|modified| now.duration_since(modified).is_ok_and(|age| age > USE_STEP));
    if is_old {
        // A cache that cannot be written is still good for reading.
        let _ = file.set_modified(now);
    }
}
