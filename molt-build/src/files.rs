//! Reading the user's files, with a record of everything that was looked at and what was found.
//!
//! A build is the same again if every place it looked at looks the same: files that were read have the same contents, places
//! where nothing was are still empty. `Probe` says what was found at a place. A file that has not been touched, by its
//! size, times and inode, is taken to be unchanged; where the times are too young to tell, its contents are compared.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::digest::Digest;

/// What the file system says of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stat {
    size: u64,
    /// Nanoseconds since 1970.
    modified: i64,
    changed: i64,
    inode: u64,
    device: u64,
    /// The file could change without its times showing it, when this was taken.
    young: bool,
}

/// Times of files are counted in steps; a change within a step does not show. Most file systems count in at most 10 ms, some
/// in 2 s: those have no fractions.
const STEP: i64 = 20_000_000;
const COARSE_STEP: i64 = 2_000_000_000;

impl Stat {
    pub fn of(metadata: &Metadata) -> Stat {
        let nanoseconds = |s: i64, ns: i64| s * 1_000_000_000 + ns;
        let modified = nanoseconds(metadata.mtime(), metadata.mtime_nsec());
        let changed = nanoseconds(metadata.ctime(), metadata.ctime_nsec());
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or(Duration::ZERO);
        let is_coarse = metadata.mtime_nsec() == 0 && metadata.ctime_nsec() == 0;
        let step = if is_coarse { COARSE_STEP } else { STEP };
        Stat {
            size: metadata.size(),
            modified,
            changed,
            inode: metadata.ino(),
            device: metadata.dev(),
            young: i64::try_from(now.as_nanos()).unwrap_or(i64::MAX) - modified.max(changed) < step,
        }
    }

    /// Is it certain that the file was not touched between the two?
    pub fn proves(&self, later: &Stat) -> bool {
        !self.young && self.is_like(later)
    }

    fn is_like(&self, later: &Stat) -> bool {
        (self.size, self.modified, self.changed) == (later.size, later.modified, later.changed)
            && (self.inode, self.device) == (later.inode, later.device)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Probe {
    File {
        stat: Stat,
        digest: Digest,
    },
    Folder,
    NotFolder,
    /// A folder whose names were asked for.
    Listing {
        digest: Digest,
    },
    /// Neither a file nor a folder.
    Absent,
}

/// What has become of a place since it was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    Same,
    /// The same contents in a file that was touched, or is too young to tell.
    SameContents,
    Changed,
}

impl Probe {
    pub fn check(&self, path: &Path) -> (Freshness, Option<Probe>) {
        let Ok(metadata) = fs::metadata(path) else {
            let freshness = match self {
                Probe::Absent | Probe::NotFolder => Freshness::Same,
                _ => Freshness::Changed,
            };
            return (freshness, None);
        };
        match self {
            Probe::Folder if metadata.is_dir() => (Freshness::Same, None),
            Probe::NotFolder if !metadata.is_dir() => (Freshness::Same, None),
            Probe::Listing { digest } if names_in(path).1 == *digest => (Freshness::Same, None),
            Probe::File { stat, digest } if metadata.is_file() => {
                let now = Stat::of(&metadata);
                if stat.proves(&now) {
                    return (Freshness::Same, None);
                }
                let is_same = stat.size == now.size
                    && fs::read(path).is_ok_and(|data| Digest::of(&data) == *digest);
                if !is_same {
                    return (Freshness::Changed, None);
                }
                let digest = *digest;
                (
                    Freshness::SameContents,
                    Some(Probe::File { stat: now, digest }),
                )
            }
            _ => (Freshness::Changed, None),
        }
    }
}

/// The names in a folder that are text, sorted, and a digest of them.
fn names_in(path: &Path) -> (Vec<String>, Digest) {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    let digest = Digest::of(names.join("/").as_bytes());
    (names, digest)
}

/// Everything that one build looked at.
#[derive(Debug, Default)]
pub struct Files {
    probes: Mutex<BTreeMap<PathBuf, Probe>>,
}

impl Files {
    /// The contents of a file.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        // Its state before it is read: what changes it in between makes the record useless, not wrong.
        let metadata = fs::metadata(path);
        let result = match &metadata {
            Ok(m) if m.is_dir() => Err(io::Error::from(io::ErrorKind::IsADirectory)),
            Ok(_) => fs::read(path),
            Err(e) => Err(io::Error::new(e.kind(), e.to_string())),
        };
        let probe = match (&metadata, &result) {
            (Ok(m), Ok(data)) => Probe::File {
                stat: Stat::of(m),
                digest: Digest::of(data),
            },
            (Ok(m), Err(_)) if m.is_dir() => Probe::Folder,
            _ => Probe::Absent,
        };
        self.note(path, probe);
        result
    }

    pub fn is_dir(&self, path: &Path) -> bool {
        let is_dir = path.is_dir();
        let probe = if is_dir {
            Probe::Folder
        } else {
            Probe::NotFolder
        };
        self.note(path, probe);
        is_dir
    }

    /// The names in a folder, sorted; none if it is no folder.
    pub fn list(&self, path: &Path) -> Vec<String> {
        let (names, digest) = names_in(path);
        self.note(path, Probe::Listing { digest });
        names
    }

    fn note(&self, path: &Path, probe: Probe) {
        let mut probes = self.probes.lock().unwrap_or_else(|e| e.into_inner());
        // Its names say more of a folder than that it is one.
        let is_listed = matches!(probes.get(path), Some(Probe::Listing { .. }));
        if !(is_listed && probe == Probe::Folder) {
            probes.insert(path.to_path_buf(), probe);
        }
    }

    /// What was found where, so far.
    pub fn probes(&self) -> BTreeMap<PathBuf, Probe> {
        self.probes
            .lock()
            .unwrap_or_else(|e| e.into_inner())
            .clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("molt-files-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        path
    }

    #[test]
    fn what_is_found_is_noted() {
        let folder = folder("noted");
        fs::write(folder.join("a"), "text").unwrap();
        let files = Files::default();
        assert_eq!(files.read(&folder.join("a")).unwrap(), b"text");
        assert!(files.read(&folder.join("b")).is_err());
        assert!(files.is_dir(&folder));
        let probes = files.probes();
        assert!(matches!(probes[&folder.join("a")], Probe::File { .. }));
        assert_eq!(probes[&folder.join("b")], Probe::Absent);
        assert_eq!(probes[&folder], Probe::Folder);
    }

    #[test]
    fn changes_are_noticed() {
        let folder = folder("changes");
        let (a, b) = (folder.join("a"), folder.join("b"));
        fs::write(&a, "text").unwrap();
        let files = Files::default();
        let _ = files.read(&a);
        let _ = files.read(&b);
        let probes = files.probes();
        let check = |path: &Path| probes[path].check(path).0;
        assert_eq!(check(&a), Freshness::SameContents, "too young to tell");
        assert_eq!(check(&b), Freshness::Same);
        // The same size, and perhaps the same time.
        fs::write(&a, "TEXT").unwrap();
        assert_eq!(check(&a), Freshness::Changed);
        fs::write(&a, "text").unwrap();
        assert_eq!(check(&a), Freshness::SameContents);
        fs::remove_file(&a).unwrap();
        assert_eq!(check(&a), Freshness::Changed);
        fs::create_dir(&b).unwrap();
        assert_eq!(check(&b), Freshness::Changed);
    }

    #[test]
    fn a_name_that_appears_in_a_listed_folder_is_noticed() {
        let folder = folder("listed");
        fs::write(folder.join("b"), "").unwrap();
        let files = Files::default();
        assert_eq!(files.list(&folder), ["b"]);
        assert!(files.is_dir(&folder));
        let probe = &files.probes()[&folder];
        fs::write(folder.join("b"), "other").unwrap();
        assert_eq!(probe.check(&folder).0, Freshness::Same);
        fs::write(folder.join("a"), "").unwrap();
        assert_eq!(probe.check(&folder).0, Freshness::Changed);
        assert!(files.list(&folder.join("nowhere")).is_empty());
    }

    #[test]
    fn an_old_file_need_not_be_read() {
        let folder = folder("old");
        let a = folder.join("a");
        fs::write(&a, "text").unwrap();
        std::thread::sleep(Duration::from_millis(50));
        let files = Files::default();
        let _ = files.read(&a);
        assert_eq!(files.probes()[&a].check(&a).0, Freshness::Same);
    }
}
