//! Reading a package from an untrusted stream, in bounded memory, front to back.
//!
//! The manifest comes first and announces every file; from then on each header must be the very
//! bytes that a writer would have written for the next announced file. So there is nothing to
//! interpret: no links, no other names, no sizes but the announced ones.

use std::io::{self, BufReader, Read, Write};

use super::write::header;
use super::{BLOCK, MAX_SIGNATURE, WINDOW_LOG};
use crate::digest::{Digester, Digests, Hash};
use crate::error::{Error, Kind, Result};
use crate::manifest::{self, File, MANIFEST, Manifest, SIGNATURE};

/// What is done with the files of a package as they come by.
pub trait Sink {
    /// Where the bytes of the next file go; none to check them only.
    fn file(&mut self, file: &File) -> Result<Option<Box<dyn Write + '_>>>;

    /// The file that was opened last is whole, and has its digests.
    fn done(&mut self, _file: &File) -> Result<()> {
        Ok(())
    }
}

impl Sink for () {
    fn file(&mut self, _file: &File) -> Result<Option<Box<dyn Write + '_>>> {
        Ok(None)
    }
}

type Stream<R> = zstd::Decoder<'static, BufReader<R>>;

/// A package that is being read: the manifest is known, the files follow.
pub struct Reader<R: Read> {
    stream: Stream<R>,
    manifest: Manifest,
    manifest_digests: Digests,
}

impl<R: Read> Reader<R> {
    /// Reads as far as the manifest.
    pub fn open(reader: R) -> Result<Self> {
        let mut stream = zstd::Decoder::new(reader).map_err(broken)?.single_frame();
        stream.window_log_max(WINDOW_LOG).map_err(broken)?;
        let mut block = [0; BLOCK];
        fill(&mut stream, &mut block)?;
        let announced = tar::Header::from_byte_slice(&block)
            .entry_size()
            .map_err(|_| Error::malformed("this is no Molt package"))?;
        if announced > manifest::MAX_BYTES as u64 {
            return Err(Error::hostile(format!(
                "{MANIFEST} has {announced} bytes; at most {} are allowed",
                manifest::MAX_BYTES
            )));
        }
        if block != *header(MANIFEST, announced, false)?.as_bytes() {
            return Err(Error::malformed(format!(
                "this is no Molt package: it does not begin with {MANIFEST}"
            )));
        }
        let mut bytes = vec![0; announced as usize];
        fill(&mut stream, &mut bytes)?;
        padding(&mut stream, announced)?;
        let manifest = Manifest::parse(&bytes)?;
        Ok(Reader {
            stream,
            manifest,
            manifest_digests: Digests::of(&bytes),
        })
    }

    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// What signatures name.
    pub fn manifest_digest(&self) -> Hash {
        self.manifest_digests.sha256
    }

    /// Reads the files, checks each against the manifest, hands them to the sink, and answers the
    /// content of the embedded signature.
    pub fn read_files(mut self, sink: &mut impl Sink) -> Result<(Manifest, Option<Vec<u8>>)> {
        for file in &self.manifest.files {
            let mut block = [0; BLOCK];
            fill(&mut self.stream, &mut block)?;
            if block != *header(&file.path, file.size, file.executable)?.as_bytes() {
                return Err(Error::hostile(format!(
                    "the archive does not have `{}` where {MANIFEST} announces it",
                    file.path
                )));
            }
            let mut out = sink.file(file)?;
            let found = copy(&mut self.stream, file, out.as_deref_mut())?;
            if let Some(out) = &mut out {
                out.flush().map_err(|e| failed(file, e))?;
            }
            drop(out);
            if found.sha256 != file.sha256 || found.blake3 != file.blake3 {
                return Err(Error::new(
                    Kind::Digest,
                    format!(
                        "`{}` does not have the digest that {MANIFEST} names",
                        file.path
                    ),
                ));
            }
            padding(&mut self.stream, file.size)?;
            sink.done(file)?;
        }
        let signature = self.end()?;
        Ok((self.manifest, signature))
    }

    /// The signature, if there is one, and the end of the archive.
    fn end(&mut self) -> Result<Option<Vec<u8>>> {
        let mut block = [0; BLOCK];
        fill(&mut self.stream, &mut block)?;
        let mut signature = None;
        if block != [0; BLOCK] {
            let size = tar::Header::from_byte_slice(&block)
                .entry_size()
                .unwrap_or(0);
            if size > MAX_SIGNATURE {
                return Err(Error::hostile(format!(
                    "{SIGNATURE} has {size} bytes; at most {MAX_SIGNATURE} are allowed"
                )));
            }
            if block != *header(SIGNATURE, size, false)?.as_bytes() {
                return Err(Error::hostile(format!(
                    "the archive contains something that {MANIFEST} does not announce"
                )));
            }
            let mut bytes = vec![0; size as usize];
            fill(&mut self.stream, &mut bytes)?;
            padding(&mut self.stream, size)?;
            signature = Some(bytes);
            fill(&mut self.stream, &mut block)?;
        }
        let mut last = [0; BLOCK];
        fill(&mut self.stream, &mut last)?;
        if block != [0; BLOCK] || last != [0; BLOCK] {
            return Err(Error::hostile("the archive does not end where it should"));
        }
        let mut byte = [0];
        let inside = self.stream.read(&mut byte).map_err(broken)?;
        // Behind the frame nothing may hide either.
        let mut rest = 0;
        if inside == 0 {
            let buffered = self.stream.get_mut();
            rest = buffered.read(&mut byte).map_err(broken)?;
        }
        if inside + rest > 0 {
            return Err(Error::hostile(
                "there are bytes behind the end of the archive",
            ));
        }
        Ok(signature)
    }
}

fn broken(error: io::Error) -> Error {
    Error::malformed(format!("this is no whole Molt package: {error}"))
}

fn failed(file: &File, error: io::Error) -> Error {
    Error::new(Kind::Io, format!("cannot write `{}`: {error}", file.path))
}

fn fill(stream: &mut impl Read, buffer: &mut [u8]) -> Result<()> {
    stream.read_exact(buffer).map_err(|error| {
        if error.kind() == io::ErrorKind::UnexpectedEof {
            Error::malformed("the package is cut off")
        } else {
            broken(error)
        }
    })
}

fn padding(stream: &mut impl Read, size: u64) -> Result<()> {
    let length = (BLOCK as u64 - size % BLOCK as u64) % BLOCK as u64;
    let mut bytes = [0; BLOCK];
    let bytes = &mut bytes[..length as usize];
    fill(stream, bytes)?;
    if bytes.iter().any(|byte| *byte != 0) {
        return Err(Error::hostile(
            "something is hidden between two files of the archive",
        ));
    }
    Ok(())
}

fn copy<'w>(
    stream: &mut impl Read,
    file: &File,
    mut out: Option<&mut (dyn Write + 'w)>,
) -> Result<Digests> {
    let mut digester = Digester::default();
    let mut buffer = [0; 64 << 10];
    let mut left = file.size;
    while left > 0 {
        let length = left.min(buffer.len() as u64) as usize;
        let chunk = &mut buffer[..length];
        fill(stream, chunk)?;
        digester.write_all(chunk).map_err(|e| failed(file, e))?;
        if let Some(out) = &mut out {
            out.write_all(chunk).map_err(|e| failed(file, e))?;
        }
        left -= length as u64;
    }
    Ok(digester.finish())
}
