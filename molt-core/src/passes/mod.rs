//! Passes over TIR, in the order of [`run`].

pub mod ownership;
pub mod simplify;

use crate::tir::Function;
use crate::tir::verify::{Stage, assert_valid};

/// Cleans up and makes ownership explicit. Debug builds check the function after each step.
pub fn run(f: &mut Function) {
    let check = |f: &Function, stage, after| {
        if cfg!(debug_assertions) {
            assert_valid(f, stage, after)
        }
    };
    check(f, Stage::Built, "specialization");
    simplify::run(f);
    check(f, Stage::Built, "simplification");
    ownership::run(f);
    check(f, Stage::Owned, "ownership");
}
