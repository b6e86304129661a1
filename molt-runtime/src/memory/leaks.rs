//! Finds objects that outlive the program: `MOLT_LEAK_CHECK=1` reports them by type and makes the exit status 1.

use crate::object::protocol::type_of;
use crate::types::function::{function, is_function};
use std::collections::BTreeMap;
use std::io::Write;

/// Checks if asked to; the exit status.
pub fn check(code: i32) -> i32 {
    if !wanted() {
        return code;
    }
    let mut by_type: BTreeMap<&'static str, usize> = BTreeMap::new();
    for v in super::gc::objects() {
        let ty = type_of(v);
        // Compiled code keeps functions that it calls directly; the standard streams live as long as the process.
        let kept =
            ty.name.starts_with("_io.") || is_function(v) && function(v).closure_tuple().is_null();
        if kept {
            continue;
        }
        *by_type.entry(type_of(v).name).or_default() += 1;
    }
    {
        let allowed = "dict";
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
