//! Operations on str that compiled code calls by themselves: concatenation, appending in place, equality, join,
//! f-strings.

use super::str_object::*;
use crate::errors::{R, raise, raise_type_error};
use crate::kernels::copy::{copy_short, equal_short};
use crate::object::protocol as p;
use crate::types::exceptions as exc;
use crate::types::text_format;
use crate::types::{list, tuple};
use crate::value::{Ref, Value};
use molt_abi::layout;

const MAX_BYTES: usize = u32::MAX as usize - 64;

fn check_size(len: usize) -> R<()> {
    if len > MAX_BYTES {
        return Err(raise(&exc::MEMORY_ERROR, ""));
    }
    Ok(())
}

/// `a + b` of two strs.
pub fn concat(a: Value, b: Value) -> R {
    let (x, y) = (str_ref(a), str_ref(b));
    if y.byte_len == 0 {
        return Ok(exact(a));
    }
    if x.byte_len == 0 {
        return Ok(exact(b));
    }
    let (left, right) = (str_of(a), str_of(b));
    check_size(left.len() + right.len())?;
    let r = new_str_uninit(
        left.len() + right.len(),
        x.char_len() + y.char_len(),
        x.is_ascii() && y.is_ascii(),
    );
    unsafe {
        let out = (*r).data();
        std::ptr::copy_nonoverlapping(left.as_ptr(), out, left.len());
        std::ptr::copy_nonoverlapping(right.as_ptr(), out.add(left.len()), right.len());
    }
    Ok(Ref::from_new(r))
}

/// `a + b` of two strs, consuming `a`: a str that nobody else refers to grows in place.
pub fn append(a: Ref, b: Value) -> R {
    let x = str_ref(a.get());
    let unique = x.header.refcount == 1
        && x.header.flags & (layout::flags::STR_INTERNED | layout::flags::HAS_WEAKREF) == 0
        && std::ptr::eq(x.header.ty, &STR_TYPE);
    if !unique || a.get() == b {
        return concat(a.get(), b);
    }
    let right = str_of(b);
    if right.is_empty() {
        return Ok(a);
    }
    let left_len = x.byte_len as usize;
    check_size(left_len + right.len())?;
    let y = str_ref(b);
    unsafe {
        let r = extend_unique(
            a.into_raw().as_ptr(),
            right.len(),
            y.char_len(),
            x.is_ascii() && y.is_ascii(),
        );
        std::ptr::copy_nonoverlapping(right.as_ptr(), (*r).data().add(left_len), right.len());
        Ok(Ref::from_new(r))
    }
}

/// Whether two strs have the same characters.
#[inline]
pub fn equal(a: Value, b: Value) -> bool {
    if a == b {
        return true;
    }
    let (x, y) = (str_ref(a), str_ref(b));
    if x.byte_len != y.byte_len {
        return false;
    }
    let hashed = layout::flags::STR_HASHED;
    if x.header.flags & y.header.flags & hashed != 0 && x.hash != y.hash {
        return false;
    }
    equal_short(str_of(a), str_of(b))
}

/// The strs `items` one after the other.
pub fn build_string(items: &[Value]) -> R {
    join_strs(&[], 0, true, items)
}

fn join_strs(sep: &[u8], sep_chars: usize, sep_ascii: bool, items: &[Value]) -> R {
    match items {
        [] => return Ok(empty_str().own()),
        [only] if is_exact_str(*only) => return Ok(only.own()),
        _ => {}
    }
    let gaps = items.len() - 1;
    let (mut bytes, mut chars) = (sep.len() * gaps, sep_chars * gaps);
    let mut ascii = sep_ascii;
    for item in items {
        let s = str_ref(*item);
        bytes += s.byte_len as usize;
        chars += s.char_len();
        ascii &= s.is_ascii();
    }
    check_size(bytes)?;
    if bytes < 2 {
        let all: Vec<u8> = items.iter().flat_map(|v| str_of(*v)).copied().collect();
        return Ok(if bytes == 0 || !all.is_empty() {
            new_str(all)
        } else {
            new_str(sep)
        });
    }
    let r = new_str_uninit(bytes, chars, ascii);
    unsafe {
        let mut out = (*r).data();
        let mut put = |data: &[u8]| {
            copy_short(data.as_ptr(), out, data.len());
            out = out.add(data.len());
        };
        for (i, item) in items.iter().enumerate() {
            if i > 0 && !sep.is_empty() {
                put(sep);
            }
            put(str_of(*item));
        }
    }
    Ok(Ref::from_new(r))
}

/// `sep.join(iterable)`.
pub fn join(sep: Value, iterable: Value) -> R {
    if p::type_of(iterable).is(&tuple::TUPLE_TYPE) {
        return join_items(sep, tuple::items_of(iterable));
    }
    if p::type_of(iterable).is(&list::LIST_TYPE) {
        return join_items(sep, list::items_of(iterable));
    }
    let ty = p::type_of(iterable);
    if !p::can_iterate(ty) {
        return Err(raise_type_error("can only join an iterable"));
    }
    // Nothing asks the iterable for its length.
    let items = p::collect(p::iter(iterable)?.get())?;
    let values: Vec<Value> = items.iter().map(|r| r.get()).collect();
    join_items(sep, &values)
}

fn join_items(sep: Value, items: &[Value]) -> R {
    if let Some(at) = items.iter().position(|v| !is_str(*v)) {
        return Err(raise_type_error(format!(
            "sequence item {at}: expected str instance, {} found",
            p::type_name(items[at])
        )));
    }
    let s = str_ref(sep);
    let r = join_strs(str_of(sep), s.char_len(), s.is_ascii(), items)?;
    Ok(if is_exact_str(r.get()) {
        r
    } else {
        exact(r.get())
    })
}

/// How an f-string's field turns its value into text before formatting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

impl Conversion {
    /// From the character after `!` (0, `s`, `r`, `a`), or its position in that list.
    pub fn from_code(code: i64) -> Conversion {
        match code {
            1 | 0x73 => Conversion::Str,
            2 | 0x72 => Conversion::Repr,
            3 | 0x61 => Conversion::Ascii,
            _ => Conversion::None,
        }
    }

    /// Applies the conversion.
    pub fn apply(self, v: Value) -> R {
        match self {
            Conversion::None => Ok(v.own()),
            Conversion::Str => p::str(v),
            Conversion::Repr => p::repr(v),
            Conversion::Ascii => p::ascii(v),
        }
    }
}

/// One field of an f-string; `spec` is a str or NULL.
pub fn format_value(v: Value, conversion: Conversion, spec: Value) -> R {
    let plain = spec.is_null() || str_of(spec).is_empty();
    if conversion == Conversion::None {
        return text_format::format(v, if plain { empty_str() } else { spec });
    }
    let text = conversion.apply(v)?;
    if plain && is_exact_str(text.get()) {
        return Ok(text);
    }
    text_format::format(text.get(), if plain { empty_str() } else { spec })
}
