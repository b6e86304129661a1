//! Text encodings: their names, and what happens at data that cannot be converted.
//!
//! The converters (`codec_decode`, `codec_encode`) stop at a [`Problem`] and ask a handler how to
//! go on, so that handlers written in Python work like the built-in ones of this file.

use super::repr;
use super::wtf8::{self, CodePoints};
use std::ops::Range;

/// An encoding the runtime knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark at the start.
    Utf8Sig,
    /// ASCII.
    Ascii,
    /// The first 256 code points.
    Latin1,
    /// UTF-16 in the given order, or with a byte order mark.
    Utf16(ByteOrder),
    /// UTF-32 in the given order, or with a byte order mark.
    Utf32(ByteOrder),
    /// A table of the upper 128 bytes.
    Charmap(Charmap),
}

/// Order of the bytes of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// Read from the byte order mark; little endian without it and when writing.
    Marked,
    /// Least significant byte first.
    Little,
    /// Most significant byte first.
    Big,
}

/// Encodings of one byte a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charmap {
    /// Western European of Windows.
    Cp1252,
    /// Latin-9.
    Iso8859_15,
}

/// Code points of the bytes 0x80 to 0x9f of cp1252; 0 is undefined.
const CP1252: [u16; 32] = [
    0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152,
    0, 0x17d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161,
    0x203a, 0x153, 0, 0x17e, 0x178,
];

/// Where Latin-9 differs from Latin-1.
const LATIN9: [(u8, u16); 8] = [
    (0xa4, 0x20ac),
    (0xa6, 0x160),
    (0xa8, 0x161),
    (0xb4, 0x17d),
    (0xb8, 0x17e),
    (0xbc, 0x152),
    (0xbd, 0x153),
    (0xbe, 0x178),
];

impl Charmap {
    /// Code point of `byte`.
    pub fn decode(self, byte: u8) -> Option<u32> {
        let code = match self {
            Charmap::Cp1252 if (0x80..0xa0).contains(&byte) => CP1252[byte as usize - 0x80],
            Charmap::Iso8859_15 => LATIN9
                .iter()
                .find(|row| row.0 == byte)
                .map_or(byte as u16, |row| row.1),
            _ => byte as u16,
        };
        (code != 0 || byte == 0).then_some(code as u32)
    }

    /// Byte of `code`.
    pub fn encode(self, code: u32) -> Option<u8> {
        match u8::try_from(code) {
            Ok(byte) if self.decode(byte) == Some(code) => Some(byte),
            _ => (0x80..=0xff).find(|&byte| self.decode(byte) == Some(code)),
        }
    }
}

impl Encoding {
    /// The encoding of that name, in any of the spellings Python takes.
    pub fn named(name: &str) -> Option<Encoding> {
        // Runs of anything but letters and digits count as one underscore; a point stays.
        let mut plain = String::with_capacity(name.len());
        for c in name.chars().filter(char::is_ascii) {
            if c.is_ascii_alphanumeric() || c == '.' {
                plain.push(c.to_ascii_lowercase());
            } else if !plain.is_empty() && !plain.ends_with('_') {
                plain.push('_');
            }
        }
        let plain = plain.trim_end_matches('_');
        use ByteOrder::{Big, Little, Marked};
        Some(match plain {
            "utf_8" | "utf8" | "u8" | "utf" | "utf8_ucs2" | "utf8_ucs4" | "cp65001" => {
                Encoding::Utf8
            }
            "utf_8_sig" => Encoding::Utf8Sig,
            "ascii" | "646" | "ansi_x3.4_1968" | "ansi_x3_4_1968" | "ansi_x3.4_1986" | "cp367"
            | "csascii" | "ibm367" | "iso646_us" | "iso_646.irv_1991" | "iso_ir_6" | "us"
            | "us_ascii" => Encoding::Ascii,
            "latin_1" | "latin1" | "latin" | "l1" | "iso8859_1" | "iso_8859_1" | "iso8859"
            | "8859" | "cp819" | "csisolatin1" | "ibm819" | "iso_8859_1_1987" | "iso_ir_100" => {
                Encoding::Latin1
            }
            "utf_16" | "utf16" | "u16" => Encoding::Utf16(Marked),
            "utf_16_le" | "utf_16le" | "unicodelittleunmarked" => Encoding::Utf16(Little),
            "utf_16_be" | "utf_16be" | "unicodebigunmarked" => Encoding::Utf16(Big),
            "utf_32" | "utf32" | "u32" => Encoding::Utf32(Marked),
            "utf_32_le" | "utf_32le" => Encoding::Utf32(Little),
            "utf_32_be" | "utf_32be" => Encoding::Utf32(Big),
            "cp1252" | "1252" | "windows_1252" => Encoding::Charmap(Charmap::Cp1252),
            "iso8859_15" | "iso_8859_15" | "latin9" | "l9" => {
                Encoding::Charmap(Charmap::Iso8859_15)
            }
            _ => return None,
        })
    }

    /// The canonical name, as `codecs.lookup(...).name` gives it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf8Sig => "utf-8-sig",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "iso8859-1",
            Encoding::Utf16(ByteOrder::Marked) => "utf-16",
            Encoding::Utf16(ByteOrder::Little) => "utf-16-le",
            Encoding::Utf16(ByteOrder::Big) => "utf-16-be",
            Encoding::Utf32(ByteOrder::Marked) => "utf-32",
            Encoding::Utf32(ByteOrder::Little) => "utf-32-le",
            Encoding::Utf32(ByteOrder::Big) => "utf-32-be",
            Encoding::Charmap(Charmap::Cp1252) => "cp1252",
            Encoding::Charmap(Charmap::Iso8859_15) => "iso8859-15",
        }
    }

    /// The name that errors carry.
    pub fn error_name(self) -> &'static str {
        match self {
            Encoding::Latin1 => "latin-1",
            Encoding::Utf8Sig => "utf-8",
            Encoding::Charmap(_) => "charmap",
            _ => self.name(),
        }
    }
}

/// Data that cannot be converted: the fields of a `UnicodeError`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Name of the encoding.
    pub encoding: &'static str,
    /// First element: a byte when decoding, a code point when encoding.
    pub start: usize,
    /// After the last element.
    pub end: usize,
    /// What is wrong.
    pub reason: &'static str,
    /// When encoding, the same range in bytes of the text.
    pub bytes: Range<usize>,
}

impl Problem {
    /// `str()` of the `UnicodeDecodeError` for `data`.
    pub fn decode_message(&self, data: &[u8]) -> String {
        let Problem {
            encoding,
            start,
            end,
            reason,
            ..
        } = self;
        if *end == start + 1
            && let Some(byte) = data.get(*start)
        {
            return format!(
                "'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}"
            );
        }
        let last = *end as isize - 1;
        format!("'{encoding}' codec can't decode bytes in position {start}-{last}: {reason}")
    }

    /// `str()` of the `UnicodeEncodeError` for `text`.
    pub fn encode_message(&self, text: &[u8]) -> String {
        let Problem {
            encoding,
            start,
            end,
            reason,
            ..
        } = self;
        if *end == start + 1 && self.bytes.end <= text.len() {
            let (code, _) = wtf8::decode_at(text, self.bytes.start);
            let mut shown = Vec::new();
            repr::push_escape(&mut shown, code);
            let shown = String::from_utf8_lossy(&shown);
            return format!(
                "'{encoding}' codec can't encode character '{shown}' in position {start}: {reason}"
            );
        }
        let last = *end as isize - 1;
        format!("'{encoding}' codec can't encode characters in position {start}-{last}: {reason}")
    }
}

/// What an error handler puts in the place of the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Substitute {
    /// Text; when encoding it is encoded in turn.
    Text(Vec<u8>),
    /// Bytes, only when encoding.
    Bytes(Vec<u8>),
}

/// The built-in error handlers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Raise.
    Strict,
    /// Leave out.
    Ignore,
    /// `?` or U+FFFD.
    Replace,
    /// Escapes such as `\xff`.
    Backslash,
    /// References such as `&#255;`; only encodes.
    XmlCharRef,
    /// Bytes as lone surrogates and back.
    SurrogateEscape,
    /// Surrogates like other code points.
    SurrogatePass,
}

impl Policy {
    /// The handler of that name.
    pub fn named(name: &str) -> Option<Policy> {
        Some(match name {
            "strict" => Policy::Strict,
            "ignore" => Policy::Ignore,
            "replace" => Policy::Replace,
            "backslashreplace" => Policy::Backslash,
            "xmlcharrefreplace" => Policy::XmlCharRef,
            "surrogateescape" => Policy::SurrogateEscape,
            "surrogatepass" => Policy::SurrogatePass,
            _ => return None,
        })
    }

    /// The substitute for `problem` in `data` and where decoding goes on; `None` to raise.
    ///
    /// [`Policy::XmlCharRef`] cannot decode: the caller raises `TypeError` beforehand.
    pub fn on_decode(self, problem: &Problem, data: &[u8]) -> Option<(Vec<u8>, usize)> {
        let wrong = &data[problem.start..problem.end];
        let mut out = Vec::new();
        match self {
            Policy::Strict | Policy::XmlCharRef => return None,
            Policy::Ignore => {}
            Policy::Replace => wtf8::push(&mut out, 0xfffd),
            Policy::Backslash => {
                wrong
                    .iter()
                    .for_each(|&byte| repr::push_escape(&mut out, byte as u32));
            }
            Policy::SurrogateEscape => {
                let high = wrong.iter().take(4).take_while(|&&byte| byte >= 0x80);
                let len = high.clone().count();
                high.for_each(|&byte| wtf8::push(&mut out, 0xdc00 + byte as u32));
                return (len > 0).then_some((out, problem.start + len));
            }
            Policy::SurrogatePass => {
                let (code, len) = surrogate_at(problem.encoding, &data[problem.start..])?;
                wtf8::push(&mut out, code);
                return Some((out, problem.start + len));
            }
        }
        Some((out, problem.end))
    }

    /// The substitute for `problem` in `text`; `None` to raise.
    pub fn on_encode(self, problem: &Problem, text: &[u8]) -> Option<Substitute> {
        let wrong = CodePoints::new(&text[problem.bytes.clone()]);
        let mut out = Vec::new();
        match self {
            Policy::Strict => return None,
            Policy::Ignore => {}
            Policy::Replace => out.resize(problem.end - problem.start, b'?'),
            Policy::Backslash => wrong.for_each(|code| repr::push_escape(&mut out, code)),
            Policy::XmlCharRef => {
                wrong.for_each(|code| out.extend_from_slice(format!("&#{code};").as_bytes()));
            }
            Policy::SurrogateEscape => {
                for code in wrong {
                    let byte = code.checked_sub(0xdc80).filter(|&low| low < 0x80)?;
                    out.push(byte as u8 + 0x80);
                }
                return Some(Substitute::Bytes(out));
            }
            Policy::SurrogatePass => {
                for code in wrong {
                    if !is_surrogate(code) {
                        return None;
                    }
                    push_surrogate(&mut out, problem.encoding, code)?;
                }
                return Some(Substitute::Bytes(out));
            }
        }
        Some(Substitute::Text(out))
    }
}

/// Whether `code` is a surrogate.
pub fn is_surrogate(code: u32) -> bool {
    code & !0x7ff == 0xd800
}

/// The surrogate that `data` starts with in the encoding of that name, and its length.
fn surrogate_at(encoding: &str, data: &[u8]) -> Option<(u32, usize)> {
    let (code, len) = match encoding {
        "utf-8" => match *data.first_chunk::<3>()? {
            [0xed, b, c] if b & 0xe0 == 0xa0 && wtf8::is_trail(c) => wtf8::decode_at(data, 0),
            _ => return None,
        },
        "utf-16-le" | "utf-16" => (u16::from_le_bytes(*data.first_chunk()?) as u32, 2),
        "utf-16-be" => (u16::from_be_bytes(*data.first_chunk()?) as u32, 2),
        "utf-32-le" | "utf-32" => (u32::from_le_bytes(*data.first_chunk()?), 4),
        "utf-32-be" => (u32::from_be_bytes(*data.first_chunk()?), 4),
        _ => return None,
    };
    is_surrogate(code).then_some((code, len))
}

fn push_surrogate(out: &mut Vec<u8>, encoding: &str, code: u32) -> Option<()> {
    match encoding {
        "utf-8" => wtf8::push(out, code),
        "utf-16-le" | "utf-16" => out.extend_from_slice(&(code as u16).to_le_bytes()),
        "utf-16-be" => out.extend_from_slice(&(code as u16).to_be_bytes()),
        "utf-32-le" | "utf-32" => out.extend_from_slice(&code.to_le_bytes()),
        "utf-32-be" => out.extend_from_slice(&code.to_be_bytes()),
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for name in ["UTF8", "utf 8", "Utf--8", "U8", "cp65001"] {
            assert_eq!(Encoding::named(name), Some(Encoding::Utf8));
        }
        assert_eq!(Encoding::named("ANSI_X3.4-1968"), Some(Encoding::Ascii));
        assert_eq!(Encoding::named("latin-9"), None);
        assert_eq!(Encoding::named("L1").map(Encoding::name), Some("iso8859-1"));
    }

    #[test]
    fn messages() {
        let problem = Problem {
            encoding: "utf-8",
            start: 1,
            end: 2,
            reason: "invalid start byte",
            bytes: 0..0,
        };
        assert_eq!(
            problem.decode_message(b"a\xff"),
            "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte"
        );
        let problem = Problem {
            encoding: "ascii",
            start: 1,
            end: 2,
            reason: "ordinal not in range(128)",
            bytes: 1..4,
        };
        assert_eq!(
            problem.encode_message("a日".as_bytes()),
            "'ascii' codec can't encode character '\\u65e5' in position 1: ordinal not in range(128)"
        );
    }
}
