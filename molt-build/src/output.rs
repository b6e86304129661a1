//! Writing files so that nobody ever sees them half-written.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// Writes a file by way of another one beside it; missing folders are made. A device or a pipe is written to directly.
pub fn write_file(path: &Path, data: &[u8], executable: bool) -> io::Result<()> {
    if path.exists() && !path.is_file() {
        return fs::write(path, data);
    }
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    match write_by_way_of(parent, path, data, executable) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(parent)?;
            write_by_way_of(parent, path, data, executable)
        }
        done => done,
    }
}

/// As `write_file`; the intermediate file is made in `folder`, which is on the same file system.
pub fn write_by_way_of(
    folder: &Path,
    path: &Path,
    data: &[u8],
    executable: bool,
) -> io::Result<()> {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    let temporary = folder.join(format!(".molt-{}-{number}.tmp", std::process::id()));
    let mode = if executable { 0o777 } else { 0o666 };
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(mode);
    let written = options
        .open(&temporary)
        .and_then(|mut file| file.write_all(data))
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // The error that matters is the one above.
        let _ = fs::remove_file(&temporary);
    }
    written
}
