//! Finds objects that outlive the program: `MOLT_LEAK_CHECK=1` reports them by type and makes the exit status 1.

use crate::object::protocol::type_of;
use crate::types::function::{function, is_function};
use crate::types::str_object::str_of;
use crate::value::Value;
use std::collections::BTreeMap;
use std::io::Write;

/// Checks if asked to; the exit status.
pub fn check(code: i32) -> i32 {
    if !wanted() {
        return code;
    }
    release_words();
    super::gc::collect_now();
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for v in super::gc::objects() {
        if !is_kept(v) {
            *found.entry(describe(v)).or_default() += 1;
        }
    }
    if found.is_empty() {
        return code;
    }
    let mut text = String::from("leaked objects:\n");
    for (name, count) in found {
        text.push_str(&format!("  {count} {name}\n"));
    }
    let _ = std::io::stderr().write_all(text.as_bytes());
    1
}

/// Gives up what compiled code keeps for as long as the process runs: constants made on first use, functions that it
/// calls directly.
fn release_words() {
    #[cfg(not(test))]
    unsafe {
        unsafe extern "C" {
            static molt_words: *mut Value;
        }
        let mut table = &raw const molt_words;
        while !(*table).is_null() {
            let held = std::mem::replace(&mut **table, Value::NULL);
            drop(crate::value::Ref::from_owned(held));
            table = table.add(1);
        }
    }
}

/// What the runtime keeps: the standard streams and a class of theirs, its dicts.
fn is_kept(v: Value) -> bool {
    let name = type_of(v).name;
    name.starts_with("_io.") || name == "dict" || crate::modules::io::base::is_unsupported_class(v)
}

/// The type of an object, and its name if it has one.
fn describe(v: Value) -> String {
    let ty = type_of(v).name;
    if is_function(v) {
        let name = String::from_utf8_lossy(str_of(function(v).qualname)).into_owned();
        return format!("{ty} {name}");
    }
    if crate::object::subclass::is_type(v) {
        return format!("{ty} {}", v.as_type().name);
    }
    ty.to_string()
}

fn wanted() -> bool {
    let name = c"MOLT_LEAK_CHECK";
    unsafe {
        let v = libc::getenv(name.as_ptr());
        !v.is_null() && *v == b'1' as libc::c_char
    }
}
