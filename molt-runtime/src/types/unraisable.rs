//! Exceptions that nobody can catch (in `__del__`, weakref callbacks): reported on stderr and dropped.

use crate::errors::{R, restore_pending, take_pending};
use crate::isolate::isolate;
use crate::object::protocol as p;
use crate::types::traceback_print::format_exception;
use crate::value::Value;
use std::io::Write;

/// Runs `f`, which says what it ran, with no exception pending; one that it raises is reported.
pub fn guarded(f: impl FnOnce() -> (R<()>, Value)) {
    let pending = take_pending();
    let handled = isolate().handled;
    let (result, source) = f();
    if result.is_err() {
        report("Exception ignored in: ", source);
    }
    isolate().handled = handled;
    if !pending.get().is_null() {
        restore_pending(pending);
    }
}

/// Reports and clears the pending exception.
pub fn report(what: &str, source: Value) {
    let e = take_pending();
    let mut text = what.as_bytes().to_vec();
    match p::repr_bytes(source) {
        Ok(r) => text.extend_from_slice(&r),
        Err(_) => drop(take_pending()),
    }
    text.push(b'\n');
    text.extend_from_slice(&format_exception(e.get()));
    let _ = std::io::stderr().write_all(&text);
}
