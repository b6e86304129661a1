//! Python source: syntax, rules, symbol tables, and what a module imports.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_build::modules::imports;
use molt_core::syntax;

fuzz_target!(|data: &[u8]| {
    if let Ok(parsed) = syntax::parse(data, "fuzz.py") {
        let body = &parsed.tree().body;
        let _ = imports::imports(body);
        let _ = imports::exported_names(body);
    }
});
