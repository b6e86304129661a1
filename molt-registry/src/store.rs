//! A registry as a folder. The log decides what was published; everything else follows from it.
//!
//! Publishing puts the blob in place, appends the leaf, and then replaces the signed tree head: that
//! one rename is the moment at which the version exists. A process that is killed before leaves
//! bytes behind that the next one cuts off; one that is killed after leaves an index that the next
//! one brings up to date. Writers take turns by a lock on a file; readers need none.
//!
//! Layout (docs/spec/registry.md): `registry.json`, `index/`, `blobs/`, `log/`, and `private/`,
//! which is never given out.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use molt_pkg::digest::Hash;
use molt_pkg::error::{Error, Kind, Result, io};
use molt_pkg::files;
use molt_pkg::names;
use molt_pkg::package;
use molt_pkg::sign::keys::{PrivateKey, PublicKey};
use molt_pkg::sign::trust::{Day, Policy};
use rustix::fs::{FlockOperation, flock};
use serde::{Deserialize, Serialize};

use crate::checkpoint::Checkpoint;
use crate::entry::{Event, Indexed, Release, blob_path, index_path, parse_index};
use crate::merkle::{self, Hashes};

pub const SCHEMA: &str = "molt-registry/1";
pub const CONFIG: &str = "registry.json";
/// Largest package, in bytes, unless the registry says otherwise.
const MAX_PACKAGE: u64 = 256 << 20;
/// Largest index file of one name, in bytes.
pub const MAX_INDEX: u64 = 64 << 20;

/// `registry.json`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub schema: String,
    /// Names the log, in its tree heads.
    pub origin: String,
    /// The log's public key, PEM.
    pub log_key: String,
    /// Packages without a signature are refused.
    pub require_signature: bool,
    /// Reading needs a token too.
    pub private: bool,
    /// Bytes.
    pub max_package: u64,
}

impl Config {
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        let config: Config = serde_json::from_slice(bytes)
            .map_err(|e| Error::malformed(format!("{CONFIG} is malformed: {e}")))?;
        if config.schema != SCHEMA {
            return Err(Error::malformed(format!(
                "the registry's format `{}` is not known; this Molt knows {SCHEMA}",
                config.schema.escape_debug()
            )));
        }
        Ok(config)
    }

    pub fn key(&self) -> Result<PublicKey> {
        PublicKey::from_pem(&self.log_key)
    }
}

/// A registry's folder.
pub struct Store {
    root: PathBuf,
    config: Config,
}

/// What became of a publication.
#[derive(Clone, Debug)]
pub struct Published {
    pub release: Release,
    /// The number of its leaf.
    pub leaf: u64,
    /// The same bytes had been published before: nothing was changed.
    pub existed: bool,
}

/// The files of the log, for who may write.
struct Log {
    leaves: File,
    offsets: File,
    hashes: File,
    checkpoint: Checkpoint,
}

/// The exclusive right to change a registry. Given up when dropped.
struct Turn(#[allow(dead_code, reason = "holds the lock")] File);

impl Store {
    /// Makes a registry in a folder that is empty or does not exist.
    pub fn create(root: &Path, require_signature: bool, private: bool) -> Result<Self> {
        let is_empty = match fs::read_dir(root) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
            Err(error) => return Err(io("read", root)(error)),
        };
        if !is_empty {
            return Err(Error::new(
                Kind::Conflict,
                format!("{} is neither empty nor a registry", root.display()),
            ));
        }
        let key = PrivateKey::generate()?;
        let id = key.public().id()?.0.to_string();
        let config = Config {
            schema: SCHEMA.to_string(),
            origin: format!("molt-registry:{}", &id[..16]),
            log_key: key.public().to_pem()?,
            require_signature,
            private,
            max_package: MAX_PACKAGE,
        };
        for folder in ["index", "blobs", "log", "private"] {
            let folder = root.join(folder);
            fs::create_dir_all(&folder).map_err(io("create", &folder))?;
        }
        let private = root.join("private");
        fs::set_permissions(
            &private,
            std::os::unix::fs::PermissionsExt::from_mode(0o700),
        )
        .map_err(io("create", &private))?;
        write_secret(&private.join("log-key.pem"), key.to_pem()?.as_bytes())?;
        let store = Store {
            root: root.to_path_buf(),
            config,
        };
        for file in ["log/leaves", "log/offsets", "log/hashes"] {
            files::replace_with(&root.join(file), b"")?;
        }
        store.write_head(&key, 0, merkle::empty_root())?;
        // Last: with it, the folder is a registry.
        let bytes = molt_pkg::canonical::to_pretty(&store.config)?;
        files::replace_with(&root.join(CONFIG), &bytes)?;
        Ok(store)
    }

    pub fn open(root: &Path) -> Result<Self> {
        let path = root.join(CONFIG);
        let bytes = fs::read(&path).map_err(|_| {
            Error::new(
                Kind::NotFound,
                format!("{} is no registry: it has no {CONFIG}", root.display()),
            )
            .with_hint("`molt registry init --root DIR` makes one")
        })?;
        Ok(Store {
            root: root.to_path_buf(),
            config: Config::parse(&bytes).map_err(|e| e.within(path.display()))?,
        })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn config(&self) -> &Config {
        &self.config
    }

    pub fn private(&self) -> PathBuf {
        self.root.join("private")
    }

    /// A folder for uploads, on the file system of the blobs.
    pub fn incoming(&self) -> Result<PathBuf> {
        let folder = self.private().join("incoming");
        fs::create_dir_all(&folder).map_err(io("create", &folder))?;
        Ok(folder)
    }

    fn turn(&self) -> Result<Turn> {
        let path = self.private().join("lock");
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(io("lock", &path))?;
        flock(&file, FlockOperation::LockExclusive)
            .map_err(|e| io("lock", &path)(std::io::Error::from(e)))?;
        Ok(Turn(file))
    }

    fn key(&self) -> Result<PrivateKey> {
        PrivateKey::read(&self.private().join("log-key.pem"))
    }

    fn write_head(&self, key: &PrivateKey, size: u64, root: Hash) -> Result<Checkpoint> {
        let checkpoint = Checkpoint {
            origin: self.config.origin.clone(),
            size,
            root,
        };
        let text = checkpoint.sign(key);
        files::replace_with(&self.root.join("log/checkpoint"), text.as_bytes())?;
        Ok(checkpoint)
    }

    /// The signed tree head, as text and checked.
    pub fn checkpoint(&self) -> Result<(String, Checkpoint)> {
        let path = self.root.join("log/checkpoint");
        let text = fs::read_to_string(&path).map_err(io("read", &path))?;
        let checkpoint =
            Checkpoint::verify(&text, &self.config.key()?).map_err(|e| e.within(path.display()))?;
        Ok((text, checkpoint))
    }

    /// Opens the log for writing, in the state of its tree head: what an interrupted writer appended
    /// beyond it is cut off.
    fn log(&self) -> Result<Log> {
        let (_, checkpoint) = self.checkpoint()?;
        let open = |name: &str| {
            let path = self.root.join(name);
            OpenOptions::new()
                .read(true)
                .write(true)
                .open(&path)
                .map_err(io("open", &path))
        };
        let log = Log {
            leaves: open("log/leaves")?,
            offsets: open("log/offsets")?,
            hashes: open("log/hashes")?,
            checkpoint,
        };
        let size = log.checkpoint.size;
        let ends = [
            (&log.offsets, size * 8),
            (&log.hashes, merkle::stored_count(size) * 32),
            (&log.leaves, end_of(&log.offsets, size)?),
        ];
        for (file, wanted) in ends {
            let found = file.metadata().map_err(damaged)?.len();
            if found < wanted {
                return Err(Error::new(
                    Kind::Log,
                    format!(
                        "the log in {} is shorter than its tree head says",
                        self.root.display()
                    ),
                )
                .with_hint("restore the folder from a backup: published entries are missing"));
            }
            if found > wanted {
                file.set_len(wanted).map_err(damaged)?;
            }
        }
        Ok(log)
    }

    /// Appends an event; the log is longer by it when this returns.
    fn append(&self, log: &mut Log, event: &Event) -> Result<u64> {
        let leaf = event.to_leaf()?;
        let size = log.checkpoint.size;
        let new = merkle::append(size, merkle::leaf_hash(&leaf), &StoredHashes(&log.hashes))?;
        let mut line = leaf;
        line.push(b'\n');
        let end = end_of(&log.offsets, size)? + line.len() as u64;
        let hashes: Vec<u8> = new.iter().flat_map(|hash| hash.0).collect();
        write_end(&mut log.leaves, &line)?;
        write_end(&mut log.offsets, &end.to_le_bytes())?;
        write_end(&mut log.hashes, &hashes)?;
        let root = merkle::root(size + 1, &StoredHashes(&log.hashes))?;
        log.checkpoint = self.write_head(&self.key()?, size + 1, root)?;
        Ok(size)
    }

    /// Brings the index up to date with the log.
    fn update_index(&self, log: &Log) -> Result<()> {
        let marker = self.private().join("indexed");
        let mut done: u64 = fs::read_to_string(&marker)
            .ok()
            .and_then(|text| text.trim().parse().ok())
            .unwrap_or(0);
        let start = done;
        while done < log.checkpoint.size {
            self.index(
                done,
                &Event::parse(&read_leaf(&log.leaves, &log.offsets, done)?)?,
            )?;
            done += 1;
        }
        if done != start {
            files::replace_with(&marker, format!("{done}\n").as_bytes())?;
        }
        Ok(())
    }

    /// Enters one leaf into the index; entering it again changes nothing.
    fn index(&self, leaf: u64, event: &Event) -> Result<()> {
        let mut versions = self.versions(event.name())?;
        match event {
            Event::Publish(release) => {
                if versions.iter().any(|known| known.leaf == leaf) {
                    return Ok(());
                }
                versions.push(Indexed {
                    release: release.clone(),
                    leaf,
                    yanked: false,
                });
            }
            Event::Yank {
                version,
                target,
                yanked,
                ..
            } => {
                for known in versions
                    .iter_mut()
                    .filter(|v| v.release.is(version, target))
                {
                    known.yanked = *yanked;
                }
            }
        }
        let mut text = Vec::new();
        for version in &versions {
            text.extend(molt_pkg::canonical::to_bytes(version)?);
            text.push(b'\n');
        }
        let path = self.root.join("index").join(index_path(event.name()));
        files::replace_with(&path, &text).map(|_| ())
    }

    /// What there is of a name, in the order of publication.
    pub fn versions(&self, name: &str) -> Result<Vec<Indexed>> {
        names::check_name(name)?;
        let path = self.root.join("index").join(index_path(name));
        match fs::read_to_string(&path) {
            Ok(text) => parse_index(&text).map_err(|e| e.within(path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(io("read", &path)(error)),
        }
    }

    /// All names, sorted.
    pub fn names(&self) -> Result<Vec<String>> {
        let mut names: Vec<String> = files::list(&self.root.join("index"))?
            .into_iter()
            .filter_map(|path| path.rsplit('/').next().map(str::to_string))
            .filter(|name| names::check_name(name).is_ok())
            .collect();
        names.sort();
        Ok(names)
    }

    pub fn blob(&self, sha256: Hash) -> PathBuf {
        self.root.join("blobs").join(blob_path(sha256))
    }

    /// Publishes the package in a file. `may` is asked before anything is changed.
    pub fn publish(
        &self,
        path: &Path,
        policy: Option<&Policy>,
        may: impl FnOnce(&str) -> Result<()>,
    ) -> Result<Published> {
        let size = package::size(path)?;
        if size > self.config.max_package {
            return Err(Error::new(
                Kind::Denied,
                format!(
                    "the package has {size} bytes; this registry takes at most {}",
                    self.config.max_package
                ),
            ));
        }
        let checked = package::check(path, None)?;
        may(&checked.manifest.name)?;
        if self.config.require_signature && checked.envelope.is_none() {
            return Err(Error::new(
                Kind::Signature,
                "this registry takes signed packages only, and this one is not signed",
            )
            .with_hint("`molt package --sign-key key.pem` or `molt key sign` signs it"));
        }
        if let Some(policy) = policy {
            package::trust(&checked, Some(policy), Day::today())?;
        }
        let release = Release::of(&checked)?;
        // A blob that nothing refers to does no harm, so it can come first.
        self.put_blob(path, &release)?;
        let _turn = self.turn()?;
        let mut log = self.log()?;
        self.update_index(&log)?;
        let known = self.versions(&release.name)?;
        let same = |v: &&Indexed| v.release.is(&release.version, &release.target);
        if let Some(known) = known.iter().find(same) {
            if known.release.sha256 == release.sha256 {
                return Ok(Published {
                    leaf: known.leaf,
                    release,
                    existed: true,
                });
            }
            return Err(Error::new(
                Kind::Conflict,
                format!(
                    "{} {} for {} is published already, with the sha256 {}",
                    release.name, release.version, release.target, known.release.sha256
                ),
            )
            .with_hint("versions never change: publish another version"));
        }
        let leaf = self.append(&mut log, &Event::Publish(release.clone()))?;
        self.update_index(&log)?;
        Ok(Published {
            release,
            leaf,
            existed: false,
        })
    }

    fn put_blob(&self, path: &Path, release: &Release) -> Result<()> {
        let place = self.blob(release.sha256);
        if place.is_file() {
            return Ok(());
        }
        let mut file = File::open(path).map_err(io("read", path))?;
        let digests = files::replace(&place, |out| {
            std::io::copy(&mut file, out)
                .map(|_| ())
                .map_err(io("copy", path))
        })?;
        if digests.sha256 != release.sha256 {
            fs::remove_file(&place).map_err(io("remove", &place))?;
            return Err(Error::new(
                Kind::Digest,
                "the package changed while it was read",
            ));
        }
        Ok(())
    }

    /// Takes a version back, or undoes that.
    pub fn yank(&self, name: &str, version: &str, target: &str, yanked: bool) -> Result<()> {
        let _turn = self.turn()?;
        let mut log = self.log()?;
        self.update_index(&log)?;
        let known = self.versions(name)?;
        let Some(known) = known.iter().find(|v| v.release.is(version, target)) else {
            return Err(Error::new(
                Kind::NotFound,
                format!("there is no {name} {version} for {target}"),
            ));
        };
        if known.yanked == yanked {
            return Ok(());
        }
        let event = Event::Yank {
            name: name.to_string(),
            version: version.to_string(),
            target: target.to_string(),
            yanked,
        };
        self.append(&mut log, &event)?;
        self.update_index(&log)
    }

    /// Finishes what an interrupted writer left.
    pub fn recover(&self) -> Result<()> {
        let _turn = self.turn()?;
        let log = self.log()?;
        self.update_index(&log)?;
        // Uploads of processes that are gone.
        if let Ok(entries) = fs::read_dir(self.private().join("incoming")) {
            for entry in entries.flatten() {
                // Of no use to anybody; if one stays, only its room is lost.
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(())
    }

    /// The bytes of a leaf.
    pub fn leaf(&self, number: u64) -> Result<Vec<u8>> {
        let (_, checkpoint) = self.checkpoint()?;
        if number >= checkpoint.size {
            return Err(Error::new(
                Kind::NotFound,
                format!("the log has no leaf {number}"),
            ));
        }
        let open = |name: &str| {
            let path = self.root.join(name);
            File::open(&path).map_err(io("open", &path))
        };
        read_leaf(&open("log/leaves")?, &open("log/offsets")?, number)
    }

    /// Proves that a leaf is in the log of `size` leaves.
    pub fn inclusion(&self, leaf: u64, size: u64) -> Result<Vec<Hash>> {
        self.check_size(size)?;
        if leaf >= size {
            return Err(Error::usage(format!(
                "there is no leaf {leaf} among {size}"
            )));
        }
        merkle::inclusion(leaf, size, &StoredHashes(&self.open_hashes()?))
    }

    /// Proves that the log of `new` leaves continues that of `old`.
    pub fn consistency(&self, old: u64, new: u64) -> Result<Vec<Hash>> {
        self.check_size(new)?;
        if old > new {
            return Err(Error::usage(format!(
                "{old} leaves do not continue as {new}"
            )));
        }
        if old == 0 {
            return Ok(Vec::new());
        }
        merkle::consistency(old, new, &StoredHashes(&self.open_hashes()?))
    }

    fn check_size(&self, size: u64) -> Result<()> {
        let (_, checkpoint) = self.checkpoint()?;
        if size > checkpoint.size {
            return Err(Error::new(
                Kind::NotFound,
                format!("the log has {} leaves, not {size}", checkpoint.size),
            ));
        }
        Ok(())
    }

    fn open_hashes(&self) -> Result<File> {
        let path = self.root.join("log/hashes");
        File::open(&path).map_err(io("open", &path))
    }

    /// Reads everything again: every blob, every leaf, every hash, the index. For who runs a
    /// registry and for tests.
    pub fn verify(&self) -> Result<u64> {
        let _turn = self.turn()?;
        let log = self.log()?;
        self.update_index(&log)?;
        let mut stored = Vec::new();
        let mut indexed = std::collections::BTreeMap::<String, Vec<Indexed>>::new();
        for number in 0..log.checkpoint.size {
            let leaf = read_leaf(&log.leaves, &log.offsets, number)?;
            let new = merkle::append(number, merkle::leaf_hash(&leaf), &InMemory(&stored))?;
            stored.extend(new);
            let event = Event::parse(&leaf)?;
            let versions = indexed.entry(event.name().to_string()).or_default();
            match event {
                Event::Publish(release) => {
                    let path = self.blob(release.sha256);
                    let found = package::check(&path, None)?;
                    if found.digests.sha256 != release.sha256 {
                        return Err(Error::new(
                            Kind::Digest,
                            format!("{} does not have its digest", path.display()),
                        ));
                    }
                    versions.push(Indexed {
                        release,
                        leaf: number,
                        yanked: false,
                    });
                }
                Event::Yank {
                    version,
                    target,
                    yanked,
                    ..
                } => {
                    for known in versions
                        .iter_mut()
                        .filter(|v| v.release.is(&version, &target))
                    {
                        known.yanked = yanked;
                    }
                }
            }
        }
        if merkle::root(log.checkpoint.size, &InMemory(&stored))? != log.checkpoint.root {
            return Err(Error::new(
                Kind::Log,
                "the log's entries do not have the signed root",
            ));
        }
        for (name, versions) in indexed {
            if self.versions(&name)? != versions {
                return Err(Error::new(
                    Kind::Log,
                    format!("the index of `{name}` is not what the log says"),
                ));
            }
        }
        Ok(log.checkpoint.size)
    }
}

struct StoredHashes<'f>(&'f File);

impl Hashes for StoredHashes<'_> {
    type Error = Error;

    fn at(&self, index: u64) -> Result<Hash> {
        let mut bytes = [0; 32];
        self.0
            .read_exact_at(&mut bytes, index * 32)
            .map_err(damaged)?;
        Ok(Hash(bytes))
    }
}

struct InMemory<'h>(&'h [Hash]);

impl Hashes for InMemory<'_> {
    type Error = Error;

    fn at(&self, index: u64) -> Result<Hash> {
        let found = usize::try_from(index).ok().and_then(|i| self.0.get(i));
        found
            .copied()
            .ok_or_else(|| Error::new(Kind::Log, "a hash of the log is missing"))
    }
}

fn damaged(error: std::io::Error) -> Error {
    Error::new(
        Kind::Io,
        format!("the log cannot be read or written: {error}"),
    )
}

/// Where the leaves end of a log of `size` leaves.
fn end_of(offsets: &File, size: u64) -> Result<u64> {
    let Some(last) = size.checked_sub(1) else {
        return Ok(0);
    };
    let mut bytes = [0; 8];
    offsets
        .read_exact_at(&mut bytes, last * 8)
        .map_err(damaged)?;
    Ok(u64::from_le_bytes(bytes))
}

fn read_leaf(leaves: &File, offsets: &File, number: u64) -> Result<Vec<u8>> {
    let (start, end) = (end_of(offsets, number)?, end_of(offsets, number + 1)?);
    let length = end
        .checked_sub(start + 1)
        .filter(|l| *l <= crate::entry::MAX_LEAF as u64);
    let Some(length) = length else {
        return Err(Error::new(
            Kind::Log,
            format!("leaf {number} of the log is damaged"),
        ));
    };
    let mut bytes = vec![0; length as usize];
    leaves.read_exact_at(&mut bytes, start).map_err(damaged)?;
    Ok(bytes)
}

fn write_end(file: &mut File, bytes: &[u8]) -> Result<()> {
    file.seek(SeekFrom::End(0)).map_err(damaged)?;
    file.write_all(bytes).map_err(damaged)?;
    file.sync_data().map_err(damaged)
}

/// A file that only its owner may read.
pub fn write_secret(path: &Path, bytes: &[u8]) -> Result<()> {
    let temporary = path.with_extension("new");
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&temporary)
        .map_err(io("write", &temporary))?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(io("write", &temporary))?;
    fs::rename(&temporary, path).map_err(io("write", path))
}

/// A small file, if it is there.
pub fn read_limited(path: &Path, limit: u64) -> Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io("read", path)(error)),
    };
    let mut bytes = Vec::new();
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(io("read", path))?;
    if bytes.len() as u64 > limit {
        return Err(Error::malformed(format!("{} is too large", path.display())));
    }
    Ok(Some(bytes))
}
