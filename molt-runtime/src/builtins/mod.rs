//! The builtin functions, by group.

pub mod attributes;
pub mod code;
pub mod iteration;
pub mod numbers;
pub mod output;
pub mod registry;

pub use registry::builtin;
