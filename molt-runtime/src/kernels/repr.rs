//! `repr()` of text and bytes, and `ascii()`.

use super::unicode;
use super::wtf8::{self, CodePoints};

const HEX: &[u8; 16] = b"0123456789abcdef";

/// The quote that needs the least escaping: double only if there is a single and no double.
fn quote_for(text: &[u8]) -> u8 {
    if memchr::memchr(b'\'', text).is_some() && memchr::memchr(b'"', text).is_none() {
        b'"'
    } else {
        b'\''
    }
}

fn push_hex(out: &mut Vec<u8>, value: u32, digits: u32) {
    for place in (0..digits).rev() {
        out.push(HEX[(value >> (place * 4) & 15) as usize]);
    }
}

/// Appends `\xNN`, `\uNNNN` or `\UNNNNNNNN`.
pub fn push_escape(out: &mut Vec<u8>, code: u32) {
    let (letter, digits) = match code {
        0..0x100 => (b'x', 2),
        0x100..0x1_0000 => (b'u', 4),
        _ => (b'U', 8),
    };
    out.extend_from_slice(&[b'\\', letter]);
    push_hex(out, code, digits);
}

/// Appends `\uNNNN` for a code of at most four digits.
pub fn push_u_escape(out: &mut Vec<u8>, code: u32) {
    out.extend_from_slice(b"\\u");
    push_hex(out, code, 4);
}

/// Appends one ASCII character of a literal in quotes of the kind `quote`.
#[inline]
fn push_ascii(out: &mut Vec<u8>, byte: u8, quote: u8) {
    match byte {
        b'\\' => out.extend_from_slice(b"\\\\"),
        b'\t' => out.extend_from_slice(b"\\t"),
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\r' => out.extend_from_slice(b"\\r"),
        _ if byte == quote => out.extend_from_slice(&[b'\\', quote]),
        0x20..0x7f => out.push(byte),
        _ => push_escape(out, byte as u32),
    }
}

/// Length of the start of `text` that goes into a literal as it is.
fn plain_prefix(text: &[u8]) -> usize {
    let special =
        |&byte: &u8| !(0x20..0x7f).contains(&byte) || matches!(byte, b'\'' | b'"' | b'\\');
    text.iter().position(special).unwrap_or(text.len())
}

/// Appends `repr` of a str.
pub fn push_text(out: &mut Vec<u8>, text: &[u8]) {
    push_literal(out, text, unicode::is_printable);
}

fn push_literal(out: &mut Vec<u8>, text: &[u8], keep: impl Fn(u32) -> bool) {
    let quote = quote_for(text);
    out.reserve(text.len() + 2);
    out.push(quote);
    let mut at = 0;
    while at < text.len() {
        let plain = plain_prefix(&text[at..]);
        out.extend_from_slice(&text[at..at + plain]);
        at += plain;
        if at == text.len() {
            break;
        }
        let (code, len) = wtf8::decode_at(text, at);
        if code < 0x80 {
            push_ascii(out, code as u8, quote);
        } else if keep(code) {
            out.extend_from_slice(&text[at..at + len]);
        } else {
            push_escape(out, code);
        }
        at += len;
    }
    out.push(quote);
}

/// `repr` of a str.
pub fn text(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    push_text(&mut out, text);
    out
}

/// `repr` of a str for an error message: always valid UTF-8, since surrogates are escaped.
pub fn text_for_message(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&text(bytes)).into_owned()
}

/// `ascii()` of text that is a `repr` already: escapes all that is not ASCII.
pub fn ascii(repr: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(repr.len());
    for code in CodePoints::new(repr) {
        if code < 0x80 {
            out.push(code as u8);
        } else {
            push_escape(&mut out, code);
        }
    }
    out
}

/// Appends `repr` of bytes.
pub fn push_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    push_bytes_body(out, bytes, quote_for(bytes));
}

fn push_bytes_body(out: &mut Vec<u8>, bytes: &[u8], quote: u8) {
    out.reserve(bytes.len() + 3);
    out.extend_from_slice(&[b'b', quote]);
    for &byte in bytes {
        push_ascii(out, byte, quote);
    }
    out.push(quote);
}

/// `repr` of bytes.
pub fn bytes(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    push_bytes(&mut out, bytes);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(bytes: &[u8]) -> String {
        String::from_utf8(text(bytes)).unwrap()
    }

    #[test]
    fn texts() {
        assert_eq!(shown(b"it's"), "\"it's\"");
        assert_eq!(shown(b"'\""), r#"'\'"'"#);
        assert_eq!(shown(b"\t\n\r\x0b\\\x7f"), r"'\t\n\r\x0b\\\x7f'");
        assert_eq!(
            shown("é\u{ad}\u{2028}\u{e000}\u{10ffff}日".as_bytes()),
            r"'é\xad\u2028\ue000\U0010ffff日'"
        );
        assert_eq!(shown(b"\xed\xa0\x80"), r"'\ud800'");
        assert_eq!(
            ascii("'é日\u{1d11e}'".as_bytes()),
            br"'\xe9\u65e5\U0001d11e'"
        );
        assert_eq!(bytes(b"a'\xff\0"), br#"b"a'\xff\x00""#);
    }
}
