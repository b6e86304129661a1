//! `errno`: the numbers of system errors.

use crate::errors::R;
use crate::modules::module_object;
use crate::types::containers;
use crate::types::str_object::intern;
use crate::value::{Ref, Value};

macro_rules! numbers {
    ($($name:ident)*) => { &[$((stringify!($name), libc::$name)),*] };
}

const NUMBERS: &[(&str, i32)] = numbers! {
    EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT
    ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG
    ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP
    EWOULDBLOCK ENOMSG EIDRM ENOSTR ENODATA ETIME ENOSR ENOLINK EPROTO EBADMSG EOVERFLOW EILSEQ
    EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT
    EOPNOTSUPP EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET
    ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED
    EHOSTDOWN EHOSTUNREACH EALREADY EINPROGRESS ESTALE EDQUOT ECANCELED EOWNERDEAD ENOTRECOVERABLE
    ENOTSUP
};

#[unsafe(export_name = "molt.init.errno")]
pub extern "C" fn init(module: Value) -> i32 {
    let all = || -> R<()> {
        let codes = containers::new_dict();
        for (name, number) in NUMBERS {
            let n = Ref::from(*number as i64);
            module_object::store(module, intern(name), n.get())?;
            if !matches!(*name, "EWOULDBLOCK" | "ENOTSUP") {
                containers::dict_set(codes.get(), n.get(), intern(name))?;
            }
        }
        module_object::store(module, intern("errorcode"), codes.get())
    };
    if all().is_ok() { 0 } else { -1 }
}
