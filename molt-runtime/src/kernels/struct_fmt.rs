//! The `struct` module: format strings, sizes and alignment, packing of single values.

use super::fault::{Fault, FaultKind, Result};
use super::int_text::Int;

/// A `struct.error`.
fn error(message: impl Into<std::borrow::Cow<'static, str>>) -> Fault {
    Fault::new(FaultKind::Struct, message)
}

/// One format character with its count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The character; `s` and `p` are one value, `x` is none.
    pub code: u8,
    /// Number of values; for `s` and `p` the number of bytes.
    pub count: usize,
    /// Bytes of one value; for `s` and `p` of one byte.
    pub size: usize,
    /// Where the first value starts.
    pub offset: usize,
}

impl Item {
    /// Number of values the item takes or gives.
    pub fn values(&self) -> usize {
        match self.code {
            b'x' => 0,
            b's' | b'p' => 1,
            _ => self.count,
        }
    }
}

/// A parsed format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// The items, without those of count 0 (but with `0s` and `0p`).
    pub items: Vec<Item>,
    /// Size in bytes.
    pub size: usize,
    /// Number of values.
    pub values: usize,
    /// Most significant byte first.
    pub big_endian: bool,
    /// `@`: the machine's sizes and alignment.
    pub native: bool,
}

/// Size of one value of `code`.
fn size_of(code: u8, native: bool) -> Option<usize> {
    Some(match code {
        b'x' | b'b' | b'B' | b'c' | b's' | b'p' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' => {
            if native {
                8
            } else {
                4
            }
        }
        b'q' | b'Q' | b'd' => 8,
        b'n' | b'N' | b'P' if native => 8,
        _ => return None,
    })
}

/// Reads a format string.
pub fn parse(text: &[u8]) -> Result<Format> {
    let (mark, body) = match text.first() {
        Some(mark @ (b'@' | b'=' | b'<' | b'>' | b'!')) => (*mark, &text[1..]),
        _ => (b'@', text),
    };
    let native = mark == b'@';
    let mut format = Format {
        items: Vec::new(),
        size: 0,
        values: 0,
        big_endian: matches!(mark, b'>' | b'!'),
        native,
    };
    let too_long = || error("total struct size too long");
    let mut at = 0;
    while at < body.len() {
        let mut count = None;
        if matches!(body[at], 9..=13 | 32) {
            at += 1;
            continue;
        }
        while let Some(digit) = body.get(at).filter(|byte| byte.is_ascii_digit()) {
            let next = count.unwrap_or(0usize).checked_mul(10);
            let next = next.and_then(|next| next.checked_add((digit - b'0') as usize));
            count = Some(
                next.filter(|&next| next <= isize::MAX as usize)
                    .ok_or_else(too_long)?,
            );
            at += 1;
        }
        let Some(&code) = body.get(at) else {
            return Err(error("repeat count given without format specifier"));
        };
        at += 1;
        let size = size_of(code, native).ok_or_else(|| error("bad char in struct format"))?;
        let count = count.unwrap_or(1);
        let offset = if native {
            format.size.next_multiple_of(size)
        } else {
            format.size
        };
        let end = count
            .checked_mul(size)
            .and_then(|bytes| bytes.checked_add(offset));
        format.size = end
            .filter(|&end| end <= isize::MAX as usize)
            .ok_or_else(too_long)?;
        let item = Item {
            code,
            count,
            size,
            offset,
        };
        format.values += item.values();
        if code != b'x' && (count > 0 || matches!(code, b's' | b'p')) {
            format.items.push(item);
        }
    }
    Ok(format)
}

/// Packs an int for `code` into `out`, which has the size of the value.
pub fn pack_int(code: u8, value: Int, big_endian: bool, out: &mut [u8]) -> Result<()> {
    let wide = match value {
        Int::Small(value) => Some(value as i128),
        Int::Big(value) => i128::try_from(value).ok(),
    };
    let bits = out.len() * 8;
    let signed = code.is_ascii_lowercase();
    let (low, high) = match (code, signed) {
        (b'P', _) => (i64::MIN as i128, u64::MAX as i128),
        (_, true) => (-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
        (_, false) => (0, (1 << bits) - 1),
    };
    let Some(wide) = wide.filter(|wide| (low..=high).contains(wide)) else {
        if code == b'P' {
            return Err(error("int too large to convert"));
        }
        let code = code as char;
        return Err(error(format!(
            "'{code}' format requires {low} <= number <= {high}"
        )));
    };
    put(wide as u64, big_endian, out);
    Ok(())
}

/// The low bytes of `bits` in the given order.
fn put(bits: u64, big_endian: bool, out: &mut [u8]) {
    let len = out.len();
    if big_endian {
        out.copy_from_slice(&bits.to_be_bytes()[8 - len..]);
    } else {
        out.copy_from_slice(&bits.to_le_bytes()[..len]);
    }
}

/// The bits of a value, zero extended.
fn get(data: &[u8], big_endian: bool) -> u64 {
    let mut bytes = [0; 8];
    if big_endian {
        bytes[8 - data.len()..].copy_from_slice(data);
        u64::from_be_bytes(bytes)
    } else {
        bytes[..data.len()].copy_from_slice(data);
        u64::from_le_bytes(bytes)
    }
}

/// Unpacks an int of `code`.
pub fn unpack_int(code: u8, data: &[u8], big_endian: bool) -> i128 {
    let bits = get(data, big_endian);
    if code.is_ascii_lowercase() {
        let unused = 64 - data.len() as u32 * 8;
        (((bits << unused) as i64) >> unused) as i128
    } else {
        bits as i128
    }
}

/// Packs a float for `e`, `f` or `d`; in native mode an `f` overflows to infinity.
pub fn pack_float(code: u8, value: f64, format: &Format, out: &mut [u8]) -> Result<()> {
    let bits = match code {
        b'd' => value.to_bits(),
        b'f' => {
            let single = value as f32;
            if single.is_infinite() && value.is_finite() && !format.native {
                return Err(Fault::overflow("float too large to pack with f format"));
            }
            single.to_bits() as u64
        }
        _ => half_bits(value)
            .ok_or_else(|| Fault::overflow("float too large to pack with e format"))?
            as u64,
    };
    put(bits, format.big_endian, out);
    Ok(())
}

/// Unpacks a float of `e`, `f` or `d`.
pub fn unpack_float(code: u8, data: &[u8], big_endian: bool) -> f64 {
    let bits = get(data, big_endian);
    match code {
        b'd' => f64::from_bits(bits),
        b'f' => f32::from_bits(bits as u32) as f64,
        _ => half_value(bits as u16),
    }
}

/// Bits of the nearest half precision number, ties to even; `None` if it is too large.
fn half_bits(value: f64) -> Option<u16> {
    let sign = if value.is_sign_negative() { 0x8000 } else { 0 };
    if value.is_nan() {
        return Some(sign | 0x7e00);
    }
    if value.is_infinite() {
        return Some(sign | 0x7c00);
    }
    let magnitude = value.abs();
    let exponent = ((magnitude.to_bits() >> 52) as i32 - 1023).max(-14);
    // The last bit of the result is worth 2**(exponent - 10); scaling by powers of two is exact.
    let units = (magnitude * 2f64.powi(10 - exponent)).round_ties_even() as u32;
    let bits = ((exponent + 14) as u32 * 1024)
        .checked_add(units)
        .filter(|&bits| bits < 0x7c00)?;
    Some(sign | bits as u16)
}

fn half_value(bits: u16) -> f64 {
    let sign = if bits & 0x8000 != 0 { -1.0 } else { 1.0 };
    let fraction = (bits & 0x3ff) as f64;
    sign * match bits >> 10 & 31 {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        exponent => (fraction + 1024.0) * 2f64.powi(exponent as i32 - 25),
    }
}

/// Packs bytes for `s` or `p` into `out`, which is zeroed.
pub fn pack_bytes(code: u8, data: &[u8], out: &mut [u8]) {
    let (len, body) = match (code, out) {
        (b'p', []) => return,
        (b'p', [len, body @ ..]) => (Some(len), body),
        (_, body) => (None, body),
    };
    let copied = data.len().min(body.len());
    body[..copied].copy_from_slice(&data[..copied]);
    if let Some(len) = len {
        *len = copied.min(255) as u8;
    }
}

/// Unpacks bytes of `s` or `p`.
pub fn unpack_bytes(code: u8, data: &[u8]) -> &[u8] {
    match (code, data) {
        (b'p', [len, body @ ..]) => &body[..(*len as usize).min(body.len())],
        _ => data,
    }
}

/// Start of the data at `offset` (which may count from the end) of a buffer of `len` bytes.
/// `action` is "pack" or "unpack".
pub fn checked_offset(action: &str, offset: i64, size: usize, len: usize) -> Result<usize> {
    let start = if offset < 0 {
        if offset.unsigned_abs() < size as u64 {
            let message = if action == "pack" {
                format!("no space to pack {size} bytes at offset {offset}")
            } else {
                format!("not enough data to unpack {size} bytes at offset {offset}")
            };
            return Err(error(message));
        }
        let start = len as i64 + offset;
        if start < 0 {
            return Err(error(format!(
                "offset {offset} out of range for {len}-byte buffer"
            )));
        }
        start as usize
    } else {
        offset as usize
    };
    if len.saturating_sub(start) < size || start > len {
        let (name, needed) = (
            if action == "pack" {
                "pack_into"
            } else {
                "unpack_from"
            },
            size as u128 + start as u128,
        );
        return Err(error(format!(
            "{name} requires a buffer of at least {needed} bytes for {action}ing {size} bytes \
             at offset {start} (actual buffer size is {len})"
        )));
    }
    Ok(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(text: &str) -> usize {
        parse(text.as_bytes()).unwrap().size
    }

    #[test]
    fn sizes() {
        for (text, expected) in [
            ("bhilq", 24),
            ("<bhilq", 19),
            ("bq0i", 16),
            ("i0q", 8),
            ("?c", 2),
            ("4x", 4),
            ("3s2p", 5),
            ("nNP", 24),
            ("=lL", 8),
            ("efd", 16),
            ("b0h", 2),
            ("bxh", 4),
            ("<  b", 1),
        ] {
            assert_eq!(size(text), expected, "{text}");
        }
        assert_eq!(parse(b"3s2xbb0p").unwrap().values, 4);
    }

    #[test]
    fn errors() {
        let message = |text: &str| parse(text.as_bytes()).unwrap_err().message;
        assert_eq!(message("z"), "bad char in struct format");
        assert_eq!(message("b<"), "bad char in struct format");
        assert_eq!(
            message("i 3"),
            "repeat count given without format specifier"
        );
        assert_eq!(
            message("9223372036854775807i"),
            "total struct size too long"
        );
        let fault = pack_int(b'h', Int::Small(40000), false, &mut [0; 2]).unwrap_err();
        assert_eq!(
            fault.message,
            "'h' format requires -32768 <= number <= 32767"
        );
    }

    #[test]
    fn values() {
        let mut out = [0; 2];
        pack_int(b'h', Int::Small(-2), true, &mut out).unwrap();
        assert_eq!((out, unpack_int(b'h', &out, true)), ([0xff, 0xfe], -2));
        assert_eq!(half_bits(65519.99), Some(0x7bff));
        assert_eq!(half_bits(65520.0), None);
        assert_eq!(half_bits(6e-8), Some(1));
        assert_eq!(half_value(0x3c01), 1.0009765625);
        let mut out = [0; 5];
        pack_bytes(b'p', b"abcdefgh", &mut out);
        assert_eq!(&out, b"\x04abcd");
        assert_eq!(unpack_bytes(b'p', &out), b"abcd");
    }

    #[test]
    fn offsets() {
        assert_eq!(checked_offset("unpack", -4, 4, 6), Ok(2));
        let message = |offset| checked_offset("unpack", offset, 4, 4).unwrap_err().message;
        assert_eq!(
            message(-2),
            "not enough data to unpack 4 bytes at offset -2"
        );
        assert_eq!(message(-5), "offset -5 out of range for 4-byte buffer");
        assert!(message(2).starts_with("unpack_from requires a buffer of at least 6 bytes"));
    }
}
