//! From `main` to the exit status: a large stack, signals, the program itself, an uncaught exception, the orderly end.

pub mod exit;
pub mod signals;
pub mod stack;

/// The program's entry point.
#[cfg(not(test))]
#[unsafe(no_mangle)]
pub extern "C" fn main(argc: i32, argv: *const *const u8) -> i32 {
    keep_freed_memory();
    let iso = crate::isolate::isolate();
    iso.argc = argc;
    iso.argv = argv;
    crate::capabilities::start();
    signals::install();
    stack::run_on_large_stack(run)
}

#[cfg(not(test))]
extern "C" fn run() -> i32 {
    unsafe extern "C" {
        fn molt_main() -> crate::value::Value;
    }
    crate::memory::gc::enable();
    let result = unsafe { molt_main() };
    exit::finish(result)
}

/// Tells the C library to keep large blocks that were freed instead of giving them back to the kernel each time: a program
/// that makes large strings one after the other would spend its time on page faults.
#[cfg(not(test))]
fn keep_freed_memory() {
    #[cfg(target_env = "gnu")]
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, 32 << 20);
        libc::mallopt(libc::M_TRIM_THRESHOLD, 64 << 20);
    }
}
