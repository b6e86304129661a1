//! Files without a name that are gone when nobody has them open any more.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::os::fd::AsRawFd;
use std::path::PathBuf;

use rustix::fs::{MemfdFlags, memfd_create};

/// An empty one.
pub fn empty() -> io::Result<File> {
    Ok(File::from(memfd_create("molt", MemfdFlags::CLOEXEC)?))
}

/// One with an executable, and a path to start it by while the file is open.
pub fn executable(bytes: &[u8]) -> io::Result<(File, PathBuf)> {
    let mut file = empty()?;
    file.write_all(bytes)?;
    let path = PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()));
    Ok((file, path))
}

/// All that was written to it.
pub fn contents(mut file: File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}
