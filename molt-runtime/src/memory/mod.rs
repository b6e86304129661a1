//! Allocation of objects.

pub mod alloc;
pub mod byte_vec;
pub mod gc;
pub mod leaks;
