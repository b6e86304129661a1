//! Bytes to text.

use super::codec::{self, ByteOrder, Charmap, Encoding, Policy, Problem};
use super::wtf8;

/// Asks how to go on: the substitute text and the byte position to continue at.
pub type OnError<'a, E> = &'a mut dyn FnMut(&Problem) -> Result<(Vec<u8>, usize), E>;

/// Text so far and the number of bytes it came from.
pub type Decoded = (Vec<u8>, usize);

/// Decodes all of `data` with a built-in handler; the error is to be raised.
pub fn decode(encoding: Encoding, data: &[u8], policy: Policy) -> Result<Vec<u8>, Problem> {
    let (body, encoding) = match encoding {
        Encoding::Utf8Sig => (without_mark(data), Encoding::Utf8),
        _ => (data, encoding),
    };
    let mut on_error = |problem: &Problem| {
        policy
            .on_decode(problem, body)
            .ok_or_else(|| problem.clone())
    };
    decode_with(encoding, body, true, &mut on_error).map(|(text, _)| text)
}

/// `data` without the byte order mark of UTF-8; errors of `utf-8-sig` count from there.
pub fn without_mark(data: &[u8]) -> &[u8] {
    data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data)
}

/// Decodes `data`. Unless it is `last`, an incomplete character at the end is left for the next
/// call, as the returned count of bytes tells.
pub fn decode_with<E>(
    encoding: Encoding,
    data: &[u8],
    last: bool,
    on_error: OnError<E>,
) -> Result<Decoded, E> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Sig => utf8(data, last, on_error),
        Encoding::Ascii => ascii(data, on_error),
        Encoding::Latin1 => Ok((latin1(data), data.len())),
        Encoding::Charmap(map) => charmap(map, data, on_error),
        Encoding::Utf16(order) => {
            let (order, skip) = match order {
                ByteOrder::Marked => order_of_mark(data, b"\xff\xfe", b"\xfe\xff"),
                _ => (order, 0),
            };
            utf16(data, skip, order == ByteOrder::Big, last, on_error)
        }
        Encoding::Utf32(order) => {
            let (order, skip) = match order {
                ByteOrder::Marked => order_of_mark(data, b"\xff\xfe\0\0", b"\0\0\xfe\xff"),
                _ => (order, 0),
            };
            utf32(data, skip, order == ByteOrder::Big, last, on_error)
        }
    }
}

/// Order and length of the byte order mark of `data`; little endian without one.
pub fn order_of_mark(data: &[u8], little: &[u8], big: &[u8]) -> (ByteOrder, usize) {
    if data.starts_with(big) {
        (ByteOrder::Big, big.len())
    } else if data.starts_with(little) {
        (ByteOrder::Little, little.len())
    } else {
        (ByteOrder::Little, 0)
    }
}

fn problem(encoding: &'static str, start: usize, end: usize, reason: &'static str) -> Problem {
    Problem {
        encoding,
        start,
        end,
        reason,
        bytes: start..end,
    }
}

/// Length of the code point at the start of `data`; else how many bytes are wrong and why.
fn check_utf8(data: &[u8]) -> Result<usize, (usize, &'static str)> {
    const END: &str = "unexpected end of data";
    let lead = data[0];
    let (width, low, high) = match lead {
        0..0x80 => return Ok(1),
        0xc2..0xe0 => (2, 0x80, 0xbf),
        0xe0 => (3, 0xa0, 0xbf),
        0xed => (3, 0x80, 0x9f),
        0xe1..0xf0 => (3, 0x80, 0xbf),
        0xf0 => (4, 0x90, 0xbf),
        0xf1..0xf4 => (4, 0x80, 0xbf),
        0xf4 => (4, 0x80, 0x8f),
        _ => return Err((1, "invalid start byte")),
    };
    for at in 1..width {
        let Some(&byte) = data.get(at) else {
            return Err((data.len(), END));
        };
        let (low, high) = if at == 1 { (low, high) } else { (0x80, 0xbf) };
        if !(low..=high).contains(&byte) {
            return Err((at, "invalid continuation byte"));
        }
    }
    Ok(width)
}

/// Length of the valid start of `data`.
fn valid_utf8(data: &[u8]) -> usize {
    match std::str::from_utf8(data) {
        Ok(_) => data.len(),
        Err(error) => error.valid_up_to(),
    }
}

fn utf8<E>(data: &[u8], last: bool, on_error: OnError<E>) -> Result<Decoded, E> {
    let mut at = valid_utf8(data);
    let mut out = data[..at].to_vec();
    while at < data.len() {
        match check_utf8(&data[at..]) {
            Ok(_) => {
                let valid = valid_utf8(&data[at..]);
                out.extend_from_slice(&data[at..at + valid]);
                at += valid;
            }
            Err((_, "unexpected end of data")) if !last => break,
            Err((len, reason)) => {
                let (text, next) = on_error(&problem("utf-8", at, at + len, reason))?;
                out.extend_from_slice(&text);
                at = next;
            }
        }
    }
    Ok((out, at.min(data.len())))
}

fn ascii<E>(data: &[u8], on_error: OnError<E>) -> Result<Decoded, E> {
    const REASON: &str = "ordinal not in range(128)";
    let mut out = Vec::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        let rest = &data[at..];
        let plain = if rest.is_ascii() {
            rest.len()
        } else {
            rest.iter()
                .position(|byte| !byte.is_ascii())
                .unwrap_or(rest.len())
        };
        out.extend_from_slice(&rest[..plain]);
        at += plain;
        if at < data.len() {
            let (text, next) = on_error(&problem("ascii", at, at + 1, REASON))?;
            out.extend_from_slice(&text);
            at = next;
        }
    }
    Ok((out, data.len()))
}

/// Latin-1 to text; nothing can be wrong.
pub fn latin1(data: &[u8]) -> Vec<u8> {
    if data.is_ascii() {
        return data.to_vec();
    }
    let mut out = Vec::with_capacity(data.len() + data.len() / 4 + 2);
    data.iter()
        .for_each(|&byte| wtf8::push(&mut out, byte as u32));
    out
}

fn charmap<E>(map: Charmap, data: &[u8], on_error: OnError<E>) -> Result<Decoded, E> {
    let mut out = Vec::with_capacity(data.len());
    let mut at = 0;
    while let Some(&byte) = data.get(at) {
        if let Some(code) = map.decode(byte) {
            wtf8::push(&mut out, code);
            at += 1;
        } else {
            let reason = "character maps to <undefined>";
            let (text, next) = on_error(&problem("charmap", at, at + 1, reason))?;
            out.extend_from_slice(&text);
            at = next;
        }
    }
    Ok((out, data.len()))
}

fn utf16<E>(
    data: &[u8],
    mut at: usize,
    big: bool,
    last: bool,
    on_error: OnError<E>,
) -> Result<Decoded, E> {
    let name = if big { "utf-16-be" } else { "utf-16-le" };
    let unit = |at: usize| -> Option<u32> {
        let pair = *data.get(at..)?.first_chunk()?;
        Some(if big {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        } as u32)
    };
    let mut out = Vec::with_capacity(data.len());
    while at < data.len() {
        let (end, reason) = match unit(at) {
            None => (data.len(), "truncated data"),
            Some(high @ 0xd800..0xdc00) => match unit(at + 2) {
                None => (data.len(), "unexpected end of data"),
                Some(low @ 0xdc00..0xe000) => {
                    wtf8::push(&mut out, 0x1_0000 + ((high & 0x3ff) << 10 | (low & 0x3ff)));
                    at += 4;
                    continue;
                }
                Some(_) => (at + 2, "illegal UTF-16 surrogate"),
            },
            Some(0xdc00..0xe000) => (at + 2, "illegal encoding"),
            Some(code) => {
                wtf8::push(&mut out, code);
                at += 2;
                continue;
            }
        };
        if !last && matches!(reason, "truncated data" | "unexpected end of data") {
            break;
        }
        let (text, next) = on_error(&problem(name, at, end, reason))?;
        out.extend_from_slice(&text);
        at = next;
    }
    Ok((out, at.min(data.len())))
}

fn utf32<E>(
    data: &[u8],
    mut at: usize,
    big: bool,
    last: bool,
    on_error: OnError<E>,
) -> Result<Decoded, E> {
    let name = if big { "utf-32-be" } else { "utf-32-le" };
    let mut out = Vec::with_capacity(data.len());
    while at < data.len() {
        let (end, reason) = match data[at..].first_chunk() {
            None if !last => break,
            None => (data.len(), "truncated data"),
            Some(&four) => {
                let code = if big {
                    u32::from_be_bytes(four)
                } else {
                    u32::from_le_bytes(four)
                };
                if codec::is_surrogate(code) {
                    (
                        at + 4,
                        "code point in surrogate code point range(0xd800, 0xe000)",
                    )
                } else if code >= 0x11_0000 {
                    (at + 4, "code point not in range(0x110000)")
                } else {
                    wtf8::push(&mut out, code);
                    at += 4;
                    continue;
                }
            }
        };
        let (text, next) = on_error(&problem(name, at, end, reason))?;
        out.extend_from_slice(&text);
        at = next;
    }
    Ok((out, at.min(data.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(data: &[u8], policy: Policy) -> Result<String, (usize, usize, &'static str)> {
        decode(Encoding::Utf8, data, policy)
            .map(|text| String::from_utf8_lossy(&text).into_owned())
            .map_err(|problem| (problem.start, problem.end, problem.reason))
    }

    #[test]
    fn utf8_problems() {
        assert_eq!(
            decoded(b"a\xc3", Policy::Strict),
            Err((1, 2, "unexpected end of data"))
        );
        assert_eq!(
            decoded(b"\xe2\x82(", Policy::Strict),
            Err((0, 2, "invalid continuation byte"))
        );
        assert_eq!(
            decoded(b"\xed\xa0\x80", Policy::Strict),
            Err((0, 1, "invalid continuation byte"))
        );
        assert_eq!(
            decoded(b"\xff", Policy::Strict),
            Err((0, 1, "invalid start byte"))
        );
        assert_eq!(
            decoded(b"a\xe2\x82z", Policy::Replace),
            Ok("a\u{fffd}z".to_owned())
        );
        assert_eq!(
            decoded(b"\xff\xfe", Policy::Backslash),
            Ok("\\xff\\xfe".to_owned())
        );
        assert_eq!(
            decode(Encoding::Utf8, b"\xff", Policy::SurrogateEscape).unwrap(),
            b"\xed\xb3\xbf"
        );
    }

    #[test]
    fn incomplete_input() {
        let mut on_error = |problem: &Problem| Err(problem.clone());
        let part = decode_with(Encoding::Utf8, b"a\xe2\x82", false, &mut on_error).unwrap();
        assert_eq!(part, (b"a".to_vec(), 1));
        let part = decode_with(
            Encoding::Utf16(ByteOrder::Little),
            b"a\0\x3d\xd8",
            false,
            &mut on_error,
        );
        assert_eq!(part.unwrap(), (b"a".to_vec(), 2));
    }

    #[test]
    fn wide_units() {
        let text = "a\u{1f600}".as_bytes();
        let order = ByteOrder::Marked;
        assert_eq!(
            decode(
                Encoding::Utf16(order),
                b"\xfe\xff\0a\xd8\x3d\xde\0",
                Policy::Strict
            )
            .unwrap(),
            text
        );
        assert_eq!(
            decode(
                Encoding::Utf32(order),
                b"a\0\0\0\0\xf6\x01\0",
                Policy::Strict
            )
            .unwrap(),
            text
        );
        let problem = decode(Encoding::Utf16(order), b"\0\xdc", Policy::Strict).unwrap_err();
        assert_eq!(
            (problem.encoding, problem.reason),
            ("utf-16-le", "illegal encoding")
        );
    }
}
