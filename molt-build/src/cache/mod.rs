//! The cache of what actions made: on disk, and beyond it on a server that several machines share.
//!
//! A cache never makes a build fail. What cannot be read or is damaged counts as absent, what cannot be written is left out;
//! each kind of trouble is told once.

pub mod history;
pub mod housekeeping;
pub mod key;
pub mod remote;
pub mod result;
pub mod store;

use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::digest::Digest;
use crate::parallel;
pub use key::{Action, Kind};
use remote::Remote;
use result::Outputs;
use store::{Damage, Store, Table};

/// Where something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Made or found before in the same build.
    Memory,
    Disk,
    Remote,
}

impl Layer {
    pub fn as_str(self) -> &'static str {
        match self {
            Layer::Memory => "memory",
            Layer::Disk => "disk",
            Layer::Remote => "remote",
        }
    }
}

/// What became of one action of a build.
#[derive(Clone, Debug)]
pub struct ActionReport {
    pub kind: Kind,
    pub subject: String,
    pub key: Digest,
    /// None: it was not found, and done.
    pub hit: Option<Layer>,
    /// Why it was not found.
    pub why: Option<String>,
}

impl ActionReport {
    pub fn new(action: &Action, hit: Option<Layer>, why: Option<String>) -> ActionReport {
        ActionReport {
            kind: action.kind,
            subject: action.subject.clone(),
            key: action.key,
            hit,
            why,
        }
    }
}

/// Below this many, threads cost more than they bring.
const FEW: usize = 8;
/// Requests to a server at a time.
const CONNECTIONS: usize = 32;

#[derive(Default)]
pub struct Cache {
    store: Option<Store>,
    remote: Option<Remote>,
    warnings: Mutex<Vec<String>>,
    /// A write failed: more would fail.
    is_read_only: AtomicBool,
    /// How large the cache on disk may become, in bytes; none: it is left alone.
    most: Option<u64>,
}

impl Cache {
    /// Nothing is found, nothing is kept.
    pub fn none() -> Cache {
        Cache::default()
    }

    pub fn at(folder: &Path) -> Cache {
        Cache {
            store: Some(Store::new(folder)),
            most: Some(housekeeping::DEFAULT_SIZE),
            ..Cache::default()
        }
    }

    /// How large the cache on disk may become, in bytes; 0: as large as it likes.
    pub fn with_limit(self, most: u64) -> Cache {
        Cache {
            most: (most > 0).then_some(most),
            ..self
        }
    }

    pub fn with_remote(self, remote: Remote) -> Cache {
        Cache {
            remote: Some(remote),
            ..self
        }
    }

    /// What was wrong with the cache so far.
    pub fn take_warnings(&self) -> Vec<String> {
        if let Some(trouble) = self.remote.as_ref().and_then(Remote::take_trouble) {
            self.warn(trouble);
        }
        std::mem::take(&mut *self.warnings.lock().unwrap_or_else(|e| e.into_inner()))
    }

    fn warn(&self, message: String) {
        let mut warnings = self.warnings.lock().unwrap_or_else(|e| e.into_inner());
        if !warnings.contains(&message) {
            warnings.push(message);
        }
    }

    fn found<T>(&self, read: Result<T, Damage>) -> Option<T> {
        match read {
            Ok(found) => Some(found),
            Err(Damage::Absent) => None,
            Err(Damage::Corrupt(path)) => {
                let path = path.display();
                self.warn(format!("damaged cache entry {path}: it is made again"));
                None
            }
            Err(Damage::Unreadable(path, error)) => {
                let path = path.display();
                self.warn(format!("cannot read cache entry {path}: {error}"));
                None
            }
        }
    }

    fn written(&self, written: io::Result<()>) {
        if let Err(error) = written
            && !self.is_read_only.swap(true, Ordering::Relaxed)
            && let Some(store) = &self.store
        {
            let path = store.root().display();
            self.warn(format!(
                "cannot write to the cache {path}: {error}; going on without"
            ));
        }
    }

    /// Keeps the cache on disk within its limit, once a build is over.
    pub fn keep_within_limit(&self) {
        if let (Some(store), Some(most)) = (&self.store, self.most)
            && self.can_write()
            && let Err(error) = store.keep_within(most)
        {
            let path = store.root().display();
            self.warn(format!("cannot make the cache {path} smaller: {error}"));
        }
    }

    fn can_write(&self) -> bool {
        !self.is_read_only.load(Ordering::Relaxed)
    }

    /// What the actions made when they were done before, in their order.
    pub fn lookup(&self, actions: &[&Action]) -> Vec<Option<(Outputs, Layer)>> {
        let on_disk = |action: &&Action| {
            let store = self.store.as_ref()?;
            let outputs = self.found(store.read_action(&action.key))?;
            Some((outputs, Layer::Disk))
        };
        let mut found: Vec<_> = if actions.len() <= FEW {
            actions.iter().map(on_disk).collect()
        } else {
            parallel::map(actions, on_disk)
        };
        let Some(remote) = &self.remote else {
            return found;
        };
        let missing: Vec<usize> = (0..actions.len()).filter(|i| found[*i].is_none()).collect();
        let fetched = parallel::map_on(CONNECTIONS, &missing, |index| {
            let key = &actions[*index].key;
            let outputs = remote.is_usable().then(|| remote.fetch(key))??;
            if let Some(store) = &self.store
                && self.can_write()
            {
                self.written(store.write_action(key, &outputs));
            }
            Some((outputs, Layer::Remote))
        });
        for (index, outputs) in missing.into_iter().zip(fetched) {
            found[index] = outputs;
        }
        found
    }

    /// Keeps what actions made.
    pub fn insert(&self, made: &[(&Action, Outputs)]) {
        if let Some(store) = &self.store {
            let one = |(action, outputs): &(&Action, Outputs)| {
                if self.can_write() {
                    self.written(store.write_action(&action.key, outputs))
                }
            };
            if made.len() <= FEW {
                made.iter().for_each(one);
            } else {
                parallel::map(made, one);
            }
        }
        if let Some(remote) = self.remote.as_ref().filter(|r| r.uploads()) {
            parallel::map_on(CONNECTIONS, made, |(action, outputs)| {
                if remote.is_usable() {
                    // What went wrong is told once, at the end.
                    let _ = remote.store(&action.key, outputs);
                }
            });
        }
    }

    /// A note of the builds on this machine.
    pub fn note<T: serde::de::DeserializeOwned>(&self, key: &Digest) -> Option<T> {
        let store = self.store.as_ref()?;
        let bytes = self.found(store.read_record(Table::Builds, key))?;
        // What another version of molt wrote may have another form.
        serde_json::from_slice(&bytes).ok()
    }

    pub fn set_note<T: serde::Serialize>(&self, key: &Digest, note: &T) {
        let Some(store) = &self.store else { return };
        // A path that is no text cannot be noted; the build is done in full next time.
        if let Ok(bytes) = serde_json::to_vec(note)
            && self.can_write()
        {
            self.written(store.write_record(Table::Builds, key, &bytes));
        }
    }
}
