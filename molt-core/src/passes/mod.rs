//! Passes over TIR, in the order of [`run`].

pub mod ownership;
pub mod simplify;

use crate::tir::Function;

/// Cleans up and makes ownership explicit.
pub fn run(f: &mut Function) {
    simplify::run(f);
    ownership::run(f);
}
