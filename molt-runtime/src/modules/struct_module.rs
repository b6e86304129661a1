//! `_struct`: values packed into bytes by a format.

use super::support::{self, Native, Payload, new_native};
use super::text_errors::{STRUCT_ERROR, lift, raise_data_fault};
use crate::errors::{R, Raised, raise, raise_type_error};
use crate::kernels::codec::Encoding;
use crate::kernels::struct_fmt::{self as kernel, Format, Item};
use crate::kernels::text_hash::BySip;
use crate::memory::leaks::keeps;
use crate::native_function;
use crate::native_method;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::buffer::{Buffer, writable_buffer_of};
use crate::types::bytes_like::{Content, bytes_of, data_of, is_bytes, new_bytes};
use crate::types::codecs;
use crate::types::exceptions as exc;
use crate::types::float_object;
use crate::types::int_methods::int_of;
use crate::types::int_object::{is_int, new_int};
use crate::types::str_object::{is_str, new_str, str_of, str_ref};
use crate::types::tuple::new_tuple_uninit;
use crate::value::{Ref, Value, plain_float};
use std::collections::HashMap;
use std::rc::Rc;

#[cold]
fn error(message: impl AsRef<str>) -> Raised {
    raise(&STRUCT_ERROR, message)
}

/// How many format objects are known by themselves.
const RECENT: usize = 16;

/// Formats that were read before.
struct Cache {
    /// Format objects used last, which are likely to be used again.
    recent: [Option<(Ref, Rc<Format>)>; RECENT],
    all: HashMap<Vec<u8>, Rc<Format>, BySip>,
}

fn cache() -> &'static mut Cache {
    static mut CACHE: Option<Cache> = None;
    let this = &raw mut CACHE;
    unsafe {
        (*this).get_or_insert_with(|| {
            keeps(|| drop((*(&raw mut CACHE)).take()));
            Cache {
                recent: Default::default(),
                all: HashMap::default(),
            }
        })
    }
}

fn format_text(v: Value) -> R<Vec<u8>> {
    if is_str(v) {
        if str_ref(v).is_ascii() {
            return Ok(str_of(v).to_vec());
        }
        return codecs::encode(Encoding::Ascii, v, "strict");
    }
    if is_bytes(v) {
        return Ok(bytes_of(v).to_vec());
    }
    Err(raise_type_error(format!(
        "Struct() argument 1 must be a str or bytes object, not {}",
        p::type_name(v)
    )))
}

/// The format that a str or bytes describes.
fn format_of(v: Value) -> R<Rc<Format>> {
    let cache = cache();
    let recent = (v.0 >> 4) as usize % RECENT;
    if let Some((known, format)) = &cache.recent[recent]
        && known.get() == v
    {
        return Ok(format.clone());
    }
    let text = format_text(v)?;
    let format = match cache.all.get(&text) {
        Some(format) => format.clone(),
        None => {
            let format = Rc::new(lift(kernel::parse(&text))?);
            if cache.all.len() >= 100 {
                cache.all.clear();
            }
            cache.all.insert(text, format.clone());
            format
        }
    };
    cache.recent[recent] = Some((v.own(), format.clone()));
    Ok(format)
}

fn pack_value(item: &Item, format: &Format, v: Value, out: &mut [u8]) -> R<()> {
    match item.code {
        b'c' => match data_of(v) {
            Some(&[byte]) if is_bytes(v) => out[0] = byte,
            _ => return Err(error("char format requires a bytes object of length 1")),
        },
        b'?' => out[0] = p::truth(v)? as u8,
        b's' | b'p' => match data_of(v) {
            Some(data) => kernel::pack_bytes(item.code, data, out),
            None => {
                return Err(error(format!(
                    "argument for '{}' must be a bytes object",
                    item.code as char
                )));
            }
        },
        b'e' | b'f' | b'd' => {
            let value = match float_object::to_f64(v).map(plain_float) {
                Ok(value) => value,
                Err(_) if crate::errors::catch(&exc::TYPE_ERROR) => {
                    return Err(error("required argument is not a float"));
                }
                Err(e) => return Err(e),
            };
            lift(kernel::pack_float(item.code, value, format, out))?;
        }
        code => {
            let i = if is_int(v) {
                v.own()
            } else if p::has_index(v) {
                p::index(v)?
            } else {
                return Err(error("required argument is not an integer"));
            };
            lift(kernel::pack_int(
                code,
                int_of(i.get()),
                format.big_endian,
                out,
            ))?;
        }
    }
    Ok(())
}

/// Packs `values` into `out`, which is zeroed and has the size of the format.
fn pack_into_slice(format: &Format, values: &[Value], function: &str, out: &mut [u8]) -> R<()> {
    if values.len() != format.values {
        return Err(error(format!(
            "{function} expected {} items for packing (got {})",
            format.values,
            values.len()
        )));
    }
    let mut next = values.iter();
    for item in &format.items {
        let (count, width) = match item.code {
            b's' | b'p' => (1, item.count),
            _ => (item.count, item.size),
        };
        for i in 0..count {
            let Some(v) = next.next() else {
                return Ok(());
            };
            let start = item.offset + i * width;
            pack_value(item, format, *v, &mut out[start..start + width])?;
        }
    }
    Ok(())
}

fn pack_values(format: &Format, values: &[Value]) -> R {
    const SHORT: usize = 64;
    if format.size <= SHORT {
        let out = &mut [0; SHORT][..format.size];
        pack_into_slice(format, values, "pack", out)?;
        return Ok(new_bytes(out));
    }
    let mut out = vec![0; format.size];
    pack_into_slice(format, values, "pack", &mut out)?;
    Ok(new_bytes(out))
}

fn unpack_value(item: &Item, format: &Format, data: &[u8]) -> Ref {
    match item.code {
        b'c' => new_bytes(data),
        b'?' => Ref::bool(data[0] != 0),
        b's' | b'p' => new_bytes(kernel::unpack_bytes(item.code, data)),
        b'e' | b'f' | b'd' => Ref::float(kernel::unpack_float(item.code, data, format.big_endian)),
        code => {
            let value = kernel::unpack_int(code, data, format.big_endian);
            match i64::try_from(value) {
                Ok(i) => Ref::from(i),
                Err(_) => new_int(value.into()),
            }
        }
    }
}

/// The tuple of the values in `data`, which has the size of the format.
fn unpack_slice(format: &Format, data: &[u8]) -> Ref {
    let (result, slots) = new_tuple_uninit(format.values);
    let mut next = slots.iter_mut();
    for item in &format.items {
        let (count, width) = match item.code {
            b's' | b'p' => (1, item.count),
            _ => (item.count, item.size),
        };
        for i in 0..count {
            if let Some(slot) = next.next() {
                let start = item.offset + i * width;
                *slot = unpack_value(item, format, &data[start..start + width]).into_raw();
            }
        }
    }
    result
}

fn unpack_all(format: &Format, v: Value) -> R {
    let data = Content::of(v)?;
    if data.len() != format.size {
        return Err(error(format!(
            "unpack requires a buffer of {} bytes",
            format.size
        )));
    }
    Ok(unpack_slice(format, &data))
}

fn unpack_at(format: &Format, v: Value, offset: Value) -> R {
    let data = Content::of(v)?;
    let offset = crate::types::text_args::ssize_or(offset, 0)? as i64;
    let start = lift(kernel::checked_offset(
        "unpack",
        offset,
        format.size,
        data.len(),
    ))?;
    Ok(unpack_slice(format, &data[start..start + format.size]))
}

/// `pack_into` with the arguments after the format.
fn pack_at(format: &Format, args: &[Value]) -> R {
    let (buffer, offset, values) = match args {
        [] => return Err(error("pack_into expected buffer argument")),
        [_] => return Err(error("pack_into expected offset argument")),
        [buffer, offset, values @ ..] => (*buffer, *offset, values),
    };
    if values.len() != format.values {
        return Err(error(format!(
            "pack_into expected {} items for packing (got {})",
            format.values,
            values.len()
        )));
    }
    let target: Buffer = writable_buffer_of(buffer, "argument")?;
    let offset = p::index_i64(offset)?;
    let start = lift(kernel::checked_offset(
        "pack",
        offset,
        format.size,
        target.len,
    ))?;
    let out = &mut target.as_mut_slice()[start..start + format.size];
    out.fill(0);
    pack_into_slice(format, values, "pack_into", out)?;
    Ok(Ref::NONE)
}

fn pack(args: &Args) -> R {
    support::no_keywords("pack", args)?;
    match args.pos {
        [] => Err(raise_type_error("missing format argument")),
        [format, values @ ..] => pack_values(&*format_of(*format)?, values),
    }
}
native_function!(raw "_struct", "pack", pack);

fn pack_into(args: &Args) -> R {
    support::no_keywords("pack_into", args)?;
    match args.pos {
        [] => Err(raise_type_error("missing format argument")),
        [format, rest @ ..] => pack_at(&*format_of(*format)?, rest),
    }
}
native_function!(raw "_struct", "pack_into", pack_into);

native_function!("_struct", "unpack", "format, buffer, /", |a| {
    unpack_all(&*format_of(a[0])?, a[1])
});
native_function!(
    "_struct",
    "unpack_from",
    "format, /, buffer, offset=0",
    |a| { unpack_at(&*format_of(a[0])?, a[1], a[2]) }
);
native_function!("_struct", "calcsize", "format, /", |a| Ok(Ref::from(
    format_of(a[0])?.size
)));
native_function!("_struct", "iter_unpack", "format, buffer, /", |a| {
    iterate(format_of(a[0])?, a[1])
});
native_function!("_struct", "_clearcache", "", |_| {
    cache().recent = Default::default();
    cache().all.clear();
    Ok(Ref::NONE)
});

/// The iterator of `iter_unpack`.
struct Unpacking {
    format: Rc<Format>,
    data: Content,
    at: usize,
}

impl Payload for Unpacking {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

static UNPACK_ITERATOR_TYPE: Type = Type::builtin(
    "_struct.unpack_iterator",
    std::mem::size_of::<Native<Unpacking>>(),
    0,
    Slots {
        len: Some(|v| {
            let it = support::data_of::<Unpacking>(v);
            Ok((it.data.len() - it.at) / it.format.size)
        }),
        ..support::iterator_slots::<Unpacking>(|v| {
            let it = support::data_of::<Unpacking>(v);
            let Some(data) = it.data.get(it.at..it.at + it.format.size) else {
                return Ok(None);
            };
            it.at += it.format.size;
            Ok(Some(unpack_slice(&it.format, data)))
        })
    },
);

fn iterate(format: Rc<Format>, buffer: Value) -> R {
    if format.size == 0 {
        return Err(error("cannot iteratively unpack with a struct of length 0"));
    }
    let data = Content::of(buffer)?;
    if data.len() % format.size != 0 {
        return Err(error(format!(
            "iterative unpacking requires a buffer of a multiple of {} bytes",
            format.size
        )));
    }
    Ok(new_native(
        &UNPACK_ITERATOR_TYPE,
        Unpacking {
            format,
            data,
            at: 0,
        },
    ))
}

/// `struct.Struct`
struct Compiled {
    text: Vec<u8>,
    format: Rc<Format>,
}

impl Payload for Compiled {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

#[unsafe(export_name = "molt.type._struct.Struct")]
pub static STRUCT_TYPE: Type = Type::builtin(
    "_struct.Struct",
    std::mem::size_of::<Native<Compiled>>(),
    TypeFlags::BASE | TypeFlags::WEAK,
    Slots {
        new: Some(struct_new),
        ..support::base_slots::<Compiled>()
    },
)
.with_module("_struct")
.with_methods(crate::emitted_table!("molt.methods._struct.Struct"));

fn struct_new(ty: &'static Type, args: &Args) -> R {
    let [format] = support::bind("Struct", ["format"], 1, args)?;
    let text = format_text(format)?;
    let format = match kernel::parse(&text) {
        Ok(format) => Rc::new(format),
        Err(fault) => return Err(raise_data_fault(fault)),
    };
    Ok(new_native(ty, Compiled { text, format }))
}

fn this(v: Value) -> &'static Compiled {
    support::data_of(v)
}

fn struct_pack(args: &Args) -> R {
    support::no_keywords("pack", args)?;
    pack_values(&this(args.pos[0]).format, &args.pos[1..])
}
native_method!(raw "_struct.Struct", "pack", struct_pack);

fn struct_pack_into(args: &Args) -> R {
    support::no_keywords("pack_into", args)?;
    pack_at(&this(args.pos[0]).format, &args.pos[1..])
}
native_method!(raw "_struct.Struct", "pack_into", struct_pack_into);

native_method!("_struct.Struct", "unpack", "self, buffer, /", |a| {
    unpack_all(&this(a[0]).format, a[1])
});
native_method!(
    "_struct.Struct",
    "unpack_from",
    "self, /, buffer, offset=0",
    |a| { unpack_at(&this(a[0]).format, a[1], a[2]) }
);
native_method!("_struct.Struct", "iter_unpack", "self, buffer, /", |a| {
    iterate(this(a[0]).format.clone(), a[1])
});
native_method!(get "_struct.Struct", "size", |v| Ok(Ref::from(this(v).format.size)));
native_method!(get "_struct.Struct", "format", |v| Ok(new_str(&this(v).text)));
