//! Processes, users, the environment and the system.

use crate::capabilities::{self, Capability, Subject};
use crate::errors::{R, raise_value_error};
use crate::modules::blocking;
use crate::modules::posix::{c_int, c_path, checked};
use crate::native_function;
use crate::struct_sequence;
use crate::types::ops;
use crate::types::str_object::new_str;
use crate::types::struct_sequence::new_sequence;
use crate::types::tuple::new_tuple;
use crate::types::{bytes_like, codecs, dict};
use crate::value::{Ref, Value};
use std::ffi::{CStr, CString};
use std::sync::atomic::{AtomicI32, Ordering};

unsafe extern "C" {
    static environ: *const *const libc::c_char;
}

/// The environment as a dict of bytes, as far as the program may read it.
pub fn environment() -> R {
    let result = dict::new_dict();
    unsafe {
        let mut entry = environ;
        while !entry.is_null() && !(*entry).is_null() {
            let text = CStr::from_ptr(*entry).to_bytes();
            if let Some(at) = text.iter().position(|b| *b == b'=') {
                if !capabilities::allows(Capability::EnvRead, Subject::Name(&text[..at])) {
                    entry = entry.add(1);
                    continue;
                }
                let key = bytes_like::new_bytes(&text[..at]);
                let value = bytes_like::new_bytes(&text[at + 1..]);
                dict::set_default(result.get(), key.get(), value.get())?;
            }
            entry = entry.add(1);
        }
    }
    Ok(result)
}

fn variable(v: Value) -> R<CString> {
    CString::new(codecs::encode_fs(v)?).map_err(|_| raise_value_error("embedded null byte"))
}

// Raises if the program may not know whether there is such a variable.
native_function!("posix", "_check_variable", "name, /", |a| {
    let name = variable(a[0])?;
    let name = name.as_bytes();
    let optional = molt_abi::capability::OPTIONAL_VARIABLES;
    if !optional
        .iter()
        .any(|pattern| capabilities::is_name(name, pattern.as_bytes()))
    {
        capabilities::require(Capability::EnvRead, Subject::Name(name))?;
    }
    Ok(Ref::NONE)
});
native_function!("posix", "_check_variables", "", |_| {
    capabilities::require_any(Capability::EnvRead)?;
    Ok(Ref::NONE)
});
native_function!("posix", "putenv", "name, value, /", |a| {
    let (name, value) = (variable(a[0])?, variable(a[1])?);
    if name.as_bytes().contains(&b'=') {
        return Err(raise_value_error("illegal environment variable name"));
    }
    capabilities::require(Capability::EnvWrite, Subject::Name(name.as_bytes()))?;
    checked(
        Value::NULL,
        || unsafe { libc::setenv(name.as_ptr(), value.as_ptr(), 1) } as i64,
    )?;
    Ok(Ref::NONE)
});
native_function!("posix", "unsetenv", "name, /", |a| {
    let name = variable(a[0])?;
    capabilities::require(Capability::EnvWrite, Subject::Name(name.as_bytes()))?;
    checked(Value::NULL, || unsafe { libc::unsetenv(name.as_ptr()) }
        as i64)?;
    Ok(Ref::NONE)
});

macro_rules! numbers {
    ($($name:literal $f:path;)*) => {$(
        native_function!("posix", $name, "", |_| Ok((unsafe { $f() } as i64).into()));
    )*};
}
numbers! {
    "getppid" libc::getppid;
    "getuid" libc::getuid;
    "geteuid" libc::geteuid;
    "getgid" libc::getgid;
    "getegid" libc::getegid;
    "getpgrp" libc::getpgrp;
}

/// The number of the process, 0 until it is asked for: programs that log ask often, and only a fork changes it.
static PROCESS: AtomicI32 = AtomicI32::new(0);

native_function!("posix", "getpid", "", |_| {
    let mut id = PROCESS.load(Ordering::Relaxed);
    if id == 0 {
        id = unsafe { libc::getpid() };
        PROCESS.store(id, Ordering::Relaxed);
    }
    Ok((id as i64).into())
});

native_function!("posix", "cpu_count", "", |_| {
    let n = unsafe { libc::sysconf(libc::_SC_NPROCESSORS_ONLN) };
    Ok(if n < 1 { Ref::NONE } else { n.into() })
});
native_function!("posix", "sched_yield", "", |_| {
    unsafe { libc::sched_yield() };
    Ok(Ref::NONE)
});
native_function!("posix", "urandom", "size, /", |a| {
    let n = ops::size_i64(a[0])?;
    if n < 0 {
        return Err(raise_value_error("negative argument not allowed"));
    }
    capabilities::require_any(Capability::Random)?;
    let mut data = vec![0u8; n as usize];
    let mut done = 0;
    while done < data.len() {
        let rest = &mut data[done..];
        done += checked(Value::NULL, || unsafe {
            libc::getrandom(rest.as_mut_ptr().cast(), rest.len(), 0) as i64
        })? as usize;
    }
    Ok(bytes_like::new_bytes(data))
});
native_function!("posix", "strerror", "code, /", |a| {
    let text = unsafe { CStr::from_ptr(libc::strerror(c_int(a[0])?)) };
    Ok(new_str(text.to_bytes()))
});
native_function!("posix", "_exit", "status", |a| {
    unsafe { libc::_exit(c_int(a[0])?) }
});
native_function!("posix", "abort", "", |_| std::process::abort());
native_function!("posix", "kill", "pid, signal, /", |a| {
    let (pid, signal) = (c_int(a[0])?, c_int(a[1])?);
    if pid != unsafe { libc::getpid() } {
        capabilities::require_any(Capability::ProcessSignal)?;
    }
    checked(Value::NULL, || unsafe { libc::kill(pid, signal) } as i64)?;
    crate::startup::signals::poll()?;
    Ok(Ref::NONE)
});
native_function!("posix", "system", "command", |a| {
    let command = c_path(a[0], "system", "command")?;
    capabilities::require_any(Capability::ProcessSpawn)?;
    Ok(blocking::wait(|| unsafe { libc::system(command.as_ptr()) } as i64).into())
});
native_function!("posix", "fork", "", |_| {
    capabilities::require_any(Capability::ProcessSpawn)?;
    crate::modules::io::text::flush_all();
    crate::modules::io::buffered::flush_all();
    let id = checked(Value::NULL, || unsafe { libc::fork() } as i64)?;
    PROCESS.store(0, Ordering::Relaxed);
    Ok(id.into())
});
native_function!("posix", "waitpid", "pid, options, /", |a| {
    let (pid, options) = (c_int(a[0])?, c_int(a[1])?);
    let mut status = 0;
    let pid = checked(Value::NULL, || {
        blocking::wait(|| unsafe { libc::waitpid(pid, &mut status, options) } as i64)
    })?;
    Ok(new_tuple(&[
        Value::small_int(pid),
        Value::small_int(status as i64),
    ]))
});
native_function!("posix", "waitstatus_to_exitcode", "status", |a| {
    let status = c_int(a[0])?;
    if libc::WIFEXITED(status) {
        return Ok((libc::WEXITSTATUS(status) as i64).into());
    }
    if libc::WIFSIGNALED(status) {
        return Ok((-libc::WTERMSIG(status) as i64).into());
    }
    Err(raise_value_error(format!("invalid wait status: {status}")))
});
native_function!("posix", "getlogin", "", |_| {
    capabilities::require_any(Capability::SystemInfo)?;
    let name = unsafe { libc::getlogin() };
    if name.is_null() {
        return Err(super::last_error(Value::NULL));
    }
    Ok(codecs::decode_fs(
        unsafe { CStr::from_ptr(name) }.to_bytes(),
    ))
});
native_function!("posix", "getloadavg", "", |_| {
    capabilities::require_any(Capability::SystemInfo)?;
    let mut load = [0f64; 3];
    if unsafe { libc::getloadavg(load.as_mut_ptr(), 3) } != 3 {
        return Err(crate::errors::raise(
            &crate::types::exceptions::OS_ERROR,
            "Load averages are unobtainable",
        ));
    }
    Ok(new_tuple(&load.map(Value::float)))
});

struct_sequence!(UNAME_RESULT_TYPE, UNAME_RESULT, "posix.uname_result" as "posix.uname_result",
    "posix", 5, ["sysname" = 0, "nodename" = 1, "release" = 2, "version" = 3, "machine" = 4]);

native_function!("posix", "uname", "", |_| {
    capabilities::require_any(Capability::SystemInfo)?;
    let mut u: libc::utsname = unsafe { std::mem::zeroed() };
    checked(Value::NULL, || unsafe { libc::uname(&mut u) } as i64)?;
    let text = |field: &[libc::c_char]| {
        codecs::decode_fs(unsafe { CStr::from_ptr(field.as_ptr()) }.to_bytes())
    };
    let fields = [&u.sysname, &u.nodename, &u.release, &u.version, &u.machine].map(|f| text(f));
    let values = [0, 1, 2, 3, 4].map(|i| fields[i].get());
    Ok(new_sequence(&UNAME_RESULT_TYPE, &UNAME_RESULT, &values))
});

struct_sequence!(TIMES_RESULT_TYPE, TIMES_RESULT, "posix.times_result" as "posix.times_result",
    "posix", 5,
    ["user" = 0, "system" = 1, "children_user" = 2, "children_system" = 3, "elapsed" = 4]);

native_function!("posix", "times", "", |_| {
    capabilities::require_any(Capability::TimeMonotonic)?;
    let mut t: libc::tms = unsafe { std::mem::zeroed() };
    let elapsed = unsafe { libc::times(&mut t) };
    let ticks = unsafe { libc::sysconf(libc::_SC_CLK_TCK) } as f64;
    let values = [
        t.tms_utime,
        t.tms_stime,
        t.tms_cutime,
        t.tms_cstime,
        elapsed,
    ]
    .map(|n| Value::float(n as f64 / ticks));
    Ok(new_sequence(&TIMES_RESULT_TYPE, &TIMES_RESULT, &values))
});
