//! Registries: packages behind a transparency log, as a folder or an HTTP server of the same layout.
pub mod checkpoint;
pub mod client;
pub mod entry;
pub mod install;
pub mod merkle;
pub mod remember;
pub mod server;
pub mod store;
pub mod tokens;
