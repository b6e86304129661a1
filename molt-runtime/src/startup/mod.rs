//! From `main` to the exit status: a large stack, signals, the program itself, an uncaught exception, the orderly end.

pub mod exit;
pub mod signals;
pub mod stack;

use crate::isolate::isolate;

/// The program's entry point.
#[cfg(not(test))]
#[unsafe(no_mangle)]
pub extern "C" fn main(argc: i32, argv: *const *const u8) -> i32 {
    let iso = isolate();
    iso.argc = argc;
    iso.argv = argv;
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
