//! Items of `array.array`: type codes, to objects and back.

use crate::errors::{R, raise_overflow_error, raise_type_error};
use crate::object::protocol as p;
use crate::types::float_object;
use crate::types::int_object::{big_of, new_int};
use crate::types::str_index::code_at;
use crate::types::str_object::{is_str, new_char, str_ref};
use crate::value::{Ref, Value, plain_float};
use dashu_int::IBig;

/// All type codes, in the order of `array.typecodes`.
pub const CODES: &str = "bBuhHiIlLqQfd";

/// Bytes of an item.
pub fn size_of(code: u8) -> Option<usize> {
    Some(match code {
        b'b' | b'B' => 1,
        b'h' | b'H' => 2,
        b'i' | b'I' | b'f' | b'u' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'd' => 8,
        _ => return None,
    })
}

/// The object of an item.
#[inline]
pub fn unpack(code: u8, data: &[u8]) -> Ref {
    macro_rules! read {
        ($t:ty) => {
            <$t>::from_ne_bytes(data.try_into().unwrap_or_default())
        };
    }
    match code {
        b'b' => Ref::from(data[0] as i8 as i64),
        b'B' => Ref::from(data[0] as i64),
        b'h' => Ref::from(read!(i16) as i64),
        b'H' => Ref::from(read!(u16) as i64),
        b'i' => Ref::from(read!(i32) as i64),
        b'I' => Ref::from(read!(u32) as i64),
        b'l' | b'q' => Ref::from(read!(i64)),
        b'L' | b'Q' => match i64::try_from(read!(u64)) {
            Ok(i) => Ref::from(i),
            Err(_) => new_int(read!(u64).into()),
        },
        b'f' => Ref::float(read!(f32) as f64),
        b'd' => Ref::float(read!(f64)),
        _ => new_char(read!(u32)),
    }
}

/// Errors for ints below and above the range of a code.
fn range_errors(code: u8) -> (&'static str, &'static str) {
    match code {
        b'b' => (
            "signed char is less than minimum",
            "signed char is greater than maximum",
        ),
        b'B' => (
            "unsigned byte integer is less than minimum",
            "unsigned byte integer is greater than maximum",
        ),
        b'h' => (
            "signed short integer is less than minimum",
            "signed short integer is greater than maximum",
        ),
        b'H' => (
            "unsigned short is less than minimum",
            "unsigned short is greater than maximum",
        ),
        b'i' => (
            "signed integer is less than minimum",
            "signed integer is greater than maximum",
        ),
        b'I' => (
            "can't convert negative value to unsigned int",
            "unsigned int is greater than maximum",
        ),
        b'l' => (
            "Python int too large to convert to C long",
            "Python int too large to convert to C long",
        ),
        b'L' => (
            "can't convert negative value to unsigned int",
            "Python int too large to convert to C unsigned long",
        ),
        b'q' => ("int too big to convert", "int too big to convert"),
        _ => (
            "can't convert negative int to unsigned",
            "int too big to convert",
        ),
    }
}

fn pack_int(code: u8, v: Value) -> R<[u8; 8]> {
    let size = size_of(code).unwrap_or(8);
    let bits = size as u32 * 8;
    let signed = code.is_ascii_lowercase();
    if v.is_small_int() && size == 8 && signed {
        return Ok(v.as_small_int().to_ne_bytes());
    }
    let i = p::index(v)?;
    let big = big_of(i.get());
    let (low, high) = range_errors(code);
    let fits = if signed {
        i64::try_from(&*big)
            .ok()
            .filter(|n| bits == 64 || (*n >> (bits - 1) == 0 || *n >> (bits - 1) == -1))
            .map(|n| n.to_ne_bytes())
    } else {
        u64::try_from(&*big)
            .ok()
            .filter(|n| bits == 64 || n >> bits == 0)
            .map(|n| n.to_ne_bytes())
    };
    // Small items come by way of a machine word, which has errors of its own.
    let by_word = match code {
        b'b' | b'B' | b'h' | b'H' | b'i' if i64::try_from(&*big).is_err() => {
            Some("Python int too large to convert to C long")
        }
        b'I' if *big > IBig::from(u64::MAX) => {
            Some("Python int too large to convert to C unsigned long")
        }
        _ => None,
    };
    fits.ok_or_else(|| {
        let message = if *big < IBig::ZERO { low } else { high };
        raise_overflow_error(by_word.unwrap_or(message))
    })
}

/// The bytes of an item for an object; the first `size_of(code)` count.
#[inline]
pub fn pack(code: u8, v: Value) -> R<[u8; 8]> {
    let mut out = [0; 8];
    match code {
        b'd' => Ok(plain_float(float_object::to_f64(v)?).to_ne_bytes()),
        b'f' => {
            let value = plain_float(float_object::to_f64(v)?) as f32;
            out[..4].copy_from_slice(&value.to_ne_bytes());
            Ok(out)
        }
        b'u' => {
            if !is_str(v) || str_ref(v).char_len() != 1 {
                return Err(raise_type_error("array item must be unicode character"));
            }
            out[..4].copy_from_slice(&code_at(v, 0).to_ne_bytes());
            Ok(out)
        }
        _ => pack_int(code, v),
    }
}
