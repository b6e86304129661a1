//! What this `molt` is: digests made when it was built.

use crate::digest::Digest;

static COMPILER: &str = include_str!(concat!(env!("OUT_DIR"), "/fingerprint.txt"));

/// Digest of the compiler's sources, dependencies and the Rust compiler.
pub fn compiler() -> Digest {
    COMPILER
        .parse()
        .unwrap_or_else(|_| unreachable!("the build script wrote a digest"))
}

/// `molt VERSION`.
pub fn version() -> &'static str {
    concat!("molt ", env!("CARGO_PKG_VERSION"))
}
