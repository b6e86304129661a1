//! Entries of the cache, which anybody who can write to the folder or the server may have written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_build::cache::result::ActionResult;
use molt_build::cache::store::check_record;
use molt_build::digest::Digest;
use molt_build::trace;

fuzz_target!(|data: &[u8]| {
    let key = Digest::of(b"an action");
    let _ = check_record(&key, data);
    if let Some(result) = ActionResult::from_bytes(&key, data) {
        let _ = result.is_genuine();
    }
    let _ = trace::warnings_from_bytes(data, &[], &[]);
});
