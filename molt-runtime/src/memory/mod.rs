//! Allocation of objects.

pub mod alloc;
