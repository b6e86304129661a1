//! Packages: the `.moltpkg` format, signatures and trust, software bills of materials, and the
//! sourcing of Python packages that programs import.
pub mod archive;
#[cfg(test)]
mod bend;
pub mod canonical;
pub mod digest;
pub mod error;
pub mod files;
pub mod http;
pub mod manifest;
pub mod names;
pub mod netrc;
pub mod package;
pub mod python;
pub mod sbom;
pub mod sign;
