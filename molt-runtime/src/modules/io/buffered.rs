//! `BufferedReader`, `BufferedWriter`, `BufferedRandom` and `BufferedRWPair`.
//!
//! One struct serves the first three: bytes read ahead, and bytes not yet written; at most one of them is not empty.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::modules::io::DEFAULT_BUFFER_SIZE;
use crate::modules::io::base::{
    self, BUFFERED_IO_BASE_TYPE, FLAGS, IoBase, finalize, raw_read, raw_write, size_argument,
    unsupported,
};
use crate::modules::support::{Payload, base_slots, bind, data_of, new_native, size};
use crate::native_method;
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::bytes_like;
use crate::types::ops::{self, type_name};
use crate::types::str_object::new_str;
use crate::value::{Ref, Value};

#[repr(C)]
pub struct Buffered {
    base: IoBase,
    /// NULL before `__init__` and after `detach`.
    raw: Ref,
    /// Read ahead; what is before `at` has been taken.
    ahead: Vec<u8>,
    at: usize,
    /// Not yet written.
    pending: Vec<u8>,
    limit: usize,
    readable: bool,
    writable: bool,
}

impl Payload for Buffered {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value(self.base.dict));
        visit(self.raw.get());
    }
}

impl Drop for Buffered {
    fn drop(&mut self) {
        let me = (&raw const *self) as usize;
        writers().retain(|w| *w != me);
    }
}

/// Addresses of the writers, which are flushed at the end of the program.
fn writers() -> &'static mut Vec<usize> {
    static mut WRITERS: Vec<usize> = Vec::new();
    unsafe { &mut *(&raw mut WRITERS) }
}

/// Flushes what programs left open.
pub fn flush_all() {
    let mut i = 0;
    while i < writers().len() {
        let b = unsafe { &mut *(writers()[i] as *mut Buffered) };
        if !b.raw.get().is_null() && flush_pending(b).is_err() {
            drop(crate::errors::take_pending());
        }
        i += 1;
    }
}

const SLOTS: Slots = Slots {
    new: Some(|ty, _| Ok(new_native(ty, empty()))),
    iter: Some(|v| {
        base::check_closed(v)?;
        Ok(v.own())
    }),
    next: Some(base::next_line),
    repr: Some(buffered_repr),
    finalize: Some(finalize),
    ..base_slots::<Buffered>()
};

macro_rules! buffered_types {
    ($($ident:ident $name:literal $init:expr;)*) => {$(
        #[unsafe(export_name = concat!("molt.type._io.", $name))]
        pub static $ident: Type = Type::builtin(
            concat!("_io.", $name),
            size::<Buffered>(),
            FLAGS,
            Slots { init: Some($init), ..SLOTS },
        )
        .with_base(&BUFFERED_IO_BASE_TYPE)
        .with_module("_io")
        .with_dict(16)
        .with_methods(crate::methods_table!(concat "_io." $name));
    )*};
}

buffered_types! {
    READER_TYPE "BufferedReader" |v, args| init(v, args, "BufferedReader", true, false);
    WRITER_TYPE "BufferedWriter" |v, args| init(v, args, "BufferedWriter", false, true);
    RANDOM_TYPE "BufferedRandom" |v, args| init(v, args, "BufferedRandom", true, true);
}

fn empty() -> Buffered {
    Buffered {
        base: IoBase::default(),
        raw: Ref::NULL,
        ahead: Vec::new(),
        at: 0,
        pending: Vec::new(),
        limit: DEFAULT_BUFFER_SIZE,
        readable: false,
        writable: false,
    }
}

fn init(v: Value, args: &Args, name: &str, readable: bool, writable: bool) -> R<()> {
    let [raw, limit] = bind(name, ["raw", "buffer_size"], 1, args)?;
    let limit = if limit.is_null() {
        DEFAULT_BUFFER_SIZE as i64
    } else {
        ops::size_i64(limit)?
    };
    if readable && writable && !base::ask(raw, "seekable")? {
        return Err(unsupported("File or stream is not seekable."));
    }
    if readable && !base::ask(raw, "readable")? {
        return Err(unsupported("File or stream is not readable."));
    }
    if writable && !base::ask(raw, "writable")? {
        return Err(unsupported("File or stream is not writable."));
    }
    if limit <= 0 {
        return Err(raise_value_error("buffer size must be strictly positive"));
    }
    set_up(v, raw, limit as usize, readable, writable);
    Ok(())
}

fn set_up(v: Value, raw: Value, limit: usize, readable: bool, writable: bool) {
    let b = buffered(v);
    b.raw = raw.own();
    b.limit = limit;
    b.readable = readable;
    b.writable = writable;
    b.ahead.clear();
    b.at = 0;
    b.pending.clear();
    let me = (&raw const *b) as usize;
    if writable && !writers().contains(&me) {
        writers().push(me);
        crate::modules::io::standard::flush_at_end();
    }
}

/// A buffered stream over a raw one.
pub fn new_buffered(raw: Value, limit: usize, readable: bool, writable: bool) -> Ref {
    let ty = match (readable, writable) {
        (true, true) => &RANDOM_TYPE,
        (false, true) => &WRITER_TYPE,
        _ => &READER_TYPE,
    };
    let v = new_native(ty, empty());
    set_up(v.get(), raw, limit, readable, writable);
    v
}

pub fn is_buffered(v: Value) -> bool {
    if !v.is_object() {
        return false;
    }
    let ty = protocol::type_of(v);
    let types = [&READER_TYPE, &WRITER_TYPE, &RANDOM_TYPE];
    // No type of the runtime derives from them.
    types.iter().any(|t| ty.is(t))
        || ty.flags.has(TypeFlags::HEAP) && types.iter().any(|t| protocol::has_type(v, t))
}

pub fn buffered<'a>(v: Value) -> &'a mut Buffered {
    data_of::<Buffered>(v)
}

pub fn raw_of(v: Value) -> Ref {
    buffered(v).raw.clone()
}

fn initialized(v: Value) -> R<&'static mut Buffered> {
    let b = buffered(v);
    if b.raw.get().is_null() {
        return Err(raise_value_error("raw stream has been detached"));
    }
    Ok(b)
}

pub fn is_closed(v: Value) -> bool {
    let b = buffered(v);
    if b.raw.get().is_null() {
        return b.base.closed;
    }
    match base::is_closed(b.raw.get()) {
        Ok(closed) => closed,
        Err(_) => {
            drop(crate::errors::take_pending());
            true
        }
    }
}

fn open_for(v: Value, action: &str) -> R<&'static mut Buffered> {
    let b = initialized(v)?;
    if is_closed(v) {
        return Err(raise_value_error(format!("{action} of closed file")));
    }
    Ok(b)
}

fn reading(v: Value) -> R<&'static mut Buffered> {
    let b = open_for(v, "read")?;
    if !b.readable {
        return Err(unsupported("read"));
    }
    if !b.pending.is_empty() {
        flush_pending(b)?;
    }
    Ok(b)
}

/// Reads the next piece from the raw stream; `false` at the end, or if it would block.
fn fill(b: &mut Buffered) -> R<bool> {
    if b.at == b.ahead.len() {
        b.ahead.clear();
        b.at = 0;
    }
    let raw = b.raw.clone();
    match raw_read(raw.get(), b.limit)? {
        Some(piece) if !piece.is_empty() => {
            if b.ahead.is_empty() {
                b.ahead = piece;
            } else {
                b.ahead.extend_from_slice(&piece);
            }
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// Takes up to `n` of the bytes read ahead.
fn take(b: &mut Buffered, n: usize) -> Vec<u8> {
    let end = (b.at + n).min(b.ahead.len());
    let data = b.ahead[b.at..end].to_vec();
    b.at = end;
    data
}

/// Reads `n` bytes or up to the end.
pub fn read(v: Value, n: Option<usize>) -> R<Vec<u8>> {
    let b = reading(v)?;
    let Some(n) = n else {
        let mut out = take(b, usize::MAX / 2);
        let raw = b.raw.clone();
        loop {
            let more = out.len().clamp(DEFAULT_BUFFER_SIZE, 1 << 24);
            match raw_read(raw.get(), more)? {
                Some(piece) if !piece.is_empty() => out.extend_from_slice(&piece),
                _ => return Ok(out),
            }
        }
    };
    let mut out = take(b, n);
    while out.len() < n {
        let left = n - out.len();
        if left >= b.limit {
            let raw = b.raw.clone();
            match raw_read(raw.get(), left)? {
                Some(piece) if !piece.is_empty() => out.extend_from_slice(&piece),
                _ => break,
            }
        } else {
            if !fill(b)? {
                break;
            }
            out.extend_from_slice(&take(b, left));
        }
    }
    Ok(out)
}

/// Reads with at most one call of the raw stream.
pub fn read1(v: Value, n: Option<usize>) -> R<Vec<u8>> {
    let b = reading(v)?;
    let n = n.unwrap_or(b.limit);
    if n == 0 {
        return Ok(Vec::new());
    }
    if b.at == b.ahead.len() {
        let raw = b.raw.clone();
        return Ok(raw_read(raw.get(), n)?.unwrap_or_default());
    }
    Ok(take(b, n))
}

pub fn read_line(v: Value, limit: Option<usize>) -> R<Vec<u8>> {
    let b = reading(v)?;
    let limit = limit.unwrap_or(usize::MAX);
    let mut out = Vec::new();
    loop {
        let rest = &b.ahead[b.at..];
        let room = limit - out.len();
        let end = memchr::memchr(b'\n', rest).map(|i| i + 1);
        let n = end.unwrap_or(rest.len()).min(room);
        out.extend_from_slice(&rest[..n]);
        b.at += n;
        if end.is_some_and(|e| e <= room) || out.len() >= limit || !fill(b)? {
            return Ok(out);
        }
    }
}

/// Moves the raw stream back to where the reader stands.
fn rewind(b: &mut Buffered) -> R<()> {
    let ahead = (b.ahead.len() - b.at) as i64;
    b.ahead.clear();
    b.at = 0;
    if ahead > 0 {
        let raw = b.raw.clone();
        base::seek(raw.get(), -ahead, 1)?;
    }
    Ok(())
}

pub fn write(v: Value, data: &[u8]) -> R<usize> {
    let b = initialized(v)?;
    if is_closed(v) {
        return Err(raise_value_error("write to closed file"));
    }
    if !b.writable {
        return Err(unsupported("write"));
    }
    if b.at < b.ahead.len() {
        rewind(b)?;
    }
    if b.pending.len() + data.len() > b.limit {
        flush_pending(b)?;
        if data.len() >= b.limit {
            b.pending.extend_from_slice(data);
            flush_pending(b)?;
            return Ok(data.len());
        }
    }
    b.pending.extend_from_slice(data);
    Ok(data.len())
}

fn flush_pending(b: &mut Buffered) -> R<()> {
    let raw = b.raw.clone();
    let mut data = std::mem::take(&mut b.pending);
    let mut done = 0;
    while done < data.len() {
        match raw_write(raw.get(), &data[done..]) {
            Ok(Some(n)) => done += n,
            Ok(None) => {
                b.pending = data.split_off(done);
                let text = new_str("write could not complete without blocking");
                let errno: Ref = (libc::EAGAIN as i64).into();
                return Err(crate::types::exceptions::raise_with_args(
                    &crate::types::exceptions::BLOCKING_IO_ERROR,
                    &[errno.get(), text.get(), Ref::from(0i64).get()],
                ));
            }
            Err(e) => {
                b.pending = data.split_off(done);
                return Err(e);
            }
        }
    }
    data.clear();
    b.pending = data;
    Ok(())
}

pub fn flush(v: Value) -> R<()> {
    let b = initialized(v)?;
    if is_closed(v) {
        return Err(raise_value_error("flush of closed file"));
    }
    if !b.pending.is_empty() {
        flush_pending(b)?;
    }
    let raw = b.raw.clone();
    base::flush(raw.get())
}

pub fn close(v: Value) -> R<()> {
    let b = initialized(v)?;
    if is_closed(v) {
        return Ok(());
    }
    let flushed = if b.writable { base_flush(v) } else { Ok(()) };
    let failed = flushed.is_err().then(crate::errors::take_pending);
    let raw = b.raw.clone();
    let closed = base::close(raw.get());
    b.base.closed = true;
    b.pending.clear();
    match failed {
        Some(e) => {
            if closed.is_err() {
                drop(crate::errors::take_pending());
            }
            Err(crate::errors::restore_pending(e))
        }
        None => closed,
    }
}

/// Flushes through the method, which a subclass may have overridden.
fn base_flush(v: Value) -> R<()> {
    base::flush(v)
}

pub fn seek(v: Value, offset: i64, whence: i64) -> R<i64> {
    let b = open_for(v, "seek")?;
    if !(0..=4).contains(&whence) {
        return Err(raise_value_error(format!(
            "whence value {whence} unsupported"
        )));
    }
    if !b.pending.is_empty() {
        flush_pending(b)?;
    }
    let mut offset = offset;
    if whence == 1 {
        offset -= (b.ahead.len() - b.at) as i64;
    }
    let raw = b.raw.clone();
    if !base::ask(raw.get(), "seekable")? {
        return Err(unsupported("File or stream is not seekable."));
    }
    let at = base::seek(raw.get(), offset, whence)?;
    let b = buffered(v);
    b.ahead.clear();
    b.at = 0;
    Ok(at)
}

pub fn tell(v: Value) -> R<i64> {
    let b = initialized(v)?;
    let raw = b.raw.clone();
    let at = base::tell(raw.get())?;
    Ok(at - (b.ahead.len() - b.at) as i64 + b.pending.len() as i64)
}

pub fn answer(v: Value, question: &str) -> R<bool> {
    let b = initialized(v)?;
    let raw = b.raw.clone();
    match question {
        "readable" if !b.readable => Ok(false),
        "writable" if !b.writable => Ok(false),
        _ => base::ask(raw.get(), question),
    }
}

fn buffered_repr(v: Value) -> R {
    let b = buffered(v);
    let name = if b.raw.get().is_null() {
        None
    } else {
        protocol::getattr_opt(b.raw.get(), crate::interned!("name"))?
    };
    let mut out = format!("<{}", type_name(v)).into_bytes();
    if let Some(name) = name {
        out.extend_from_slice(b" name=");
        ops::push_repr(&mut out, name.get())?;
    }
    out.push(b'>');
    Ok(new_str(out))
}

fn read_argument(v: Value) -> R<Option<usize>> {
    if !v.is_null() && !v.is_none() && ops::has_index(v) && ops::size_i64(v)? < -1 {
        return Err(raise_value_error("read length must be non-negative or -1"));
    }
    size_argument(v)
}

fn read_into(a: &[Value], once: bool) -> R {
    let target = crate::types::buffer::writable_buffer_of(a[1], "readinto")?;
    let data = if once {
        read1(a[0], Some(target.len))?
    } else {
        read(a[0], Some(target.len))?
    };
    target.as_mut_slice()[..data.len()].copy_from_slice(&data);
    Ok(data.len().into())
}

macro_rules! methods {
    ($($name:literal)*) => {$(
        native_method!($name, "close", "self, /", |a| {
            close(a[0])?;
            Ok(Ref::NONE)
        });
        native_method!($name, "flush", "self, /", |a| {
            flush(a[0])?;
            Ok(Ref::NONE)
        });
        native_method!($name, "detach", "self, /", |a| {
            let b = initialized(a[0])?;
            if !b.pending.is_empty() {
                flush_pending(b)?;
            }
            Ok(std::mem::replace(&mut b.raw, Ref::NULL))
        });
        native_method!($name, "seek", "self, target, whence=0, /", |a| {
            let whence = if a[2].is_null() { 0 } else { ops::size_i64(a[2])? };
            Ok(seek(a[0], ops::size_i64(a[1])?, whence)?.into())
        });
        native_method!($name, "tell", "self, /", |a| Ok(tell(a[0])?.into()));
        native_method!($name, "truncate", "self, pos=None, /", |a| {
            let b = open_for(a[0], "truncate")?;
            if !b.writable {
                return Err(unsupported("truncate"));
            }
            flush_pending(b)?;
            let size = if a[1].is_null() || a[1].is_none() {
                tell(a[0])?
            } else {
                ops::size_i64(a[1])?
            };
            let raw = raw_of(a[0]);
            if crate::modules::io::file::is_file(raw.get()) {
                crate::modules::io::file::truncate(raw.get(), size)?;
                return Ok(size.into());
            }
            protocol::call_method_str(raw.get(), "truncate", &[Ref::from(size).get()])
        });
        native_method!($name, "fileno", "self, /", |a| {
            let b = initialized(a[0])?;
            let raw = b.raw.clone();
            if crate::modules::io::file::is_file(raw.get()) {
                let fd = crate::modules::io::file::file(raw.get()).fd;
                if fd < 0 {
                    return Err(base::closed_error());
                }
                return Ok((fd as i64).into());
            }
            protocol::call_method_str(raw.get(), "fileno", &[])
        });
        native_method!($name, "isatty", "self, /", |a| {
            let b = initialized(a[0])?;
            let raw = b.raw.clone();
            if crate::modules::io::file::is_file(raw.get()) {
                let fd = crate::modules::io::file::file(raw.get()).fd;
                return Ok(Ref::bool(unsafe { libc::isatty(fd) } == 1));
            }
            protocol::call_method_str(raw.get(), "isatty", &[])
        });
        native_method!($name, "readable", "self, /", |a| Ok(Ref::bool(answer(a[0], "readable")?)));
        native_method!($name, "writable", "self, /", |a| Ok(Ref::bool(answer(a[0], "writable")?)));
        native_method!($name, "seekable", "self, /", |a| Ok(Ref::bool(answer(a[0], "seekable")?)));
        native_method!(get $name, "closed", |v| Ok(Ref::bool(is_closed(v))));
        native_method!(get $name, "raw", |v| {
            let raw = raw_of(v);
            Ok(if raw.get().is_null() { Ref::NONE } else { raw })
        });
        native_method!(get $name, "name", |v| {
            protocol::getattr(initialized(v)?.raw.clone().get(), crate::interned!("name"))
        });
        native_method!(get $name, "mode", |v| {
            protocol::getattr(initialized(v)?.raw.clone().get(), crate::interned!("mode"))
        });
    )*};
}
methods! { "_io.BufferedReader" "_io.BufferedWriter" "_io.BufferedRandom" }

macro_rules! read_methods {
    ($($name:literal)*) => {$(
        native_method!($name, "read", "self, size=-1, /", |a| {
            let n = read_argument(a[1])?;
            Ok(bytes_like::new_bytes(read(a[0], n)?))
        });
        native_method!($name, "read1", "self, size=-1, /", |a| {
            let n = size_argument(a[1])?;
            Ok(bytes_like::new_bytes(read1(a[0], n)?))
        });
        native_method!($name, "peek", "self, size=0, /", |a| {
            let b = reading(a[0])?;
            if b.at == b.ahead.len() {
                fill(b)?;
            }
            Ok(bytes_like::new_bytes(&b.ahead[b.at..]))
        });
        native_method!($name, "readline", "self, size=-1, /", |a| {
            let n = size_argument(a[1])?;
            Ok(bytes_like::new_bytes(read_line(a[0], n)?))
        });
        native_method!($name, "readinto", "self, buffer, /", |a| read_into(a, false));
        native_method!($name, "readinto1", "self, buffer, /", |a| read_into(a, true));
    )*};
}
read_methods! { "_io.BufferedReader" "_io.BufferedRandom" }

macro_rules! write_methods {
    ($($name:literal)*) => {$(
        native_method!($name, "write", "self, buffer, /", |a| {
            let data = bytes_like::Content::of(a[1])?;
            Ok(write(a[0], &data)?.into())
        });
    )*};
}
write_methods! { "_io.BufferedWriter" "_io.BufferedRandom" }

// BufferedRWPair

#[repr(C)]
struct Pair {
    base: IoBase,
    reader: Ref,
    writer: Ref,
}

impl Payload for Pair {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value(self.base.dict));
        visit(self.reader.get());
        visit(self.writer.get());
    }
}

#[unsafe(export_name = "molt.type._io.BufferedRWPair")]
pub static PAIR_TYPE: Type = Type::builtin(
    "_io.BufferedRWPair",
    size::<Pair>(),
    FLAGS,
    Slots {
        new: Some(|ty, _| {
            Ok(new_native(
                ty,
                Pair {
                    base: IoBase::default(),
                    reader: Ref::NULL,
                    writer: Ref::NULL,
                },
            ))
        }),
        init: Some(|v, args| {
            let [reader, writer, limit] = bind(
                "BufferedRWPair",
                ["reader", "writer", "buffer_size"],
                2,
                args,
            )?;
            if !base::ask(reader, "readable")? {
                return Err(unsupported("File or stream is not readable."));
            }
            if !base::ask(writer, "writable")? {
                return Err(unsupported("File or stream is not writable."));
            }
            let limit = if limit.is_null() {
                DEFAULT_BUFFER_SIZE
            } else {
                ops::size_i64(limit)?.max(1) as usize
            };
            let p = data_of::<Pair>(v);
            p.reader = new_buffered(reader, limit, true, false);
            p.writer = new_buffered(writer, limit, false, true);
            Ok(())
        }),
        ..base_slots::<Pair>()
    },
)
.with_base(&BUFFERED_IO_BASE_TYPE)
.with_module("_io")
.with_dict(16)
.with_methods(crate::methods_table!("_io.BufferedRWPair"));

fn half(v: Value, reader: bool) -> R<Value> {
    let p = data_of::<Pair>(v);
    let half = if reader {
        p.reader.get()
    } else {
        p.writer.get()
    };
    if half.is_null() {
        return Err(raise_type_error("I/O operation on uninitialized object"));
    }
    Ok(half)
}

native_method!("_io.BufferedRWPair", "read", "self, size=-1, /", |a| {
    Ok(bytes_like::new_bytes(read(
        half(a[0], true)?,
        size_argument(a[1])?,
    )?))
});
native_method!("_io.BufferedRWPair", "read1", "self, size=-1, /", |a| {
    Ok(bytes_like::new_bytes(read1(
        half(a[0], true)?,
        size_argument(a[1])?,
    )?))
});
native_method!("_io.BufferedRWPair", "readline", "self, size=-1, /", |a| {
    Ok(bytes_like::new_bytes(read_line(
        half(a[0], true)?,
        size_argument(a[1])?,
    )?))
});
native_method!("_io.BufferedRWPair", "readinto", "self, buffer, /", |a| {
    read_into(&[half(a[0], true)?, a[1]], false)
});
native_method!("_io.BufferedRWPair", "write", "self, buffer, /", |a| {
    let data = bytes_like::Content::of(a[1])?;
    Ok(write(half(a[0], false)?, &data)?.into())
});
native_method!("_io.BufferedRWPair", "flush", "self, /", |a| {
    flush(half(a[0], false)?)?;
    Ok(Ref::NONE)
});
native_method!("_io.BufferedRWPair", "close", "self, /", |a| {
    close(half(a[0], false)?)?;
    close(half(a[0], true)?)?;
    Ok(Ref::NONE)
});
native_method!("_io.BufferedRWPair", "readable", "self, /", |a| {
    Ok(Ref::bool(answer(half(a[0], true)?, "readable")?))
});
native_method!("_io.BufferedRWPair", "writable", "self, /", |a| {
    Ok(Ref::bool(answer(half(a[0], false)?, "writable")?))
});
native_method!(get "_io.BufferedRWPair", "closed", |v| {
    Ok(Ref::bool(is_closed(half(v, false)?)))
});
