//! `posix`: the system calls behind `os`. [`files`] has descriptors, paths and directories, [`status`] `stat` and its
//! result, [`process`] processes, users and the environment, [`scan`] `scandir`, [`path`] path arguments, [`spawn`] starting programs.

pub mod constants;
pub mod files;
pub mod path;
pub mod process;
pub mod scan;
pub mod spawn;
pub mod status;

use crate::errors::{R, Raised, raise_overflow_error, raise_value_error};
use crate::types::exception_init::raise_os_error;
use crate::types::ops;
use crate::value::Value;
use std::ffi::CString;

/// The number of the last failed call's error.
pub fn errno() -> i32 {
    std::io::Error::last_os_error().raw_os_error().unwrap_or(0)
}

/// The OSError of the last failed call.
#[cold]
pub fn last_error(path: Value) -> Raised {
    let code = errno();
    raise_os_error(code, path::shown(path).get())
}

/// Checks the result of a call that gives -1 on failure; repeats it when a signal interrupted it whose handler raises nothing.
pub fn checked(path: Value, mut call: impl FnMut() -> i64) -> R<i64> {
    loop {
        let result = call();
        if result >= 0 {
            return Ok(result);
        }
        if errno() != libc::EINTR {
            return Err(last_error(path));
        }
        crate::startup::signals::poll()?;
    }
}

/// A C int argument.
pub fn c_int(v: Value) -> R<i32> {
    i32::try_from(ops::size_i64(v)?)
        .map_err(|_| raise_overflow_error("Python int too large to convert to C int"))
}

/// An optional C int argument.
pub fn c_int_or(v: Value, default: i32) -> R<i32> {
    if v.is_null() { Ok(default) } else { c_int(v) }
}

/// A path argument for a C function.
pub fn c_path(v: Value, function: &str, argument: &str) -> R<CString> {
    CString::new(path::path_bytes(v, function, argument)?)
        .map_err(|_| raise_value_error("embedded null byte"))
}

/// The descriptor that `dir_fd` names, or the current directory.
pub fn dir_fd(v: Value) -> R<i32> {
    if v.is_null() || v.is_none() {
        Ok(libc::AT_FDCWD)
    } else {
        c_int(v)
    }
}
