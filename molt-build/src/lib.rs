//! The shell around the core: module discovery, linking, runtime bundles.
pub mod backend;
pub mod bundle;
pub mod cache;
pub mod capabilities;
pub mod digest;
pub mod driver;
pub mod files;
pub mod fingerprint;
pub mod link;
pub mod lock;
pub mod modules;
pub mod output;
pub mod parallel;
pub mod provenance;
pub mod suite;
pub mod trace;
