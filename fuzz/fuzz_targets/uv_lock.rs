//! `uv.lock`, and the markers in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_pkg::python::environment::{self, Environment};
use molt_pkg::python::uvlock::Lock;

fuzz_target!(|text: &str| {
    let _ = Lock::parse(text);
    let target = "x86_64-unknown-linux-gnu";
    let _ = environment::requirements(&[text.to_string()], target);
    if let Ok(environment) = Environment::of_target(target) {
        let _ = environment.holds(text, &[]);
    }
});
