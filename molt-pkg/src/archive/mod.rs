//! The container of a package: a ustar stream in one zstd frame, with one possible spelling.
//!
//! Docs: docs/spec/moltpkg.md; why not zip: docs/decisions/0015-package-container.md.

mod read;
mod write;

pub use read::{Reader, Sink};
pub use write::{Content, write};

/// Length of a tar block.
const BLOCK: usize = 512;
/// Largest window that a reader gives to a stream (2^23 = 8 MiB).
const WINDOW_LOG: u32 = 23;
/// Largest `signature.json`, in bytes.
const MAX_SIGNATURE: u64 = 64 << 10;
