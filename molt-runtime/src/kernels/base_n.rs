//! Bytes as text in base 64, 32 and 85, in whole groups where there are some.

use super::fault::{Fault, FaultKind, Result};

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// No digit.
const NONE: u8 = 0xff;

/// The values of an alphabet's digits.
const fn digits(alphabet: &[u8]) -> [u8; 256] {
    let mut values = [NONE; 256];
    let mut i = 0;
    while i < alphabet.len() {
        values[alphabet[i] as usize] = i as u8;
        i += 1;
    }
    values
}

static BASE64_DIGITS: [u8; 256] = digits(BASE64);

/// A `binascii.Error`.
fn error(message: impl Into<std::borrow::Cow<'static, str>>) -> Fault {
    Fault::new(FaultKind::Binascii, message)
}

fn value_error(message: impl Into<std::borrow::Cow<'static, str>>) -> Fault {
    Fault::new(FaultKind::Value, message)
}

/// `binascii.b2a_base64` without the newline.
pub fn base64_encode(data: &[u8]) -> Vec<u8> {
    let letter = |bits: u32, place: u32| BASE64[(bits >> (place * 6) & 63) as usize];
    let mut out = vec![b'='; data.len().div_ceil(3) * 4];
    let (groups, _) = out.as_chunks_mut::<4>();
    let (triples, rest) = data.as_chunks::<3>();
    for (group, &[a, b, c]) in groups.iter_mut().zip(triples) {
        let bits = (a as u32) << 16 | (b as u32) << 8 | c as u32;
        *group = [3, 2, 1, 0].map(|place| letter(bits, place));
    }
    if let Some(group) = groups.get_mut(triples.len()) {
        let byte = |i: usize| rest.get(i).map_or(0, |&byte| byte as u32);
        let bits = byte(0) << 16 | byte(1) << 8;
        (group[0], group[1]) = (letter(bits, 3), letter(bits, 2));
        if rest.len() == 2 {
            group[2] = letter(bits, 1);
        }
    }
    out
}

/// What the groups of four digits that some text begins with decode to; how many there are.
fn whole_groups(data: &[u8], out: &mut Vec<u8>) -> usize {
    let (groups, _) = data.as_chunks::<4>();
    for (i, group) in groups.iter().enumerate() {
        let [a, b, c, d] = group.map(|byte| BASE64_DIGITS[byte as usize]);
        if a | b | c | d >= 64 {
            return i;
        }
        let bits = (a as u32) << 18 | (b as u32) << 12 | (c as u32) << 6 | d as u32;
        out.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
    groups.len()
}

/// `binascii.a2b_base64`; unless `strict`, other characters are skipped.
pub fn base64_decode(data: &[u8], strict: bool) -> Result<Vec<u8>> {
    if strict && data.first() == Some(&b'=') {
        return Err(error("Leading padding not allowed"));
    }
    let mut out = Vec::with_capacity(data.len() / 4 * 3 + 3);
    let (mut bits, mut filled, mut pads, mut padded) = (0u32, 0, 0, false);
    let mut at = 0;
    while at < data.len() {
        if filled == 0 && !padded {
            at += 4 * whole_groups(&data[at..], &mut out);
            if at >= data.len() {
                break;
            }
        }
        let byte = data[at];
        at += 1;
        if byte == b'=' {
            padded = true;
            if filled >= 2 {
                pads += 1;
                if filled + pads >= 4 {
                    if strict && at < data.len() {
                        return Err(error("Excess data after padding"));
                    }
                    return Ok(out);
                }
            }
            continue;
        }
        let value = BASE64_DIGITS[byte as usize];
        if value == NONE {
            if strict {
                return Err(error("Only base64 data is allowed"));
            }
            continue;
        }
        if strict && padded {
            return Err(error("Discontinuous padding not allowed"));
        }
        pads = 0;
        bits = bits << 6 | value as u32;
        filled = (filled + 1) % 4;
        match filled {
            2 => out.push((bits >> 4) as u8),
            3 => out.push((bits >> 2) as u8),
            0 => out.push(bits as u8),
            _ => {}
        }
    }
    match filled {
        0 => Ok(out),
        1 => Err(error(format!(
            "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more \
             than a multiple of 4",
            out.len() / 3 * 4 + 1
        ))),
        _ => Err(error("Incorrect padding")),
    }
}

/// Text in base 32, with its padding.
pub fn base32_encode(data: &[u8], alphabet: &[u8; 32]) -> Vec<u8> {
    let mut out = vec![b'='; data.len().div_ceil(5) * 8];
    let (groups, _) = out.as_chunks_mut::<8>();
    for (group, bytes) in groups.iter_mut().zip(data.chunks(5)) {
        let mut padded = [0; 8];
        padded[3..3 + bytes.len()].copy_from_slice(bytes);
        let bits = u64::from_be_bytes(padded);
        let digits = (bytes.len() * 8).div_ceil(5);
        for (i, letter) in group[..digits].iter_mut().enumerate() {
            *letter = alphabet[(bits >> (35 - 5 * i) & 31) as usize];
        }
    }
    out
}

/// The bytes of a text in base 32, whose length is a multiple of 8.
pub fn base32_decode(text: &[u8], alphabet: &[u8]) -> Result<Vec<u8>> {
    let values = digits(alphabet);
    let pads = text.iter().rev().take_while(|&&byte| byte == b'=').count();
    let text = &text[..text.len() - pads];
    let mut out = Vec::with_capacity(text.len() / 8 * 5 + 5);
    for group in text.chunks(8) {
        let mut bits = 0u64;
        let mut all = 0;
        for &byte in group {
            let value = values[byte as usize];
            all |= value;
            bits = bits << 5 | value as u64;
        }
        if all == NONE {
            return Err(error("Non-base32 digit found"));
        }
        bits <<= 5 * (8 - group.len());
        out.extend_from_slice(&bits.to_be_bytes()[3..]);
    }
    let left = match pads {
        0 => 5,
        1 => 4,
        3 => 3,
        4 => 2,
        6 => 1,
        _ => return Err(error("Incorrect padding")),
    };
    out.truncate(out.len().saturating_sub(5 - left));
    Ok(out)
}

/// How a text in base 85 is written.
pub struct Base85<'a> {
    pub alphabet: &'a [u8; 85],
    /// Whether what fills the last group up is kept.
    pub pad: bool,
    /// Whether four zeros are `z`, four spaces `y`.
    pub fold_zeros: bool,
    pub fold_spaces: bool,
}

const SPACES: u32 = 0x2020_2020;

pub fn base85_encode(data: &[u8], form: &Base85) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len().div_ceil(4) * 5);
    for bytes in data.chunks(4) {
        let mut padded = [0; 4];
        padded[..bytes.len()].copy_from_slice(bytes);
        let mut word = u32::from_be_bytes(padded);
        let cut = if form.pad { 0 } else { 4 - bytes.len() };
        if form.fold_zeros && word == 0 && cut == 0 {
            out.push(b'z');
            continue;
        }
        if form.fold_spaces && word == SPACES {
            out.push(b'y');
            continue;
        }
        let mut group = [0; 5];
        for letter in group.iter_mut().rev() {
            *letter = form.alphabet[(word % 85) as usize];
            word /= 85;
        }
        out.extend_from_slice(&group[..5 - cut]);
    }
    out
}

/// The bytes of a text in base 85 without short forms.
pub fn base85_decode(text: &[u8], alphabet: &[u8; 85]) -> Result<Vec<u8>> {
    let values = digits(alphabet);
    let mut out = Vec::with_capacity(text.len() / 5 * 4 + 4);
    for (n, group) in text.chunks(5).enumerate() {
        let mut word = 0u64;
        for (i, &byte) in group.iter().enumerate() {
            let value = values[byte as usize];
            if value == NONE {
                let at = n * 5 + i;
                return Err(value_error(format!(
                    "bad base85 character at position {at}"
                )));
            }
            word = word * 85 + value as u64;
        }
        for _ in group.len()..5 {
            word = word * 85 + 84;
        }
        let Ok(word) = u32::try_from(word) else {
            let at = n * 5;
            return Err(value_error(format!(
                "base85 overflow in hunk starting at byte {at}"
            )));
        };
        out.extend_from_slice(&word.to_be_bytes()[..group.len() - group.len().div_ceil(5)]);
    }
    Ok(out)
}

/// The bytes of a text in Ascii85; characters of `ignored` are skipped.
pub fn ascii85_decode(text: &[u8], fold_spaces: bool, ignored: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 5 * 4 + 8);
    let (mut word, mut filled) = (0u64, 0);
    // The last group is filled up.
    for &byte in text.iter().chain(b"uuuu") {
        match byte {
            b'!'..=b'u' => {
                word = word * 85 + (byte - b'!') as u64;
                filled += 1;
                if filled == 5 {
                    let Ok(whole) = u32::try_from(word) else {
                        return Err(value_error("Ascii85 overflow"));
                    };
                    out.extend_from_slice(&whole.to_be_bytes());
                    (word, filled) = (0, 0);
                }
            }
            b'z' | b'y' if byte == b'z' || fold_spaces => {
                if filled > 0 {
                    let letter = byte as char;
                    return Err(value_error(format!("{letter} inside Ascii85 5-tuple")));
                }
                let whole = if byte == b'z' { 0 } else { SPACES };
                out.extend_from_slice(&whole.to_be_bytes());
            }
            _ if ignored.contains(&byte) => {}
            _ => {
                let letter = byte as char;
                return Err(value_error(format!("Non-Ascii85 digit found: {letter}")));
            }
        }
    }
    out.truncate(out.len().saturating_sub(4 - filled));
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64() {
        assert_eq!(base64_encode(b"abcd"), b"YWJjZA==");
        assert_eq!(base64_decode(b"YWJj\nZA==", false).unwrap(), b"abcd");
        let message = |data: &[u8], strict| base64_decode(data, strict).unwrap_err().message;
        assert_eq!(message(b"YWJjZA", false), "Incorrect padding");
        assert!(message(b"YWJjZ", false).contains("characters (5) cannot"));
        assert_eq!(message(b"=", true), "Leading padding not allowed");
        assert_eq!(message(b"YW=J", true), "Discontinuous padding not allowed");
        assert_eq!(message(b"YW==x", true), "Excess data after padding");
        assert_eq!(message(b"YW JjZA==", true), "Only base64 data is allowed");
    }

    #[test]
    fn base85() {
        let form = Base85 {
            alphabet: &std::array::from_fn(|i| i as u8 + b'!'),
            pad: false,
            fold_zeros: true,
            fold_spaces: false,
        };
        let text = base85_encode(b"\0\0\0\0ab", &form);
        assert_eq!(text, b"z@:B");
        assert_eq!(ascii85_decode(&text, false, b"").unwrap(), b"\0\0\0\0ab");
        let message = |text: &[u8]| ascii85_decode(text, false, b" ").unwrap_err().message;
        assert_eq!(message(b"a z"), "z inside Ascii85 5-tuple");
        assert_eq!(message(b"uuuuu"), "Ascii85 overflow");
    }
}
