//! `BytesIO`: bytes in memory.

use crate::errors::{R, raise_overflow_error, raise_type_error, raise_value_error};
use crate::modules::io::base::{
    self, BUFFERED_IO_BASE_TYPE, FLAGS, IoBase, closed_error, size_argument,
};
use crate::modules::support::{Payload, base_slots, bind, data_of, new_native, size};
use crate::native_method;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type};
use crate::types::buffer::Buffer;
use crate::types::memoryview::{self, View};
use crate::types::ops::{self, type_name};
use crate::types::tuple::new_tuple;
use crate::types::{bytes_like, exceptions as exc};
use crate::value::{Ref, Value};

#[repr(C)]
struct BytesIo {
    base: IoBase,
    data: Vec<u8>,
    at: usize,
    /// Views from `getbuffer` that are alive: the data may not move.
    exports: usize,
}

impl Payload for BytesIo {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value(self.base.dict));
    }
}

#[unsafe(export_name = "molt.type._io.BytesIO")]
pub static BYTES_IO_TYPE: Type = Type::builtin(
    "_io.BytesIO",
    size::<BytesIo>(),
    FLAGS,
    Slots {
        new: Some(|ty, _| {
            let data = BytesIo {
                base: IoBase::default(),
                data: Vec::new(),
                at: 0,
                exports: 0,
            };
            Ok(new_native(ty, data))
        }),
        init: Some(|v, args| {
            let [initial] = bind("BytesIO", ["initial_bytes"], 0, args)?;
            let b = resizable(v)?;
            b.data = if initial.is_null() || initial.is_none() {
                Vec::new()
            } else {
                bytes_like::Content::of(initial)?.to_vec()
            };
            b.at = 0;
            Ok(())
        }),
        iter: Some(|v| {
            open(v)?;
            Ok(v.own())
        }),
        next: Some(base::next_line),
        ..base_slots::<BytesIo>()
    },
)
.with_base(&BUFFERED_IO_BASE_TYPE)
.with_module("_io")
.with_dict(16)
.with_methods(crate::methods_table!("_io.BytesIO"));

pub fn is_bytes_io(v: Value) -> bool {
    v.is_object() && protocol::has_type(v, &BYTES_IO_TYPE)
}

fn open(v: Value) -> R<&'static mut BytesIo> {
    let b = data_of::<BytesIo>(v);
    if b.base.closed {
        Err(closed_error())
    } else {
        Ok(b)
    }
}

/// The stream, where its data may change size.
fn resizable(v: Value) -> R<&'static mut BytesIo> {
    let b = open(v)?;
    if b.exports > 0 {
        return Err(crate::errors::raise(
            &exc::BUFFER_ERROR,
            "Existing exports of data: object cannot be re-sized",
        ));
    }
    Ok(b)
}

/// Frees the data of a closed stream.
pub fn release(v: Value) {
    data_of::<BytesIo>(v).data = Vec::new();
}

pub fn read(v: Value, n: Option<usize>) -> R<Vec<u8>> {
    let b = open(v)?;
    let from = b.at.min(b.data.len());
    let end = n.map_or(b.data.len(), |n| from.saturating_add(n).min(b.data.len()));
    b.at = b.at.max(end);
    Ok(b.data[from..end].to_vec())
}

pub fn read_line(v: Value, limit: Option<usize>) -> R<Vec<u8>> {
    let b = open(v)?;
    let rest = &b.data[b.at.min(b.data.len())..];
    let n = memchr::memchr(b'\n', rest).map_or(rest.len(), |i| i + 1);
    let n = n.min(limit.unwrap_or(usize::MAX));
    let line = rest[..n].to_vec();
    b.at += n;
    Ok(line)
}

pub fn write(v: Value, data: &[u8]) -> R<usize> {
    let b = resizable(v)?;
    if data.is_empty() {
        return Ok(0);
    }
    if b.at > b.data.len() {
        b.data.resize(b.at, 0);
    }
    let overlap = data.len().min(b.data.len() - b.at);
    b.data[b.at..b.at + overlap].copy_from_slice(&data[..overlap]);
    b.data.extend_from_slice(&data[overlap..]);
    b.at += data.len();
    Ok(data.len())
}

pub fn seek(v: Value, offset: i64, whence: i64) -> R<i64> {
    let b = open(v)?;
    let start = match whence {
        0 if offset < 0 => {
            return Err(raise_value_error(format!("negative seek value {offset}")));
        }
        0 => 0,
        1 => b.at as i64,
        2 => b.data.len() as i64,
        _ => {
            return Err(raise_value_error(format!(
                "invalid whence ({whence}, should be 0, 1 or 2)"
            )));
        }
    };
    let Some(at) = start.checked_add(offset) else {
        return Err(raise_overflow_error("new position too large"));
    };
    b.at = at.max(0) as usize;
    Ok(b.at as i64)
}

native_method!("_io.BytesIO", "getvalue", "self, /", |a| {
    Ok(bytes_like::new_bytes(&open(a[0])?.data))
});
native_method!("_io.BytesIO", "getbuffer", "self, /", |a| {
    let b = open(a[0])?;
    b.exports += 1;
    let mut buffer = Buffer::bytes(a[0], b.data.as_mut_ptr(), b.data.len(), false);
    buffer.release = Some(|v| data_of::<BytesIo>(v).exports -= 1);
    Ok(memoryview::new_view(View::of(buffer)))
});
native_method!("_io.BytesIO", "read", "self, size=-1, /", |a| {
    Ok(bytes_like::new_bytes(read(a[0], size_argument(a[1])?)?))
});
native_method!("_io.BytesIO", "read1", "self, size=-1, /", |a| {
    Ok(bytes_like::new_bytes(read(a[0], size_argument(a[1])?)?))
});
native_method!("_io.BytesIO", "readline", "self, size=-1, /", |a| {
    Ok(bytes_like::new_bytes(read_line(
        a[0],
        size_argument(a[1])?,
    )?))
});
native_method!("_io.BytesIO", "readinto", "self, buffer, /", |a| {
    let target = crate::types::buffer::writable_buffer_of(a[1], "readinto")?;
    let data = read(a[0], Some(target.len))?;
    target.as_mut_slice()[..data.len()].copy_from_slice(&data);
    Ok(data.len().into())
});
native_method!("_io.BytesIO", "write", "self, b, /", |a| {
    open(a[0])?;
    let data = bytes_like::Content::of(a[1])?;
    Ok(write(a[0], &data)?.into())
});
native_method!("_io.BytesIO", "seek", "self, pos, whence=0, /", |a| {
    let whence = if a[2].is_null() {
        0
    } else {
        ops::size_i64(a[2])?
    };
    Ok(seek(a[0], ops::size_i64(a[1])?, whence)?.into())
});
native_method!("_io.BytesIO", "tell", "self, /", |a| Ok(open(a[0])?
    .at
    .into()));
native_method!("_io.BytesIO", "truncate", "self, size=None, /", |a| {
    let b = resizable(a[0])?;
    let size = if a[1].is_null() || a[1].is_none() {
        b.at as i64
    } else {
        ops::size_i64(a[1])?
    };
    if size < 0 {
        return Err(raise_value_error(format!("negative size value {size}")));
    }
    b.data.truncate(size as usize);
    Ok(size.into())
});
native_method!("_io.BytesIO", "close", "self, /", |a| {
    let b = data_of::<BytesIo>(a[0]);
    if b.exports > 0 {
        resizable(a[0])?;
    }
    b.base.closed = true;
    b.data = Vec::new();
    Ok(Ref::NONE)
});
fn yes(a: &[Value]) -> R {
    open(a[0])?;
    Ok(Ref::bool(true))
}
native_method!("_io.BytesIO", "readable", "self, /", yes);
native_method!("_io.BytesIO", "writable", "self, /", yes);
native_method!("_io.BytesIO", "seekable", "self, /", yes);
native_method!("_io.BytesIO", "isatty", "self, /", |a| {
    open(a[0])?;
    Ok(Ref::bool(false))
});
native_method!(get "_io.BytesIO", "closed", |v| Ok(Ref::bool(data_of::<BytesIo>(v).base.closed)));
native_method!("_io.BytesIO", "__getstate__", "self, /", |a| {
    let b = open(a[0])?;
    let (data, at): (Ref, Ref) = (bytes_like::new_bytes(&b.data), b.at.into());
    Ok(new_tuple(&[data.get(), at.get(), Value::NONE]))
});
native_method!("_io.BytesIO", "__setstate__", "self, state, /", |a| {
    let b = open(a[0])?;
    if !crate::types::tuple_methods::is_tuple(a[1]) {
        return Err(raise_type_error(format!(
            "{}.__setstate__ argument should be 3-tuple, got {}",
            type_name(a[0]),
            type_name(a[1])
        )));
    }
    if let [data, at, ..] = crate::types::tuple::items_of(a[1]) {
        b.data = bytes_like::Content::of(*data)?.to_vec();
        b.at = ops::size_i64(*at)?.max(0) as usize;
    }
    Ok(Ref::NONE)
});
