//! The abstract stream types, and how other code talks to a stream of any kind: streams of this crate directly,
//! others through their methods.

use crate::errors::{R, Raised, raise, raise_type_error, raise_value_error};
use crate::methods_table;
use crate::modules::io::{buffered, bytes_io, file, string_io, text};
use crate::modules::support::{Payload, base_slots, data_of, new_native, size};
use crate::native_method;
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions as exc;
use crate::types::ops;
use crate::types::str_object::{intern, str_of};
use crate::types::{bytes_like, list};
use crate::value::{Ref, Value};

/// What every stream begins with.
#[repr(C)]
#[derive(Default)]
pub struct IoBase {
    /// `__dict__`, or NULL.
    pub dict: u64,
    pub closed: bool,
}

struct Abstract {
    base: IoBase,
}

impl Payload for Abstract {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value(self.base.dict));
    }
}

impl Drop for IoBase {
    fn drop(&mut self) {
        drop(unsafe { Ref::from_owned(Value(std::mem::take(&mut self.dict))) });
    }
}

pub const FLAGS: u32 = TypeFlags::GC | TypeFlags::BASE | TypeFlags::WEAK;

const ABSTRACT: Slots = Slots {
    new: Some(|ty, _| {
        Ok(new_native(
            ty,
            Abstract {
                base: IoBase::default(),
            },
        ))
    }),
    init: Some(|_, _| Ok(())),
    iter: Some(|v| {
        check_closed(v)?;
        Ok(v.own())
    }),
    next: Some(next_line),
    finalize: Some(finalize),
    ..base_slots::<Abstract>()
};

macro_rules! abstract_types {
    ($($ident:ident $name:literal < $base:expr;)*) => {$(
        #[unsafe(export_name = concat!("molt.type._io.", $name))]
        pub static $ident: Type =
            Type::builtin(concat!("_io.", $name), size::<Abstract>(), FLAGS, ABSTRACT)
                .with_base(&$base)
                .with_module("_io")
                .with_dict(16)
                .with_methods(methods_table!(concat "_io." $name));
    )*};
}

abstract_types! {
    IO_BASE_TYPE "_IOBase" < crate::object::type_object::OBJECT_TYPE;
    RAW_IO_BASE_TYPE "_RawIOBase" < IO_BASE_TYPE;
    BUFFERED_IO_BASE_TYPE "_BufferedIOBase" < IO_BASE_TYPE;
    TEXT_IO_BASE_TYPE "_TextIOBase" < IO_BASE_TYPE;
}

/// Any stream's common part; only for instances of `_IOBase`.
pub fn base<'a>(v: Value) -> &'a mut IoBase {
    data_of::<IoBase>(v)
}

pub fn is_io(v: Value) -> bool {
    v.is_object() && protocol::has_type(v, &IO_BASE_TYPE)
}

// Errors.

#[cold]
pub fn unsupported(message: &str) -> Raised {
    raise(&exc::UNSUPPORTED_OPERATION, message)
}

#[cold]
pub fn closed_error() -> Raised {
    raise_value_error("I/O operation on closed file.")
}

/// Whether a stream is closed, asking its own `closed` attribute where it is of another kind.
pub fn is_closed(v: Value) -> R<bool> {
    if is_native(v) {
        return Ok(native_closed(v));
    }
    match protocol::getattr_opt(v, crate::interned!("closed"))? {
        Some(closed) => ops::truth(closed.get()),
        None => Ok(is_io(v) && base(v).closed),
    }
}

fn native_closed(v: Value) -> bool {
    if buffered::is_buffered(v) {
        return buffered::is_closed(v);
    }
    if text::is_text(v) {
        return text::is_closed(v);
    }
    base(v).closed
}

/// Whether a stream is exactly one of this crate's types, without overridden methods.
pub fn is_native(v: Value) -> bool {
    v.is_object() && !protocol::type_of(v).flags.has(TypeFlags::HEAP) && is_io(v)
}

pub fn check_closed(v: Value) -> R<()> {
    if is_closed(v)? {
        Err(closed_error())
    } else {
        Ok(())
    }
}

// Operations on a stream of any kind.

fn has_method(v: Value, name: &str) -> R<Option<Ref>> {
    protocol::getattr_opt(v, intern(name))
}

/// Calls a method if there is one.
pub fn call_opt(v: Value, name: &str, args: &[Value]) -> R<Option<Ref>> {
    match has_method(v, name)? {
        Some(f) => protocol::call_pos(f.get(), args).map(Some),
        None => Ok(None),
    }
}

/// `v.flush()`
pub fn flush(v: Value) -> R<()> {
    if is_native(v) {
        if text::is_text(v) {
            return text::flush(v);
        }
        if buffered::is_buffered(v) {
            return buffered::flush(v);
        }
        return check_closed(v);
    }
    call_opt(v, "flush", &[]).map(drop)
}

/// `v.close()`
pub fn close(v: Value) -> R<()> {
    if is_native(v) {
        return close_native(v);
    }
    call_opt(v, "close", &[]).map(drop)
}

fn close_native(v: Value) -> R<()> {
    if text::is_text(v) {
        text::close(v)
    } else if buffered::is_buffered(v) {
        buffered::close(v)
    } else if file::is_file(v) {
        file::close(v)
    } else {
        close_base(v)
    }
}

fn close_base(v: Value) -> R<()> {
    if base(v).closed {
        return Ok(());
    }
    let result = if is_native(v) { Ok(()) } else { flush(v) };
    base(v).closed = true;
    if bytes_io::is_bytes_io(v) {
        bytes_io::release(v);
    } else if string_io::is_string_io(v) {
        string_io::release(v);
    }
    result
}

/// The finalizer of streams: closes.
pub fn finalize(v: Value) {
    let pending = std::mem::replace(&mut crate::isolate::isolate().pending, Value::NULL);
    if !matches!(is_closed(v), Ok(true)) && close(v).is_err() {
        drop(crate::errors::take_pending());
    }
    let iso = crate::isolate::isolate();
    drop(unsafe { Ref::from_owned(iso.pending) });
    iso.pending = pending;
}

/// Asks `readable()`, `writable()` or `seekable()`.
pub fn ask(v: Value, question: &str) -> R<bool> {
    if is_native(v) {
        return native_answer(v, question);
    }
    match call_opt(v, question, &[])? {
        Some(r) => ops::truth(r.get()),
        None => Ok(false),
    }
}

fn native_answer(v: Value, question: &str) -> R<bool> {
    if file::is_file(v) {
        return file::answer(v, question);
    }
    if buffered::is_buffered(v) {
        return buffered::answer(v, question);
    }
    if text::is_text(v) {
        return text::answer(v, question);
    }
    if bytes_io::is_bytes_io(v) || string_io::is_string_io(v) {
        check_closed(v)?;
        return Ok(true);
    }
    Ok(false)
}

/// Reads up to `n` bytes from a raw stream; `None` if it would block.
pub fn raw_read(v: Value, n: usize) -> R<Option<Vec<u8>>> {
    if file::is_file(v) && is_native(v) {
        return file::read(v, n);
    }
    if bytes_io::is_bytes_io(v) && is_native(v) {
        return bytes_io::read(v, Some(n)).map(Some);
    }
    if let Some(f) = has_method(v, "readinto")? {
        let buffer = crate::types::bytearray_object::new_bytearray(vec![0; n]);
        let r = protocol::call_pos(f.get(), &[buffer.get()])?;
        if r.get().is_none() {
            return Ok(None);
        }
        let count = ops::size_i64(r.get())?;
        if count < 0 || count as usize > n {
            return Err(crate::errors::raise(
                &exc::OS_ERROR,
                format!(
                    "raw readinto() returned invalid length {count} (should have been between 0 and {n})"
                ),
            ));
        }
        let data = bytes_like::data_of(buffer.get()).unwrap_or(b"");
        return Ok(Some(data[..count as usize].to_vec()));
    }
    let r = protocol::call_method_str(v, "read", &[Ref::from(n).get()])?;
    if r.get().is_none() {
        return Ok(None);
    }
    bytes_result(r.get(), "read").map(Some)
}

/// The content of what a `read` method returned.
pub fn bytes_result(v: Value, method: &str) -> R<Vec<u8>> {
    match bytes_like::data_of(v) {
        Some(data) => Ok(data.to_vec()),
        None => Err(raise_type_error(format!("{method}() should return bytes"))),
    }
}

/// Writes to a raw stream; `None` if it would block.
pub fn raw_write(v: Value, data: &[u8]) -> R<Option<usize>> {
    if file::is_file(v) && is_native(v) {
        return file::write(v, data);
    }
    if bytes_io::is_bytes_io(v) && is_native(v) {
        return bytes_io::write(v, data).map(Some);
    }
    let bytes = bytes_like::new_bytes(data);
    let r = protocol::call_method_str(v, "write", &[bytes.get()])?;
    if r.get().is_none() {
        return Ok(None);
    }
    let count = ops::size_i64(r.get())?;
    if count < 0 || count as usize > data.len() {
        return Err(crate::errors::raise(
            &exc::OS_ERROR,
            format!(
                "raw write() returned invalid length {count} (should have been between 0 and {})",
                data.len()
            ),
        ));
    }
    Ok(Some(count as usize))
}

/// `v.seek(offset, whence)`
pub fn seek(v: Value, offset: i64, whence: i64) -> R<i64> {
    if is_native(v) {
        if file::is_file(v) {
            return file::seek(v, offset, whence as i32);
        }
        if buffered::is_buffered(v) {
            return buffered::seek(v, offset, whence);
        }
        if bytes_io::is_bytes_io(v) {
            return bytes_io::seek(v, offset, whence);
        }
    }
    let (offset, whence): (Ref, Ref) = (offset.into(), whence.into());
    let r = protocol::call_method_str(v, "seek", &[offset.get(), whence.get()])?;
    ops::size_i64(r.get())
}

/// `v.tell()`
pub fn tell(v: Value) -> R<i64> {
    if is_native(v) {
        if buffered::is_buffered(v) {
            return buffered::tell(v);
        }
        return seek(v, 0, 1);
    }
    let r = match call_opt(v, "tell", &[])? {
        Some(r) => r,
        None => return seek(v, 0, 1),
    };
    ops::size_i64(r.get())
}

// Methods of the abstract types.

native_method!("_io._IOBase", "close", "self, /", |a| {
    if is_native(a[0]) {
        close_native(a[0])?;
    } else {
        close_base(a[0])?;
    }
    Ok(Ref::NONE)
});
native_method!(get "_io._IOBase", "closed", |v| Ok(Ref::bool(base(v).closed)));
native_method!("_io._IOBase", "flush", "self, /", |a| {
    if base(a[0]).closed {
        return Err(closed_error());
    }
    Ok(Ref::NONE)
});
native_method!("_io._IOBase", "seek", "self, offset, whence=0, /", |_| Err(
    unsupported("seek")
));
native_method!("_io._IOBase", "truncate", "self, size=None, /", |_| Err(
    unsupported("truncate")
));
native_method!("_io._IOBase", "fileno", "self, /", |_| Err(unsupported(
    "fileno"
)));
native_method!("_io._IOBase", "tell", "self, /", |a| {
    protocol::call_method_str(a[0], "seek", &[Value::small_int(0), Value::small_int(1)])
});
fn no(a: &[Value]) -> R {
    let _ = a;
    Ok(Ref::bool(false))
}
native_method!("_io._IOBase", "readable", "self, /", no);
native_method!("_io._IOBase", "writable", "self, /", no);
native_method!("_io._IOBase", "seekable", "self, /", no);
native_method!("_io._IOBase", "isatty", "self, /", |a| {
    check_closed(a[0])?;
    Ok(Ref::bool(false))
});

fn check(v: Value, question: &str, message: &str) -> R {
    if ask(v, question)? {
        Ok(Ref::bool(true))
    } else {
        Err(unsupported(message))
    }
}
native_method!("_io._IOBase", "_checkClosed", "self, msg=None, /", |a| {
    check_closed(a[0])?;
    Ok(Ref::NONE)
});
native_method!("_io._IOBase", "_checkReadable", "self, msg=None, /", |a| {
    check(a[0], "readable", "File or stream is not readable.")
});
native_method!("_io._IOBase", "_checkWritable", "self, msg=None, /", |a| {
    check(a[0], "writable", "File or stream is not writable.")
});
native_method!("_io._IOBase", "_checkSeekable", "self, msg=None, /", |a| {
    check(a[0], "seekable", "File or stream is not seekable.")
});
native_method!("_io._IOBase", "__enter__", "self, /", |a| {
    check_closed(a[0])?;
    Ok(a[0].own())
});
native_method!(raw "_io._IOBase", "__exit__", |args: &Args| {
    close(args.pos[0])?;
    Ok(Ref::NONE)
});
native_method!("_io._IOBase", "__iter__", "self, /", |a| {
    check_closed(a[0])?;
    Ok(a[0].own())
});

/// The next line, through `readline`.
pub fn next_line(v: Value) -> R<Option<Ref>> {
    let line = if is_native(v) {
        native_line(v)?
    } else {
        read_line_of(v)?
    };
    let empty = match bytes_like::data_of(line.get()) {
        Some(data) => data.is_empty(),
        None if crate::types::str_object::is_str(line.get()) => str_of(line.get()).is_empty(),
        None => !ops::truth(line.get())?,
    };
    Ok(if empty { None } else { Some(line) })
}

fn native_line(v: Value) -> R {
    if text::is_text(v) {
        return text::read_line(v, None);
    }
    if string_io::is_string_io(v) {
        return string_io::read_line(v, None);
    }
    if buffered::is_buffered(v) {
        return Ok(bytes_like::new_bytes(buffered::read_line(v, None)?));
    }
    if bytes_io::is_bytes_io(v) {
        return Ok(bytes_like::new_bytes(bytes_io::read_line(v, None)?));
    }
    base_read_line(v, None)
}

fn read_line_of(v: Value) -> R {
    match call_opt(v, "readline", &[])? {
        Some(line) => Ok(line),
        None => base_read_line(v, None),
    }
}

/// `readline` through `read`, byte by byte.
fn base_read_line(v: Value, limit: Option<usize>) -> R {
    let mut out = Vec::new();
    while limit.is_none_or(|n| out.len() < n) {
        let piece = if is_native(v) {
            raw_read(v, 1)?
        } else {
            let r = protocol::call_method_str(v, "read", &[Value::small_int(1)])?;
            if r.get().is_none() {
                None
            } else {
                Some(bytes_result(r.get(), "read")?)
            }
        };
        let Some(piece) = piece.filter(|p| !p.is_empty()) else {
            break;
        };
        out.extend_from_slice(&piece);
        if out.ends_with(b"\n") {
            break;
        }
    }
    Ok(bytes_like::new_bytes(out))
}

/// A size argument: `None` for absent, None or negative.
pub fn size_argument(v: Value) -> R<Option<usize>> {
    if v.is_null() || v.is_none() {
        return Ok(None);
    }
    if !ops::has_index(v) {
        return Err(raise_type_error(format!(
            "argument should be integer or None, not '{}'",
            ops::type_name(v)
        )));
    }
    Ok(usize::try_from(ops::size_i64(v)?).ok())
}

native_method!("_io._IOBase", "readline", "self, size=-1, /", |a| {
    base_read_line(a[0], size_argument(a[1])?)
});
native_method!("_io._IOBase", "readlines", "self, hint=-1, /", |a| {
    let hint = size_argument(a[1])?.filter(|n| *n > 0);
    let lines = list::new_list_with_capacity(0);
    let mut total = 0;
    let iterator = protocol::iter(a[0])?;
    while let Some(line) = ops::next(iterator.get())? {
        total += protocol::len(line.get())?;
        list::push(lines.get(), line);
        if hint.is_some_and(|n| total >= n) {
            break;
        }
    }
    Ok(lines)
});
native_method!("_io._IOBase", "writelines", "self, lines, /", |a| {
    check_closed(a[0])?;
    let iterator = protocol::iter(a[1])?;
    while let Some(line) = ops::next(iterator.get())? {
        write_object(a[0], line.get())?;
    }
    Ok(Ref::NONE)
});

/// `v.write(data)` for any stream and any kind of data.
pub fn write_object(v: Value, data: Value) -> R {
    if is_native(v) {
        if text::is_text(v) {
            return text::write(v, data);
        }
        if string_io::is_string_io(v) {
            return string_io::write_value(v, data);
        }
        let content = bytes_like::Content::of(data)?;
        if buffered::is_buffered(v) {
            return Ok(buffered::write(v, &content)?.into());
        }
        return Ok(raw_write(v, &content)?.map_or(Ref::NONE, |n| n.into()));
    }
    protocol::call_method_str(v, "write", &[data])
}

native_method!(
    "_io._RawIOBase",
    "read",
    "self, size=-1, /",
    |a| match size_argument(a[1])? {
        None => read_all_raw(a[0]),
        Some(n) => Ok(raw_read(a[0], n)?.map_or(Ref::NONE, bytes_like::new_bytes)),
    }
);
native_method!("_io._RawIOBase", "readall", "self, /", |a| read_all_raw(
    a[0]
));
native_method!("_io._RawIOBase", "readinto", "self, buffer, /", |_| Err(
    not_implemented()
));
native_method!("_io._RawIOBase", "write", "self, b, /", |_| Err(
    not_implemented()
));

fn not_implemented() -> Raised {
    exc::raise_with_args(&exc::NOT_IMPLEMENTED_ERROR, &[])
}

/// Everything up to the end of a raw stream.
pub fn read_all_raw(v: Value) -> R {
    let mut out = Vec::new();
    loop {
        match raw_read(v, super::DEFAULT_BUFFER_SIZE.max(out.len()))? {
            None if out.is_empty() => return Ok(Ref::NONE),
            None => break,
            Some(piece) if piece.is_empty() => break,
            Some(piece) => out.extend_from_slice(&piece),
        }
    }
    Ok(bytes_like::new_bytes(out))
}

native_method!("_io._BufferedIOBase", "read", "self, size=-1, /", |_| Err(
    unsupported("read")
));
native_method!("_io._BufferedIOBase", "read1", "self, size=-1, /", |_| Err(
    unsupported("read1")
));
native_method!("_io._BufferedIOBase", "write", "self, b, /", |_| Err(
    unsupported("write")
));
native_method!("_io._BufferedIOBase", "detach", "self, /", |_| Err(
    unsupported("detach")
));
fn read_into(a: &[Value], method: &str) -> R {
    let target = crate::types::buffer::writable_buffer_of(a[1], "readinto")?;
    let r = protocol::call_method_str(a[0], method, &[Ref::from(target.len).get()])?;
    let data = bytes_result(r.get(), method)?;
    if data.len() > target.len {
        return Err(raise_value_error(format!(
            "{method}() returned too much data: {} bytes requested, {} returned",
            target.len,
            data.len()
        )));
    }
    target.as_mut_slice()[..data.len()].copy_from_slice(&data);
    Ok(data.len().into())
}
native_method!("_io._BufferedIOBase", "readinto", "self, buffer, /", |a| {
    read_into(a, "read")
});
native_method!("_io._BufferedIOBase", "readinto1", "self, buffer, /", |a| {
    read_into(a, "read1")
});

native_method!("_io._TextIOBase", "read", "self, size=-1, /", |_| Err(
    unsupported("read")
));
native_method!("_io._TextIOBase", "readline", "self, size=-1, /", |_| {
    Err(unsupported("readline"))
});
native_method!("_io._TextIOBase", "write", "self, s, /", |_| Err(
    unsupported("write")
));
native_method!("_io._TextIOBase", "detach", "self, /", |_| Err(
    unsupported("detach")
));
native_method!(get "_io._TextIOBase", "encoding", |_| Ok(Ref::NONE));
native_method!(get "_io._TextIOBase", "newlines", |_| Ok(Ref::NONE));
native_method!(get "_io._TextIOBase", "errors", |_| Ok(Ref::NONE));

native_method!(getset "_io._IOBase", "__dict__",
    crate::types::object_attrs::get_dict, crate::types::object_attrs::set_dict);
