//! Methods that bytes and bytearray have in common.

use super::bytes_like::{self, Content, needle, new_bytes, own_data, same_kind};
use super::codecs;
use super::text_args::{self, position, shown_type};
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::kernels::bytes as kernel;
use crate::kernels::text::{self, Side, Unit};
use crate::kernels::text_split::{self, Ends};
use crate::native_method;
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::bytes_object::{BYTES_TYPE, exact, is_bytes, is_exact_bytes};
use crate::types::fault::lift;
use crate::types::list::{self, new_list_owned};
use crate::types::str_object::{is_str, new_ascii, str_of, str_ref};
use crate::types::tuple::{self, new_tuple};
use crate::value::{Ref, Value};
use std::ops::Range;

/// Declares a method for both types.
macro_rules! both {
    ($($name:literal $signature:literal $f:expr;)*) => {$(
        native_method!("bytes", $name, $signature, $f);
        native_method!("bytearray", $name, $signature, $f);
    )*};
}

both! {
    "find" "self, sub=, start=, end=, /" |a| position(search(a, "find", text::find)?);
    "rfind" "self, sub=, start=, end=, /" |a| position(search(a, "rfind", text::rfind)?);
    "index" "self, sub=, start=, end=, /" |a| found(search(a, "index", text::find)?);
    "rindex" "self, sub=, start=, end=, /" |a| found(search(a, "rindex", text::rfind)?);
    "count" "self, sub=, start=, end=, /" count;
    "startswith" "self, prefix=, start=, end=, /" |a| tail_match(a, "startswith", |data, x| data.starts_with(x));
    "endswith" "self, suffix=, start=, end=, /" |a| tail_match(a, "endswith", |data, x| data.ends_with(x));
    "replace" "self, old, new, count=-1, /" replace;
    "removeprefix" "self, prefix, /" removeprefix;
    "removesuffix" "self, suffix, /" removesuffix;
    "split" "self, /, sep=None, maxsplit=-1" split;
    "rsplit" "self, /, sep=None, maxsplit=-1" rsplit;
    "splitlines" "self, /, keepends=False" splitlines;
    "partition" "self, sep, /" |a| partition(a, text::find, false);
    "rpartition" "self, sep, /" |a| partition(a, text::rfind, true);
    "join" "self, iterable_of_bytes, /" join;
    "strip" "self, bytes=None, /" |a| strip(a, Ends::Both);
    "lstrip" "self, bytes=None, /" |a| strip(a, Ends::Left);
    "rstrip" "self, bytes=None, /" |a| strip(a, Ends::Right);
    "center" "self, width, fillchar=b' ', /" |a| justify(a, "center", Side::Center);
    "ljust" "self, width, fillchar=b' ', /" |a| justify(a, "ljust", Side::Left);
    "rjust" "self, width, fillchar=b' ', /" |a| justify(a, "rjust", Side::Right);
    "zfill" "self, width, /" zfill;
    "expandtabs" "self, /, tabsize=8" expandtabs;
    "translate" "self, table, /, delete=b''" translate;
    "hex" "self, /, sep=, bytes_per_sep=1" |a| hex(own_data(a[0]), a[1], a[2]);
    "decode" "self, /, encoding='utf-8', errors='strict'" decode;
    "lower" "self, /" |a| Ok(same_kind(a[0], own_data(a[0]).to_ascii_lowercase()));
    "upper" "self, /" |a| Ok(same_kind(a[0], own_data(a[0]).to_ascii_uppercase()));
    "title" "self, /" |a| Ok(same_kind(a[0], kernel::title(own_data(a[0]))));
    "capitalize" "self, /" |a| Ok(same_kind(a[0], kernel::capitalize(own_data(a[0]))));
    "swapcase" "self, /" |a| Ok(same_kind(a[0], kernel::swapcase(own_data(a[0]))));
    "isascii" "self, /" |a| Ok(Ref::bool(own_data(a[0]).is_ascii()));
    "isspace" "self, /" |a| Ok(Ref::bool(kernel::is_space(own_data(a[0]))));
    "isalpha" "self, /" |a| Ok(Ref::bool(kernel::is_alpha(own_data(a[0]))));
    "isalnum" "self, /" |a| Ok(Ref::bool(kernel::is_alnum(own_data(a[0]))));
    "isdigit" "self, /" |a| Ok(Ref::bool(kernel::is_digit(own_data(a[0]))));
    "islower" "self, /" |a| Ok(Ref::bool(kernel::is_lower(own_data(a[0]))));
    "isupper" "self, /" |a| Ok(Ref::bool(kernel::is_upper(own_data(a[0]))));
    "istitle" "self, /" |a| Ok(Ref::bool(kernel::is_title(own_data(a[0]))));
}

native_method!(class "bytes", "fromhex", "cls, string, /", fromhex);
native_method!(class "bytearray", "fromhex", "cls, string, /", fromhex);
native_method!(static "bytes", "maketrans", "frm, to, /", maketrans);
native_method!(static "bytearray", "maketrans", "frm, to, /", maketrans);
native_method!("bytes", "__bytes__", "self, /", |a| Ok(exact(a[0])));
native_method!("bytes", "__getnewargs__", "self, /", |a| Ok(new_tuple(&[
    exact(a[0]).get()
])));
native_method!("bytes", "__sizeof__", "self, /", |a| Ok(Ref::from(
    33 + own_data(a[0]).len()
)));

/// The bytes that `start` and `end` select, with their offset; `None` if the range is inverted.
fn selected<'a>(v: Value, start: Value, end: Value) -> R<Option<(&'a [u8], usize)>> {
    let (start, end) = text_args::range(start, end, own_data(v).len())?;
    let end = end.min(own_data(v).len());
    Ok((start <= end).then(|| (&own_data(v)[start..end], start)))
}

fn argument_missing(name: &str) -> crate::errors::Raised {
    raise_type_error(format!("{name}() takes at least 1 argument (0 given)"))
}

fn search(args: &[Value], name: &str, find: fn(&[u8], &[u8]) -> Option<usize>) -> R<Option<usize>> {
    if args[1].is_null() {
        return Err(argument_missing(name));
    }
    let needle = needle(args[1])?;
    let part = selected(args[0], args[2], args[3])?;
    Ok(part.and_then(|(data, from)| Some(find(data, &needle)? + from)))
}

fn found(at: Option<usize>) -> R {
    match at {
        Some(at) => text_args::int(at),
        None => Err(raise_value_error("subsection not found")),
    }
}

fn count(args: &[Value]) -> R {
    if args[1].is_null() {
        return Err(argument_missing("count"));
    }
    let needle = needle(args[1])?;
    let part = selected(args[0], args[2], args[3])?;
    text_args::int(part.map_or(0, |(data, _)| text::count(data, &needle, Unit::Byte)))
}

fn tail_match(args: &[Value], name: &str, test: fn(&[u8], &[u8]) -> bool) -> R {
    if args[1].is_null() {
        return Err(argument_missing(name));
    }
    let part = selected(args[0], args[2], args[3])?;
    let holds = |wanted: &[u8]| part.is_some_and(|(data, _)| test(data, wanted));
    if p::has_flag(args[1], TypeFlags::TUPLE) {
        for item in tuple::items_of(args[1]) {
            if holds(&Content::of(*item)?) {
                return Ok(Ref::bool(true));
            }
        }
        return Ok(Ref::bool(false));
    }
    match Content::of_opt(args[1])? {
        Some(wanted) => Ok(Ref::bool(holds(&wanted))),
        None => Err(raise_type_error(format!(
            "{name} first arg must be bytes or a tuple of bytes, not {}",
            p::type_name(args[1])
        ))),
    }
}

/// The receiver itself if it is exact bytes, else a copy: the result of a method that changes nothing.
fn unchanged(v: Value) -> Ref {
    if is_exact_bytes(v) {
        v.own()
    } else {
        same_kind(v, own_data(v))
    }
}

fn part(v: Value, data: &[u8]) -> Ref {
    if data.len() == own_data(v).len() {
        unchanged(v)
    } else {
        same_kind(v, data)
    }
}

fn replace(args: &[Value]) -> R {
    let (old, new) = (Content::of(args[1])?, Content::of(args[2])?);
    let limit = text_args::limit(args[3])?;
    let out = lift(text::replace(
        own_data(args[0]),
        &old,
        &new,
        limit,
        Unit::Byte,
    ))?;
    Ok(out.map_or_else(|| unchanged(args[0]), |out| same_kind(args[0], out)))
}

fn removeprefix(args: &[Value]) -> R {
    let prefix = Content::of(args[1])?;
    let data = own_data(args[0]);
    Ok(part(args[0], data.strip_prefix(&*prefix).unwrap_or(data)))
}

fn removesuffix(args: &[Value]) -> R {
    let suffix = Content::of(args[1])?;
    let data = own_data(args[0]);
    Ok(part(args[0], data.strip_suffix(&*suffix).unwrap_or(data)))
}

fn nonempty(v: Value) -> R<Content> {
    let sep = Content::of(v)?;
    if sep.is_empty() {
        return Err(raise_value_error("empty separator"));
    }
    Ok(sep)
}

fn separator(v: Value) -> R<Option<Content>> {
    if v.is_null() || v.is_none() {
        Ok(None)
    } else {
        nonempty(v).map(Some)
    }
}

fn split(args: &[Value]) -> R {
    let limit = text_args::limit(args[2])?.unwrap_or(usize::MAX);
    let sep = separator(args[1])?;
    let data = own_data(args[0]);
    let mut out = Vec::new();
    let piece = |at: Range<usize>| out.push(same_kind(args[0], &data[at]));
    match sep {
        Some(sep) => text_split::split(data, &sep, limit, piece),
        None => text_split::split_space(data, limit, Unit::Byte, piece),
    }
    Ok(new_list_owned(out))
}

fn rsplit(args: &[Value]) -> R {
    let limit = text_args::limit(args[2])?.unwrap_or(usize::MAX);
    let sep = separator(args[1])?;
    let data = own_data(args[0]);
    let mut out = Vec::new();
    let piece = |at: Range<usize>| out.push(same_kind(args[0], &data[at]));
    match sep {
        Some(sep) => text_split::rsplit(data, &sep, limit, piece),
        None => text_split::rsplit_space(data, limit, Unit::Byte, piece),
    }
    out.reverse();
    Ok(new_list_owned(out))
}

fn splitlines(args: &[Value]) -> R {
    let keep = !args[1].is_null() && p::truth(args[1])?;
    let data = own_data(args[0]);
    let mut out = Vec::new();
    text_split::split_lines(data, keep, Unit::Byte, |at| {
        out.push(same_kind(args[0], &data[at]))
    });
    Ok(new_list_owned(out))
}

fn partition(args: &[Value], find: fn(&[u8], &[u8]) -> Option<usize>, from_right: bool) -> R {
    let v = args[0];
    let sep = nonempty(args[1])?;
    let data = own_data(v);
    let Some(at) = find(data, &sep) else {
        let (whole, none) = (unchanged(v), same_kind(v, []));
        let other = same_kind(v, []);
        return Ok(if from_right {
            new_tuple(&[none.get(), other.get(), whole.get()])
        } else {
            new_tuple(&[whole.get(), none.get(), other.get()])
        });
    };
    let (before, after) = (
        same_kind(v, &data[..at]),
        same_kind(v, &data[at + sep.len()..]),
    );
    if is_bytes(v) {
        return Ok(new_tuple(&[before.get(), args[1], after.get()]));
    }
    let middle = same_kind(v, &*sep);
    Ok(new_tuple(&[before.get(), middle.get(), after.get()]))
}

fn join(args: &[Value]) -> R {
    let (v, iterable) = (args[0], args[1]);
    let ty = p::type_of(iterable);
    let items = if ty.is(&list::LIST_TYPE) {
        list::items_of(iterable).iter().map(|v| v.own()).collect()
    } else {
        if !p::can_iterate(ty) {
            return Err(raise_type_error("can only join an iterable"));
        }
        p::collect(p::iter(iterable)?.get())?
    };
    if let [only] = &items[..]
        && is_exact_bytes(only.get())
        && is_bytes(v)
    {
        return Ok(only.clone());
    }
    let mut out = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let Some(content) = Content::of_opt(item.get())? else {
            return Err(raise_type_error(format!(
                "sequence item {i}: expected a bytes-like object, {} found",
                p::type_name(item.get())
            )));
        };
        if i > 0 {
            out.extend_from_slice(own_data(v));
        }
        out.extend_from_slice(&content);
    }
    Ok(same_kind(v, out))
}

fn strip(args: &[Value], ends: Ends) -> R {
    let v = args[0];
    if args[1].is_null() || args[1].is_none() {
        let data = own_data(v);
        return Ok(part(
            v,
            &data[text_split::strip_space(data, ends, Unit::Byte)],
        ));
    }
    let set = Content::of(args[1])?;
    let data = own_data(v);
    Ok(part(
        v,
        &data[text_split::strip_set(data, &set, ends, Unit::Byte)],
    ))
}

fn justify(args: &[Value], name: &str, side: Side) -> R {
    let v = args[0];
    let width = text_args::ssize(args[1])?.max(0) as usize;
    let fill = match args[2].present() {
        None => b' ',
        Some(fill) => match bytes_like::data_of(fill) {
            Some(&[byte]) => byte,
            _ => {
                return Err(raise_type_error(format!(
                    "{name}() argument 2 must be a byte string of length 1, not {}",
                    shown_type(fill)
                )));
            }
        },
    };
    let data = own_data(v);
    if width <= data.len() {
        return Ok(unchanged(v));
    }
    let out = lift(text::justify(data, data.len(), width, &[fill], side))?;
    Ok(same_kind(v, out))
}

fn zfill(args: &[Value]) -> R {
    let width = text_args::ssize(args[1])?.max(0) as usize;
    let data = own_data(args[0]);
    if width <= data.len() {
        return Ok(unchanged(args[0]));
    }
    Ok(same_kind(
        args[0],
        lift(text::zero_fill(data, data.len(), width))?,
    ))
}

fn expandtabs(args: &[Value]) -> R {
    let size = text_args::ssize_or(args[1], 8)?.max(0) as usize;
    let out = lift(text::expand_tabs(own_data(args[0]), size, Unit::Byte))?;
    Ok(same_kind(args[0], out))
}

fn translate(args: &[Value]) -> R {
    let table = if args[1].is_none() {
        None
    } else {
        let table = Content::of(args[1])?;
        match <[u8; 256]>::try_from(&*table) {
            Ok(table) => Some(table),
            Err(_) => {
                return Err(raise_value_error(
                    "translation table must be 256 characters long",
                ));
            }
        }
    };
    let delete = match args[2].present() {
        Some(v) => Content::of(v)?.to_vec(),
        None => Vec::new(),
    };
    let data = own_data(args[0]);
    Ok(same_kind(
        args[0],
        kernel::translate(data, table.as_ref(), &delete),
    ))
}

/// `hex(sep, bytes_per_sep)` of bytes, bytearray and memoryview.
pub fn hex(data: &[u8], sep: Value, group: Value) -> R {
    let group = text_args::ssize_or(group, 1)?;
    let Some(sep) = sep.present() else {
        return Ok(new_ascii(&kernel::hex(data, None, 0)));
    };
    if p::len(sep)? != 1 {
        return Err(raise_value_error("sep must be length 1."));
    }
    let byte = if is_str(sep) {
        if !str_ref(sep).is_ascii() {
            return Err(raise_value_error("sep must be ASCII."));
        }
        str_of(sep)[0]
    } else if let Some(&[byte]) = bytes_like::data_of(sep) {
        if !byte.is_ascii() {
            return Err(raise_value_error("sep must be ASCII."));
        }
        byte
    } else {
        return Err(raise_type_error("sep must be str or bytes."));
    };
    Ok(new_ascii(&kernel::hex(data, Some(byte), group)))
}

fn decode(args: &[Value]) -> R {
    let encoding = codecs::name_argument(args[1], "decode", "encoding")?;
    let errors = codecs::name_argument(args[2], "decode", "errors")?;
    codecs::decode_object(args[0], encoding, errors)
}

fn fromhex(args: &[Value]) -> R {
    if !is_str(args[1]) {
        return Err(raise_type_error(format!(
            "fromhex() argument must be str, not {}",
            shown_type(args[1])
        )));
    }
    let data = new_bytes(lift(kernel::from_hex(str_of(args[1])))?);
    let ty = args[0].as_type();
    if ty.is(&BYTES_TYPE) {
        return Ok(data);
    }
    p::call1(args[0], data.get())
}

fn maketrans(args: &[Value]) -> R {
    let (from, to) = (Content::of(args[0])?, Content::of(args[1])?);
    if from.len() != to.len() {
        return Err(raise_value_error(
            "maketrans arguments must have same length",
        ));
    }
    let mut table: [u8; 256] = std::array::from_fn(|i| i as u8);
    for (&a, &b) in from.iter().zip(to.iter()) {
        table[a as usize] = b;
    }
    Ok(new_bytes(table))
}
