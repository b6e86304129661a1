//! `_io`: files and streams. [`base`] has the abstract types, [`file`] the raw file, [`buffered`] the buffered streams
//! of bytes, [`text`] text over bytes, [`bytes_io`] and [`string_io`] the streams in memory, [`open`] the function,
//! [`standard`] the three streams that every program has.

pub mod base;
pub mod buffered;
pub mod bytes_io;
pub mod file;
pub mod newlines;
pub mod open;
pub mod standard;
pub mod string_io;
pub mod text;
pub mod text_methods;

/// Bytes that are read at once, and that a writer collects.
pub const DEFAULT_BUFFER_SIZE: usize = 8192;
