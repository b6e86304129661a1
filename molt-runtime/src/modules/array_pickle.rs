//! Arrays as pickles hold them: items in a machine's format, by number, with the function that reads them.

use super::array_item::{pack, size_of};
use super::array_module::{ARRAY_TYPE, array, new_array, text_of};
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::kernels::codec::{ByteOrder, Encoding};
use crate::object::protocol as p;
use crate::types::bytes_like::new_bytes;
use crate::types::bytes_object::{bytes_of, is_bytes};
use crate::types::codecs;
use crate::types::list::new_list_owned;
use crate::types::ops;
use crate::types::str_object::{intern, is_str, new_char, str_of, str_ref};
use crate::types::text_args::shown_type;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use crate::{native_function, native_method};

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Unsigned,
    Signed,
    Float,
    Text,
}
use Kind::*;

/// Bytes of an item and what it is, by number of a format; odd numbers beyond 1 are big-endian, those below have one byte.
fn format(number: i64) -> Option<(usize, Kind, bool)> {
    let pair = |sizes: [(usize, Kind); 10]| {
        let at = number as usize - 2;
        // Unsigned and signed come as pairs of byte orders, one after the other.
        (sizes[at / 2].0, sizes[at / 2].1, at % 2 == 1)
    };
    match number {
        0 => Some((1, Unsigned, false)),
        1 => Some((1, Signed, false)),
        2..=21 => Some(pair([
            (2, Unsigned),
            (2, Signed),
            (4, Unsigned),
            (4, Signed),
            (8, Unsigned),
            (8, Signed),
            (4, Float),
            (8, Float),
            (2, Text),
            (4, Text),
        ])),
        _ => None,
    }
}

/// The format in which this machine keeps items of a type code.
fn own_format(code: u8) -> Option<i64> {
    let kind = match code {
        b'u' => Text,
        b'f' | b'd' => Float,
        c if c.is_ascii_uppercase() => Unsigned,
        _ => Signed,
    };
    let size = size_of(code)?;
    (0..22).find(|n| format(*n) == Some((size, kind, false)))
}

fn reconstruct(a: &[Value]) -> R {
    if !p::is_type(a[0]) {
        return Err(raise_type_error(format!(
            "first argument must be a type object, not {}",
            shown_type(a[0])
        )));
    }
    let ty = a[0].as_type();
    if !p::is_subtype(ty, &ARRAY_TYPE) {
        return Err(raise_type_error(format!(
            "{} is not a subtype of array.array",
            ty.name
        )));
    }
    if !is_str(a[1]) || str_ref(a[1]).char_len() != 1 {
        return Err(raise_type_error(format!(
            "_array_reconstructor() argument 2 must be a unicode character, not {}",
            shown_type(a[1])
        )));
    }
    let code = str_of(a[1])[0];
    if size_of(code).is_none() {
        return Err(raise_value_error(
            "second argument must be a valid type code",
        ));
    }
    let number = ops::size_i64(a[2])?;
    let Some((size, kind, big)) = format(number) else {
        return Err(raise_value_error(
            "third argument must be a valid machine format code.",
        ));
    };
    if !is_bytes(a[3]) {
        return Err(raise_type_error(format!(
            "fourth argument should be bytes, not {}",
            shown_type(a[3])
        )));
    }
    let data = bytes_of(a[3]);
    if kind == Text {
        let order = if big {
            ByteOrder::Big
        } else {
            ByteOrder::Little
        };
        let encoding = match size {
            2 => Encoding::Utf16(order),
            _ => Encoding::Utf32(order),
        };
        let (text, _) = codecs::decode(encoding, data, a[3], "strict", true)?;
        return p::call_pos(a[0], &[a[1], text.get()]);
    }
    if data.len() % size != 0 {
        return Err(raise_value_error(
            "bytes length not a multiple of item size",
        ));
    }
    if own_format(code) == Some(number) {
        return Ok(new_array(ty, code, data.to_vec()));
    }
    // A code whose items are of this kind, if there is another.
    let code = match kind {
        Float => code,
        _ => b"bBhHiIlLqQ"
            .iter()
            .copied()
            .rfind(|c| own_format(*c).and_then(format) == Some((size, kind, false)))
            .unwrap_or(code),
    };
    let mut out = Vec::with_capacity(data.len());
    for item in data.chunks_exact(size) {
        let mut bytes = [0; 8];
        bytes[..size].copy_from_slice(item);
        if big {
            bytes[..size].reverse();
        }
        let value = match (kind, size) {
            (Float, 4) => Ref::float(f32::from_bits(u64::from_le_bytes(bytes) as u32) as f64),
            (Float, _) => Ref::float(f64::from_bits(u64::from_le_bytes(bytes))),
            (Signed, _) => {
                let unused = 64 - 8 * size as u32;
                Ref::from(i64::from_le_bytes(bytes) << unused >> unused)
            }
            _ => crate::types::int_object::new_int(u64::from_le_bytes(bytes).into()),
        };
        let width = size_of(code).unwrap_or(1);
        out.extend_from_slice(&pack(code, value.get())?[..width]);
    }
    Ok(new_array(ty, code, out))
}

native_function!(
    "array",
    "_array_reconstructor",
    "arraytype, typecode, mformat_code, items, /",
    reconstruct
);

native_method!("array.array", "__reduce_ex__", "self, protocol, /", |a| {
    let this = array(a[0]);
    let state = p::getattr_opt(a[0], intern("__dict__"))?.unwrap_or(Ref::NONE);
    let ty = p::type_of(a[0]).as_value();
    let code = new_char(this.code as u32);
    if ops::size_i64(a[1])? >= 3
        && let Some(number) = own_format(this.code)
    {
        let items = new_bytes(this.data.to_vec());
        let content = [ty, code.get(), Value::small_int(number), items.get()];
        let modules = crate::modules::import::modules_dict();
        let module = crate::types::containers::dict_get(modules, intern("array"))?;
        if let Some(module) = module {
            let f = p::getattr(module.get(), intern("_array_reconstructor"))?;
            let content = new_tuple(&content);
            return Ok(new_tuple(&[f.get(), content.get(), state.get()]));
        }
    }
    let items = if this.code == b'u' {
        text_of(this)
    } else {
        new_list_owned(this.items())
    };
    let content = new_tuple(&[code.get(), items.get()]);
    Ok(new_tuple(&[ty, content.get(), state.get()]))
});
