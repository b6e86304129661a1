//! The documented example of a lock is one, and its text is the one text it has.

use molt_build::lock::{self, LockError, Source, Tier};

const EXAMPLE: &str = include_str!("../../lockfiles/example.lock");

#[test]
fn the_example_reads_and_writes() {
    let lock = lock::parse("example.lock", EXAMPLE).unwrap();
    assert_eq!(lock.version, lock::VERSION);
    assert_eq!(lock.to_text(), EXAMPLE);
    let [program] = &*lock.programs else {
        panic!("one program")
    };
    assert_eq!(program.main, "app.py");
    assert!(program.modules.contains(&"util".to_string()));
    let util = lock.modules.iter().find(|m| m.name == "util").unwrap();
    assert_eq!((util.source, util.tier), (Source::Project, Tier::A));
    assert_eq!(util.path.as_deref(), Some("util.py"));
}

#[test]
fn every_cut_and_every_changed_byte_is_an_error() {
    for end in 0..EXAMPLE.len() {
        if EXAMPLE.is_char_boundary(end) {
            assert!(lock::parse("l", &EXAMPLE[..end]).is_err(), "cut at {end}");
        }
    }
    for at in 0..EXAMPLE.len() {
        let mut bytes = EXAMPLE.as_bytes().to_vec();
        bytes[at] ^= 1;
        if let Ok(text) = std::str::from_utf8(&bytes) {
            assert!(lock::parse("l", text).is_err(), "changed at {at}");
        }
    }
}

#[test]
fn another_version_is_named_even_with_unknown_fields() {
    let text = "version = 9\nsomething = { new = true }\n";
    assert!(matches!(
        lock::parse("l", text),
        Err(LockError::Version { found: 9, .. })
    ));
}
