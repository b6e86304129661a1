//! Allocation of objects.

pub mod alloc;
pub mod byte_vec;
mod code_pages;
pub mod gc;
pub mod leaks;
