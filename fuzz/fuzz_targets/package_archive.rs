//! A `.moltpkg` as it comes from a stranger: whatever the bytes, what is read has the digests that the manifest names.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_pkg::archive::Reader;

fuzz_target!(|data: &[u8]| {
    if let Ok(reader) = Reader::open(data) {
        let _ = reader.read_files(&mut ());
    }
});
