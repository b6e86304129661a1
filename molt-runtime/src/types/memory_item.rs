//! Items of a memoryview: native formats of one character, to objects and back.

use super::bytes_like::{bytes_of, is_bytes, new_bytes};
use crate::errors::{R, raise_not_implemented, raise_type_error, raise_value_error};
use crate::object::protocol as p;
use crate::types::exceptions as exc;
use crate::types::float_object;
use crate::types::int_object::{big_of, new_int};
use crate::value::{Ref, Value, plain_float};

/// The format of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// As the program sees it.
    pub text: String,
    /// Its character; 0 if items cannot be taken apart.
    pub code: u8,
    /// Bytes of an item.
    pub size: usize,
}

fn native_size(code: u8) -> Option<usize> {
    Some(match code {
        b'c' | b'b' | b'B' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'd' | b'P' => 8,
        _ => return None,
    })
}

impl Format {
    /// Any format, with the size of its items.
    pub fn new(text: &str, size: usize) -> Format {
        let code = match text.strip_prefix('@').unwrap_or(text).as_bytes() {
            [code] if native_size(*code) == Some(size) => *code,
            _ => 0,
        };
        Format {
            text: text.to_string(),
            code,
            size,
        }
    }

    /// A native format of one character.
    pub fn native(text: &str) -> Option<Format> {
        let [code] = text.strip_prefix('@').unwrap_or(text).as_bytes() else {
            return None;
        };
        let size = native_size(*code)?;
        Some(Format {
            text: text.to_string(),
            code: *code,
            size,
        })
    }

    pub fn is_floating(&self) -> bool {
        matches!(self.code, b'f' | b'd' | b'e')
    }
}

/// The object of an item.
pub fn unpack(format: &Format, data: &[u8]) -> R {
    macro_rules! read {
        ($t:ty) => {
            <$t>::from_ne_bytes(data.try_into().unwrap_or_default())
        };
    }
    Ok(match format.code {
        b'B' => Ref::from(data[0] as i64),
        b'b' => Ref::from(data[0] as i8 as i64),
        b'c' => new_bytes(data),
        b'?' => Ref::bool(data[0] != 0),
        b'h' => Ref::from(read!(i16) as i64),
        b'H' => Ref::from(read!(u16) as i64),
        b'i' => Ref::from(read!(i32) as i64),
        b'I' => Ref::from(read!(u32) as i64),
        b'l' | b'q' | b'n' => Ref::from(read!(i64)),
        b'L' | b'Q' | b'N' | b'P' => new_int(read!(u64).into()),
        b'f' => Ref::float(read!(f32) as f64),
        b'd' => Ref::float(read!(f64)),
        b'e' => Ref::float(half_to_f64(read!(u16))),
        _ => {
            return Err(raise_not_implemented(format!(
                "memoryview: format {} not supported",
                format.text
            )));
        }
    })
}

/// A float of 16 bits as a double.
pub fn half_to_f64(bits: u16) -> f64 {
    let sign = if bits & 0x8000 != 0 { -1.0 } else { 1.0 };
    let exponent = (bits >> 10 & 0x1f) as i32;
    let fraction = (bits & 0x3ff) as f64;
    match exponent {
        0 => sign * fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => sign * f64::INFINITY,
        31 => f64::NAN.copysign(sign),
        _ => sign * (1.0 + fraction / 1024.0) * 2f64.powi(exponent - 15),
    }
}

/// A double as a float of 16 bits, rounded half to even; `None` if it is too large.
pub fn f64_to_half(value: f64) -> Option<u16> {
    let sign = if value.is_sign_negative() { 0x8000 } else { 0 };
    if value.is_nan() {
        return Some(sign | 0x7e00);
    }
    let magnitude = value.abs();
    if magnitude.is_infinite() {
        return Some(sign | 0x7c00);
    }
    if magnitude < 2f64.powi(-14) {
        let units = (magnitude * 2f64.powi(24)).round_ties_even();
        return Some(sign | units as u16);
    }
    let mut exponent = magnitude.log2().floor() as i32;
    if 2f64.powi(exponent) > magnitude {
        exponent -= 1;
    } else if 2f64.powi(exponent + 1) <= magnitude {
        exponent += 1;
    }
    let mut units = (magnitude * 2f64.powi(10 - exponent)).round_ties_even() as u32;
    if units == 2048 {
        units = 1024;
        exponent += 1;
    }
    if exponent > 15 {
        return None;
    }
    Some(sign | ((exponent + 15) as u16) << 10 | (units - 1024) as u16)
}

fn invalid_value(format: &Format) -> crate::errors::Raised {
    raise_value_error(format!(
        "memoryview: invalid value for format '{}'",
        format.code as char
    ))
}

fn invalid_type(format: &Format) -> crate::errors::Raised {
    raise_type_error(format!(
        "memoryview: invalid type for format '{}'",
        format.code as char
    ))
}

/// The bytes of an item for an object.
pub fn pack(format: &Format, value: Value) -> R<Vec<u8>> {
    match format.code {
        b'c' => {
            if !is_bytes(value) {
                return Err(invalid_type(format));
            }
            match bytes_of(value) {
                [byte] => Ok(vec![*byte]),
                _ => Err(invalid_value(format)),
            }
        }
        b'?' => Ok(vec![p::truth(value)? as u8]),
        b'f' | b'd' | b'e' => {
            let number = match float_object::to_f64(value) {
                Ok(number) => plain_float(number),
                Err(_) if crate::errors::catch(&exc::TYPE_ERROR) => {
                    return Err(invalid_type(format));
                }
                Err(_) if crate::errors::catch(&exc::OVERFLOW_ERROR) => {
                    return Err(invalid_value(format));
                }
                Err(e) => return Err(e),
            };
            match format.code {
                b'd' => Ok(number.to_ne_bytes().to_vec()),
                b'f' => Ok((number as f32).to_ne_bytes().to_vec()),
                _ => match f64_to_half(number) {
                    Some(bits) => Ok(bits.to_ne_bytes().to_vec()),
                    None => Err(invalid_value(format)),
                },
            }
        }
        0 => Err(raise_not_implemented(format!(
            "memoryview: format {} not supported",
            format.text
        ))),
        code => {
            if !p::has_index(value) {
                return Err(invalid_type(format));
            }
            let i = p::index(value)?;
            let big = big_of(i.get());
            let bits = format.size as u32 * 8;
            if matches!(code, b'B' | b'H' | b'I' | b'L' | b'Q' | b'N' | b'P') {
                let n = u64::try_from(&*big).map_err(|_| invalid_value(format))?;
                if bits < 64 && n >> bits != 0 {
                    return Err(invalid_value(format));
                }
                return Ok(n.to_le_bytes()[..format.size].to_vec());
            }
            let n = i64::try_from(&*big).map_err(|_| invalid_value(format))?;
            if bits < 64 && (n >> (bits - 1) != 0 && n >> (bits - 1) != -1) {
                return Err(invalid_value(format));
            }
            Ok(n.to_le_bytes()[..format.size].to_vec())
        }
    }
}
