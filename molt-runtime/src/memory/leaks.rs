//! Finds objects that outlive the program: `MOLT_LEAK_CHECK=1` reports them by type and makes the exit status 1.

use crate::object::protocol::type_of;
use std::collections::BTreeMap;
use std::io::Write;

/// Checks if asked to; the exit status.
pub fn check(code: i32) -> i32 {
    if !wanted() {
        return code;
    }
    let mut by_type: BTreeMap<&'static str, usize> = BTreeMap::new();
    for v in super::gc::objects() {
        *by_type.entry(type_of(v).name).or_default() += 1;
    }
    for allowed in ["dict"] {
        by_type.remove(allowed);
    }
    if by_type.is_empty() {
        return code;
    }
    let mut text = String::from("leaked objects:\n");
    for (name, count) in by_type {
        text.push_str(&format!("  {count} {name}\n"));
    }
    let _ = std::io::stderr().write_all(text.as_bytes());
    1
}

fn wanted() -> bool {
    let name = c"MOLT_LEAK_CHECK";
    unsafe {
        let v = libc::getenv(name.as_ptr());
        !v.is_null() && *v == b'1' as libc::c_char
    }
}
