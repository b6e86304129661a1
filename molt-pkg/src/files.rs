//! Files and folders that are never seen half-written.

use std::fs::{self, File, OpenOptions};
use std::io::{self as stdio, BufWriter, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::digest::{Digester, Digests};
use crate::error::{Error, Kind, Result, io};

/// Writes a file beside its place, then moves it there; answers the digests of what was written.
pub fn replace(path: &Path, fill: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<Digests> {
    let folder = parent(path);
    fs::create_dir_all(folder).map_err(io("create", folder))?;
    let temporary = tempfile::Builder::new()
        .prefix(".molt-")
        .permissions(fs::Permissions::from_mode(0o644))
        .tempfile_in(folder)
        .map_err(io("write in", folder))?;
    let digests = {
        let mut tee = Tee {
            out: BufWriter::new(temporary.as_file()),
            digester: Digester::default(),
        };
        fill(&mut tee)?;
        tee.out.flush().map_err(io("write", path))?;
        tee.digester.finish()
    };
    temporary.as_file().sync_all().map_err(io("write", path))?;
    temporary
        .persist(path)
        .map_err(|e| io("write", path)(e.error))?;
    sync_folder(folder)?;
    Ok(digests)
}

/// `replace` with bytes.
pub fn replace_with(path: &Path, bytes: &[u8]) -> Result<Digests> {
    replace(path, |out| out.write_all(bytes).map_err(io("write", path)))
}

/// Makes what was renamed into a folder survive a power failure.
pub fn sync_folder(folder: &Path) -> Result<()> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(io("write", folder))
}

/// A file that must not exist yet, with the folders to it. Never follows a link at its name.
pub fn create_new(path: &Path, executable: bool) -> Result<File> {
    let folder = parent(path);
    fs::create_dir_all(folder).map_err(io("create", folder))?;
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(if executable { 0o755 } else { 0o644 })
        .open(path)
        .map_err(io("create", path))
}

/// A new file that only its owner may read.
pub fn create_secret(path: &Path, bytes: &[u8]) -> Result<()> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .map_err(io("write", path))
}

/// The folder that a path is in.
pub fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// A folder that is filled out of sight; it goes away again unless it is moved to its place.
pub struct Staging(tempfile::TempDir);

impl Staging {
    /// On the same file system as `place`.
    pub fn beside(place: &Path) -> Result<Self> {
        let folder = parent(place);
        fs::create_dir_all(folder).map_err(io("create", folder))?;
        tempfile::Builder::new()
            .prefix(".molt-")
            .permissions(fs::Permissions::from_mode(0o755))
            .tempdir_in(folder)
            .map(Staging)
            .map_err(io("write in", folder))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Moves it to a place where nothing is.
    pub fn move_to(self, place: &Path) -> Result<()> {
        fs::rename(self.0.path(), place).map_err(|error| {
            if matches!(
                error.kind(),
                stdio::ErrorKind::DirectoryNotEmpty | stdio::ErrorKind::AlreadyExists
            ) {
                Error::new(
                    Kind::Conflict,
                    format!("{} exists already", place.display()),
                )
            } else {
                io("create", place)(error)
            }
        })?;
        // Nothing is left at the old name.
        let _ = self.0.keep();
        sync_folder(parent(place))
    }

    /// Moves it to a place; what was there goes away.
    pub fn replace(self, place: &Path) -> Result<()> {
        if !place.exists() {
            return self.move_to(place);
        }
        let old = Staging::beside(place)?;
        let aside = old.path().join("old");
        fs::rename(place, &aside).map_err(io("replace", place))?;
        if let Err(error) = fs::rename(self.0.path(), place) {
            // Back to how it was.
            fs::rename(&aside, place).map_err(io("restore", place))?;
            return Err(io("replace", place)(error));
        }
        let _ = self.0.keep();
        sync_folder(parent(place))
    }
}

/// All files below a folder, by their paths from it with `/`, sorted. Symbolic links are an error:
/// nothing that Molt keeps contains any.
pub fn list(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut work: Vec<(PathBuf, String)> = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = work.pop() {
        for entry in fs::read_dir(&folder).map_err(io("read", &folder))? {
            let entry = entry.map_err(io("read", &folder))?;
            let path = entry.path();
            let Some(name) = entry.file_name().to_str().map(str::to_string) else {
                return Err(Error::malformed(format!(
                    "{} has a name that is not UTF-8",
                    path.display()
                )));
            };
            let kind = entry.file_type().map_err(io("read", &path))?;
            let inside = format!("{prefix}{name}");
            if kind.is_dir() {
                work.push((path, format!("{inside}/")));
            } else if kind.is_file() {
                found.push(inside);
            } else {
                return Err(Error::hostile(format!(
                    "{} is neither a file nor a folder",
                    path.display()
                )));
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}

struct Tee<W: Write> {
    out: W,
    digester: Digester,
}

impl<W: Write> Write for Tee<W> {
    fn write(&mut self, data: &[u8]) -> stdio::Result<usize> {
        let length = self.out.write(data)?;
        self.digester.write_all(&data[..length])?;
        Ok(length)
    }

    fn flush(&mut self) -> stdio::Result<()> {
        self.out.flush()
    }
}
