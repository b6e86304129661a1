//! Text to bytes.

use super::codec::{self, ByteOrder, Encoding, Policy, Problem, Substitute};
use super::wtf8;

/// Asks how to go on: the substitute and the code point position to continue at.
pub type OnError<'a, E> = &'a mut dyn FnMut(&Problem) -> Result<(Substitute, usize), E>;

/// Encodes `text` with a built-in handler; the error is to be raised.
pub fn encode(encoding: Encoding, text: &[u8], policy: Policy) -> Result<Vec<u8>, Problem> {
    let mut on_error = |problem: &Problem| match policy.on_encode(problem, text) {
        Some(substitute) => Ok((substitute, problem.end)),
        None => Err(problem.clone()),
    };
    // UTF-8, ASCII and Latin-1 escape the bytes they can and report what is left of a run.
    let split_runs = policy == Policy::SurrogateEscape && !matches!(encoding, Encoding::Charmap(_));
    Encoder {
        encoding,
        text,
        split_runs,
    }
    .run(&mut on_error, |problem| problem)
}

/// Encodes `text`. `refused` makes the error for a substitute that cannot be encoded itself.
pub fn encode_with<E>(
    encoding: Encoding,
    text: &[u8],
    on_error: OnError<E>,
    refused: impl Fn(Problem) -> E,
) -> Result<Vec<u8>, E> {
    Encoder {
        encoding,
        text,
        split_runs: false,
    }
    .run(on_error, refused)
}

struct Encoder<'a> {
    encoding: Encoding,
    text: &'a [u8],
    /// Whether a run of code points that cannot be encoded is cut where it stops being bytes.
    split_runs: bool,
}

impl Encoder<'_> {
    fn run<E>(&self, on_error: OnError<E>, refused: impl Fn(Problem) -> E) -> Result<Vec<u8>, E> {
        let text = self.text;
        let mut out = Vec::with_capacity(text.len() + 4);
        match self.encoding {
            Encoding::Utf8Sig => out.extend_from_slice(b"\xef\xbb\xbf"),
            Encoding::Utf16(ByteOrder::Marked) => out.extend_from_slice(b"\xff\xfe"),
            Encoding::Utf32(ByteOrder::Marked) => out.extend_from_slice(b"\xff\xfe\0\0"),
            _ => {}
        }
        let (mut at, mut index) = (0, 0);
        while at < text.len() {
            let plain = self.plain_prefix(&text[at..]);
            if plain > 0 {
                out.extend_from_slice(&text[at..at + plain]);
                index += wtf8::count(&text[at..at + plain]);
                at += plain;
                continue;
            }
            let (code, width) = wtf8::decode_at(text, at);
            if self.push(&mut out, code) {
                at += width;
                index += 1;
                continue;
            }
            let problem = self.problem(at, index);
            let (substitute, next) = on_error(&problem)?;
            match substitute {
                Substitute::Bytes(bytes) if bytes.len() % self.unit() == 0 => {
                    out.extend_from_slice(&bytes);
                }
                Substitute::Bytes(_) => return Err(refused(problem)),
                Substitute::Text(text) => {
                    let fits = !matches!(self.encoding, Encoding::Utf8) || text.is_ascii();
                    let mut codes = wtf8::CodePoints::new(&text);
                    if !fits || !codes.all(|code| self.push(&mut out, code)) {
                        return Err(refused(problem));
                    }
                }
            }
            at = wtf8::offset_of(text, next);
            index = next;
        }
        Ok(out)
    }

    /// Bytes of a unit.
    fn unit(&self) -> usize {
        match self.encoding {
            Encoding::Utf16(_) => 2,
            Encoding::Utf32(_) => 4,
            _ => 1,
        }
    }

    /// Length of the start of `text` that is encoded as it is.
    fn plain_prefix(&self, text: &[u8]) -> usize {
        match self.encoding {
            Encoding::Utf8 | Encoding::Utf8Sig => {
                let mut leads = memchr::memchr_iter(0xed, text);
                leads.find(|&at| text[at + 1] >= 0xa0).unwrap_or(text.len())
            }
            Encoding::Utf16(_) | Encoding::Utf32(_) => 0,
            _ if text.is_ascii() => text.len(),
            _ => text
                .iter()
                .position(|byte| !byte.is_ascii())
                .unwrap_or(text.len()),
        }
    }

    /// Appends `code`; false if the encoding does not have it.
    fn push(&self, out: &mut Vec<u8>, code: u32) -> bool {
        match self.encoding {
            Encoding::Ascii if code < 0x80 => out.push(code as u8),
            Encoding::Latin1 if code < 0x100 => out.push(code as u8),
            Encoding::Ascii | Encoding::Latin1 => return false,
            Encoding::Charmap(map) => match map.encode(code) {
                Some(byte) => out.push(byte),
                None => return false,
            },
            _ if codec::is_surrogate(code) => return false,
            Encoding::Utf8 | Encoding::Utf8Sig => wtf8::push(out, code),
            Encoding::Utf16(order) => {
                let mut unit = |unit: u32| match order {
                    ByteOrder::Big => out.extend_from_slice(&(unit as u16).to_be_bytes()),
                    _ => out.extend_from_slice(&(unit as u16).to_le_bytes()),
                };
                if code < 0x1_0000 {
                    unit(code);
                } else {
                    unit(0xd800 + ((code - 0x1_0000) >> 10));
                    unit(0xdc00 + (code & 0x3ff));
                }
            }
            Encoding::Utf32(ByteOrder::Big) => out.extend_from_slice(&code.to_be_bytes()),
            Encoding::Utf32(_) => out.extend_from_slice(&code.to_le_bytes()),
        }
        true
    }

    /// The problem at byte `at`, code point `index`: a run of code points where the encoding
    /// reports runs.
    fn problem(&self, at: usize, index: usize) -> Problem {
        let reason = match self.encoding {
            Encoding::Ascii => "ordinal not in range(128)",
            Encoding::Latin1 => "ordinal not in range(256)",
            Encoding::Charmap(_) => "character maps to <undefined>",
            _ => "surrogates not allowed",
        };
        let single = matches!(self.encoding, Encoding::Utf16(_) | Encoding::Utf32(_));
        let is_byte = |code: u32| (0xdc80..0xdd00).contains(&code);
        let (first, width) = wtf8::decode_at(self.text, at);
        let (mut end_at, mut end) = (at + width, index + 1);
        let mut unused = Vec::new();
        while end_at < self.text.len() && !single {
            let (code, width) = wtf8::decode_at(self.text, end_at);
            let cut = self.split_runs && is_byte(first) && !is_byte(code);
            if cut || self.push(&mut unused, code) {
                break;
            }
            end_at += width;
            end += 1;
        }
        let encoding = self.encoding.error_name();
        Problem {
            encoding,
            start: index,
            end,
            reason,
            bytes: at..end_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(encoding: Encoding, text: &[u8], policy: Policy) -> Result<Vec<u8>, (usize, usize)> {
        encode(encoding, text, policy).map_err(|problem| (problem.start, problem.end))
    }

    #[test]
    fn surrogates() {
        let text = b"a\xed\xa0\x80\xed\xb2\x80b";
        assert_eq!(encoded(Encoding::Utf8, text, Policy::Strict), Err((1, 3)));
        assert_eq!(
            encoded(Encoding::Utf8, text, Policy::Replace),
            Ok(b"a??b".to_vec())
        );
        assert_eq!(
            encoded(Encoding::Utf8, text, Policy::SurrogatePass),
            Ok(text.to_vec())
        );
        assert_eq!(
            encoded(Encoding::Utf8, b"\xed\xb2\x80", Policy::SurrogateEscape),
            Ok(b"\x80".to_vec())
        );
        assert_eq!(
            encoded(
                Encoding::Utf8,
                b"\xed\xb2\x80\xed\xa0\x80",
                Policy::SurrogateEscape
            ),
            Err((1, 2))
        );
    }

    #[test]
    fn narrow() {
        let text = "aé日\u{1f600}".as_bytes();
        assert_eq!(encoded(Encoding::Ascii, text, Policy::Strict), Err((1, 4)));
        assert_eq!(encoded(Encoding::Latin1, text, Policy::Strict), Err((2, 4)));
        assert_eq!(
            encoded(Encoding::Latin1, text, Policy::XmlCharRef),
            Ok(b"a\xe9&#26085;&#128512;".to_vec())
        );
        assert_eq!(
            encoded(Encoding::Ascii, text, Policy::Backslash),
            Ok(b"a\\xe9\\u65e5\\U0001f600".to_vec())
        );
        let euro = Encoding::named("cp1252").unwrap();
        assert_eq!(
            encoded(euro, "€\u{81}".as_bytes(), Policy::Strict),
            Err((1, 2))
        );
    }

    #[test]
    fn wide() {
        let text = "a\u{1f600}".as_bytes();
        assert_eq!(
            encoded(Encoding::Utf16(ByteOrder::Marked), text, Policy::Strict),
            Ok(b"\xff\xfea\0=\xd8\0\xde".to_vec())
        );
        assert_eq!(
            encoded(Encoding::Utf32(ByteOrder::Big), b"a", Policy::Strict),
            Ok(b"\0\0\0a".to_vec())
        );
    }
}
