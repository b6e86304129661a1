//! The shell around the core: module discovery, linking, runtime bundles.
pub mod backend;
pub mod bundle;
pub mod capabilities;
pub mod driver;
pub mod link;
pub mod modules;
pub mod parallel;
pub mod suite;
