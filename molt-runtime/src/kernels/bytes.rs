//! What bytes and bytearray do with ASCII letters, and their hexadecimal text.

use super::fault::{Fault, Result};

/// `bytes.title`
pub fn title(data: &[u8]) -> Vec<u8> {
    let mut in_word = false;
    let convert = |&byte: &u8| {
        let letter = if in_word {
            byte.to_ascii_lowercase()
        } else {
            byte.to_ascii_uppercase()
        };
        in_word = byte.is_ascii_alphabetic();
        letter
    };
    data.iter().map(convert).collect()
}

/// `bytes.capitalize`
pub fn capitalize(data: &[u8]) -> Vec<u8> {
    let mut out = data.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

/// `bytes.swapcase`
pub fn swapcase(data: &[u8]) -> Vec<u8> {
    data.iter()
        .map(|&byte| {
            if byte.is_ascii_alphabetic() {
                byte ^ 0x20
            } else {
                byte
            }
        })
        .collect()
}

/// `bytes.isspace`
pub fn is_space(data: &[u8]) -> bool {
    !data.is_empty() && data.iter().all(|byte| matches!(byte, 9..=13 | 32))
}

/// `bytes.isalpha`
pub fn is_alpha(data: &[u8]) -> bool {
    !data.is_empty() && data.iter().all(u8::is_ascii_alphabetic)
}

/// `bytes.isalnum`
pub fn is_alnum(data: &[u8]) -> bool {
    !data.is_empty() && data.iter().all(u8::is_ascii_alphanumeric)
}

/// `bytes.isdigit`
pub fn is_digit(data: &[u8]) -> bool {
    !data.is_empty() && data.iter().all(u8::is_ascii_digit)
}

/// `bytes.islower`
pub fn is_lower(data: &[u8]) -> bool {
    data.iter().any(u8::is_ascii_lowercase) && !data.iter().any(u8::is_ascii_uppercase)
}

/// `bytes.isupper`
pub fn is_upper(data: &[u8]) -> bool {
    data.iter().any(u8::is_ascii_uppercase) && !data.iter().any(u8::is_ascii_lowercase)
}

/// `bytes.istitle`
pub fn is_title(data: &[u8]) -> bool {
    let (mut in_word, mut seen) = (false, false);
    for byte in data {
        if byte.is_ascii_alphabetic() {
            if byte.is_ascii_uppercase() == in_word {
                return false;
            }
            seen = true;
        }
        in_word = byte.is_ascii_alphabetic();
    }
    seen
}

/// `bytes.translate`: drops the bytes of `delete`, maps the others through `table` if given.
pub fn translate(data: &[u8], table: Option<&[u8; 256]>, delete: &[u8]) -> Vec<u8> {
    let mut dropped = [false; 256];
    for &byte in delete {
        dropped[byte as usize] = true;
    }
    let kept = data.iter().filter(|&&byte| !dropped[byte as usize]);
    kept.map(|&byte| table.map_or(byte, |table| table[byte as usize]))
        .collect()
}

fn push_hex(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.extend_from_slice(&[DIGITS[byte as usize >> 4], DIGITS[byte as usize & 15]]);
}

/// `bytes.hex(separator, group)`: groups are counted from the right if `group` is positive.
pub fn hex(data: &[u8], separator: Option<u8>, group: isize) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() * 3);
    let size = group.unsigned_abs();
    for (at, &byte) in data.iter().enumerate() {
        let distance = if group > 0 { data.len() - at } else { at };
        if let Some(separator) = separator.filter(|_| at > 0 && size > 0 && distance % size == 0) {
            out.push(separator);
        }
        push_hex(&mut out, byte);
    }
    out
}

/// `bytes.fromhex`; `text` is the text of a str.
pub fn from_hex(text: &[u8]) -> Result<Vec<u8>> {
    let digit = |at: usize| text.get(at).and_then(|&byte| (byte as char).to_digit(16));
    let bad = |at: usize| {
        let message = format!("non-hexadecimal number found in fromhex() arg at position {at}");
        Err(Fault::value(message))
    };
    // CPython looks for characters beyond ASCII before it reads any digit.
    if let Some(wide) = text.iter().position(|byte| !byte.is_ascii()) {
        return bad(wide);
    }
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut at = 0;
    while at < text.len() {
        if matches!(text[at], 9..=13 | 32) {
            at += 1;
            continue;
        }
        let Some(high) = digit(at) else {
            return bad(at);
        };
        let Some(low) = digit(at + 1) else {
            return bad(at + 1);
        };
        out.push((high << 4 | low) as u8);
        at += 2;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters() {
        assert_eq!(title(b"they're a\xffb"), b"They'Re A\xffB");
        assert_eq!(capitalize(b"aBC"), b"Abc");
        assert_eq!(swapcase(b"aB1"), b"Ab1");
        assert!(is_title(b"A B1C") && !is_title(b"aB") && !is_title(b""));
        assert_eq!(translate(b"abcb", None, b"b"), b"ac");
    }

    #[test]
    fn hexadecimal() {
        assert_eq!(hex(b"\x01\xab\xcd", Some(b'-'), 2), b"01-abcd");
        assert_eq!(hex(b"\x01\xab\xcd", Some(b'-'), -2), b"01ab-cd");
        assert_eq!(from_hex(b"01 aB\n").unwrap(), [1, 0xab]);
        let message = |text: &[u8]| from_hex(text).unwrap_err().message.into_owned();
        assert!(message(b"0").ends_with("position 1"));
        assert!(message(b"01 0 1").ends_with("position 4"));
        assert!(message("xé".as_bytes()).ends_with("position 1"));
    }
}
