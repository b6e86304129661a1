//! Using a registry, a folder or a server alike, without trusting it more than its log proves.
//!
//! Opening a session fetches the signed tree head and checks that it continues the one that was
//! seen last. Each release that is used must be in that tree. So a registry that gives somebody
//! other bytes under the same version must either show everybody a log that contains both, or sign
//! two logs that do not fit together, which anyone who sees both can prove.

use std::fs::File;
use std::path::{Path, PathBuf};

use molt_pkg::digest::{Digests, Hash};
use molt_pkg::error::{Error, Kind, Result, io};
use molt_pkg::files;
use molt_pkg::http::{Http, refused};
use molt_pkg::manifest;
use molt_pkg::names;
use molt_pkg::sign::keys::{KeyId, PublicKey};
use serde::de::DeserializeOwned;

use crate::checkpoint::{self, Checkpoint};
use crate::entry::{Event, Indexed, Release, blob_path, index_path, parse_index};
use crate::merkle;
use crate::remember::{self, Seen};
use crate::server::messages::{Answer, Proof};
use crate::store::{CONFIG, Config, MAX_INDEX, Published, Store};

/// Largest answer that is no package and no index, in bytes.
const MAX_ANSWER: u64 = 4 << 20;

enum Transport {
    Folder(Store),
    Server { base: String, http: Http },
}

/// A registry whose log was found to continue what was seen of it before.
pub struct Session {
    transport: Transport,
    config: Config,
    checkpoint: Checkpoint,
    token: Option<String>,
    /// The registry was not known before: its key was taken on trust.
    pub is_new: bool,
}

/// How to open a registry.
pub struct Access<'a> {
    /// A folder or an HTTP address.
    pub address: &'a str,
    /// The folder in which is kept what was seen.
    pub memory: &'a Path,
    /// The id that the log's key must have, if the user knows it.
    pub log_key: Option<KeyId>,
    pub token: Option<String>,
}

/// Whether an address is that of a server.
pub fn is_url(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

impl Session {
    pub fn open(access: &Access) -> Result<Self> {
        let (transport, address) = if is_url(access.address) {
            let base = access.address.trim_end_matches('/').to_string();
            let http = Http::new()?;
            (
                Transport::Server {
                    base: base.clone(),
                    http,
                },
                base,
            )
        } else {
            let folder = Path::new(access.address);
            let store = Store::open(folder)?;
            let whole = folder.canonicalize().map_err(io("read", folder))?;
            (Transport::Folder(store), whole.display().to_string())
        };
        let mut session = Session {
            transport,
            config: Config {
                schema: String::new(),
                origin: String::new(),
                log_key: String::new(),
                require_signature: false,
                private: false,
                max_package: 0,
            },
            checkpoint: Checkpoint {
                origin: String::new(),
                size: 0,
                root: merkle::empty_root(),
            },
            token: access.token.clone(),
            is_new: false,
        };
        session.config = Config::parse(&session.need(CONFIG, MAX_ANSWER)?)?;
        let key = session.config.key()?;
        session.check_key(&key, access)?;
        let text = session.need("log/checkpoint", checkpoint::MAX_BYTES as u64)?;
        let text = String::from_utf8(text)
            .map_err(|_| Error::new(Kind::Log, "the log's tree head is not UTF-8"))?;
        session.checkpoint = Checkpoint::verify(&text, &key)?;
        if session.checkpoint.origin != session.config.origin {
            return Err(Error::new(
                Kind::Log,
                "the log's tree head is that of another log",
            ));
        }
        let seen = remember::read(access.memory, &address)?;
        let old = match &seen {
            Some(seen) => {
                if PublicKey::from_pem(&seen.log_key)? != key {
                    return Err(Error::new(
                        Kind::Log,
                        format!(
                            "the registry {address} has another log key than when it was first used ({} now)",
                            key.id()?
                        ),
                    )
                    .with_hint(
                        "if its keeper says that this is right, `molt registry forget` makes it new",
                    ));
                }
                Some(Checkpoint::verify(&seen.checkpoint, &key)?)
            }
            None => None,
        };
        session.is_new = old.is_none();
        if let Some(old) = &old {
            session.check_growth(old)?;
        }
        // The newest is kept, so that nothing older can be shown later.
        if old.as_ref() != Some(&session.checkpoint) {
            remember::write(
                access.memory,
                &Seen {
                    address,
                    log_key: session.config.log_key.clone(),
                    checkpoint: text,
                },
            )?;
        }
        Ok(session)
    }

    pub fn config(&self) -> &Config {
        &self.config
    }

    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    fn check_key(&self, key: &PublicKey, access: &Access) -> Result<()> {
        let id = key.id()?;
        match access.log_key {
            Some(wanted) if wanted != id => Err(Error::new(
                Kind::Log,
                format!("the registry's log has the key {id}, not {wanted}"),
            )),
            _ => Ok(()),
        }
    }

    fn check_growth(&self, old: &Checkpoint) -> Result<()> {
        let new = &self.checkpoint;
        if new.size < old.size {
            return Err(Error::new(
                Kind::Log,
                format!(
                    "the registry shows a log of {} entries, and had {} before: entries were taken away",
                    new.size, old.size
                ),
            ));
        }
        let path = if new.size == old.size || old.size == 0 {
            Vec::new()
        } else {
            match &self.transport {
                Transport::Folder(store) => store.consistency(old.size, new.size)?,
                Transport::Server { .. } => {
                    let path = format!("log/consistency?old={}&new={}", old.size, new.size);
                    self.json::<Proof>(&path)?.hashes
                }
            }
        };
        if merkle::check_consistency(old.size, new.size, old.root, new.root, &path) {
            return Ok(());
        }
        Err(Error::new(
            Kind::Log,
            format!(
                "the registry's log of {} entries does not continue the one of {} that was seen before: \
                 it shows different users different histories",
                new.size, old.size
            ),
        ))
    }

    /// A document that may be absent.
    fn get(&self, path: &str, limit: u64) -> Result<Option<Vec<u8>>> {
        match &self.transport {
            Transport::Folder(store) => crate::store::read_limited(&store.root().join(path), limit),
            Transport::Server { base, http } => {
                let url = format!("{base}/{path}");
                let answer = http.get(&url, "*/*", self.token.as_deref(), limit)?;
                if answer.status == 404 {
                    return Ok(None);
                }
                if !answer.status.is_success() {
                    return Err(explained(&url, answer.status, &answer.body));
                }
                Ok(Some(answer.body))
            }
        }
    }

    fn need(&self, path: &str, limit: u64) -> Result<Vec<u8>> {
        self.get(path, limit)?.ok_or_else(|| {
            Error::new(Kind::NotFound, format!("the registry has no {path}"))
                .with_hint("is this the address of a registry?")
        })
    }

    fn json<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        serde_json::from_slice(&self.need(path, MAX_ANSWER)?)
            .map_err(|e| Error::malformed(format!("the registry answers something malformed: {e}")))
    }

    /// The releases of a name, in the order of publication. What the index says, unproven.
    pub fn versions(&self, name: &str) -> Result<Vec<Indexed>> {
        names::check_name(name)?;
        let Some(bytes) = self.get(&format!("index/{}", index_path(name)), MAX_INDEX)? else {
            return Ok(Vec::new());
        };
        let text = String::from_utf8(bytes)
            .map_err(|_| Error::malformed("the registry's index is not UTF-8"))?;
        let versions = parse_index(&text)?;
        if versions.iter().any(|v| v.release.name != name) {
            return Err(Error::malformed(format!(
                "the registry's index of `{name}` is of another name"
            )));
        }
        Ok(versions)
    }

    /// The best release of a name: the newest version that fits, for this target before `any`.
    /// Releases that were taken back are found only by their exact version.
    pub fn find(&self, name: &str, requires: Option<&str>, target: &str) -> Result<Indexed> {
        let specifiers = requires.map(manifest::specifiers).transpose()?;
        let exact = requires
            .and_then(|text| text.strip_prefix("=="))
            .map(str::trim);
        let all = self.versions(name)?;
        if all.is_empty() {
            return Err(Error::new(
                Kind::NotFound,
                format!("the registry has no package `{name}`"),
            ));
        }
        let mut best: Option<(pep440_rs::Version, bool, &Indexed)> = None;
        for indexed in &all {
            let release = &indexed.release;
            if release.target != target && release.target != "any" {
                continue;
            }
            let version = names::version(&release.version)?;
            let wanted = specifiers.as_ref().is_none_or(|s| s.contains(&version));
            // Pre-releases only for who asks for them.
            let plain =
                !version.any_prerelease() || requires.is_some_and(|r| r.contains(&release.version));
            let offered = !indexed.yanked || exact == Some(&*release.version);
            if !(wanted && plain && offered) {
                continue;
            }
            let key = (version, release.target == target);
            if best.as_ref().is_none_or(|b| (&b.0, b.1) < (&key.0, key.1)) {
                best = Some((key.0, key.1, indexed));
            }
        }
        best.map(|(_, _, indexed)| indexed.clone()).ok_or_else(|| {
            let known: Vec<String> = all
                .iter()
                .map(|v| {
                    let yanked = if v.yanked { ", taken back" } else { "" };
                    format!("{} ({}{yanked})", v.release.version, v.release.target)
                })
                .collect();
            let asked = requires.unwrap_or("any version");
            Error::new(
                Kind::NotFound,
                format!("no release of `{name}` fits {asked} for {target}"),
            )
            .with_hint(format!("there are: {}", known.join(", ")))
        })
    }

    /// Checks that a release is in the log.
    pub fn prove(&self, indexed: &Indexed) -> Result<()> {
        let leaf = merkle::leaf_hash(&Event::Publish(indexed.release.clone()).to_leaf()?);
        let size = self.checkpoint.size;
        let missing = || {
            Error::new(
                Kind::Log,
                format!(
                    "{} {} is not in the registry's log: it is not what others are given",
                    indexed.release.name, indexed.release.version
                ),
            )
        };
        if indexed.leaf >= size {
            return Err(missing());
        }
        let path = match &self.transport {
            Transport::Folder(store) => store.inclusion(indexed.leaf, size)?,
            Transport::Server { .. } => {
                let path = format!("log/inclusion?leaf={}&size={size}", indexed.leaf);
                self.json::<Proof>(&path)?.hashes
            }
        };
        if merkle::check_inclusion(indexed.leaf, size, leaf, &path, self.checkpoint.root) {
            return Ok(());
        }
        Err(missing())
    }

    /// The release with this digest, proven, if the registry has one.
    pub fn release_of(&self, name: &str, sha256: Hash) -> Result<Option<Indexed>> {
        let found = self
            .versions(name)?
            .into_iter()
            .find(|v| v.release.sha256 == sha256);
        if let Some(indexed) = &found {
            self.prove(indexed)?;
        }
        Ok(found)
    }

    /// Fetches a release's file into a folder; its bytes have the digest that the release names.
    pub fn download(&self, release: &Release, folder: &Path) -> Result<PathBuf> {
        let place = folder.join(format!(
            "{}-{}-{}.moltpkg",
            release.name, release.version, release.target
        ));
        let digests = match &self.transport {
            Transport::Folder(store) => {
                let from = store.blob(release.sha256);
                let mut file = File::open(&from).map_err(io("read", &from))?;
                files::replace(&place, |out| {
                    std::io::copy(&mut file, out)
                        .map(|_| ())
                        .map_err(io("copy", &from))
                })?
            }
            Transport::Server { base, http } => {
                let url = format!("{base}/blobs/{}", blob_path(release.sha256));
                let path = place.with_extension("part");
                let mut out = File::create(&path).map_err(io("write", &path))?;
                http.download(
                    &url,
                    self.token.as_deref(),
                    0,
                    release.size,
                    &mut out,
                    |_| Ok(()),
                )?;
                let mut file = File::open(&path).map_err(io("read", &path))?;
                let digests = Digests::of_reader(&mut file).map_err(io("read", &path))?;
                std::fs::rename(&path, &place).map_err(io("write", &place))?;
                digests
            }
        };
        if digests.sha256 != release.sha256 || digests.size != release.size {
            std::fs::remove_file(&place).map_err(io("remove", &place))?;
            return Err(Error::new(
                Kind::Digest,
                format!(
                    "{} {} from the registry has the sha256 {}; its log names {}",
                    release.name, release.version, digests.sha256, release.sha256
                ),
            ));
        }
        Ok(place)
    }

    /// Publishes a package.
    pub fn publish(&self, path: &Path) -> Result<Published> {
        match &self.transport {
            Transport::Folder(store) => store.publish(path, None, |_| Ok(())),
            Transport::Server { base, http } => {
                let url = format!("{base}/api/v1/packages");
                let file = File::open(path).map_err(io("read", path))?;
                let answer = http.put(&url, self.token.as_deref(), file)?;
                if !answer.status.is_success() {
                    return Err(explained(&url, answer.status, &answer.body));
                }
                let answer: Answer = serde_json::from_slice(&answer.body).map_err(|e| {
                    Error::malformed(format!("the registry answers something malformed: {e}"))
                })?;
                Ok(Published {
                    release: answer.release,
                    leaf: answer.leaf,
                    existed: answer.existed,
                })
            }
        }
    }

    /// Takes a release back, or undoes that.
    pub fn yank(&self, name: &str, version: &str, target: &str, yanked: bool) -> Result<()> {
        names::check_name(name)?;
        names::check_version(version)?;
        names::check_target(target)?;
        match &self.transport {
            Transport::Folder(store) => store.yank(name, version, target, yanked),
            Transport::Server { base, http } => {
                let url = format!("{base}/api/v1/packages/{name}/{version}/{target}/yanked");
                let answer = http.put(&url, self.token.as_deref(), yanked.to_string())?;
                if answer.status.is_success() {
                    return Ok(());
                }
                Err(explained(&url, answer.status, &answer.body))
            }
        }
    }
}

/// A refusal in the server's own words, if it has any.
fn explained(url: &str, status: impl Into<u16>, body: &[u8]) -> Error {
    let status: u16 = status.into();
    let code = molt_pkg::http::status(status);
    let mut error = refused(url, code);
    if status == 409 {
        error.kind = Kind::Conflict;
    }
    if let Ok(said) = serde_json::from_slice::<crate::server::messages::Refusal>(body) {
        let message: String = said
            .error
            .chars()
            .take(500)
            .filter(|c| !c.is_control())
            .collect();
        error.message = format!("the registry refuses: {message}");
        error.hint = said
            .hint
            .map(|hint| hint.chars().take(500).filter(|c| !c.is_control()).collect());
    }
    error
}
