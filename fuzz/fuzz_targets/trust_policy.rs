//! Trust policies.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use molt_pkg::sign::trust::Policy;

fuzz_target!(|text: &str| {
    let _ = Policy::parse(text, Path::new("/nonexistent"));
});
