//! Signals: SIGINT becomes KeyboardInterrupt, SIGPIPE is ignored (writes fail with BrokenPipeError), an overflow of
//! the stack ends the program with a message.

use crate::errors::R;
use crate::isolate::isolate;
use crate::types::exceptions as exc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bits of `isolate.interrupt`.
pub const SIGNAL: u32 = 1;
pub const COLLECT: u32 = 2;
/// Other threads want their turn.
pub const SWITCH: u32 = 4;

static GUARD_START: AtomicUsize = AtomicUsize::new(0);
static GUARD_SIZE: AtomicUsize = AtomicUsize::new(0);
static PENDING: AtomicUsize = AtomicUsize::new(0);

extern "C" fn on_signal(number: i32) {
    PENDING.fetch_or(1 << (number & 63), Ordering::Relaxed);
    isolate().interrupt |= SIGNAL;
}

fn set_handler(number: i32, handler: usize, flags: i32) {
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = handler;
        action.sa_flags = flags;
        libc::sigaction(number, &action, std::ptr::null_mut());
    }
}

pub fn install() {
    set_handler(libc::SIGPIPE, libc::SIG_IGN, 0);
    set_handler(libc::SIGINT, on_signal as extern "C" fn(i32) as usize, 0);
}

/// Lets a signal set the flag that compiled code looks at.
pub fn catch_signal(number: i32) {
    set_handler(number, on_signal as extern "C" fn(i32) as usize, 0);
}

extern "C" fn on_fault(_: i32, info: *mut libc::siginfo_t, _: *mut libc::c_void) {
    let address = unsafe { (*info).si_addr() } as usize;
    let start = GUARD_START.load(Ordering::Relaxed);
    if address >= start && address < start + GUARD_SIZE.load(Ordering::Relaxed) {
        let text = b"Fatal Python error: stack overflow\n";
        unsafe {
            libc::write(2, text.as_ptr() as *const libc::c_void, text.len());
            libc::_exit(1);
        }
    }
    set_handler(libc::SIGSEGV, libc::SIG_DFL, 0);
}

/// Reports hits of the guard pages.
pub fn watch_guard(start: usize, size: usize) {
    GUARD_START.store(start, Ordering::Relaxed);
    GUARD_SIZE.store(size, Ordering::Relaxed);
    const ALTERNATE: usize = 16 * 1024;
    static mut STACK: [u8; ALTERNATE] = [0; ALTERNATE];
    unsafe {
        let stack = libc::stack_t {
            ss_sp: (&raw mut STACK) as *mut libc::c_void,
            ss_flags: 0,
            ss_size: ALTERNATE,
        };
        libc::sigaltstack(&stack, std::ptr::null_mut());
    }
    let handler = on_fault as extern "C" fn(i32, *mut libc::siginfo_t, *mut libc::c_void) as usize;
    set_handler(libc::SIGSEGV, handler, libc::SA_SIGINFO | libc::SA_ONSTACK);
}

/// A safe point of a call from native code: runs what waits.
#[inline(always)]
pub fn poll() -> R<()> {
    if isolate().interrupt != 0 {
        handle_interrupts()
    } else {
        Ok(())
    }
}

/// A safe point where nothing can be raised: only a garbage collection runs.
#[inline(always)]
pub fn poll_collect() {
    if isolate().interrupt & COLLECT != 0 {
        collect();
    }
}

#[cold]
#[inline(never)]
fn collect() {
    isolate().interrupt &= !COLLECT;
    crate::memory::gc::collect_now();
}

/// Handlers that the program installed, by signal number.
static mut HANDLERS: Vec<(i32, crate::value::Ref)> = Vec::new();

pub fn handlers() -> &'static mut Vec<(i32, crate::value::Ref)> {
    unsafe { &mut *(&raw mut HANDLERS) }
}

/// Runs what waits: signal handlers, a garbage collection.
#[cold]
#[inline(never)]
pub fn handle_interrupts() -> R<()> {
    let bits = std::mem::replace(&mut isolate().interrupt, 0);
    if bits & COLLECT != 0 {
        crate::memory::gc::collect_now();
    }
    if bits & SWITCH != 0 {
        crate::modules::scheduler::yield_now();
    }
    let pending = PENDING.swap(0, Ordering::Relaxed);
    if pending == 0 {
        return Ok(());
    }
    for number in 1..64 {
        if pending & (1 << number) == 0 {
            continue;
        }
        let handler = handlers()
            .iter()
            .find(|(n, _)| *n == number)
            .map(|(_, h)| h.clone());
        match handler {
            Some(h) => {
                let args = [
                    crate::value::Ref::from(number as i64),
                    crate::value::Ref::NONE,
                ];
                crate::object::protocol::call_pos(h.get(), &[args[0].get(), args[1].get()])?;
            }
            None if number == libc::SIGINT => {
                return Err(exc::raise_with_args(&exc::KEYBOARD_INTERRUPT, &[]));
            }
            None => {}
        }
    }
    Ok(())
}
