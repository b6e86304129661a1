//! Values of string literals as generalized UTF-8, in which a lone surrogate is three bytes.
//!
//! The parser replaces surrogates (`"\ud800"`) by U+FFFD. A literal whose value holds that
//! character is decoded again from the source text; all others are taken as they are.

use ruff_python_ast::{
    AnyStringFlags, InterpolatedStringLiteralElement, StringFlags, StringLiteral,
};
use ruff_text_size::{Ranged, TextRange};

/// Value of one part of a (possibly concatenated) string literal.
pub fn string_literal(part: &StringLiteral, source: &str) -> Vec<u8> {
    if !part.value.contains(char::REPLACEMENT_CHARACTER) || part.flags.prefix().is_raw() {
        return part.value.as_bytes().to_vec();
    }
    let flags = AnyStringFlags::from(part.flags);
    let content = TextRange::new(
        part.range().start() + flags.opener_len(),
        part.range().end() - flags.closer_len(),
    );
    decode(&source[content], &part.value, false)
}

/// Value of a literal piece between the fields of an f-string.
pub fn f_string_literal(
    element: &InterpolatedStringLiteralElement,
    is_raw: bool,
    source: &str,
) -> Vec<u8> {
    if is_raw || !element.value.contains(char::REPLACEMENT_CHARACTER) {
        return element.value.as_bytes().to_vec();
    }
    decode(&source[element.range()], &element.value, true)
}

/// Append a code point (which may be a surrogate) in generalized UTF-8.
pub fn push_code_point(out: &mut Vec<u8>, code: u32) {
    match char::from_u32(code) {
        Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => out.extend([
            0xe0 | (code >> 12) as u8,
            0x80 | ((code >> 6) & 0x3f) as u8,
            0x80 | (code & 0x3f) as u8,
        ]),
    }
}

/// Walk the source and the parser's value side by side: they agree character by character,
/// except where the source names a surrogate.
fn decode(raw: &str, value: &str, doubled_braces: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(value.len());
    let mut source = raw.chars().peekable();
    let mut parsed = value.chars();
    while let Some(c) = source.next() {
        if doubled_braces && matches!(c, '{' | '}') && source.peek() == Some(&c) {
            source.next();
        }
        if c != '\\' {
            push_next(&mut out, &mut parsed);
            continue;
        }
        match source.next() {
            Some('\n') => {}
            Some('0'..='7') => {
                for _ in 0..2 {
                    source.next_if(|digit| ('0'..='7').contains(digit));
                }
                push_next(&mut out, &mut parsed);
            }
            Some('N') => {
                for c in source.by_ref() {
                    if c == '}' {
                        break;
                    }
                }
                push_next(&mut out, &mut parsed);
            }
            Some(kind @ ('x' | 'u' | 'U')) => {
                let digits = match kind {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                let code = (0..digits)
                    .filter_map(|_| source.next()?.to_digit(16))
                    .fold(0, |code, d| (code << 4) | d);
                parsed.next();
                push_code_point(&mut out, code);
            }
            Some('\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v') | None => {
                push_next(&mut out, &mut parsed);
            }
            Some(brace @ ('{' | '}')) if doubled_braces => {
                // The backslash stands for itself; the brace may be a doubled one.
                push_next(&mut out, &mut parsed);
                source.next_if_eq(&brace);
                push_next(&mut out, &mut parsed);
            }
            Some(_) => {
                push_next(&mut out, &mut parsed);
                push_next(&mut out, &mut parsed);
            }
        }
    }
    out
}

fn push_next(out: &mut Vec<u8>, parsed: &mut std::str::Chars) {
    if let Some(c) = parsed.next() {
        push_code_point(out, c as u32);
    }
}
