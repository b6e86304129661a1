//! Start and end of a program.

use crate::errors::{R, raise, take_pending};
use crate::isolate::isolate;
use crate::object::protocol as p;
use crate::types::exceptions::{self as exc, field, is_instance_of};
use crate::types::traceback_print::format_exception;
use crate::value::{Ref, Value};
use std::io::Write;

unsafe extern "C" {
    /// Emitted by the compiler: imports `__main__`; 0 when an exception is pending.
    fn molt_main() -> Value;
}

/// Stack of the program. Only what is touched takes memory.
const STACK_SIZE: usize = 4 << 30;

#[unsafe(no_mangle)]
extern "C" fn main(argc: i32, argv: *const *const u8) -> i32 {
    let iso = isolate();
    iso.argc = argc;
    iso.argv = argv;
    unsafe { libc::signal(libc::SIGPIPE, libc::SIG_IGN) };
    on_large_stack(run)
}

/// Runs `f` on a stack of its own, so that deep recursion ends in RecursionError and not in a crash.
fn on_large_stack(f: extern "C" fn() -> i32) -> i32 {
    unsafe {
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_STACK;
        let base = libc::mmap(
            std::ptr::null_mut(),
            STACK_SIZE,
            libc::PROT_READ | libc::PROT_WRITE,
            flags,
            -1,
            0,
        );
        if base == libc::MAP_FAILED {
            return f();
        }
        isolate().stack_limit = base as usize + (1 << 20);
        let top = base as usize + STACK_SIZE - 64;
        call_on_stack(top & !15, f)
    }
}

#[cfg(target_arch = "x86_64")]
unsafe fn call_on_stack(top: usize, f: extern "C" fn() -> i32) -> i32 {
    let result: i64;
    unsafe {
        // The old stack pointer waits at the top of the new stack.
        std::arch::asm!(
            "mov [r12], rsp",
            "mov rsp, r12",
            "call rax",
            "mov rsp, [rsp]",
            in("r12") top,
            inout("rax") f as usize as i64 => result,
            clobber_abi("C"),
        );
    }
    result as i32
}

#[cfg(target_arch = "aarch64")]
unsafe fn call_on_stack(top: usize, f: extern "C" fn() -> i32) -> i32 {
    let result: i64;
    unsafe {
        std::arch::asm!(
            "mov x20, sp",
            "mov sp, x21",
            "blr x0",
            "mov sp, x20",
            in("x21") top,
            inout("x0") f as usize as i64 => result,
            out("x20") _,
            clobber_abi("C"),
        );
    }
    result as i32
}

extern "C" fn run() -> i32 {
    let result = unsafe { molt_main() };
    let mut status = if result.is_null() {
        uncaught(take_pending())
    } else {
        drop(unsafe { Ref::from_owned(result) });
        0
    };
    if flush_streams().is_err() {
        take_pending();
        status = 120;
    }
    status
}

/// Reports an exception that nothing caught; the exit status.
fn uncaught(e: Ref) -> i32 {
    if is_instance_of(e.get(), &exc::SYSTEM_EXIT) {
        return exit_status(field(e.get(), 0));
    }
    let _ = flush_streams();
    let text = format_exception(e.get());
    let _ = std::io::stderr().write_all(&text);
    if is_instance_of(e.get(), &exc::KEYBOARD_INTERRUPT) {
        130
    } else {
        1
    }
}

fn exit_status(code: Value) -> i32 {
    if code.is_null() || code.is_none() {
        return 0;
    }
    if crate::types::int_object::is_int(code) {
        return crate::types::int_arith::i64_of(code).map_or(-1, |i| (i & 0xff) as i32);
    }
    let _ = flush_streams();
    if let Ok(text) = p::str_bytes(code) {
        let _ = std::io::stderr().write_all(&[&text, b"\n".as_slice()].concat());
    }
    1
}

fn flush_streams() -> R<()> {
    let _ = std::io::stdout().flush();
    Ok(())
}

/// A signal arrived: raises KeyboardInterrupt.
pub fn handle_interrupt() -> R<()> {
    isolate().interrupt = 0;
    Err(raise(&exc::KEYBOARD_INTERRUPT, ""))
}
