//! `pyproject.toml`.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use molt_pkg::python::project::Project;

fuzz_target!(|text: &str| {
    let _ = Project::parse(Path::new("/nonexistent"), text);
});
