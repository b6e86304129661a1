//! The shell around the core: module discovery, linking, runtime bundles.
pub mod bundle;
pub mod link;
pub mod modules;
