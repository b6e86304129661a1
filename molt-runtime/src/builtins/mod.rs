//! The builtin functions, by group.

use crate::errors::R;

pub mod numbers;
pub mod output;

/// A builtin function by name.
pub fn builtin(name: &str) -> R {
    crate::object::module_access::builtin(name)
}
