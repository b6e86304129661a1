//! What is inside of a `.moltpkg`'s compression: a fuzzer does not find its way through zstd, so it is put around here.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_pkg::archive::Reader;

fuzz_target!(|data: &[u8]| {
    let Ok(package) = zstd::encode_all(data, 1) else {
        return;
    };
    if let Ok(reader) = Reader::open(&package[..]) {
        let _ = reader.read_files(&mut ());
    }
});
