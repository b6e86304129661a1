//! Passes over TIR, in the order of [`run`].

pub mod borrow;
pub mod displays;
pub mod memory;
pub mod ownership;
pub mod ranges;
pub mod simplify;

use crate::tir::Function;
use crate::tir::verify::{Stage, assert_valid};
use std::sync::{Mutex, PoisonError};

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
    if ranges::run(f) {
        check(f, Stage::Built, "ranges");
        simplify::run(f);
        check(f, Stage::Built, "simplification");
    }
    displays::run(f);
    check(f, Stage::Built, "displays");
    borrow::run(f);
    check(f, Stage::Built, "borrowing");
    ownership::run(f);
    check(f, Stage::Owned, "ownership");
    // Where a test is decided, paths no longer meet, and more is known.
    for _ in 0..2 {
        if !memory::run(f) {
            break;
        }
        simplify::run_owned(f);
        check(f, Stage::Owned, "memory");
    }
}

/// Runs the passes over many functions, on the available cores: what becomes of one does not depend on the others.
pub fn run_all(functions: Vec<&mut Function>) {
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
    let threads = threads.min(functions.len() / 64 + 1);
    let left = Mutex::new(functions.into_iter());
    let work = || {
        loop {
            // Held while one is taken, not while it is worked on.
            let next = left.lock().unwrap_or_else(PoisonError::into_inner).next();
            match next {
                Some(f) => run(f),
                None => return,
            }
        }
    };
    std::thread::scope(|s| {
        (1..threads).for_each(|_| {
            s.spawn(work);
        });
        work()
    });
}
