//! UTF-7 (RFC 2152): ASCII, and between `+` and `-` UTF-16 in base 64.

use crate::errors::R;
use crate::kernels::codec::Problem;
use crate::kernels::wtf8::{self, CodePoints};
use crate::types::codec_escape::OnError;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn digit(byte: u8) -> Option<u32> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    } as u32)
}

/// Whether an encoder writes the character as it is.
fn is_direct(code: u32) -> bool {
    matches!(code, 9 | 10 | 13 | 0x20..=0x7d) && code != b'+' as u32 && code != b'\\' as u32
}

/// Text to bytes; nothing can be wrong.
pub fn encode(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    // Bits that wait to be written, and how many they are, while in base 64.
    let mut state: Option<(u32, u32)> = None;
    let end = |out: &mut Vec<u8>, (bits, count): (u32, u32)| {
        if count > 0 {
            out.push(DIGITS[(bits << (6 - count) & 63) as usize]);
        }
    };
    for code in CodePoints::new(text) {
        if is_direct(code) {
            if let Some(waiting) = state.take() {
                end(&mut out, waiting);
                if digit(code as u8).is_some() || code == b'-' as u32 {
                    out.push(b'-');
                }
            }
            out.push(code as u8);
            continue;
        }
        if state.is_none() {
            out.push(b'+');
            if code == b'+' as u32 {
                out.push(b'-');
                continue;
            }
        }
        let (mut bits, mut count) = state.unwrap_or((0, 0));
        let mut units = [0; 2];
        let one = [code as u16];
        let units = match char::from_u32(code) {
            Some(c) => &*c.encode_utf16(&mut units),
            None => &one[..],
        };
        for unit in units {
            bits = bits << 16 | *unit as u32;
            count += 16;
            while count >= 6 {
                count -= 6;
                out.push(DIGITS[(bits >> count & 63) as usize]);
            }
            bits &= (1 << count) - 1;
        }
        state = Some((bits, count));
    }
    if let Some(waiting) = state {
        end(&mut out, waiting);
        out.push(b'-');
    }
    out
}

/// What is known inside of base 64.
struct Shift {
    start: usize,
    /// Length of the text in front.
    text: usize,
    bits: u32,
    count: u32,
    /// The first half of a pair of surrogates.
    high: Option<u32>,
}

impl Shift {
    fn is_whole(&self) -> bool {
        self.high.is_none() && self.count < 6 && self.bits == 0
    }

    fn take(&mut self, value: u32, out: &mut Vec<u8>) {
        self.bits = self.bits << 6 | value;
        self.count += 6;
        if self.count < 16 {
            return;
        }
        self.count -= 16;
        let unit = self.bits >> self.count;
        self.bits &= (1 << self.count) - 1;
        if let Some(high) = self.high.take() {
            if (0xdc00..0xe000).contains(&unit) {
                let code = 0x10000 + ((high & 0x3ff) << 10 | unit & 0x3ff);
                return wtf8::push(out, code);
            }
            wtf8::push(out, high);
        }
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
        } else {
            wtf8::push(out, unit);
        }
    }
}

/// Bytes to text, and how many bytes that took: not those of a base 64 part that goes on, unless they are the last.
pub fn decode(data: &[u8], last: bool, on_error: OnError) -> R<(Vec<u8>, usize)> {
    let mut out = Vec::with_capacity(data.len());
    let mut shift: Option<Shift> = None;
    let mut at = 0;
    loop {
        let wrong = match (data.get(at), &mut shift) {
            (None, Some(state)) if last && !state.is_whole() => {
                Some((state.start, "unterminated shift sequence"))
            }
            (None, Some(state)) if !last => {
                out.truncate(state.text);
                return Ok((out, state.start));
            }
            (None, _) => return Ok((out, at)),
            (Some(&byte), Some(state)) => match digit(byte) {
                Some(value) => {
                    at += 1;
                    state.take(value, &mut out);
                    continue;
                }
                None if state.count >= 6 => {
                    at += 1;
                    Some((state.start, "partial character in shift sequence"))
                }
                None if state.bits != 0 => {
                    at += 1;
                    Some((state.start, "non-zero padding bits in shift sequence"))
                }
                None => {
                    if let Some(high) = state.high
                        && byte < 0x80
                    {
                        wtf8::push(&mut out, high);
                    }
                    at += (byte == b'-') as usize;
                    None
                }
            },
            (Some(b'+'), None) => {
                let start = at;
                at += 1;
                match data.get(at) {
                    Some(b'-') => {
                        at += 1;
                        out.push(b'+');
                        continue;
                    }
                    Some(&next) if digit(next).is_none() => {
                        at += 1;
                        Some((start, "ill-formed sequence"))
                    }
                    _ => {
                        shift = Some(Shift {
                            start,
                            text: out.len(),
                            bits: 0,
                            count: 0,
                            high: None,
                        });
                        continue;
                    }
                }
            }
            (Some(&byte), None) if byte < 0x80 => {
                at += 1;
                out.push(byte);
                continue;
            }
            (Some(_), None) => {
                at += 1;
                Some((at - 1, "unexpected special character"))
            }
        };
        shift = None;
        if let Some((start, reason)) = wrong {
            let problem = Problem {
                encoding: "utf7",
                start,
                end: at,
                reason,
                bytes: start..at,
            };
            let (text, next) = on_error(&problem)?;
            out.extend_from_slice(&text);
            at = next;
        }
    }
}
