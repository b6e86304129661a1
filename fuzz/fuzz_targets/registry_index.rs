//! What a registry says: lines of its index, leaves of its log, its description.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_registry::entry::{Event, parse_index};
use molt_registry::store::Config;

fuzz_target!(|data: &[u8]| {
    if let Ok(event) = Event::parse(data) {
        // A leaf has one spelling, or two users could be shown two of them.
        assert_eq!(event.to_leaf().ok().as_deref(), Some(data));
    }
    if let Ok(config) = Config::parse(data) {
        let _ = config.key();
    }
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = parse_index(text);
    }
});
