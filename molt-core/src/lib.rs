//! The pure compiler: source text in, object code and diagnostics out.
pub mod diagnostics;
pub mod hir;
pub mod passes;
pub mod specialize;
pub mod syntax;
pub mod tir;
