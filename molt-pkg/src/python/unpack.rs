//! Unpacking wheels and source archives from strangers: nothing outside the folder, nothing but
//! plain files, never more than a set number of bytes.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::digest::Hash;
use crate::error::{Error, Kind, Result, io};
use crate::files;
use crate::names::PathSet;

/// Most files of an archive.
const MAX_FILES: usize = 50_000;
/// Most bytes of all files of an archive together.
const MAX_TOTAL: u64 = 1 << 30;
/// Longest path that an extension header may give, in bytes.
const MAX_LONG_NAME: u64 = 64 << 10;

/// Unpacks an archive by its name's ending into an empty folder.
pub fn unpack(archive: &Path, filename: &str, folder: &Path) -> Result<()> {
    let result = if filename.ends_with(".whl") {
        unzip(archive, folder).and_then(|()| check_record(folder))
    } else if filename.ends_with(".zip") {
        unzip(archive, folder)
    } else if filename.ends_with(".tar.gz") || filename.ends_with(".tgz") {
        File::open(archive)
            .map_err(io("read", archive))
            .and_then(|file| {
                untar(
                    flate2::read::MultiGzDecoder::new(BufReader::new(file)),
                    folder,
                )
            })
    } else {
        Err(Error::new(
            Kind::Unsupported,
            "archives of this kind are not known (.whl, .tar.gz and .zip are)",
        ))
    };
    result.map_err(|e| e.within(filename))
}

/// What is left to take, for one archive.
struct Budget {
    files: usize,
    bytes: u64,
}

impl Budget {
    fn new() -> Self {
        Budget {
            files: MAX_FILES,
            bytes: MAX_TOTAL,
        }
    }

    /// Room for a file that says it has this size.
    fn take(&mut self, size: u64) -> Result<()> {
        let (Some(files), Some(bytes)) = (self.files.checked_sub(1), self.bytes.checked_sub(size))
        else {
            return Err(Error::hostile(format!(
                "the archive unpacks to more than {MAX_FILES} files or {MAX_TOTAL} bytes"
            )));
        };
        (self.files, self.bytes) = (files, bytes);
        Ok(())
    }
}

/// Writes one file of exactly this size.
fn extract(reader: &mut impl Read, path: &str, size: u64, folder: &Path) -> Result<()> {
    let place = folder.join(path);
    let mut out = files::create_new(&place, false)?;
    let copied = std::io::copy(&mut reader.take(size.saturating_add(1)), &mut out)
        .map_err(|e| Error::malformed(format!("`{path}` is damaged: {e}")))?;
    if copied != size {
        return Err(Error::hostile(format!(
            "`{path}` does not have the {size} bytes that the archive announces"
        )));
    }
    out.flush().map_err(io("write", &place))
}

fn unzip(archive: &Path, folder: &Path) -> Result<()> {
    let file = File::open(archive).map_err(io("read", archive))?;
    let broken =
        |e: zip::result::ZipError| Error::malformed(format!("the archive is damaged: {e}"));
    let mut zip = zip::ZipArchive::new(BufReader::new(file)).map_err(broken)?;
    if zip.len() > MAX_FILES {
        return Err(Error::hostile(format!(
            "there are more than {MAX_FILES} files in it"
        )));
    }
    if zip.has_duplicate_names() {
        return Err(Error::hostile("two files in it have the same name"));
    }
    if zip.has_overlapping_files().map_err(broken)? {
        return Err(Error::hostile(
            "two files in it share their bytes: it is made to unpack huge",
        ));
    }
    let mut budget = Budget::new();
    let mut paths = PathSet::default();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).map_err(broken)?;
        let name = entry.name().map_err(broken)?.into_owned();
        if entry.encrypted() {
            return Err(Error::new(
                Kind::Unsupported,
                format!("`{name}` is encrypted"),
            ));
        }
        if let Some(folder) = name.strip_suffix('/') {
            crate::names::check_path(folder)?;
            continue;
        }
        let mode = entry.unix_mode().unwrap_or(0o100_644);
        if !matches!(mode & 0o170_000, 0 | 0o100_000) {
            return Err(Error::hostile(format!(
                "`{name}` is not a plain file but a link or the like"
            )));
        }
        paths.add(&name)?;
        let size = entry.size();
        budget.take(size)?;
        extract(&mut entry, &name, size, folder)?;
    }
    Ok(())
}

/// Source archives. Long names come in extension headers of two kinds; everything else that is no
/// file or folder is refused.
fn untar(reader: impl Read, folder: &Path) -> Result<()> {
    let broken = |e: std::io::Error| Error::malformed(format!("the archive is damaged: {e}"));
    // Headers and padding count too.
    let mut archive = tar::Archive::new(reader.take(MAX_TOTAL + (MAX_FILES as u64) * 2048));
    let mut budget = Budget::new();
    let mut paths = PathSet::default();
    let mut long_name: Option<String> = None;
    for entry in archive.entries().map_err(broken)?.raw(true) {
        let mut entry = entry.map_err(broken)?;
        let kind = entry.header().entry_type();
        let size = entry.header().entry_size().map_err(broken)?;
        if kind.is_gnu_longname() || kind.is_pax_local_extensions() {
            budget.take(size)?;
            if size > MAX_LONG_NAME {
                return Err(Error::hostile(
                    "a file's name is longer than any file system allows",
                ));
            }
            let mut data = Vec::new();
            entry.read_to_end(&mut data).map_err(broken)?;
            if kind.is_gnu_longname() {
                let end = data.iter().position(|b| *b == 0).unwrap_or(data.len());
                long_name = Some(utf8(&data[..end])?);
            } else if let Some(path) = pax_path(&data)? {
                long_name = Some(path);
            }
            continue;
        }
        if kind.is_pax_global_extensions() {
            budget.take(size)?;
            continue;
        }
        let name = match long_name.take() {
            Some(name) => name,
            None => utf8(&entry.path_bytes())?,
        };
        let name = name.strip_prefix("./").unwrap_or(&name);
        if kind.is_dir() {
            let name = name.trim_end_matches('/');
            if !matches!(name, "" | ".") {
                crate::names::check_path(name)?;
            }
            continue;
        }
        if !(kind.is_file() || kind.is_contiguous()) {
            return Err(Error::hostile(format!(
                "`{}` is not a plain file but a link or the like",
                name.escape_debug()
            )));
        }
        paths.add(name)?;
        budget.take(size)?;
        extract(&mut entry, name, size, folder)?;
    }
    Ok(())
}

fn utf8(bytes: &[u8]) -> Result<String> {
    String::from_utf8(bytes.to_vec())
        .map_err(|_| Error::hostile("a file's name in the archive is not UTF-8"))
}

/// The path of a pax header: records `LENGTH KEY=VALUE\n`. A header that changes a size is refused:
/// readers disagree on those.
fn pax_path(data: &[u8]) -> Result<Option<String>> {
    let malformed = || Error::malformed("an extension header of the archive is malformed");
    let mut found = None;
    let mut rest = data;
    while !rest.is_empty() && rest[0] != 0 {
        let blank = rest.iter().position(|b| *b == b' ').ok_or_else(malformed)?;
        let length: usize = std::str::from_utf8(&rest[..blank])
            .ok()
            .and_then(|digits| digits.parse().ok())
            .filter(|length| *length > blank + 1 && *length <= rest.len())
            .ok_or_else(malformed)?;
        let record = &rest[blank + 1..length];
        rest = &rest[length..];
        let record = record.strip_suffix(b"\n").ok_or_else(malformed)?;
        let equals = record
            .iter()
            .position(|b| *b == b'=')
            .ok_or_else(malformed)?;
        let (key, value) = (&record[..equals], &record[equals + 1..]);
        match key {
            b"path" => found = Some(utf8(value)?),
            b"size" => {
                return Err(Error::hostile(
                    "an extension header of the archive changes a size",
                ));
            }
            _ => {}
        }
    }
    Ok(found)
}

/// Checks a wheel's files against its own list (`RECORD`).
fn check_record(folder: &Path) -> Result<()> {
    let Some(info) = dist_info(folder)? else {
        return Err(Error::malformed(
            "a wheel has a folder *.dist-info; this has none",
        ));
    };
    let path = folder.join(&info).join("RECORD");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(_) => return Err(Error::malformed("a wheel has a file RECORD; this has none")),
    };
    for line in text.lines() {
        let mut fields = line.rsplitn(3, ',');
        let (_size, hash, name) = (fields.next(), fields.next(), fields.next());
        let (Some(hash), Some(name)) = (hash, name) else {
            continue;
        };
        let Some(digits) = hash.strip_prefix("sha256=") else {
            continue;
        };
        let name = name.trim_matches('"').replace("\"\"", "\"");
        crate::names::check_path(&name)?;
        let data = match std::fs::read(folder.join(&name)) {
            Ok(data) => data,
            Err(_) => {
                return Err(Error::malformed(format!(
                    "`{name}` is in RECORD and not in the wheel"
                )));
            }
        };
        let expected = URL_SAFE_NO_PAD
            .decode(digits.trim_end_matches('='))
            .unwrap_or_default();
        if expected != Hash::sha256(&data).0 {
            return Err(Error::new(
                Kind::Digest,
                format!("`{name}` does not have the digest that the wheel's RECORD names"),
            ));
        }
    }
    Ok(())
}

/// The name of the folder with a wheel's metadata.
pub fn dist_info(folder: &Path) -> Result<Option<String>> {
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .map_err(io("read", folder))?
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".dist-info"))
        .collect();
    found.sort();
    Ok(found.into_iter().next())
}
