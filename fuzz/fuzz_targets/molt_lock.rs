//! `molt.lock`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_build::lock;

fuzz_target!(|text: &str| {
    if let Ok(lock) = lock::parse("molt.lock", text) {
        let again = lock::parse("molt.lock", &lock.to_text()).map(|lock| lock.to_text());
        assert_eq!(again.ok(), Some(lock.to_text()));
    }
});
