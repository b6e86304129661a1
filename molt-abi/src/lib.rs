//! Facts that the compiler and the runtime share: value encoding, object layouts, operator codes and
//! the signatures of runtime entry points. No logic, no dependency.
#![no_std]

pub mod entry;
pub mod layout;
pub mod ops;
pub mod value;
