//! Descriptors, paths and directories.

use crate::capabilities::Capability::{FsRead, FsWrite};
use crate::capabilities::{self, Subject, at, entry_at};
use crate::errors::{R, raise_value_error};
use crate::modules::blocking;
use crate::modules::posix::{c_int, c_int_or, c_path, checked, dir_fd, errno, last_error, path};
use crate::native_function;
use crate::struct_sequence;
use crate::types::exception_init::raise_os_error;
use crate::types::int_object::is_int;
use crate::types::ops;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::struct_sequence::new_sequence;
use crate::types::tuple::{items_of, new_tuple};
use crate::types::{bytes_like, codecs, list};
use crate::value::{Ref, Value};
use std::ffi::CStr;

fn done(result: R<i64>) -> R {
    result.map(|_| Ref::NONE)
}

/// What is asked about a path of which the last part is followed or not.
fn path_subject(path: &CStr, dir: i32, follow: bool) -> Subject<'_> {
    if follow {
        at(path, dir)
    } else {
        entry_at(path, dir)
    }
}

/// A path in the kind of text that the argument had.
fn like(path: Value, data: &[u8]) -> Ref {
    if bytes_like::is_bytes(path) {
        bytes_like::new_bytes(data)
    } else {
        codecs::decode_fs(data)
    }
}

native_function!("posix", "fspath", "path", |a| path::fs_path(a[0]));

// Descriptors.

native_function!(
    "posix",
    "open",
    "path, flags, mode=0o777, *, dir_fd=None",
    |a| {
        let c = c_path(a[0], "open", "path")?;
        let flags = c_int(a[1])? | libc::O_CLOEXEC;
        let mode = c_int_or(a[2], 0o777)?;
        let dir = dir_fd(a[3])?;
        capabilities::require_open(at(&c, dir), flags)?;
        Ok(checked(
            a[0],
            || unsafe { libc::openat(dir, c.as_ptr(), flags, mode) } as i64,
        )?
        .into())
    }
);
native_function!("posix", "close", "fd", |a| {
    let fd = c_int(a[0])?;
    if unsafe { libc::close(fd) } < 0 && errno() != libc::EINTR {
        return Err(last_error(Value::NULL));
    }
    Ok(Ref::NONE)
});
native_function!("posix", "closerange", "fd_low, fd_high, /", |a| {
    for fd in c_int(a[0])?..c_int(a[1])? {
        unsafe { libc::close(fd) };
    }
    Ok(Ref::NONE)
});
native_function!("posix", "read", "fd, length, /", |a| {
    let (fd, n) = (c_int(a[0])?, ops::size_i64(a[1])?);
    if n < 0 {
        return Err(raise_os_error(libc::EINVAL, Value::NULL));
    }
    let mut data = vec![0u8; n as usize];
    let got = checked(Value::NULL, || unsafe {
        blocking::read(fd, data.as_mut_ptr(), data.len())
    })?;
    Ok(bytes_like::new_bytes(&data[..got as usize]))
});
native_function!("posix", "write", "fd, data, /", |a| {
    let fd = c_int(a[0])?;
    let data = bytes_like::Content::of(a[1])?;
    let put = checked(Value::NULL, || blocking::write(fd, &data))?;
    Ok(put.into())
});
native_function!("posix", "pread", "fd, length, offset, /", |a| {
    let (fd, n, at) = (c_int(a[0])?, ops::size_i64(a[1])?, ops::size_i64(a[2])?);
    let mut data = vec![0u8; n.max(0) as usize];
    let got = checked(Value::NULL, || unsafe {
        libc::pread(fd, data.as_mut_ptr().cast(), data.len(), at) as i64
    })?;
    Ok(bytes_like::new_bytes(&data[..got as usize]))
});
native_function!("posix", "pwrite", "fd, data, offset, /", |a| {
    let (fd, at) = (c_int(a[0])?, ops::size_i64(a[2])?);
    let data = bytes_like::Content::of(a[1])?;
    let put = checked(Value::NULL, || unsafe {
        libc::pwrite(fd, data.as_ptr().cast(), data.len(), at) as i64
    })?;
    Ok(put.into())
});
native_function!("posix", "lseek", "fd, position, whence, /", |a| {
    let (fd, at, whence) = (c_int(a[0])?, ops::size_i64(a[1])?, c_int(a[2])?);
    Ok(checked(Value::NULL, || unsafe { libc::lseek(fd, at, whence) })?.into())
});
native_function!("posix", "dup", "fd, /", |a| {
    let fd = c_int(a[0])?;
    Ok(checked(
        Value::NULL,
        || unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0) } as i64,
    )?
    .into())
});
native_function!("posix", "dup2", "fd, fd2, inheritable=True", |a| {
    let (from, to) = (c_int(a[0])?, c_int(a[1])?);
    let inheritable = a[2].is_null() || ops::truth(a[2])?;
    let flags = if inheritable || from == to {
        0
    } else {
        libc::O_CLOEXEC
    };
    checked(Value::NULL, || unsafe {
        let fd = if flags == 0 {
            libc::dup2(from, to)
        } else {
            libc::dup3(from, to, flags)
        };
        fd as i64
    })?;
    Ok((to as i64).into())
});
native_function!("posix", "pipe", "", |_| {
    let mut ends = [0i32; 2];
    checked(Value::NULL, || unsafe {
        libc::pipe2(ends.as_mut_ptr(), libc::O_CLOEXEC) as i64
    })?;
    Ok(new_tuple(&[
        Value::small_int(ends[0] as i64),
        Value::small_int(ends[1] as i64),
    ]))
});
native_function!("posix", "isatty", "fd, /", |a| {
    Ok(Ref::bool(unsafe { libc::isatty(c_int(a[0])?) } == 1))
});
native_function!("posix", "fsync", "fd", |a| {
    let fd = c_int(a[0])?;
    done(checked(Value::NULL, || unsafe { libc::fsync(fd) } as i64))
});
native_function!("posix", "fdatasync", "fd", |a| {
    let fd = c_int(a[0])?;
    done(checked(Value::NULL, || unsafe { libc::fdatasync(fd) } as i64))
});
native_function!("posix", "ftruncate", "fd, length, /", |a| {
    let (fd, n) = (c_int(a[0])?, ops::size_i64(a[1])?);
    done(checked(Value::NULL, || unsafe { libc::ftruncate(fd, n) } as i64))
});
native_function!("posix", "truncate", "path, length", |a| {
    let n = ops::size_i64(a[1])?;
    if is_int(a[0]) {
        let fd = c_int(a[0])?;
        return done(checked(Value::NULL, || unsafe { libc::ftruncate(fd, n) } as i64));
    }
    let c = c_path(a[0], "truncate", "path")?;
    capabilities::require(FsWrite, at(&c, libc::AT_FDCWD))?;
    done(checked(a[0], || unsafe { libc::truncate(c.as_ptr(), n) } as i64))
});
native_function!("posix", "get_inheritable", "fd, /", |a| {
    let fd = c_int(a[0])?;
    let flags = checked(Value::NULL, || unsafe { libc::fcntl(fd, libc::F_GETFD) }
        as i64)?;
    Ok(Ref::bool(flags as i32 & libc::FD_CLOEXEC == 0))
});
native_function!("posix", "set_inheritable", "fd, inheritable, /", |a| {
    let fd = c_int(a[0])?;
    let flags = if ops::truth(a[1])? {
        0
    } else {
        libc::FD_CLOEXEC
    };
    done(checked(
        Value::NULL,
        || unsafe { libc::fcntl(fd, libc::F_SETFD, flags) } as i64,
    ))
});
native_function!("posix", "get_blocking", "fd, /", |a| {
    let fd = c_int(a[0])?;
    let flags = checked(Value::NULL, || unsafe { libc::fcntl(fd, libc::F_GETFL) }
        as i64)?;
    Ok(Ref::bool(flags as i32 & libc::O_NONBLOCK == 0))
});
native_function!("posix", "set_blocking", "fd, blocking, /", |a| {
    let fd = c_int(a[0])?;
    let flags = checked(Value::NULL, || unsafe { libc::fcntl(fd, libc::F_GETFL) }
        as i64)? as i32;
    let flags = if ops::truth(a[1])? {
        flags & !libc::O_NONBLOCK
    } else {
        flags | libc::O_NONBLOCK
    };
    done(checked(
        Value::NULL,
        || unsafe { libc::fcntl(fd, libc::F_SETFL, flags) } as i64,
    ))
});

struct_sequence!(TERMINAL_SIZE_TYPE, TERMINAL_SIZE, "posix.terminal_size" as "os.terminal_size",
    "os", 2, ["columns" = 0, "lines" = 1]);

native_function!("posix", "get_terminal_size", "fd=1, /", |a| {
    let fd = c_int_or(a[0], 1)?;
    let mut size: libc::winsize = unsafe { std::mem::zeroed() };
    checked(Value::NULL, || unsafe {
        libc::ioctl(fd, libc::TIOCGWINSZ, &mut size) as i64
    })?;
    let n = |i: u16| Value::small_int(i as i64);
    Ok(new_sequence(
        &TERMINAL_SIZE_TYPE,
        &TERMINAL_SIZE,
        &[n(size.ws_col), n(size.ws_row)],
    ))
});

// Paths.

native_function!(
    "posix",
    "access",
    "path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True",
    |a| {
        let c = c_path(a[0], "access", "path")?;
        let (mode, dir) = (c_int(a[1])?, dir_fd(a[2])?);
        let effective = !a[3].is_null() && ops::truth(a[3])?;
        let follow = a[4].is_null() || ops::truth(a[4])?;
        let flags = if effective { libc::AT_EACCESS } else { 0 }
            | if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
        let needed = if mode & libc::W_OK != 0 {
            FsWrite
        } else {
            FsRead
        };
        if !capabilities::allows(needed, at(&c, dir)) {
            return Ok(Ref::bool(false));
        }
        Ok(Ref::bool(
            unsafe { libc::faccessat(dir, c.as_ptr(), mode, flags) } == 0,
        ))
    }
);
native_function!("posix", "chdir", "path", |a| {
    if is_int(a[0]) {
        let fd = c_int(a[0])?;
        return done(checked(Value::NULL, || unsafe { libc::fchdir(fd) } as i64));
    }
    let c = c_path(a[0], "chdir", "path")?;
    capabilities::require(FsRead, at(&c, libc::AT_FDCWD))?;
    done(checked(a[0], || unsafe { libc::chdir(c.as_ptr()) } as i64))
});
native_function!("posix", "fchdir", "fd", |a| {
    let fd = c_int(a[0])?;
    done(checked(Value::NULL, || unsafe { libc::fchdir(fd) } as i64))
});

fn current_directory() -> R<Vec<u8>> {
    use std::os::unix::ffi::OsStringExt;
    // Where it is, a program must know that may use any file.
    if !capabilities::allows(FsWrite, Subject::Any) {
        capabilities::require_any(FsRead)?;
    }
    match std::env::current_dir() {
        Ok(path) => Ok(path.into_os_string().into_vec()),
        Err(_) => Err(last_error(Value::NULL)),
    }
}
native_function!("posix", "getcwd", "", |_| Ok(codecs::decode_fs(
    &current_directory()?
)));
native_function!("posix", "getcwdb", "", |_| Ok(bytes_like::new_bytes(
    current_directory()?
)));

native_function!(
    "posix",
    "chmod",
    "path, mode, *, dir_fd=None, follow_symlinks=True",
    |a| {
        let mode = c_int(a[1])? as libc::mode_t;
        if is_int(a[0]) {
            let fd = c_int(a[0])?;
            capabilities::require(FsWrite, Subject::Descriptor(fd))?;
            return done(checked(Value::NULL, || unsafe { libc::fchmod(fd, mode) } as i64));
        }
        let c = c_path(a[0], "chmod", "path")?;
        let dir = dir_fd(a[2])?;
        let follow = a[3].is_null() || ops::truth(a[3])?;
        capabilities::require(FsWrite, path_subject(&c, dir, follow))?;
        let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
        done(checked(
            a[0],
            || unsafe { libc::fchmodat(dir, c.as_ptr(), mode, flags) } as i64,
        ))
    }
);
native_function!("posix", "fchmod", "fd, mode", |a| {
    let (fd, mode) = (c_int(a[0])?, c_int(a[1])? as libc::mode_t);
    capabilities::require(FsWrite, Subject::Descriptor(fd))?;
    done(checked(Value::NULL, || unsafe { libc::fchmod(fd, mode) } as i64))
});
native_function!(
    "posix",
    "chown",
    "path, uid, gid, *, dir_fd=None, follow_symlinks=True",
    |a| {
        let c = c_path(a[0], "chown", "path")?;
        let (uid, gid) = (ops::size_i64(a[1])? as u32, ops::size_i64(a[2])? as u32);
        let dir = dir_fd(a[3])?;
        let follow = a[4].is_null() || ops::truth(a[4])?;
        let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
        capabilities::require(FsWrite, path_subject(&c, dir, follow))?;
        done(checked(
            a[0],
            || unsafe { libc::fchownat(dir, c.as_ptr(), uid, gid, flags) } as i64,
        ))
    }
);
native_function!("posix", "mkdir", "path, mode=0o777, *, dir_fd=None", |a| {
    let c = c_path(a[0], "mkdir", "path")?;
    let (mode, dir) = (c_int_or(a[1], 0o777)? as libc::mode_t, dir_fd(a[2])?);
    capabilities::require(FsWrite, entry_at(&c, dir))?;
    done(checked(
        a[0],
        || unsafe { libc::mkdirat(dir, c.as_ptr(), mode) } as i64,
    ))
});
native_function!("posix", "rmdir", "path, *, dir_fd=None", |a| {
    let c = c_path(a[0], "rmdir", "path")?;
    let dir = dir_fd(a[1])?;
    capabilities::require(FsWrite, entry_at(&c, dir))?;
    done(checked(
        a[0],
        || unsafe { libc::unlinkat(dir, c.as_ptr(), libc::AT_REMOVEDIR) } as i64,
    ))
});
fn unlink(a: &[Value], function: &str) -> R {
    let c = c_path(a[0], function, "path")?;
    let dir = dir_fd(a[1])?;
    capabilities::require(FsWrite, entry_at(&c, dir))?;
    done(checked(
        a[0],
        || unsafe { libc::unlinkat(dir, c.as_ptr(), 0) } as i64,
    ))
}
native_function!("posix", "unlink", "path, *, dir_fd=None", |a| unlink(
    a, "unlink"
));
native_function!("posix", "remove", "path, *, dir_fd=None", |a| unlink(
    a, "remove"
));

/// Raises for an operation on two paths.
fn two_paths(result: i32, src: Value, dst: Value) -> R {
    if result >= 0 {
        return Ok(Ref::NONE);
    }
    let code = errno();
    let text = unsafe { std::ffi::CStr::from_ptr(libc::strerror(code)) };
    let (number, text): (Ref, Ref) = ((code as i64).into(), new_str(text.to_bytes()));
    let ty = crate::types::exception_init::os_error_type(code as i64);
    let (src, dst) = (path::shown(src), path::shown(dst));
    let args = [number.get(), text.get(), src.get(), Value::NONE, dst.get()];
    let e = crate::object::protocol::call_pos(ty.as_value(), &args)?;
    Err(crate::errors::raise_object(e))
}
fn rename(a: &[Value], function: &str) -> R {
    let (src, dst) = (
        c_path(a[0], function, "src")?,
        c_path(a[1], function, "dst")?,
    );
    let (from, to) = (dir_fd(a[2])?, dir_fd(a[3])?);
    capabilities::require_move(entry_at(&src, from), entry_at(&dst, to))?;
    let r = unsafe { libc::renameat(from, src.as_ptr(), to, dst.as_ptr()) };
    two_paths(r, a[0], a[1])
}
native_function!(
    "posix",
    "rename",
    "src, dst, *, src_dir_fd=None, dst_dir_fd=None",
    |a| { rename(a, "rename") }
);
native_function!(
    "posix",
    "replace",
    "src, dst, *, src_dir_fd=None, dst_dir_fd=None",
    |a| { rename(a, "replace") }
);
native_function!(
    "posix",
    "link",
    "src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True",
    |a| {
        let (src, dst) = (c_path(a[0], "link", "src")?, c_path(a[1], "link", "dst")?);
        let (from, to) = (dir_fd(a[2])?, dir_fd(a[3])?);
        let follow = a[4].is_null() || ops::truth(a[4])?;
        let flags = if follow { libc::AT_SYMLINK_FOLLOW } else { 0 };
        capabilities::require_move(path_subject(&src, from, follow), entry_at(&dst, to))?;
        let r = unsafe { libc::linkat(from, src.as_ptr(), to, dst.as_ptr(), flags) };
        two_paths(r, a[0], a[1])
    }
);
native_function!(
    "posix",
    "symlink",
    "src, dst, target_is_directory=False, *, dir_fd=None",
    |a| {
        let (src, dst) = (
            c_path(a[0], "symlink", "src")?,
            c_path(a[1], "symlink", "dst")?,
        );
        let dir = dir_fd(a[3])?;
        capabilities::require(FsWrite, entry_at(&dst, dir))?;
        let r = unsafe { libc::symlinkat(src.as_ptr(), dir, dst.as_ptr()) };
        two_paths(r, a[0], a[1])
    }
);
native_function!("posix", "readlink", "path, *, dir_fd=None", |a| {
    let c = c_path(a[0], "readlink", "path")?;
    let dir = dir_fd(a[1])?;
    capabilities::require(FsRead, entry_at(&c, dir))?;
    let mut out = vec![0u8; libc::PATH_MAX as usize];
    let n = checked(a[0], || unsafe {
        libc::readlinkat(dir, c.as_ptr(), out.as_mut_ptr().cast(), out.len()) as i64
    })?;
    Ok(like(a[0], &out[..n as usize]))
});
native_function!("posix", "umask", "mask, /", |a| {
    Ok((unsafe { libc::umask(c_int(a[0])? as libc::mode_t) } as i64).into())
});
native_function!("posix", "mkfifo", "path, mode=0o666, *, dir_fd=None", |a| {
    let c = c_path(a[0], "mkfifo", "path")?;
    let (mode, dir) = (c_int_or(a[1], 0o666)? as libc::mode_t, dir_fd(a[2])?);
    capabilities::require(FsWrite, entry_at(&c, dir))?;
    done(checked(
        a[0],
        || unsafe { libc::mkfifoat(dir, c.as_ptr(), mode) } as i64,
    ))
});

/// Names in a directory without `.` and `..`.
pub fn directory_names(path: Value) -> R<Vec<Vec<u8>>> {
    let c = if path.is_null() || path.is_none() {
        c".".to_owned()
    } else {
        c_path(path, "listdir", "path")?
    };
    capabilities::require(FsRead, at(&c, libc::AT_FDCWD))?;
    unsafe {
        let dir = libc::opendir(c.as_ptr());
        if dir.is_null() {
            return Err(last_error(if path.is_null() { Value::NONE } else { path }));
        }
        let mut names = Vec::new();
        loop {
            let entry = libc::readdir(dir);
            if entry.is_null() {
                break;
            }
            let name = std::ffi::CStr::from_ptr((*entry).d_name.as_ptr()).to_bytes();
            if name != b"." && name != b".." {
                names.push(name.to_vec());
            }
        }
        libc::closedir(dir);
        Ok(names)
    }
}
native_function!("posix", "listdir", "path=None", |a| {
    let names = directory_names(a[0])?;
    let names = names.iter().map(|n| like(a[0], n)).collect();
    Ok(list::new_list_owned(names))
});

/// Seconds and nanoseconds for `utimensat`.
fn time_spec(v: Value, in_nanos: bool) -> R<libc::timespec> {
    if in_nanos {
        let n = ops::size_i64(v)?;
        return Ok(libc::timespec {
            tv_sec: n.div_euclid(1_000_000_000),
            tv_nsec: n.rem_euclid(1_000_000_000),
        });
    }
    let (tv_sec, tv_nsec) = crate::modules::time::split_seconds(v)?;
    Ok(libc::timespec { tv_sec, tv_nsec })
}
native_function!(
    "posix",
    "utime",
    "path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True",
    |a| {
        let now = libc::timespec {
            tv_sec: 0,
            tv_nsec: libc::UTIME_NOW,
        };
        let mut specs = [now, now];
        let has = |v: Value| !v.is_null() && !v.is_none();
        if has(a[1]) && has(a[2]) {
            return Err(raise_value_error(
                "utime: you may specify either 'times' or 'ns' but not both",
            ));
        }
        let given = if has(a[2]) { a[2] } else { a[1] };
        if has(given) {
            let pair = if crate::types::tuple_methods::is_tuple(given) {
                items_of(given)
            } else {
                &[]
            };
            let &[accessed, modified] = pair else {
                let name = if has(a[2]) {
                    "'ns' must be"
                } else {
                    "'times' must be either"
                };
                return Err(crate::errors::raise_type_error(format!(
                    "utime: {name} a tuple of two ints{}",
                    if has(a[2]) { "" } else { " or None" }
                )));
            };
            specs = [
                time_spec(accessed, has(a[2]))?,
                time_spec(modified, has(a[2]))?,
            ];
        }
        let dir = dir_fd(a[3])?;
        let follow = a[4].is_null() || ops::truth(a[4])?;
        let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
        if is_int(a[0]) {
            let fd = c_int(a[0])?;
            capabilities::require(FsWrite, Subject::Descriptor(fd))?;
            return done(checked(Value::NULL, || unsafe {
                libc::futimens(fd, specs.as_ptr()) as i64
            }));
        }
        let c = c_path(a[0], "utime", "path")?;
        capabilities::require(FsWrite, path_subject(&c, dir, follow))?;
        done(checked(a[0], || unsafe {
            libc::utimensat(dir, c.as_ptr(), specs.as_ptr(), flags) as i64
        }))
    }
);

/// `os.path.normpath`
fn normal_path(text: &[u8]) -> Vec<u8> {
    if text.is_empty() {
        return b".".to_vec();
    }
    let slashes = text.iter().take_while(|b| **b == b'/').count();
    let root = match slashes {
        0 => 0,
        2 => 2,
        _ => 1,
    };
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in text.split(|b| *b == b'/') {
        if part.is_empty() || part == b"." {
            continue;
        }
        if part != b".." || (root == 0 && parts.is_empty()) || parts.last() == Some(&&b".."[..]) {
            parts.push(part);
        } else {
            parts.pop();
        }
    }
    let mut out = vec![b'/'; root];
    out.extend_from_slice(&parts.join(&b'/'));
    if out.is_empty() { b".".to_vec() } else { out }
}
native_function!("posix", "_path_normpath", "path", |a| {
    if is_str(a[0]) {
        return Ok(new_str(normal_path(str_of(a[0]))));
    }
    let data = bytes_like::Content::of(a[0])?;
    Ok(bytes_like::new_bytes(normal_path(&data)))
});
