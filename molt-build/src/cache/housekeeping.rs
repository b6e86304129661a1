//! Looking after the cache on disk: how large it is, what has not been used for long, what is damaged.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::result::ContentDigest;
use super::store::{Store, Table, check_record};
use crate::digest::Digest;
use crate::parallel;

/// A file in `tmp` that has not changed for so long belongs to a process that is gone.
const ABANDONED: Duration = Duration::from_secs(3600);

/// The file with the sizes that were written since the cache was last made smaller.
const GROWTH: &str = "growth";

/// How large a cache becomes if nobody says otherwise, in bytes.
pub const DEFAULT_SIZE: u64 = 5 << 30;

/// Number and size of the files of one kind.
pub struct Usage {
    pub name: &'static str,
    pub files: u64,
    pub bytes: u64,
}

pub struct Collected {
    pub removed: u64,
    pub freed: u64,
    /// What is left, in bytes.
    pub size: u64,
}

pub struct Verified {
    pub files: u64,
    pub bytes: u64,
    /// Removed where that was possible.
    pub damaged: Vec<PathBuf>,
}

struct Entry {
    path: PathBuf,
    kind: EntryKind,
    bytes: u64,
    used: SystemTime,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum EntryKind {
    Record(Table),
    Content,
    Temporary,
}

const KINDS: [(EntryKind, &str); 4] = [
    (EntryKind::Record(Table::Actions), "actions"),
    (EntryKind::Record(Table::Builds), "builds"),
    (EntryKind::Content, "content"),
    (EntryKind::Temporary, "temporary"),
];

impl Store {
    /// In the order of paths.
    fn entries(&self) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        let content = self.content_root();
        let folders = [
            (
                self.root().join(Table::Actions.folder()),
                EntryKind::Record(Table::Actions),
            ),
            (
                self.root().join(Table::Builds.folder()),
                EntryKind::Record(Table::Builds),
            ),
            (content.join("content-v2"), EntryKind::Content),
            (content.join("tmp"), EntryKind::Temporary),
            (self.temporary(), EntryKind::Temporary),
        ];
        for (folder, kind) in folders {
            walk(&folder, kind, &mut entries)?;
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    pub fn usage(&self) -> io::Result<Vec<Usage>> {
        let entries = self.entries()?;
        let of = |(kind, name): (EntryKind, &'static str)| {
            let all = entries.iter().filter(|e| e.kind == kind);
            Usage {
                name,
                files: all.clone().count() as u64,
                bytes: all.map(|e| e.bytes).sum(),
            }
        };
        Ok(KINDS.map(of).into())
    }

    /// Removes what was used longest ago until no more than `most` bytes are left. Other processes may use the cache
    /// meanwhile: what they miss they make again.
    pub fn collect(&self, most: u64) -> io::Result<Collected> {
        let mut entries = self.entries()?;
        entries.sort_by_key(|e| e.used);
        let now = SystemTime::now();
        let mut collected = Collected {
            removed: 0,
            freed: 0,
            size: entries.iter().map(|e| e.bytes).sum(),
        };
        for entry in &entries {
            let remove = match entry.kind {
                EntryKind::Temporary => now
                    .duration_since(entry.used)
                    .is_ok_and(|age| age > ABANDONED),
                _ => collected.size > most,
            };
            if !remove {
                continue;
            }
            match fs::remove_file(&entry.path) {
                Ok(()) => {}
                // Another process was faster.
                Err(e) if e.kind() == io::ErrorKind::NotFound => {}
                Err(e) => return Err(e),
            }
            collected.removed += 1;
            collected.freed += entry.bytes;
            collected.size -= entry.bytes;
        }
        Ok(collected)
    }

    /// Keeps the cache within a size, in bytes; called when a build is over. Looking at every entry takes time, so it happens
    /// only when a tenth of the size was written since the last time. Each process adds what it wrote to the file `growth`; the one
    /// that takes the file away when it says enough removes down to nine tenths of the size, while all others go on.
    pub fn keep_within(&self, most: u64) -> io::Result<Option<Collected>> {
        let written = self.take_written();
        if written == 0 {
            return Ok(None);
        }
        let growth = self.root().join(GROWTH);
        // A record of eight bytes is appended at once: processes do not mix theirs.
        let mut file = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&growth)?;
        file.write_all(&written.to_le_bytes())?;
        let step = most / 10;
        let records = match fs::read(&growth) {
            Ok(records) => records,
            // Another process took it away between the two.
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e),
        };
        let (numbers, _) = records.as_chunks::<8>();
        let grown = numbers
            .iter()
            .fold(0u64, |sum, n| sum.saturating_add(u64::from_le_bytes(*n)));
        if grown < step {
            return Ok(None);
        }
        match fs::remove_file(&growth) {
            Ok(()) => self.collect(most - step).map(Some),
            // Another process was faster.
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    /// Reads everything and removes what is not what was written.
    pub fn verify(&self) -> io::Result<Verified> {
        let entries = self.entries()?;
        let sound = parallel::map(&entries, |entry| {
            let Ok(data) = fs::read(&entry.path) else {
                // Removed meanwhile: not damaged.
                return !entry.path.exists();
            };
            match entry.kind {
                EntryKind::Temporary => true,
                EntryKind::Record(_) => name_of(&entry.path)
                    .and_then(|name| name.parse::<Digest>().ok())
                    .is_some_and(|key| check_record(&key, &data)),
                EntryKind::Content => {
                    let digest = ContentDigest::of(&data);
                    entry.path == self.content_path(&digest)
                }
            }
        });
        let mut verified = Verified {
            files: entries.len() as u64,
            bytes: entries.iter().map(|e| e.bytes).sum(),
            damaged: Vec::new(),
        };
        for (entry, sound) in entries.into_iter().zip(sound) {
            if !sound {
                // What cannot be removed is found again when it is read.
                let _ = fs::remove_file(&entry.path);
                verified.damaged.push(entry.path);
            }
        }
        Ok(verified)
    }

    /// Removes everything.
    pub fn clear(&self) -> io::Result<()> {
        match fs::remove_dir_all(self.root()) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }
}

fn name_of(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

fn walk(folder: &Path, kind: EntryKind, entries: &mut Vec<Entry>) -> io::Result<()> {
    let list = match fs::read_dir(folder) {
        Ok(list) => list,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(e),
    };
    for entry in list {
        let entry = entry?;
        // What another process has just removed is not there.
        let Ok(metadata) = entry.metadata() else {
            continue;
        };
        if metadata.is_dir() {
            walk(&entry.path(), kind, entries)?;
        } else {
            entries.push(Entry {
                path: entry.path(),
                kind,
                bytes: metadata.len(),
                used: metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH),
            });
        }
    }
    Ok(())
}
