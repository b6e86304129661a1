//! The encodings `unicode_escape` and `raw_unicode_escape`: text as the inside of a Python literal.

use crate::errors::R;
use crate::kernels::codec::Problem;
use crate::kernels::repr::push_escape;
use crate::kernels::wtf8::{self, CodePoints};

/// Asks for a substitute and where to go on.
pub type OnError<'a> = &'a mut dyn FnMut(&Problem) -> R<(Vec<u8>, usize)>;

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Escape {
    /// All escapes of literals.
    Full,
    /// `\uXXXX` and `\UXXXXXXXX` only.
    Raw,
}

impl Escape {
    /// By the name of the encoding.
    pub fn named(name: &str) -> Option<Escape> {
        let plain: String = name
            .chars()
            .map(|c| {
                if c == '-' || c == ' ' {
                    '_'
                } else {
                    c.to_ascii_lowercase()
                }
            })
            .collect();
        match plain.as_str() {
            "unicode_escape" | "unicodeescape" => Some(Escape::Full),
            "raw_unicode_escape" | "rawunicodeescape" => Some(Escape::Raw),
            _ => None,
        }
    }

    fn error_name(self) -> &'static str {
        match self {
            Escape::Full => "unicodeescape",
            Escape::Raw => "rawunicodeescape",
        }
    }

    /// Text to bytes; nothing can be wrong.
    pub fn encode(self, text: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(text.len());
        for code in CodePoints::new(text) {
            match (self, code) {
                (Escape::Raw, 0..=0xff) => out.push(code as u8),
                (Escape::Full, 0x5c) => out.extend_from_slice(b"\\\\"),
                (Escape::Full, 9) => out.extend_from_slice(b"\\t"),
                (Escape::Full, 10) => out.extend_from_slice(b"\\n"),
                (Escape::Full, 13) => out.extend_from_slice(b"\\r"),
                (Escape::Full, 0x20..=0x7e) => out.push(code as u8),
                _ => push_escape(&mut out, code),
            }
        }
        out
    }

    /// Bytes to text; `on_error` gives a substitute and where to go on.
    pub fn decode(self, data: &[u8], on_error: OnError) -> R<Vec<u8>> {
        let mut out = Vec::with_capacity(data.len());
        let mut at = 0;
        while at < data.len() {
            if data[at] != b'\\' {
                wtf8::push(&mut out, data[at] as u32);
                at += 1;
                continue;
            }
            match self.escape(data, at) {
                Ok((code, end)) => {
                    match code {
                        Some(code) => wtf8::push(&mut out, code),
                        None if self == Escape::Full && data.get(at + 1) == Some(&b'\n') => {}
                        None => {
                            for &byte in &data[at..end] {
                                wtf8::push(&mut out, byte as u32);
                            }
                        }
                    }
                    at = end;
                }
                Err((end, reason)) => {
                    let problem = Problem {
                        encoding: self.error_name(),
                        start: at,
                        end,
                        reason,
                        bytes: at..end,
                    };
                    let (text, next) = on_error(&problem)?;
                    out.extend_from_slice(&text);
                    at = next;
                }
            }
        }
        Ok(out)
    }

    /// The escape whose backslash is at `at`: its code point (`None`: the bytes stand for themselves, or nothing for a
    /// line continuation) and end; or the end of what is wrong and why.
    fn escape(self, data: &[u8], at: usize) -> Result<(Option<u32>, usize), (usize, &'static str)> {
        let Some(&kind) = data.get(at + 1) else {
            return match self {
                Escape::Full => Err((at + 1, "\\ at end of string")),
                Escape::Raw => Ok((None, at + 1)),
            };
        };
        let hex = |digits: usize, reason: &'static str| {
            let mut code = 0u32;
            for i in 0..digits {
                let digit = data.get(at + 2 + i).and_then(|b| (*b as char).to_digit(16));
                match digit {
                    Some(digit) => code = code << 4 | digit,
                    None => return Err((at + 2 + i, reason)),
                }
            }
            if code > 0x10_ffff {
                return Err((at + 2 + digits, "illegal Unicode character"));
            }
            Ok((Some(code), at + 2 + digits))
        };
        match (self, kind) {
            (_, b'u') => hex(4, "truncated \\uXXXX escape"),
            (_, b'U') => hex(8, "truncated \\UXXXXXXXX escape"),
            // A pair of backslashes is no escape, and the second does not begin one.
            (Escape::Raw, b'\\') => Ok((None, at + 2)),
            (Escape::Raw, _) => Ok((None, at + 1)),
            (Escape::Full, b'x') => hex(2, "truncated \\xXX escape"),
            (Escape::Full, b'\n') => Ok((None, at + 2)),
            (Escape::Full, b'N') => self.named_character(data, at),
            (Escape::Full, b'0'..=b'7') => {
                let digits = data[at + 1..]
                    .iter()
                    .take(3)
                    .take_while(|b| (b'0'..=b'7').contains(b));
                let len = digits.clone().count();
                let code = digits.fold(0, |code, b| code << 3 | (b - b'0') as u32);
                Ok((Some(code), at + 1 + len))
            }
            (Escape::Full, _) => {
                let code = match kind {
                    b'\\' | b'\'' | b'"' => Some(kind as u32),
                    b'a' => Some(7),
                    b'b' => Some(8),
                    b't' => Some(9),
                    b'n' => Some(10),
                    b'v' => Some(11),
                    b'f' => Some(12),
                    b'r' => Some(13),
                    _ => None,
                };
                Ok((code, at + 2))
            }
        }
    }

    /// `\N{...}`: the names of characters are not carried by programs.
    fn named_character(
        self,
        data: &[u8],
        at: usize,
    ) -> Result<(Option<u32>, usize), (usize, &'static str)> {
        match data.get(at + 2) {
            Some(b'{') => match memchr::memchr(b'}', &data[at + 3..]) {
                Some(len) if len > 0 => Err((at + 4 + len, "unknown Unicode character name")),
                Some(len) => Err((at + 4 + len, "malformed \\N character escape")),
                None => Err((data.len(), "malformed \\N character escape")),
            },
            _ => Err((at + 2, "malformed \\N character escape")),
        }
    }
}
