//! `FileIO`: a file descriptor.

use crate::capabilities;
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::modules::blocking;
use crate::modules::io::base::{
    FLAGS, IoBase, RAW_IO_BASE_TYPE, closed_error, finalize, size_argument, unsupported,
};
use crate::modules::posix::path::fs_path;
use crate::modules::support::{Payload, base_slots, bind, data_of, new_native, size};
use crate::native_method;
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type};
use crate::types::exception_init::raise_os_error;
use crate::types::int_object::is_int;
use crate::types::ops::{self, type_name};
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::text_args::shown_type;
use crate::types::{bytes_like, codecs};
use crate::value::{Ref, Value};

#[repr(C)]
pub struct FileIo {
    base: IoBase,
    /// -1: closed.
    pub fd: i32,
    readable: bool,
    writable: bool,
    created: bool,
    appending: bool,
    close_fd: bool,
    seekable: Option<bool>,
    name: Ref,
}

impl Payload for FileIo {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value(self.base.dict));
        visit(self.name.get());
    }
}

#[unsafe(export_name = "molt.type._io.FileIO")]
pub static FILE_TYPE: Type = Type::builtin(
    "_io.FileIO",
    size::<FileIo>(),
    FLAGS,
    Slots {
        new: Some(|ty, _| Ok(new_native(ty, empty()))),
        init: Some(file_init),
        repr: Some(file_repr),
        finalize: Some(finalize),
        ..base_slots::<FileIo>()
    },
)
.with_base(&RAW_IO_BASE_TYPE)
.with_module("_io")
.with_dict(16)
.with_methods(crate::methods_table!("_io.FileIO"));

fn empty() -> FileIo {
    FileIo {
        base: IoBase {
            dict: 0,
            closed: true,
        },
        fd: -1,
        readable: false,
        writable: false,
        created: false,
        appending: false,
        close_fd: true,
        seekable: None,
        name: Ref::NONE,
    }
}

pub fn is_file(v: Value) -> bool {
    v.is_object() && protocol::has_type(v, &FILE_TYPE)
}

pub fn file<'a>(v: Value) -> &'a mut FileIo {
    data_of::<FileIo>(v)
}

fn errno() -> i32 {
    std::io::Error::last_os_error().raw_os_error().unwrap_or(0)
}

/// A FileIO over a descriptor that stays open.
pub fn from_fd(fd: i32, mode: &[u8], name: Ref) -> Ref {
    let writable = mode != b"r";
    new_native(
        &FILE_TYPE,
        FileIo {
            base: IoBase::default(),
            fd,
            readable: !writable,
            writable,
            close_fd: false,
            name,
            ..empty()
        },
    )
}

struct Mode {
    readable: bool,
    writable: bool,
    created: bool,
    appending: bool,
    flags: i32,
}

fn parse_mode(mode: &[u8]) -> R<Mode> {
    let bad = || {
        raise_value_error(
            "Must have exactly one of create/read/write/append mode and at most one plus",
        )
    };
    let mut m = Mode {
        readable: false,
        writable: false,
        created: false,
        appending: false,
        flags: 0,
    };
    let (mut kinds, mut plus) = (0, false);
    for c in mode {
        match c {
            b'x' => {
                kinds += 1;
                m.created = true;
                m.writable = true;
                m.flags |= libc::O_EXCL | libc::O_CREAT;
            }
            b'r' => {
                kinds += 1;
                m.readable = true;
            }
            b'w' => {
                kinds += 1;
                m.writable = true;
                m.flags |= libc::O_CREAT | libc::O_TRUNC;
            }
            b'a' => {
                kinds += 1;
                m.writable = true;
                m.appending = true;
                m.flags |= libc::O_APPEND | libc::O_CREAT;
            }
            b'b' => {}
            b'+' if !plus => plus = true,
            b'+' => return Err(bad()),
            _ => {
                return Err(raise_value_error(format!(
                    "invalid mode: {}",
                    String::from_utf8_lossy(mode)
                )));
            }
        }
        if kinds > 1 {
            return Err(bad());
        }
    }
    if kinds != 1 {
        return Err(bad());
    }
    if plus {
        m.readable = true;
        m.writable = true;
    }
    m.flags |= match (m.readable, m.writable) {
        (true, true) => libc::O_RDWR,
        (true, false) => libc::O_RDONLY,
        _ => libc::O_WRONLY,
    };
    m.flags |= libc::O_CLOEXEC;
    Ok(m)
}

fn file_init(v: Value, args: &Args) -> R<()> {
    let names = ["file", "mode", "closefd", "opener"];
    let [name, mode, close_fd, opener] = bind("FileIO", names, 1, args)?;
    let close_fd = close_fd.is_null() || ops::truth(close_fd)?;
    let opener = if opener.is_null() || opener.is_none() {
        None
    } else {
        Some(opener)
    };
    let mode = match mode {
        m if m.is_null() => b"r".as_slice(),
        m if is_str(m) => str_of(m),
        m => {
            return Err(raise_type_error(format!(
                "FileIO() argument 'mode' must be str, not {}",
                shown_type(m)
            )));
        }
    };
    open(v, name, mode, close_fd, opener)
}

/// Opens a file, replacing what the object held before.
pub fn open(v: Value, name: Value, mode: &[u8], close_fd: bool, opener: Option<Value>) -> R<()> {
    if file(v).fd >= 0 {
        close(v)?;
    }
    let m = parse_mode(mode)?;
    let fd = if is_int(name) {
        let fd = ops::size_i64(name)?;
        if fd < 0 {
            return Err(raise_value_error("negative file descriptor"));
        }
        fd as i32
    } else {
        if !close_fd {
            return Err(raise_value_error("Cannot use closefd=False with file name"));
        }
        match opener {
            Some(opener) => {
                let flags: Ref = (m.flags as i64).into();
                let fd = protocol::call_pos(opener, &[name, flags.get()])?;
                let fd = ops::size_i64(fd.get())?;
                if fd < 0 {
                    return Err(raise_value_error(format!("opener returned {fd}")));
                }
                fd as i32
            }
            None => open_path(name, m.flags)?,
        }
    };
    let mut status: libc::stat = unsafe { std::mem::zeroed() };
    if unsafe { libc::fstat(fd, &mut status) } < 0 {
        return Err(raise_os_error(errno(), name));
    }
    if status.st_mode & libc::S_IFMT == libc::S_IFDIR {
        if !is_int(name) {
            unsafe { libc::close(fd) };
        }
        return Err(raise_os_error(libc::EISDIR, name));
    }
    let f = file(v);
    f.fd = fd;
    f.base.closed = false;
    f.readable = m.readable;
    f.writable = m.writable;
    f.created = m.created;
    f.appending = m.appending;
    f.close_fd = close_fd;
    f.seekable = None;
    f.name = name.own();
    if m.appending {
        unsafe { libc::lseek(fd, 0, libc::SEEK_END) };
    }
    Ok(())
}

fn open_path(name: Value, flags: i32) -> R<i32> {
    let path = codecs::encode_fs(fs_path(name)?.get())?;
    let Ok(c_path) = std::ffi::CString::new(path) else {
        return Err(raise_value_error("embedded null byte"));
    };
    capabilities::require_open(capabilities::at(&c_path, libc::AT_FDCWD), flags)?;
    loop {
        let fd = unsafe { libc::open(c_path.as_ptr(), flags, 0o666) };
        if fd >= 0 {
            return Ok(fd);
        }
        if errno() != libc::EINTR {
            return Err(raise_os_error(errno(), name));
        }
        crate::startup::signals::poll()?;
    }
}

/// The descriptor of an open file.
fn descriptor(v: Value) -> R<i32> {
    let fd = file(v).fd;
    if fd < 0 { Err(closed_error()) } else { Ok(fd) }
}

/// One `read` call; `None` if it would block.
pub fn read(v: Value, n: usize) -> R<Option<Vec<u8>>> {
    let fd = descriptor(v)?;
    if !file(v).readable {
        return Err(unsupported("File not open for reading"));
    }
    let mut out = Vec::with_capacity(n);
    loop {
        let got = unsafe { blocking::read(fd, out.as_mut_ptr(), n) };
        if got >= 0 {
            unsafe { out.set_len(got as usize) };
            return Ok(Some(out));
        }
        match errno() {
            libc::EINTR => crate::startup::signals::poll()?,
            libc::EAGAIN => return Ok(None),
            e => return Err(raise_os_error(e, Value::NULL)),
        }
    }
}

/// One `write` call; `None` if it would block.
pub fn write(v: Value, data: &[u8]) -> R<Option<usize>> {
    let fd = descriptor(v)?;
    if !file(v).writable {
        return Err(unsupported("File not open for writing"));
    }
    loop {
        let put = blocking::write(fd, data);
        if put >= 0 {
            return Ok(Some(put as usize));
        }
        match errno() {
            libc::EINTR => crate::startup::signals::poll()?,
            libc::EAGAIN => return Ok(None),
            e => return Err(raise_os_error(e, Value::NULL)),
        }
    }
}

pub fn seek(v: Value, offset: i64, whence: i32) -> R<i64> {
    let at = unsafe { libc::lseek(descriptor(v)?, offset, whence) };
    if at < 0 {
        return Err(raise_os_error(errno(), Value::NULL));
    }
    Ok(at)
}

pub fn close(v: Value) -> R<()> {
    let f = file(v);
    let fd = std::mem::replace(&mut f.fd, -1);
    f.base.closed = true;
    if fd >= 0 && f.close_fd && unsafe { libc::close(fd) } < 0 {
        return Err(raise_os_error(errno(), Value::NULL));
    }
    Ok(())
}

pub fn answer(v: Value, question: &str) -> R<bool> {
    let fd = descriptor(v)?;
    let f = file(v);
    Ok(match question {
        "readable" => f.readable,
        "writable" => f.writable,
        _ => *f
            .seekable
            .get_or_insert_with(|| unsafe { libc::lseek(fd, 0, libc::SEEK_CUR) } >= 0),
    })
}

pub fn truncate(v: Value, size: i64) -> R<()> {
    let fd = descriptor(v)?;
    if !file(v).writable {
        return Err(unsupported("File not open for writing"));
    }
    if unsafe { libc::ftruncate(fd, size) } < 0 {
        return Err(raise_os_error(errno(), Value::NULL));
    }
    Ok(())
}

/// The mode as `FileIO.mode` shows it.
fn mode_text(f: &FileIo) -> &'static str {
    match (f.created, f.appending, f.readable, f.writable) {
        (true, _, true, _) => "xb+",
        (true, ..) => "xb",
        (_, true, true, _) => "ab+",
        (_, true, ..) => "ab",
        (_, _, true, true) => "rb+",
        (_, _, true, false) => "rb",
        _ => "wb",
    }
}

fn file_repr(v: Value) -> R {
    let f = file(v);
    if f.fd < 0 {
        return Ok(new_str(format!("<{} [closed]>", type_name(v))));
    }
    let mut out = format!("<{} name=", type_name(v)).into_bytes();
    ops::push_repr(&mut out, f.name.get())?;
    let close = if f.close_fd { "True" } else { "False" };
    out.extend_from_slice(format!(" mode='{}' closefd={close}>", mode_text(f)).as_bytes());
    Ok(new_str(out))
}

native_method!(
    "_io.FileIO",
    "read",
    "self, size=-1, /",
    |a| match size_argument(a[1])? {
        Some(n) => Ok(read(a[0], n)?.map_or(Ref::NONE, bytes_like::new_bytes)),
        None => read_all(a[0]),
    }
);

fn read_all(v: Value) -> R {
    descriptor(v)?;
    crate::modules::io::base::read_all_raw(v)
}
native_method!("_io.FileIO", "readall", "self, /", |a| read_all(a[0]));
native_method!("_io.FileIO", "readinto", "self, buffer, /", |a| {
    let target = crate::types::buffer::writable_buffer_of(a[1], "readinto")?;
    let Some(data) = read(a[0], target.len)? else {
        return Ok(Ref::NONE);
    };
    target.as_mut_slice()[..data.len()].copy_from_slice(&data);
    Ok(data.len().into())
});
native_method!("_io.FileIO", "write", "self, b, /", |a| {
    descriptor(a[0])?;
    let data = bytes_like::Content::of(a[1])?;
    Ok(write(a[0], &data)?.map_or(Ref::NONE, |n| n.into()))
});
native_method!("_io.FileIO", "seek", "self, pos, whence=0, /", |a| {
    if a[1].is_float() {
        return Err(raise_type_error("an integer is required"));
    }
    let whence = if a[2].is_null() {
        0
    } else {
        ops::size_i64(a[2])?
    };
    Ok(seek(a[0], ops::size_i64(a[1])?, whence as i32)?.into())
});
native_method!("_io.FileIO", "tell", "self, /", |a| Ok(
    seek(a[0], 0, 1)?.into()
));
native_method!("_io.FileIO", "truncate", "self, size=None, /", |a| {
    let size = if a[1].is_null() || a[1].is_none() {
        seek(a[0], 0, 1)?
    } else {
        ops::size_i64(a[1])?
    };
    truncate(a[0], size)?;
    Ok(size.into())
});
native_method!("_io.FileIO", "close", "self, /", |a| {
    close(a[0])?;
    Ok(Ref::NONE)
});
native_method!("_io.FileIO", "fileno", "self, /", |a| Ok(
    (descriptor(a[0])? as i64).into()
));
native_method!("_io.FileIO", "isatty", "self, /", |a| {
    Ok(Ref::bool(unsafe { libc::isatty(descriptor(a[0])?) } == 1))
});
native_method!("_io.FileIO", "readable", "self, /", |a| Ok(Ref::bool(
    answer(a[0], "readable")?
)));
native_method!("_io.FileIO", "writable", "self, /", |a| Ok(Ref::bool(
    answer(a[0], "writable")?
)));
native_method!("_io.FileIO", "seekable", "self, /", |a| Ok(Ref::bool(
    answer(a[0], "seekable")?
)));
native_method!(get "_io.FileIO", "closed", |v| Ok(Ref::bool(file(v).fd < 0)));
native_method!(get "_io.FileIO", "closefd", |v| Ok(Ref::bool(file(v).close_fd)));
native_method!(get "_io.FileIO", "mode", |v| Ok(new_str(mode_text(file(v)))));
native_method!(getset "_io.FileIO", "name",
|v| Ok(file(v).name.clone()),
|v, name| {
    file(v).name = name.unwrap_or(Value::NONE).own();
    Ok(())
});

/// The name of a file for messages and `repr`.
pub fn name_of(v: Value) -> Ref {
    file(v).name.clone()
}
