//! Signatures: who says that a package is what it is.
//!
//! The signed content is an in-toto statement that names the manifest by digest; the manifest names
//! everything else. It is signed in a DSSE envelope with Ed25519.

pub mod dsse;
pub mod keys;
pub mod statement;
pub mod trust;
