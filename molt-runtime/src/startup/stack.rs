//! The stack that the program runs on: large, reserved but not committed, with a guard page whose hit is reported.

use crate::isolate::isolate;
use std::ptr;

/// Address space for the stack; pages are only used when touched.
const STACK: usize = 1 << 30;
const GUARD: usize = 1 << 16;
/// Native recursion stops this far above the guard.
const RESERVE: usize = 1 << 20;

/// Runs `f` on the large stack and returns its result.
pub fn run_on_large_stack(f: extern "C" fn() -> i32) -> i32 {
    let base = unsafe {
        libc::mmap(
            ptr::null_mut(),
            STACK,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_STACK,
            -1,
            0,
        )
    };
    if base == libc::MAP_FAILED {
        return f();
    }
    unsafe { libc::mprotect(base, GUARD, libc::PROT_NONE) };
    isolate().stack_limit = base as usize + GUARD + RESERVE;
    super::signals::watch_guard(base as usize, GUARD);
    call_on(base as usize + STACK, f)
}

#[cfg(target_arch = "x86_64")]
fn call_on(top: usize, f: extern "C" fn() -> i32) -> i32 {
    let result: i32;
    unsafe {
        std::arch::asm!(
            "mov r12, rsp",
            "mov rsp, {top}",
            "call {f}",
            "mov rsp, r12",
            top = in(reg) top & !15,
            f = in(reg) f,
            out("r12") _,
            lateout("rax") result,
            clobber_abi("C"),
        );
    }
    result
}

#[cfg(target_arch = "aarch64")]
fn call_on(top: usize, f: extern "C" fn() -> i32) -> i32 {
    let result: i32;
    unsafe {
        std::arch::asm!(
            "mov x20, sp",
            "mov sp, {top}",
            "blr {f}",
            "mov sp, x20",
            top = in(reg) top & !15,
            f = in(reg) f,
            out("x20") _,
            lateout("w0") result,
            clobber_abi("C"),
        );
    }
    result
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn call_on(_top: usize, f: extern "C" fn() -> i32) -> i32 {
    f()
}
