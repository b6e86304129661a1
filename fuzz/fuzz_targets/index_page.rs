//! Pages of a Python package index, in both of their forms.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_pkg::python::index::{WheelTags, parse_page};
use url::Url;

fuzz_target!(|data: &[u8]| {
    let base = Url::parse("https://index.example/simple/lib/").expect("a URL");
    for is_json in [true, false] {
        for listed in parse_page(data, is_json, &base).unwrap_or_default() {
            assert!(!listed.filename.contains('/'));
            if let Some(tags) = WheelTags::of(&listed.filename) {
                let _ = (tags.is_pure(), tags.fits_python());
            }
        }
    }
});
