//! `signal`: handlers for the signals of the process.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::modules::module_object;
use crate::native_function;
use crate::object::protocol as p;
use crate::startup::signals::{catch_signal, handlers};
use crate::types::str_object::intern;
use crate::value::{Ref, Value};

const NUMBERS: &[(&str, i32)] = &[
    ("SIGHUP", libc::SIGHUP),
    ("SIGINT", libc::SIGINT),
    ("SIGQUIT", libc::SIGQUIT),
    ("SIGABRT", libc::SIGABRT),
    ("SIGKILL", libc::SIGKILL),
    ("SIGUSR1", libc::SIGUSR1),
    ("SIGUSR2", libc::SIGUSR2),
    ("SIGPIPE", libc::SIGPIPE),
    ("SIGALRM", libc::SIGALRM),
    ("SIGTERM", libc::SIGTERM),
    ("SIGCHLD", libc::SIGCHLD),
    ("SIGSEGV", libc::SIGSEGV),
    ("SIG_DFL", 0),
    ("SIG_IGN", 1),
];

#[unsafe(export_name = "molt.init.signal")]
pub extern "C" fn init(module: Value) -> i32 {
    for (name, n) in NUMBERS {
        if module_object::store(module, intern(name), Ref::from(*n as i64).get()).is_err() {
            return -1;
        }
    }
    0
}

fn number(v: Value) -> R<i32> {
    let n = p::index_i64(v)?;
    if !(1..64).contains(&n) {
        return Err(raise_value_error("signal number out of range"));
    }
    Ok(n as i32)
}

fn current(n: i32) -> Ref {
    match handlers().iter().find(|(k, _)| *k == n) {
        Some((_, h)) => h.clone(),
        None => Ref::from(0i64),
    }
}

fn signal(a: &[Value]) -> R {
    let n = number(a[0])?;
    let old = current(n);
    let code = if a[1].is_small_int() {
        Some(a[1].as_small_int())
    } else {
        None
    };
    if code.is_none() && !p::is_callable(a[1]) {
        return Err(raise_type_error(
            "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object",
        ));
    }
    handlers().retain(|(k, _)| *k != n);
    match code {
        Some(0) => unsafe {
            libc::signal(n, libc::SIG_DFL);
        },
        Some(_) => unsafe {
            libc::signal(n, libc::SIG_IGN);
        },
        None => {
            handlers().push((n, a[1].own()));
            catch_signal(n);
        }
    }
    Ok(old)
}

native_function!("signal", "signal", "signalnum, handler, /", signal);
native_function!("signal", "getsignal", "signalnum, /", |a| Ok(current(
    number(a[0])?
)));
native_function!("signal", "raise_signal", "signalnum, /", |a| {
    unsafe { libc::raise(number(a[0])?) };
    crate::startup::signals::handle_interrupts()?;
    Ok(Ref::NONE)
});
native_function!("signal", "alarm", "seconds, /", |a| {
    Ok(Ref::from(
        unsafe { libc::alarm(p::index_i64(a[0])? as u32) } as i64,
    ))
});
native_function!(
    "signal",
    "default_int_handler",
    "signalnum, frame, /",
    |_| {
        Err(crate::types::exceptions::raise_with_args(
            &crate::types::exceptions::KEYBOARD_INTERRUPT,
            &[],
        ))
    }
);
