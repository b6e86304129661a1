//! `binascii`: bytes as hexadecimal, base 64, quoted printable and uuencoded text, and checksums.

use super::text_errors::{BINASCII_ERROR, lift};
use crate::errors::{R, raise, raise_type_error, raise_value_error};
use crate::kernels::base_n::{self, Base85};
use crate::kernels::binascii as kernel;
use crate::native_function;
use crate::object::protocol as p;
use crate::types::bytes_like::{Content, new_bytes};
use crate::types::bytes_methods::hex;
use crate::types::int_object::big_of;
use crate::types::str_object::{is_str, str_of, str_ref};
use crate::value::{Ref, Value};
use dashu_int::IBig;

/// Bytes of a bytes-like object or of an ASCII str.
fn ascii_or_bytes(v: Value) -> R<Vec<u8>> {
    if is_str(v) {
        if !str_ref(v).is_ascii() {
            return Err(raise_value_error(
                "string argument should contain only ASCII characters",
            ));
        }
        return Ok(str_of(v).to_vec());
    }
    match Content::of_opt(v)? {
        Some(content) => Ok(content.to_vec()),
        None => Err(raise_type_error(format!(
            "argument should be bytes, buffer or ASCII string, not '{}'",
            p::type_name(v)
        ))),
    }
}

fn flag(v: Value, default: bool) -> R<bool> {
    if v.is_null() {
        Ok(default)
    } else {
        p::truth(v)
    }
}

fn hexlify(args: &[Value]) -> R {
    let data = Content::of(args[0])?;
    let text = hex(&data, args[1], args[2])?;
    Ok(new_bytes(str_of(text.get())))
}
native_function!(
    "binascii",
    "hexlify",
    "data, sep=, bytes_per_sep=1",
    hexlify
);
native_function!(
    "binascii",
    "b2a_hex",
    "data, sep=, bytes_per_sep=1",
    hexlify
);

fn unhexlify(args: &[Value]) -> R {
    Ok(new_bytes(lift(kernel::unhexlify(&ascii_or_bytes(
        args[0],
    )?))?))
}
native_function!("binascii", "unhexlify", "hexstr, /", unhexlify);
native_function!("binascii", "a2b_hex", "hexstr, /", unhexlify);

native_function!("binascii", "b2a_base64", "data, /, *, newline=True", |a| {
    let data = Content::of(a[0])?;
    let mut out = base_n::base64_encode(&data);
    if flag(a[1], true)? {
        out.push(b'\n');
    }
    Ok(new_bytes(out))
});
native_function!(
    "binascii",
    "a2b_base64",
    "data, /, *, strict_mode=False",
    |a| {
        let data = ascii_or_bytes(a[0])?;
        Ok(new_bytes(lift(base_n::base64_decode(
            &data,
            flag(a[1], false)?,
        ))?))
    }
);

/// The low 32 bits of an int argument.
fn low_bits(v: Value, default: u32) -> R<u32> {
    if v.is_null() {
        return Ok(default);
    }
    let i = p::index(v)?;
    let low = big_of(i.get()).into_owned() & IBig::from(u32::MAX);
    Ok(u32::try_from(&low).unwrap_or(0))
}

fn crc32(args: &[Value]) -> R {
    let data = Content::of(args[0])?;
    Ok(Ref::from(kernel::crc32(&data, low_bits(args[1], 0)?) as i64))
}
native_function!("binascii", "crc32", "data, crc=0, /", crc32);
native_function!("_zlib", "crc32", "data, value=0, /", crc32);
native_function!("_zlib", "adler32", "data, value=1, /", |a| {
    let data = Content::of(a[0])?;
    Ok(Ref::from(kernel::adler32(&data, low_bits(a[1], 1)?) as i64))
});
native_function!("binascii", "crc_hqx", "data, crc, /", |a| {
    let data = Content::of(a[0])?;
    Ok(Ref::from(
        kernel::crc_hqx(&data, low_bits(a[1], 0)? as u16) as i64
    ))
});

/// Quoted printable text to bytes.
fn unquote(data: &[u8], header: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let digit = |at: usize| data.get(at).and_then(|b| (*b as char).to_digit(16));
    let mut at = 0;
    while at < data.len() {
        match data[at] {
            b'=' => {
                at += 1;
                match data.get(at) {
                    None => break,
                    Some(b'\n' | b'\r') => {
                        // A soft line break.
                        while at < data.len() && data[at] != b'\n' {
                            at += 1;
                        }
                        at += 1;
                    }
                    Some(b'=') => {
                        out.push(b'=');
                        at += 1;
                    }
                    Some(_) => match (digit(at), digit(at + 1)) {
                        (Some(high), Some(low)) => {
                            out.push((high << 4 | low) as u8);
                            at += 2;
                        }
                        _ => out.push(b'='),
                    },
                }
            }
            b'_' if header => {
                out.push(b' ');
                at += 1;
            }
            byte => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

native_function!("binascii", "a2b_qp", "data, header=False", |a| {
    Ok(new_bytes(unquote(
        &ascii_or_bytes(a[0])?,
        flag(a[1], false)?,
    )))
});

/// Bytes to quoted printable text.
fn quote(data: &[u8], quote_tabs: bool, is_text: bool, header: bool) -> Vec<u8> {
    const LINE: usize = 76;
    let crlf = memchr::memchr(b'\n', data).is_some_and(|at| at > 0 && data[at - 1] == b'\r');
    let newline: &[u8] = if crlf { b"\r\n" } else { b"\n" };
    let mut out = Vec::with_capacity(data.len() + 16);
    let mut column = 0;
    let ends_line = |at: usize| at == data.len() || data[at] == b'\n';
    let mut at = 0;
    while at < data.len() {
        let byte = data[at];
        let next_ends = ends_line(at + 1) || data[at + 1] == b'\r';
        let must_quote = byte > 126
            || byte == b'='
            || header && byte == b'_'
            || byte == b'.' && column == 0 && ends_line(at + 1)
            || !is_text && matches!(byte, b'\r' | b'\n')
            || matches!(byte, b'\t' | b' ') && at + 1 == data.len()
            || byte < 33 && !matches!(byte, b'\r' | b'\n' | b'\t' | b' ')
            || byte < 33
                && !matches!(byte, b'\r' | b'\n')
                && (quote_tabs || next_ends && matches!(byte, b'\t' | b' ') && is_text);
        if must_quote {
            if column + 3 >= LINE {
                out.extend_from_slice(b"=");
                out.extend_from_slice(newline);
                column = 0;
            }
            out.extend_from_slice(format!("={byte:02X}").as_bytes());
            column += 3;
            at += 1;
            continue;
        }
        let line_end =
            is_text && (byte == b'\n' || byte == b'\r' && data.get(at + 1) == Some(&b'\n'));
        if line_end {
            out.extend_from_slice(newline);
            column = 0;
            at += if byte == b'\r' { 2 } else { 1 };
            continue;
        }
        if !ends_line(at + 1) && column + 1 >= LINE {
            out.extend_from_slice(b"=");
            out.extend_from_slice(newline);
            column = 0;
        }
        column += 1;
        out.push(if header && byte == b' ' { b'_' } else { byte });
        at += 1;
    }
    out
}

native_function!(
    "binascii",
    "b2a_qp",
    "data, quotetabs=False, istext=True, header=False",
    |a| {
        let data = Content::of(a[0])?;
        let flags = (flag(a[1], false)?, flag(a[2], true)?, flag(a[3], false)?);
        Ok(new_bytes(quote(&data, flags.0, flags.1, flags.2)))
    }
);

native_function!("binascii", "b2a_uu", "data, /, *, backtick=False", |a| {
    let data = Content::of(a[0])?;
    if data.len() > 45 {
        return Err(raise(&BINASCII_ERROR, "At most 45 bytes at once"));
    }
    let backtick = flag(a[1], false)?;
    let shown = |six: u8| {
        if six == 0 && backtick {
            b'`'
        } else {
            six + b' '
        }
    };
    let mut out = vec![shown(data.len() as u8)];
    for group in data.chunks(3) {
        let byte = |i: usize| group.get(i).copied().unwrap_or(0) as u32;
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        out.extend([18, 12, 6, 0].map(|shift| shown((bits >> shift & 63) as u8)));
    }
    out.push(b'\n');
    Ok(new_bytes(out))
});

native_function!("binascii", "a2b_uu", "data, /", |a| {
    let data = ascii_or_bytes(a[0])?;
    let mut rest = data.iter().copied();
    let len = (rest.next().unwrap_or(b' ').wrapping_sub(b' ') & 63) as usize;
    let mut out = Vec::with_capacity(len + 3);
    while out.len() < len {
        let mut bits = 0u32;
        for _ in 0..4 {
            let six = match rest.next() {
                // Trailing spaces may have been stripped.
                None | Some(b'\n' | b'\r') => 0,
                Some(byte @ b' '..=b'`') => (byte - b' ') & 63,
                Some(_) => return Err(raise(&BINASCII_ERROR, "Illegal char")),
            };
            bits = bits << 6 | six as u32;
        }
        out.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
    out.truncate(len);
    if rest.any(|byte| !matches!(byte, b' ' | b'`' | b'\n' | b'\r')) {
        return Err(raise(&BINASCII_ERROR, "Trailing garbage"));
    }
    Ok(new_bytes(out))
});

// What `base64` is made of; it checks the types of its arguments.

fn alphabet<const N: usize>(v: Value) -> R<[u8; N]> {
    let content = Content::of(v)?;
    let letters: Result<[u8; N], _> = (&*content).try_into();
    letters.map_err(|_| raise_value_error("an alphabet of another length"))
}

native_function!("binascii", "_b32encode", "data, alphabet, /", |a| {
    let data = Content::of(a[0])?;
    Ok(new_bytes(base_n::base32_encode(&data, &alphabet(a[1])?)))
});
native_function!("binascii", "_b32decode", "text, alphabet, /", |a| {
    let text = Content::of(a[0])?;
    let letters: [u8; 32] = alphabet(a[1])?;
    Ok(new_bytes(lift(base_n::base32_decode(&text, &letters))?))
});
native_function!(
    "binascii",
    "_b85encode",
    "data, alphabet, pad, foldnuls, foldspaces, /",
    |a| {
        let data = Content::of(a[0])?;
        let form = Base85 {
            alphabet: &alphabet(a[1])?,
            pad: p::truth(a[2])?,
            fold_zeros: p::truth(a[3])?,
            fold_spaces: p::truth(a[4])?,
        };
        Ok(new_bytes(base_n::base85_encode(&data, &form)))
    }
);
native_function!("binascii", "_b85decode", "text, alphabet, /", |a| {
    let text = Content::of(a[0])?;
    let letters: [u8; 85] = alphabet(a[1])?;
    Ok(new_bytes(lift(base_n::base85_decode(&text, &letters))?))
});
native_function!(
    "binascii",
    "_a85decode",
    "text, foldspaces, ignorechars, /",
    |a| {
        let (text, ignored) = (Content::of(a[0])?, Content::of(a[2])?);
        let bytes = base_n::ascii85_decode(&text, p::truth(a[1])?, &ignored);
        Ok(new_bytes(lift(bytes)?))
    }
);
