//! Allocation of objects.

pub mod alloc;
pub mod gc;
pub mod leaks;
