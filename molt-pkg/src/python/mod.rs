//! Packages of the Python world: what a project needs (`pyproject.toml`, `uv.lock`), where it is to
//! be had (indexes, folders, Git), what of it can be compiled in, and sourcing it once into `vendor/`.

pub mod environment;
pub mod fetch;
pub mod git;
pub mod index;
pub mod license;
pub mod project;
pub mod resolve;
pub mod tier;
pub mod unpack;
pub mod uvlock;
pub mod vendor;
pub mod vendored;
