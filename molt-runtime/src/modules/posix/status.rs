//! `stat` and its relatives.

use crate::capabilities;
use crate::errors::{R, raise_type_error};
use crate::modules::posix::{c_path, checked, dir_fd};
use crate::native_function;
use crate::struct_sequence;
use crate::types::int_object::is_int;
use crate::types::ops;
use crate::types::struct_sequence::new_sequence;
use crate::value::{Ref, Value};

struct_sequence!(STAT_RESULT_TYPE, STAT_RESULT, "posix.stat_result" as "os.stat_result", "os", 10, [
    "st_mode" = 0, "st_ino" = 1, "st_dev" = 2, "st_nlink" = 3, "st_uid" = 4, "st_gid" = 5,
    "st_size" = 6, "st_atime" = 10, "st_mtime" = 11, "st_ctime" = 12, "_atime" = 10, "_mtime" = 11,
    "_ctime" = 12, "st_atime_ns" = 13, "st_mtime_ns" = 14, "st_ctime_ns" = 15, "st_blksize" = 16,
    "st_blocks" = 17, "st_rdev" = 18,
]);

/// A field whose type depends on the machine.
fn number(i: impl Into<i64>) -> Ref {
    Ref::from(i.into())
}

pub fn new_stat(s: &libc::stat) -> Ref {
    let time = |sec: i64, nsec: i64| Ref::float(sec as f64 + nsec as f64 * 1e-9);
    let nanos = |sec: i64, nsec: i64| Ref::from(sec * 1_000_000_000 + nsec);
    let n = |i: i64| Ref::from(i);
    let fields = [
        n(s.st_mode as i64),
        n(s.st_ino as i64),
        n(s.st_dev as i64),
        n(s.st_nlink as i64),
        n(s.st_uid as i64),
        n(s.st_gid as i64),
        n(s.st_size),
        n(s.st_atime),
        n(s.st_mtime),
        n(s.st_ctime),
        time(s.st_atime, s.st_atime_nsec),
        time(s.st_mtime, s.st_mtime_nsec),
        time(s.st_ctime, s.st_ctime_nsec),
        nanos(s.st_atime, s.st_atime_nsec),
        nanos(s.st_mtime, s.st_mtime_nsec),
        nanos(s.st_ctime, s.st_ctime_nsec),
        number(s.st_blksize),
        n(s.st_blocks),
        n(s.st_rdev as i64),
    ];
    let values: Vec<Value> = fields.iter().map(|v| v.get()).collect();
    new_sequence(&STAT_RESULT_TYPE, &STAT_RESULT, &values)
}

/// The status of a path or descriptor.
pub fn status(path: Value, function: &str, dir: Value, follow: bool) -> R<libc::stat> {
    let mut s: libc::stat = unsafe { std::mem::zeroed() };
    if is_int(path) && function == "stat" {
        let fd = ops::size_i64(path)? as i32;
        checked(Value::NULL, || unsafe { libc::fstat(fd, &mut s) } as i64)?;
        return Ok(s);
    }
    let what = if function == "stat" {
        "path should be string, bytes, os.PathLike or integer"
    } else {
        "path should be string, bytes or os.PathLike"
    };
    let c = match c_path(path, function, "path") {
        Ok(c) => c,
        Err(e) => {
            let plain = crate::types::str_object::is_str(path)
                || crate::types::bytes_like::is_bytes(path)
                || path.is_object();
            if plain {
                return Err(e);
            }
            drop(crate::errors::take_pending());
            return Err(raise_type_error(format!(
                "{function}: {what}, not {}",
                ops::type_name(path)
            )));
        }
    };
    let dir = dir_fd(dir)?;
    let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    let subject = if follow {
        capabilities::at(&c, dir)
    } else {
        capabilities::entry_at(&c, dir)
    };
    capabilities::require(capabilities::Capability::FsRead, subject)?;
    checked(
        path,
        || unsafe { libc::fstatat(dir, c.as_ptr(), &mut s, flags) } as i64,
    )?;
    Ok(s)
}

native_function!(
    "posix",
    "stat",
    "path, *, dir_fd=None, follow_symlinks=True",
    |a| {
        let follow = a[2].is_null() || ops::truth(a[2])?;
        Ok(new_stat(&status(a[0], "stat", a[1], follow)?))
    }
);
native_function!("posix", "lstat", "path, *, dir_fd=None", |a| {
    Ok(new_stat(&status(a[0], "lstat", a[1], false)?))
});
native_function!("posix", "fstat", "fd", |a| {
    let fd = super::c_int(a[0])?;
    let mut s: libc::stat = unsafe { std::mem::zeroed() };
    checked(Value::NULL, || unsafe { libc::fstat(fd, &mut s) } as i64)?;
    Ok(new_stat(&s))
});

/// Whether a path has a kind of file; `false` if there is nothing or it cannot be looked at.
fn has_kind(path: Value, follow: bool, kind: Option<libc::mode_t>) -> R {
    let found = match status(path, "stat", Value::NONE, follow) {
        Ok(s) => kind.is_none_or(|kind| s.st_mode & libc::S_IFMT == kind),
        Err(e) => {
            if crate::errors::catch(&crate::types::exceptions::OS_ERROR)
                || crate::errors::catch(&crate::types::exceptions::VALUE_ERROR)
            {
                false
            } else {
                return Err(e);
            }
        }
    };
    Ok(Ref::bool(found))
}
native_function!("posix", "_path_exists", "path", |a| has_kind(
    a[0], true, None
));
native_function!("posix", "_path_isdir", "path", |a| has_kind(
    a[0],
    true,
    Some(libc::S_IFDIR)
));
native_function!("posix", "_path_isfile", "path", |a| has_kind(
    a[0],
    true,
    Some(libc::S_IFREG)
));
native_function!("posix", "_path_islink", "path", |a| has_kind(
    a[0],
    false,
    Some(libc::S_IFLNK)
));
