//! Downloads, kept by their sha256: fetched once, resumed where they stopped, checked always.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

use super::index::Location;
use crate::digest::{Digests, Hash};
use crate::error::{Error, Kind, Result, io};
use crate::files;
use crate::http::Http;
use crate::netrc::Netrc;

/// Most bytes of one download.
const MAX_FILE: u64 = 1 << 30;

/// The store of downloads, below the cache folder. Processes share it.
pub struct Downloads {
    folder: PathBuf,
    http: Http,
    offline: bool,
}

/// Is told how many bytes came in.
pub type Progress<'p> = &'p (dyn Fn(u64) + Sync);

impl Downloads {
    pub fn new(cache: &Path, offline: bool, logins: Netrc) -> Result<Self> {
        Ok(Downloads {
            folder: cache.join("downloads"),
            http: Http::new()?.with_logins(logins),
            offline,
        })
    }

    pub fn http(&self) -> &Http {
        &self.http
    }

    pub fn is_offline(&self) -> bool {
        self.offline
    }

    fn path(&self, sha256: Hash) -> PathBuf {
        let digits = sha256.to_string();
        self.folder.join(&digits[..2]).join(&digits[2..])
    }

    /// The file with these bytes, if it was downloaded before. A damaged one is removed.
    pub fn cached(&self, sha256: Hash) -> Option<PathBuf> {
        let path = self.path(sha256);
        let mut file = File::open(&path).ok()?;
        match Digests::of_reader(&mut file) {
            Ok(digests) if digests.sha256 == sha256 => Some(path),
            _ => {
                // It is fetched again; if it cannot be removed, that is found out then.
                let _ = fs::remove_file(&path);
                None
            }
        }
    }

    /// A file with a known sha256, from the store or from where it is.
    pub fn fetch(
        &self,
        name: &str,
        location: &Location,
        sha256: Hash,
        size: Option<u64>,
        progress: Progress,
    ) -> Result<PathBuf> {
        if let Some(path) = self.cached(sha256) {
            return Ok(path);
        }
        let path = self.path(sha256);
        match location {
            Location::Disk(source) => {
                let mut file = File::open(source).map_err(io("read", source))?;
                let digests = files::replace(&path, |out| {
                    std::io::copy(&mut file, out)
                        .map(|_| ())
                        .map_err(io("copy", source))
                })?;
                if digests.sha256 != sha256 {
                    // What has another digest may not stay under this one.
                    fs::remove_file(&path).map_err(io("remove", &path))?;
                    return Err(wrong_digest(
                        name,
                        &source.display().to_string(),
                        sha256,
                        digests.sha256,
                    ));
                }
            }
            Location::Url(url) if self.offline => {
                return Err(Error::new(
                    Kind::NotFound,
                    format!("`{name}` is not in the cache, and --offline forbids to fetch {url}"),
                ));
            }
            Location::Url(url) => self.download(name, url, sha256, size, progress)?,
        }
        Ok(path)
    }

    fn download(
        &self,
        name: &str,
        url: &str,
        sha256: Hash,
        size: Option<u64>,
        progress: Progress,
    ) -> Result<()> {
        let path = self.path(sha256);
        let part = path.with_extension("part");
        let folder = files::parent(&path);
        fs::create_dir_all(folder).map_err(io("create", folder))?;
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&part)
            .map_err(io("write", &part))?;
        // Of several processes one fetches; the others find it done.
        flock(&file, FlockOperation::LockExclusive)
            .map_err(|e| io("lock", &part)(std::io::Error::from(e)))?;
        if path.exists() {
            return Ok(());
        }
        let limit = size.unwrap_or(MAX_FILE).min(MAX_FILE);
        let mut out = Counted { file, progress };
        let mut attempts = 0;
        loop {
            attempts += 1;
            let offset = out
                .file
                .seek(SeekFrom::End(0))
                .map_err(io("write", &part))?;
            if offset > 0 && size == Some(offset) {
                break;
            }
            let result = self
                .http
                .download(url, None, offset, limit, &mut out, |out| {
                    out.file
                        .set_len(0)
                        .and_then(|()| out.file.rewind())
                        .map_err(io("write", &part))
                });
            match result {
                Ok(()) => break,
                Err(error) if error.kind == Kind::Network && attempts < 4 => {}
                Err(error) => return Err(error),
            }
        }
        out.file.rewind().map_err(io("read", &part))?;
        let digests = Digests::of_reader(&mut out.file).map_err(io("read", &part))?;
        if digests.sha256 != sha256 {
            fs::remove_file(&part).map_err(io("remove", &part))?;
            return Err(wrong_digest(name, url, sha256, digests.sha256));
        }
        out.file.sync_all().map_err(io("write", &part))?;
        fs::rename(&part, &path).map_err(io("write", &path))
    }
}

fn wrong_digest(name: &str, from: &str, wanted: Hash, found: Hash) -> Error {
    Error::new(
        Kind::Digest,
        format!("`{name}` from {from} has the sha256 {found}; the lock names {wanted}"),
    )
    .with_hint("the file was changed after the lock was written: find out why before `uv lock`")
}

struct Counted<'p> {
    file: File,
    progress: Progress<'p>,
}

impl Write for Counted<'_> {
    fn write(&mut self, data: &[u8]) -> std::io::Result<usize> {
        let length = self.file.write(data)?;
        (self.progress)(length as u64);
        Ok(length)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}
