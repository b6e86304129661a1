//! Manifests of capabilities: TOML, JSON, and lists of the command line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_build::capabilities::Manifest;

fuzz_target!(|text: &str| {
    let _ = Manifest::from_text(text, true, "caps.json");
    let _ = Manifest::from_text(text, false, "caps.toml");
    let _ = Manifest::from_list(text);
});
