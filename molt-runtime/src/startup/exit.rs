//! The end of a program: uncaught exceptions, `SystemExit`, exit functions, finalization.

use crate::errors::take_pending;
use crate::isolate::isolate;
use crate::modules::import;
use crate::object::protocol as p;
use crate::types::exceptions::{self as exc, field, is_instance_of};
use crate::types::int_object::{big_of, is_int};
use crate::types::traceback_print::format_exception;
use crate::value::{Ref, Value};
use std::io::Write;

/// Functions registered with `atexit`, with their arguments: `(function, args tuple, kwargs dict or NULL)`.
static mut AT_EXIT: Vec<(Ref, Ref, Ref)> = Vec::new();

pub fn exit_functions() -> &'static mut Vec<(Ref, Ref, Ref)> {
    unsafe { &mut *(&raw mut AT_EXIT) }
}

// Functions of modules that only some programs have. They are read as volatile: knowing the only function that is ever stored, the
// optimizer would call it directly, and every program would carry it.

/// What runs at the very end before the process exits: flushing of the standard streams.
static mut FLUSH: fn() -> bool = || true;

/// The streams say how they are flushed; false: it failed.
pub fn set_flush(f: fn() -> bool) {
    unsafe { FLUSH = f }
}

/// Waits for the threads that the program started, if it started any.
static mut WAIT_FOR_THREADS: Option<Ref> = None;

pub fn set_wait_for_threads(f: Ref) {
    unsafe { WAIT_FOR_THREADS = Some(f) }
}

fn wait_for_threads() {
    let f = unsafe { (*(&raw mut WAIT_FOR_THREADS)).take() };
    if let Some(f) = f
        && p::call_pos(f.get(), &[]).is_err()
    {
        let e = take_pending();
        let _ = std::io::stderr().write_all(&format_exception(e.get()));
    }
    crate::modules::scheduler::stop();
}

/// The status after an uncaught KeyboardInterrupt, for whom the signal itself does not end.
const INTERRUPTED: i32 = 128 + libc::SIGINT;
static mut IS_INTERRUPTED: bool = false;

/// Ends the program after its main module; the exit status.
pub fn finish(result: Value) -> i32 {
    let mut code = 0;
    if result.is_null() {
        let e = take_pending();
        code = report(e);
    } else {
        drop(unsafe { Ref::from_owned(result) });
    }
    isolate().handled = Value::NULL;
    wait_for_threads();
    run_exit_functions();
    if !unsafe { (&raw const FLUSH).read_volatile()() } {
        code = 120;
    }
    unsafe { (&raw const CLEAR_TEXTS).read_volatile()() };
    import::clear_modules();
    crate::memory::gc::collect_now();
    if !unsafe { (&raw const FLUSH).read_volatile()() } {
        code = 120;
    }
    let code = crate::memory::leaks::check(code);
    if code == INTERRUPTED && unsafe { IS_INTERRUPTED } {
        super::signals::die_of(libc::SIGINT);
    }
    code
}

pub fn run_exit_functions() {
    // Functions registered meanwhile do not run.
    for i in (0..exit_functions().len()).rev() {
        let Some((f, args, kwargs)) = exit_functions().get(i).cloned() else {
            continue;
        };
        if f.get().is_none() {
            continue;
        }
        let r = crate::entry::calls::molt_call_ex(f.get(), args.get(), kwargs.get());
        if r.is_null() {
            let e = take_pending();
            if is_instance_of(e.get(), &exc::SYSTEM_EXIT) {
                continue;
            }
            let mut text = b"Exception ignored in atexit callback: ".to_vec();
            text.extend_from_slice(&p::repr_bytes(f.get()).unwrap_or_default());
            text.push(b'\n');
            text.extend_from_slice(&format_exception(e.get()));
            let _ = std::io::stderr().write_all(&text);
        } else {
            drop(unsafe { Ref::from_owned(r) });
        }
    }
    drop(std::mem::take(exit_functions()));
}

/// Prints an uncaught exception, or obeys SystemExit; the exit status.
pub fn report(e: Ref) -> i32 {
    if is_instance_of(e.get(), &exc::SYSTEM_EXIT) {
        return system_exit(e.get());
    }
    flush_out();
    let status = if is_instance_of(e.get(), &exc::KEYBOARD_INTERRUPT) {
        unsafe { IS_INTERRUPTED = true };
        INTERRUPTED
    } else {
        1
    };
    if let Some(done) = call_hook(e.get()) {
        return if done { status } else { 1 };
    }
    let text = format_exception(e.get());
    let _ = std::io::stderr().write_all(&text);
    drop(e);
    status
}

fn flush_out() {
    unsafe { (&raw const FLUSH).read_volatile()() };
}

/// Gives up the functions of texts for `eval`.
static mut CLEAR_TEXTS: fn() = || ();

pub fn set_clear_texts(f: fn()) {
    unsafe { CLEAR_TEXTS = f }
}

/// Calls `sys.excepthook` with an exception, if the program replaced it.
type CallHook = fn(Value) -> Option<crate::errors::R>;

static mut HOOK: Option<CallHook> = None;

/// The `sys` module tells how to call the hook.
pub fn set_hook_caller(f: CallHook) {
    unsafe { HOOK = Some(f) }
}

fn call_hook(e: Value) -> Option<bool> {
    let call = unsafe { (&raw const HOOK).read_volatile() }?;
    match call(e)? {
        Ok(_) => Some(true),
        Err(_) => {
            let inner = take_pending();
            if is_instance_of(inner.get(), &exc::SYSTEM_EXIT) {
                return Some(true);
            }
            let mut text = b"Error in sys.excepthook:\n".to_vec();
            text.extend_from_slice(&format_exception(inner.get()));
            text.extend_from_slice(b"\nOriginal exception was:\n");
            text.extend_from_slice(&format_exception(e));
            let _ = std::io::stderr().write_all(&text);
            Some(false)
        }
    }
}

fn system_exit(e: Value) -> i32 {
    let code = field(e, exc::EXIT_CODE);
    if code.is_null() || code.is_none() {
        return 0;
    }
    if is_int(code) {
        return match i64::try_from(&*big_of(code)) {
            Ok(i) => (i & 0xff) as i32,
            Err(_) => 255,
        };
    }
    flush_out();
    let mut text = match p::str_bytes(code) {
        Ok(t) => t,
        Err(_) => {
            drop(take_pending());
            Vec::new()
        }
    };
    text.push(b'\n');
    let _ = std::io::stderr().write_all(&text);
    1
}
