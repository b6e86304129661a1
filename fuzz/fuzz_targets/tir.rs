//! TIR as text: what is parsed is printed so that it is parsed as the same again, and the verifier looks at it without harm.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_core::tir::parse::parse;
use molt_core::tir::verify::{Stage, verify};

fuzz_target!(|text: &str| {
    let Ok(functions) = parse(text) else {
        return;
    };
    let printed: String = functions.iter().map(|f| format!("{f}\n")).collect();
    let again = parse(&printed).unwrap_or_else(|e| panic!("{e:?}\n{printed}"));
    let printed_again: String = again.iter().map(|f| format!("{f}\n")).collect();
    assert_eq!(printed, printed_again);
    for function in &functions {
        let _ = verify(function, Stage::Built);
        let _ = verify(function, Stage::Owned);
    }
});
