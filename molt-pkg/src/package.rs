//! Packages as files: making, signing, checking and unpacking them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::archive::{self, Content, Reader, Sink};
use crate::digest::{Digests, Hash};
use crate::error::{Error, Kind, Result, io};
use crate::files::{self, Staging};
use crate::manifest::{self, Manifest, SIGNATURE};
use crate::names;
use crate::sign::dsse::Envelope;
use crate::sign::keys::{KeyId, PrivateKey};
use crate::sign::statement;
use crate::sign::trust::{Day, Policy};

/// Files of a package before there is a manifest of them.
#[derive(Default)]
pub struct Files(BTreeMap<String, (Content, bool)>);

impl Files {
    /// `path` is the place in the package.
    pub fn add(&mut self, path: &str, content: Content, executable: bool) -> Result<()> {
        names::check_path(path)?;
        let known = self.0.insert(path.to_string(), (content, executable));
        match known {
            None => Ok(()),
            Some(_) => Err(Error::usage(format!("`{path}` is added twice"))),
        }
    }

    /// The manifest's entries and the content behind each.
    fn measure(self) -> Result<(Vec<manifest::File>, Vec<Content>)> {
        let mut entries = Vec::new();
        let mut contents = Vec::new();
        for (path, (content, executable)) in self.0 {
            let digests = content
                .open()
                .and_then(|mut reader| Digests::of_reader(&mut reader))
                .map_err(|e| Error::new(Kind::Io, format!("cannot read `{path}`: {e}")))?;
            entries.push(manifest::File {
                path,
                size: digests.size,
                sha256: digests.sha256,
                blake3: digests.blake3,
                executable,
            });
            contents.push(content);
        }
        Ok((entries, contents))
    }
}

/// What was made.
pub struct Created {
    pub path: PathBuf,
    pub manifest: Manifest,
    /// Of the package's file.
    pub digests: Digests,
    pub signed_by: Option<KeyId>,
}

/// Where a package is written.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// In a folder, under the package's own name.
    Folder(&'a Path),
    /// In this file.
    File(&'a Path),
}

/// Writes a package. `manifest.files` is filled in here.
pub fn create(
    mut manifest: Manifest,
    files: Files,
    key: Option<&PrivateKey>,
    place: Place<'_>,
) -> Result<Created> {
    let (entries, contents) = files.measure()?;
    manifest.files = entries;
    let envelope = key.map(|key| statement::sign(&manifest, key)).transpose()?;
    let signature = envelope.map(|envelope| envelope.to_bytes()).transpose()?;
    let path = match place {
        Place::Folder(folder) => folder.join(manifest.file_name()),
        Place::File(path) => path.to_path_buf(),
    };
    let digests = files::replace(&path, |out| {
        archive::write(out, &manifest, &contents, signature.as_deref())
    })?;
    Ok(Created {
        path,
        manifest,
        digests,
        signed_by: key.map(|key| key.public().id()).transpose()?,
    })
}

/// Signs a package that exists: the signature goes into it, beside those that it has.
pub fn add_signature(path: &Path, key: &PrivateKey) -> Result<Envelope> {
    let unpacked = unpack_aside(path)?;
    let mut envelope = match &unpacked.signature {
        Some(bytes) => {
            let mut envelope = Envelope::parse(bytes)?;
            statement::check(&envelope, &unpacked.manifest, unpacked.manifest_digest)?;
            envelope.add(key)?;
            envelope
        }
        None => statement::sign(&unpacked.manifest, key)?,
    };
    let contents: Vec<Content> = unpacked
        .manifest
        .files
        .iter()
        .map(|file| Content::Disk(unpacked.staging.path().join(&file.path)))
        .collect();
    let bytes = envelope.to_bytes()?;
    files::replace(path, |out| {
        archive::write(out, &unpacked.manifest, &contents, Some(&bytes))
    })?;
    // What is told is what was written.
    envelope = Envelope::parse(&bytes)?;
    Ok(envelope)
}

/// A package whose bytes all have the digests that its manifest names.
#[derive(Debug)]
pub struct Checked {
    pub manifest: Manifest,
    pub manifest_digest: Hash,
    /// Of the package's file.
    pub digests: Digests,
    /// An envelope that speaks of this package; nothing is said yet of who signed.
    pub envelope: Option<Envelope>,
}

/// Reads a package to the end and checks everything but trust. `detached`: a signature beside it.
pub fn check(path: &Path, detached: Option<&[u8]>) -> Result<Checked> {
    let mut checked = read_through(path, &mut ()).map_err(|e| e.within(path.display()))?;
    if let Some(bytes) = detached {
        let envelope = Envelope::parse(bytes)?;
        statement::check(&envelope, &checked.manifest, checked.manifest_digest)?;
        checked.envelope = Some(envelope);
    }
    Ok(checked)
}

/// Checks a package and unpacks it into a folder that must not exist. On failure nothing is left.
pub fn unpack(path: &Path, folder: &Path) -> Result<Checked> {
    if folder.exists() {
        return Err(Error::new(
            Kind::Conflict,
            format!("{} exists already", folder.display()),
        ));
    }
    let staging = Staging::beside(folder)?;
    let checked = {
        let mut sink = Folder(staging.path());
        read_through(path, &mut sink).map_err(|e| e.within(path.display()))?
    };
    staging.move_to(folder)?;
    Ok(checked)
}

/// The executable of a binary package, checked.
pub fn read_artifact(path: &Path) -> Result<(Checked, Vec<u8>)> {
    struct Artifact(Vec<u8>);
    impl Sink for Artifact {
        fn file(&mut self, file: &manifest::File) -> Result<Option<Box<dyn Write + '_>>> {
            Ok(file
                .path
                .starts_with(manifest::ARTIFACT)
                .then(|| Box::new(&mut self.0) as Box<dyn Write>))
        }
    }
    let mut sink = Artifact(Vec::new());
    let checked = read_through(path, &mut sink).map_err(|e| e.within(path.display()))?;
    Ok((checked, sink.0))
}

/// The content of one file of a package; the whole package is checked on the way.
pub fn read_file(path: &Path, name: &str) -> Result<Option<Vec<u8>>> {
    struct One<'n>(&'n str, Option<Vec<u8>>);
    impl Sink for One<'_> {
        fn file(&mut self, file: &manifest::File) -> Result<Option<Box<dyn Write + '_>>> {
            if file.path != self.0 {
                return Ok(None);
            }
            Ok(Some(Box::new(self.1.insert(Vec::new()))))
        }
    }
    let mut sink = One(name, None);
    read_through(path, &mut sink).map_err(|e| e.within(path.display()))?;
    Ok(sink.1)
}

/// Who signed a package, by a policy.
#[derive(Debug)]
pub enum Trust {
    /// There is no signature.
    Unsigned,
    /// There is no policy to ask.
    Unchecked {
        claimed: Vec<KeyId>,
    },
    Trusted {
        signer: String,
        id: KeyId,
    },
}

/// Asks the policy about a package. A signature that is forged, revoked or of a stranger is an
/// error, not an answer.
pub fn trust(checked: &Checked, policy: Option<&Policy>, today: Day) -> Result<Trust> {
    let Some(envelope) = &checked.envelope else {
        return Ok(Trust::Unsigned);
    };
    let Some(policy) = policy else {
        return Ok(Trust::Unchecked {
            claimed: envelope.claimed()?,
        });
    };
    let signer = policy.accept(envelope, &checked.manifest.name, today)?;
    Ok(Trust::Trusted {
        signer: signer.name.clone(),
        id: signer.id,
    })
}

fn open(path: &Path) -> Result<BufReader<File>> {
    File::open(path)
        .map(BufReader::new)
        .map_err(io("read", path))
}

fn read_through(path: &Path, sink: &mut impl Sink) -> Result<Checked> {
    let reader = Reader::open(open(path)?)?;
    let manifest_digest = reader.manifest_digest();
    let (manifest, signature) = reader.read_files(sink)?;
    let envelope = signature
        .map(|bytes| {
            let envelope = Envelope::parse(&bytes).map_err(|e| e.within(SIGNATURE))?;
            statement::check(&envelope, &manifest, manifest_digest)?;
            Ok(envelope)
        })
        .transpose()?;
    let digests = Digests::of_reader(&mut open(path)?).map_err(io("read", path))?;
    Ok(Checked {
        manifest,
        manifest_digest,
        digests,
        envelope,
    })
}

struct Unpacked {
    staging: Staging,
    manifest: Manifest,
    manifest_digest: Hash,
    signature: Option<Vec<u8>>,
}

fn unpack_aside(path: &Path) -> Result<Unpacked> {
    let staging = Staging::beside(path)?;
    let reader = Reader::open(open(path)?)?;
    let manifest_digest = reader.manifest_digest();
    let (manifest, signature) = reader.read_files(&mut Folder(staging.path()))?;
    Ok(Unpacked {
        staging,
        manifest,
        manifest_digest,
        signature,
    })
}

/// Writes files below a folder that nobody else knows yet.
struct Folder<'p>(&'p Path);

impl Sink for Folder<'_> {
    fn file(&mut self, file: &manifest::File) -> Result<Option<Box<dyn Write + '_>>> {
        // The path was checked with the manifest: it stays below the folder.
        let path = self.0.join(&file.path);
        let out = files::create_new(&path, file.executable)?;
        Ok(Some(Box::new(BufWriter::new(out))))
    }
}

/// The size of a package's file in bytes, for limits before it is read.
pub fn size(path: &Path) -> Result<u64> {
    fs::metadata(path)
        .map(|m| m.len())
        .map_err(io("read", path))
}
