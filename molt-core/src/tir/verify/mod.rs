//! Checks that a function is well formed, after it was made and after each pass in debug builds and tests.
//!
//! [`structure`]: edges fit their targets, operands and results have the representations that the operation wants, definitions
//! dominate uses, what can raise says where control goes then. [`ownership`]: after `passes::ownership`, every reference is given
//! up exactly once on every path, and nothing is used after that.

mod dominance;
mod ownership;
mod signature;
mod structure;

use super::Function;
use std::fmt;

/// How far a function has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// References are counted nowhere yet.
    Built,
    /// `passes::ownership` has run.
    Owned,
}

/// What is wrong with a function; at least one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defects(pub Vec<String>);

impl fmt::Display for Defects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

/// More than these are not listed.
const MAX_DEFECTS: usize = 12;

#[derive(Default)]
struct Report(Vec<String>);

impl Report {
    fn add(&mut self, message: String) {
        if self.0.len() < MAX_DEFECTS && !self.0.contains(&message) {
            self.0.push(message)
        }
    }
}

pub fn verify(f: &Function, stage: Stage) -> Result<(), Defects> {
    let mut report = Report::default();
    structure::check(f, stage, &mut report);
    if report.0.is_empty() {
        dominance::check(f, &mut report)
    }
    if report.0.is_empty() && stage == Stage::Owned {
        ownership::check(f, &mut report)
    }
    if report.0.is_empty() {
        Ok(())
    } else {
        Err(Defects(report.0))
    }
}

/// Stops the compiler if the function is malformed: a defect of the step named `after`.
pub fn assert_valid(f: &Function, stage: Stage, after: &str) {
    if let Err(defects) = verify(f, stage) {
        panic!("malformed TIR after {after}:\n{defects}\n{f}")
    }
}

#[cfg(test)]
mod tests;
