//! Executables as `molt inspect` reads them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_build::provenance;

fuzz_target!(|data: &[u8]| {
    let _ = provenance::read(data);
});
