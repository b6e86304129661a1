//! The manifest of a package: what is accepted has exactly one spelling.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_pkg::manifest::Manifest;

fuzz_target!(|data: &[u8]| {
    if let Ok(manifest) = Manifest::parse(data) {
        assert_eq!(manifest.to_bytes().ok().as_deref(), Some(data));
    }
});
