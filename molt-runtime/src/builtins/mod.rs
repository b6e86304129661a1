//! The builtin functions, by group.

use crate::errors::{R, raise_type_error};

pub mod output;

/// A builtin function by name, where the program can mention it.
pub fn builtin(name: &str) -> R {
    Err(raise_type_error(format!("no builtin {name}")))
}
