//! `_signal`: handlers for the signals of the process, timers.

use crate::errors::{R, Raised, raise_type_error, raise_value_error};
use crate::modules::module_object;
use crate::modules::posix::last_error;
use crate::native_function;
use crate::object::protocol as p;
use crate::startup::signals::{self, catch_signal, handlers};
use crate::types::float_object::float_from;
use crate::types::ops;
use crate::types::str_object::{intern, new_str};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use std::ffi::CStr;

const NUMBERS: &[(&str, i32)] = &[
    ("SIGHUP", libc::SIGHUP),
    ("SIGINT", libc::SIGINT),
    ("SIGQUIT", libc::SIGQUIT),
    ("SIGILL", libc::SIGILL),
    ("SIGTRAP", libc::SIGTRAP),
    ("SIGABRT", libc::SIGABRT),
    ("SIGBUS", libc::SIGBUS),
    ("SIGFPE", libc::SIGFPE),
    ("SIGKILL", libc::SIGKILL),
    ("SIGUSR1", libc::SIGUSR1),
    ("SIGSEGV", libc::SIGSEGV),
    ("SIGUSR2", libc::SIGUSR2),
    ("SIGPIPE", libc::SIGPIPE),
    ("SIGALRM", libc::SIGALRM),
    ("SIGTERM", libc::SIGTERM),
    ("SIGSTKFLT", libc::SIGSTKFLT),
    ("SIGCHLD", libc::SIGCHLD),
    ("SIGCONT", libc::SIGCONT),
    ("SIGSTOP", libc::SIGSTOP),
    ("SIGTSTP", libc::SIGTSTP),
    ("SIGTTIN", libc::SIGTTIN),
    ("SIGTTOU", libc::SIGTTOU),
    ("SIGURG", libc::SIGURG),
    ("SIGXCPU", libc::SIGXCPU),
    ("SIGXFSZ", libc::SIGXFSZ),
    ("SIGVTALRM", libc::SIGVTALRM),
    ("SIGPROF", libc::SIGPROF),
    ("SIGWINCH", libc::SIGWINCH),
    ("SIGIO", libc::SIGIO),
    ("SIGPWR", libc::SIGPWR),
    ("SIGSYS", libc::SIGSYS),
    ("SIG_DFL", 0),
    ("SIG_IGN", 1),
    ("SIG_BLOCK", libc::SIG_BLOCK),
    ("SIG_UNBLOCK", libc::SIG_UNBLOCK),
    ("SIG_SETMASK", libc::SIG_SETMASK),
    ("ITIMER_REAL", libc::ITIMER_REAL),
    ("ITIMER_VIRTUAL", libc::ITIMER_VIRTUAL),
    ("ITIMER_PROF", libc::ITIMER_PROF),
    ("NSIG", MOST + 1),
];

/// The highest number of a signal.
const MOST: i32 = 64;

#[unsafe(export_name = "molt.init._signal")]
pub extern "C" fn init(module: Value) -> i32 {
    let range = [
        ("SIGRTMIN", libc::SIGRTMIN()),
        ("SIGRTMAX", libc::SIGRTMAX()),
    ];
    for (name, n) in NUMBERS.iter().chain(&range) {
        if module_object::store(module, intern(name), Ref::from(*n as i64).get()).is_err() {
            return -1;
        }
    }
    0
}

fn number(v: Value) -> R<i32> {
    let n = p::index_i64(v)?;
    if !(1..=MOST as i64).contains(&n) {
        return Err(raise_value_error("signal number out of range"));
    }
    Ok(n as i32)
}

/// The handler of a signal: a callable, 0 or 1; None if it is one that raises KeyboardInterrupt.
fn current(n: i32) -> Ref {
    match handlers().iter().find(|(k, _)| *k == n) {
        Some((_, h)) => h.clone(),
        None if signals::is_ignored(n) => Ref::from(1i64),
        None if n == libc::SIGINT && !signals::is_default(n) => Ref::NONE,
        None => Ref::from(0i64),
    }
}

fn signal(a: &[Value]) -> R {
    let n = number(a[0])?;
    let code = if a[1].is_small_int() {
        Some(a[1].as_small_int())
    } else {
        None
    };
    if !matches!(code, Some(0 | 1)) && !p::is_callable(a[1]) {
        return Err(raise_type_error(
            "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object",
        ));
    }
    if crate::modules::scheduler::current() != 0 {
        return Err(raise_value_error(
            "signal only works in main thread of the main interpreter",
        ));
    }
    let old = current(n);
    let set = match code {
        Some(0) => unsafe { libc::signal(n, libc::SIG_DFL) != libc::SIG_ERR },
        Some(_) => unsafe { libc::signal(n, libc::SIG_IGN) != libc::SIG_ERR },
        None => catch_signal(n),
    };
    if !set {
        return Err(last_error(Value::NULL));
    }
    // A signal that came before is the old handler's.
    signals::poll()?;
    if handlers().is_empty() {
        crate::memory::leaks::keeps(|| handlers().clear());
    }
    handlers().retain(|(k, _)| *k != n);
    if code.is_none() {
        handlers().push((n, a[1].own()));
    }
    Ok(old)
}

fn seconds(v: Value) -> R<libc::timeval> {
    let s = float_from(v)?;
    if !(0.0..1e15).contains(&s) {
        return Err(not_a_time());
    }
    // A timer that is to run runs at least for a moment.
    let micros = (s * 1e6).ceil() as i64;
    Ok(libc::timeval {
        tv_sec: micros / 1_000_000,
        tv_usec: micros % 1_000_000,
    })
}

fn not_a_time() -> Raised {
    crate::types::exception_init::raise_os_error(libc::EINVAL, Value::NULL)
}

fn timer_value(t: &libc::itimerval) -> Ref {
    let number = |t: &libc::timeval| Ref::float(t.tv_sec as f64 + t.tv_usec as f64 / 1e6);
    new_tuple(&[number(&t.it_value).get(), number(&t.it_interval).get()])
}

native_function!("_signal", "signal", "signalnum, handler, /", signal);
native_function!("_signal", "getsignal", "signalnum, /", |a| Ok(current(
    number(a[0])?
)));
native_function!("_signal", "raise_signal", "signalnum, /", |a| {
    if unsafe { libc::raise(p::index_i64(a[0])? as i32) } != 0 {
        return Err(last_error(Value::NULL));
    }
    signals::poll()?;
    Ok(Ref::NONE)
});
native_function!("_signal", "alarm", "seconds, /", |a| {
    Ok(Ref::from(
        unsafe { libc::alarm(p::index_i64(a[0])? as u32) } as i64,
    ))
});
native_function!(
    "_signal",
    "setitimer",
    "which, seconds, interval=0.0, /",
    |a| {
        let which = ops::size_i64(a[0])? as i32;
        let zero = libc::timeval {
            tv_sec: 0,
            tv_usec: 0,
        };
        let new = libc::itimerval {
            it_value: seconds(a[1])?,
            it_interval: if a[2].is_null() { zero } else { seconds(a[2])? },
        };
        unsafe {
            let mut old: libc::itimerval = std::mem::zeroed();
            if libc::syscall(libc::SYS_setitimer, which, &new, &mut old) != 0 {
                return Err(last_error(Value::NULL));
            }
            Ok(timer_value(&old))
        }
    }
);
native_function!("_signal", "getitimer", "which, /", |a| {
    let which = ops::size_i64(a[0])? as i32;
    unsafe {
        let mut now: libc::itimerval = std::mem::zeroed();
        if libc::syscall(libc::SYS_getitimer, which, &mut now) != 0 {
            return Err(last_error(Value::NULL));
        }
        Ok(timer_value(&now))
    }
});
native_function!("_signal", "pause", "", |_| {
    unsafe { libc::pause() };
    signals::poll()?;
    Ok(Ref::NONE)
});
native_function!("_signal", "siginterrupt", "signalnum, flag, /", |a| {
    number(a[0])?;
    Ok(Ref::NONE)
});
native_function!("_signal", "strsignal", "signalnum, /", |a| {
    let n = number(a[0])?;
    let text = unsafe { libc::strsignal(n) };
    if text.is_null() {
        return Ok(Ref::NONE);
    }
    let text = unsafe { CStr::from_ptr(text) }.to_bytes();
    if text.starts_with(b"Unknown signal") {
        return Ok(Ref::NONE);
    }
    Ok(new_str(text))
});
native_function!(
    "_signal",
    "set_wakeup_fd",
    "fd, /, *, warn_on_full_buffer=True",
    |_| { Ok(Ref::from(-1i64)) }
);
native_function!(
    "_signal",
    "default_int_handler",
    "signalnum, frame, /",
    |_| {
        Err(crate::types::exceptions::raise_with_args(
            &crate::types::exceptions::KEYBOARD_INTERRUPT,
            &[],
        ))
    }
);
