//! Signals: SIGINT becomes KeyboardInterrupt, SIGPIPE is ignored (writes fail with BrokenPipeError), an overflow of
//! the stack ends the program with a message.

use crate::errors::R;
use crate::isolate::{Isolate, isolate};
use crate::object::protocol;
use crate::types::exceptions as exc;
use crate::value::{Ref, Value};
use std::sync::atomic::{AtomicPtr, AtomicU32, AtomicU64, AtomicUsize, Ordering};

/// Bits of `isolate.interrupt`.
pub const SIGNAL: u32 = 1;
pub const COLLECT: u32 = 2;
/// Other threads want their turn.
pub const SWITCH: u32 = 4;

static GUARD_START: AtomicUsize = AtomicUsize::new(0);
static GUARD_SIZE: AtomicUsize = AtomicUsize::new(0);
static PENDING: AtomicU64 = AtomicU64::new(0);

extern "C" fn on_signal(number: i32) {
    PENDING.fetch_or(1 << (number - 1), Ordering::Relaxed);
    interrupt(SIGNAL);
}

fn waiting() -> &'static AtomicU32 {
    unsafe { AtomicU32::from_ptr(&raw mut isolate().interrupt) }
}

fn calm() -> &'static AtomicPtr<Isolate> {
    unsafe { AtomicPtr::from_ptr((&raw mut isolate().calm).cast()) }
}

fn depth_limit() -> &'static AtomicU64 {
    unsafe { AtomicU64::from_ptr(&raw mut isolate().depth_limit) }
}

/// Lets running code stop at its next loop or call: loops look at `calm`, calls at the limit of depth. May be called by a
/// signal handler and by any thread.
pub fn interrupt(bits: u32) {
    waiting().fetch_or(bits, Ordering::Relaxed);
    calm().store(std::ptr::null_mut(), Ordering::Relaxed);
    depth_limit().store(0, Ordering::Relaxed);
}

/// Takes what waits. Loops and calls are held up again by whatever comes from now on.
fn take_waiting() -> u32 {
    calm().store(isolate(), Ordering::Relaxed);
    depth_limit().store(isolate().recursion_limit, Ordering::Relaxed);
    waiting().swap(0, Ordering::Relaxed)
}

/// Has a signal come whose handler has not run?
pub fn is_pending() -> bool {
    PENDING.load(Ordering::Relaxed) != 0
}

/// Sets how deep calls may nest.
pub fn set_recursion_limit(limit: u64) {
    isolate().recursion_limit = limit;
    isolate().native_limit = crate::object::call::native_limit_for(limit);
    depth_limit().store(limit, Ordering::Relaxed);
    match waiting().load(Ordering::Relaxed) {
        0 => {}
        bits => interrupt(bits),
    }
}

fn set_handler(number: i32, handler: usize, flags: i32) -> bool {
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = handler;
        action.sa_flags = flags;
        libc::sigaction(number, &action, std::ptr::null_mut()) == 0
    }
}

pub fn install() {
    set_handler(libc::SIGPIPE, libc::SIG_IGN, 0);
    // Whoever starts a program in the background lets it ignore SIGINT.
    if !is_ignored(libc::SIGINT) {
        catch_signal(libc::SIGINT);
    }
}

/// Does the process ignore a signal?
pub fn is_ignored(number: i32) -> bool {
    has_action(number, libc::SIG_IGN)
}

/// Does a signal what it does to a process that says nothing?
pub fn is_default(number: i32) -> bool {
    has_action(number, libc::SIG_DFL)
}

fn has_action(number: i32, wanted: libc::sighandler_t) -> bool {
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        libc::sigaction(number, std::ptr::null(), &mut action) == 0 && action.sa_sigaction == wanted
    }
}

/// Ends the process as the signal does to those that do not handle it, so that whoever started it knows.
pub fn die_of(number: i32) {
    set_handler(number, libc::SIG_DFL, 0);
    unsafe { libc::raise(number) };
}

/// Lets a signal set the flag that compiled code looks at.
pub fn catch_signal(number: i32) -> bool {
    set_handler(number, on_signal as extern "C" fn(i32) as usize, 0)
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
    match take_waiting() & !COLLECT {
        0 => {}
        others => interrupt(others),
    }
    crate::memory::gc::collect_now();
}

/// Handlers that the program installed, by signal number.
static mut HANDLERS: Vec<(i32, Ref)> = Vec::new();

pub fn handlers() -> &'static mut Vec<(i32, Ref)> {
    unsafe { &mut *(&raw mut HANDLERS) }
}

/// Runs what waits: signal handlers, a garbage collection.
#[cold]
#[inline(never)]
pub fn handle_interrupts() -> R<()> {
    let bits = take_waiting();
    if bits & COLLECT != 0 {
        crate::memory::gc::collect_now();
    }
    if bits & SWITCH != 0 {
        crate::modules::scheduler::yield_now();
    }
    // Handlers run in the first thread, which is reminded when it gets its turn.
    if !is_pending() || crate::modules::scheduler::current() != 0 {
        return Ok(());
    }
    while is_pending() {
        let number = PENDING.load(Ordering::Relaxed).trailing_zeros() as i32 + 1;
        PENDING.fetch_and(!(1 << (number - 1)), Ordering::Relaxed);
        let result = handle(number);
        if result.is_err() {
            if is_pending() {
                interrupt(SIGNAL);
            }
            return result;
        }
    }
    Ok(())
}

fn handle(number: i32) -> R<()> {
    let handler = handlers().iter().find(|(n, _)| *n == number);
    match handler.map(|(_, h)| h.clone()) {
        Some(h) => {
            let number = Ref::from(number as i64);
            protocol::call_pos(h.get(), &[number.get(), Value::NONE])?;
        }
        None if number == libc::SIGINT => {
            return Err(exc::raise_with_args(&exc::KEYBOARD_INTERRUPT, &[]));
        }
        None => {}
    }
    Ok(())
}
