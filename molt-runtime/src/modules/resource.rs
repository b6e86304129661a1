//! `resource`: what the process has used, and its limits.

use crate::capabilities;
use crate::errors::{R, Raised, raise_value_error};
use crate::modules::module_object;
use crate::modules::posix::{c_int, errno, last_error};
use crate::native_function;
use crate::struct_sequence;
use crate::types::exceptions as exc;
use crate::types::ops;
use crate::types::str_object::intern;
use crate::types::struct_sequence::new_sequence;
use crate::types::tuple::{items_of, new_tuple};
use crate::types::tuple_methods::tuple_from;
use crate::value::{Ref, Value};
use molt_abi::capability::Capability;

struct_sequence!(USAGE_TYPE, USAGE, "resource.struct_rusage" as "resource.struct_rusage", "resource", 16, [
    "ru_utime" = 0, "ru_stime" = 1, "ru_maxrss" = 2, "ru_ixrss" = 3, "ru_idrss" = 4, "ru_isrss" = 5,
    "ru_minflt" = 6, "ru_majflt" = 7, "ru_nswap" = 8, "ru_inblock" = 9, "ru_oublock" = 10, "ru_msgsnd" = 11,
    "ru_msgrcv" = 12, "ru_nsignals" = 13, "ru_nvcsw" = 14, "ru_nivcsw" = 15,
]);

const RESOURCES: &[(&str, i64)] = &[
    ("RLIMIT_AS", libc::RLIMIT_AS as i64),
    ("RLIMIT_CORE", libc::RLIMIT_CORE as i64),
    ("RLIMIT_CPU", libc::RLIMIT_CPU as i64),
    ("RLIMIT_DATA", libc::RLIMIT_DATA as i64),
    ("RLIMIT_FSIZE", libc::RLIMIT_FSIZE as i64),
    ("RLIMIT_MEMLOCK", libc::RLIMIT_MEMLOCK as i64),
    ("RLIMIT_MSGQUEUE", libc::RLIMIT_MSGQUEUE as i64),
    ("RLIMIT_NICE", libc::RLIMIT_NICE as i64),
    ("RLIMIT_NOFILE", libc::RLIMIT_NOFILE as i64),
    ("RLIMIT_NPROC", libc::RLIMIT_NPROC as i64),
    ("RLIMIT_OFILE", libc::RLIMIT_NOFILE as i64),
    ("RLIMIT_RSS", libc::RLIMIT_RSS as i64),
    ("RLIMIT_RTPRIO", libc::RLIMIT_RTPRIO as i64),
    ("RLIMIT_RTTIME", libc::RLIMIT_RTTIME as i64),
    ("RLIMIT_SIGPENDING", libc::RLIMIT_SIGPENDING as i64),
    ("RLIMIT_STACK", libc::RLIMIT_STACK as i64),
];

#[unsafe(export_name = "molt.init.resource")]
pub extern "C" fn init(module: Value) -> i32 {
    let others = [
        ("RLIM_INFINITY", -1),
        ("RUSAGE_CHILDREN", libc::RUSAGE_CHILDREN as i64),
        ("RUSAGE_SELF", libc::RUSAGE_SELF as i64),
        ("RUSAGE_THREAD", libc::RUSAGE_THREAD as i64),
    ];
    let all = || -> R<()> {
        for (name, number) in RESOURCES.iter().chain(&others) {
            module_object::store(module, intern(name), Ref::from(*number).get())?;
        }
        module_object::store(module, intern("error"), exc::OS_ERROR.as_value())?;
        module_object::store(module, intern("struct_rusage"), USAGE_TYPE.as_value())
    };
    if all().is_ok() { 0 } else { -1 }
}

native_function!("resource", "getrusage", "who, /", |a| {
    let who = c_int(a[0])?;
    capabilities::require_any(Capability::TimeMonotonic)?;
    let mut u: libc::rusage = unsafe { std::mem::zeroed() };
    if unsafe { libc::getrusage(who as _, &mut u) } < 0 {
        return Err(match errno() {
            libc::EINVAL => raise_value_error("invalid who parameter"),
            _ => last_error(Value::NULL),
        });
    }
    let seconds = |t: libc::timeval| Value::float(t.tv_sec as f64 + t.tv_usec as f64 * 1e-6);
    let counts = [
        u.ru_maxrss,
        u.ru_ixrss,
        u.ru_idrss,
        u.ru_isrss,
        u.ru_minflt,
        u.ru_majflt,
        u.ru_nswap,
        u.ru_inblock,
        u.ru_oublock,
        u.ru_msgsnd,
        u.ru_msgrcv,
        u.ru_nsignals,
        u.ru_nvcsw,
        u.ru_nivcsw,
    ]
    .map(Ref::from);
    let mut values = vec![seconds(u.ru_utime), seconds(u.ru_stime)];
    values.extend(counts.iter().map(Ref::get));
    Ok(new_sequence(&USAGE_TYPE, &USAGE, &values))
});

/// The number of a resource.
fn number(v: Value) -> R<i32> {
    let n = c_int(v)?;
    match RESOURCES.iter().any(|(_, known)| *known == n as i64) {
        true => Ok(n),
        false => Err(raise_value_error("invalid resource specified")),
    }
}

fn failed() -> Raised {
    match errno() {
        libc::EINVAL => raise_value_error("current limit exceeds maximum limit"),
        libc::EPERM => raise_value_error("not allowed to raise maximum limit"),
        _ => last_error(Value::NULL),
    }
}

native_function!("resource", "getrlimit", "resource, /", |a| {
    let resource = number(a[0])?;
    let mut limits: libc::rlimit = unsafe { std::mem::zeroed() };
    if unsafe { libc::getrlimit(resource as _, &mut limits) } < 0 {
        return Err(failed());
    }
    // Infinity is -1.
    let [soft, hard] = [limits.rlim_cur, limits.rlim_max].map(|n| Ref::from(n as i64));
    Ok(new_tuple(&[soft.get(), hard.get()]))
});

native_function!("resource", "setrlimit", "resource, limits, /", |a| {
    let resource = number(a[0])?;
    let limits = tuple_from(a[1])?;
    let [soft, hard] = items_of(limits.get()) else {
        return Err(raise_value_error("expected a tuple of 2 integers"));
    };
    let limits = libc::rlimit {
        rlim_cur: ops::size_i64(*soft)? as _,
        rlim_max: ops::size_i64(*hard)? as _,
    };
    match unsafe { libc::setrlimit(resource as _, &limits) } {
        0 => Ok(Ref::NONE),
        _ => Err(failed()),
    }
});

native_function!("resource", "getpagesize", "", |_| Ok(Ref::from(unsafe {
    libc::sysconf(libc::_SC_PAGESIZE)
} as i64)));
