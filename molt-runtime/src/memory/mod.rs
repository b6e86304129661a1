//! Allocation of objects.

pub mod alloc;
mod code_pages;
pub mod gc;
pub mod leaks;
