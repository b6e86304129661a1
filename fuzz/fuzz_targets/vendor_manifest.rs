//! `vendor/manifest.json`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_pkg::python::vendored::Manifest;

fuzz_target!(|text: &str| {
    if let Ok(manifest) = Manifest::parse(text) {
        let bytes = manifest.to_bytes().expect("it has a spelling");
        let text = String::from_utf8(bytes).expect("it is JSON");
        assert!(Manifest::parse(&text).is_ok());
    }
});
