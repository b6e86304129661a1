//! Writing a package: the same files always give the same bytes.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use super::WINDOW_LOG;
use crate::error::{Error, Kind, Result};
use crate::manifest::{MANIFEST, Manifest, SIGNATURE};

/// Compression level: higher ones gain a percent and take several times as long.
const LEVEL: i32 = 12;

/// Where the bytes of a file come from.
#[derive(Clone, Debug)]
pub enum Content {
    Bytes(Vec<u8>),
    Disk(PathBuf),
}

impl Content {
    pub fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(match self {
            Content::Bytes(bytes) => Box::new(&bytes[..]),
            Content::Disk(path) => Box::new(File::open(path)?),
        })
    }
}

/// Writes a package. `content` gives the bytes of each file of the manifest, in its order.
pub fn write(
    out: impl Write,
    manifest: &Manifest,
    content: &[Content],
    signature: Option<&[u8]>,
) -> Result<()> {
    let failed = |e: io::Error| Error::new(Kind::Io, format!("cannot write the package: {e}"));
    if manifest.files.len() != content.len() {
        return Err(Error::usage(
            "the manifest lists other files than there are",
        ));
    }
    let mut encoder = zstd::Encoder::new(out, LEVEL).map_err(failed)?;
    encoder.include_checksum(true).map_err(failed)?;
    encoder.window_log(WINDOW_LOG).map_err(failed)?;
    let bytes = manifest.to_bytes()?;
    append(
        &mut encoder,
        MANIFEST,
        bytes.len() as u64,
        false,
        &mut &bytes[..],
    )?;
    for (file, content) in manifest.files.iter().zip(content) {
        let mut reader = content.open().map_err(failed)?;
        append(
            &mut encoder,
            &file.path,
            file.size,
            file.executable,
            &mut reader,
        )?;
    }
    if let Some(signature) = signature {
        let length = signature.len() as u64;
        append(&mut encoder, SIGNATURE, length, false, &mut &signature[..])?;
    }
    encoder.write_all(&[0; 2 * super::BLOCK]).map_err(failed)?;
    encoder.finish().map_err(failed)?.flush().map_err(failed)
}

fn append(
    out: &mut impl Write,
    path: &str,
    size: u64,
    executable: bool,
    reader: &mut impl Read,
) -> Result<()> {
    let failed = |e: io::Error| Error::new(Kind::Io, format!("cannot write the package: {e}"));
    out.write_all(header(path, size, executable)?.as_bytes())
        .map_err(failed)?;
    let copied = io::copy(&mut reader.take(size + 1), out).map_err(failed)?;
    if copied != size {
        return Err(Error::new(
            Kind::Io,
            format!("`{path}` changed while the package was written"),
        ));
    }
    let padding = (super::BLOCK as u64 - size % super::BLOCK as u64) % super::BLOCK as u64;
    out.write_all(&[0; super::BLOCK][..padding as usize])
        .map_err(failed)
}

/// The one header that a file can have. The reader compares with it, byte for byte.
pub(super) fn header(path: &str, size: u64, executable: bool) -> Result<tar::Header> {
    let mut header = tar::Header::new_ustar();
    header.set_path(path).map_err(|e| {
        Error::malformed(format!("`{path}` does not fit into an archive: {e}"))
            .with_hint("shorten it: at most 100 bytes, or 255 with a `/` in the right place")
    })?;
    header.set_size(size);
    header.set_mode(if executable { 0o755 } else { 0o644 });
    header.set_entry_type(tar::EntryType::Regular);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    header.set_cksum();
    Ok(header)
}
