//! Names of the module that are not functions.

use crate::errors::R;
use crate::modules::posix::process;
use crate::object::protocol;
use crate::types::list;
use crate::types::str_object::{intern, new_str};
use crate::value::{Ref, Value};

macro_rules! constants {
    ($($name:ident)*) => {
        const CONSTANTS: &[(&str, i64)] = &[$((stringify!($name), libc::$name as i64),)*];
    };
}

constants! {
    F_OK R_OK W_OK X_OK O_RDONLY O_WRONLY O_RDWR O_APPEND O_CREAT O_EXCL O_TRUNC O_NONBLOCK O_SYNC O_DSYNC
    O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NOCTTY O_ASYNC O_DIRECT O_NDELAY O_PATH O_TMPFILE
    WNOHANG WUNTRACED WCONTINUED WEXITED WSTOPPED WNOWAIT
    RTLD_LAZY RTLD_NOW RTLD_GLOBAL RTLD_LOCAL RTLD_NODELETE RTLD_NOLOAD
    SEEK_DATA SEEK_HOLE SCHED_OTHER SCHED_FIFO SCHED_RR SCHED_BATCH SCHED_IDLE
    F_LOCK F_TLOCK F_ULOCK F_TEST PRIO_PROCESS PRIO_PGRP PRIO_USER P_PID P_PGID P_ALL
    GRND_NONBLOCK GRND_RANDOM
}

const OTHERS: &[(&str, i64)] = &[
    ("EX_OK", 0),
    ("EX_USAGE", 64),
    ("EX_DATAERR", 65),
    ("EX_NOINPUT", 66),
    ("EX_NOUSER", 67),
    ("EX_NOHOST", 68),
    ("EX_UNAVAILABLE", 69),
    ("EX_SOFTWARE", 70),
    ("EX_OSERR", 71),
    ("EX_OSFILE", 72),
    ("EX_CANTCREAT", 73),
    ("EX_IOERR", 74),
    ("EX_TEMPFAIL", 75),
    ("EX_PROTOCOL", 76),
    ("EX_NOPERM", 77),
    ("EX_CONFIG", 78),
    ("NGROUPS_MAX", 65536),
    ("TMP_MAX", 238_328),
    ("ST_RDONLY", 1),
    ("ST_NOSUID", 2),
    ("O_LARGEFILE", 0),
    ("O_ACCMODE", 3),
];

/// What `os.supports_dir_fd` and its like are built from.
const FEATURES: &[&str] = &[
    "HAVE_FACCESSAT",
    "HAVE_FCHDIR",
    "HAVE_FCHMOD",
    "HAVE_FCHMODAT",
    "HAVE_FCHOWN",
    "HAVE_FDOPENDIR",
    "HAVE_FSTATAT",
    "HAVE_FTRUNCATE",
    "HAVE_FUTIMENS",
    "HAVE_LINKAT",
    "HAVE_LSTAT",
    "HAVE_MKDIRAT",
    "HAVE_OPENAT",
    "HAVE_READLINKAT",
    "HAVE_RENAMEAT",
    "HAVE_SYMLINKAT",
    "HAVE_UNLINKAT",
    "HAVE_UTIMENSAT",
];

#[unsafe(export_name = "molt.init.posix")]
extern "C" fn init(module: Value) -> i32 {
    let all = || -> R<()> {
        for (name, value) in CONSTANTS.iter().chain(OTHERS) {
            protocol::setattr(module, intern(name), Ref::from(*value).get())?;
        }
        let features: Vec<Ref> = FEATURES.iter().map(new_str).collect();
        let features = list::new_list_owned(features);
        protocol::setattr(module, intern("_have_functions"), features.get())?;
        let error = crate::types::exceptions::OS_ERROR.as_value();
        protocol::setattr(module, intern("error"), error)?;
        protocol::setattr(module, intern("environ"), process::environment()?.get())
    };
    if all().is_ok() { 0 } else { -1 }
}
