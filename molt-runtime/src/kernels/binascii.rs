//! Base64, hexadecimal text and checksums.

use super::fault::{Fault, FaultKind, Result};

/// A `binascii.Error`.
fn error(message: impl Into<std::borrow::Cow<'static, str>>) -> Fault {
    Fault::new(FaultKind::Binascii, message)
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// `binascii.b2a_base64` without the newline.
pub fn base64_encode(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len().div_ceil(3) * 4);
    let letter = |bits: u32, place: u32| ALPHABET[(bits >> (place * 6) & 63) as usize];
    let (triples, rest) = data.as_chunks::<3>();
    for &[a, b, c] in triples {
        let bits = (a as u32) << 16 | (b as u32) << 8 | c as u32;
        out.extend_from_slice(&[
            letter(bits, 3),
            letter(bits, 2),
            letter(bits, 1),
            letter(bits, 0),
        ]);
    }
    match *rest {
        [a] => {
            let bits = (a as u32) << 16;
            out.extend_from_slice(&[letter(bits, 3), letter(bits, 2), b'=', b'=']);
        }
        [a, b] => {
            let bits = (a as u32) << 16 | (b as u32) << 8;
            out.extend_from_slice(&[letter(bits, 3), letter(bits, 2), letter(bits, 1), b'=']);
        }
        _ => {}
    }
    out
}

fn sextet(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// `binascii.a2b_base64`; unless `strict`, other characters are skipped.
pub fn base64_decode(data: &[u8], strict: bool) -> Result<Vec<u8>> {
    if strict && data.first() == Some(&b'=') {
        return Err(error("Leading padding not allowed"));
    }
    let mut out = Vec::with_capacity(data.len() / 4 * 3 + 3);
    let (mut bits, mut filled, mut pads, mut padded) = (0u32, 0, 0, false);
    for (at, &byte) in data.iter().enumerate() {
        if byte == b'=' {
            padded = true;
            if filled >= 2 {
                pads += 1;
                if filled + pads >= 4 {
                    if strict && at + 1 < data.len() {
                        return Err(error("Excess data after padding"));
                    }
                    return Ok(out);
                }
            }
            continue;
        }
        let Some(value) = sextet(byte) else {
            if strict {
                return Err(error("Only base64 data is allowed"));
            }
            continue;
        };
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

/// `binascii.unhexlify`
pub fn unhexlify(data: &[u8]) -> Result<Vec<u8>> {
    if data.len() % 2 == 1 {
        return Err(error("Odd-length string"));
    }
    let digit = |byte: u8| (byte as char).to_digit(16);
    let pair = |pair: &[u8; 2]| Some((digit(pair[0])? << 4 | digit(pair[1])?) as u8);
    let (pairs, _) = data.as_chunks::<2>();
    pairs
        .iter()
        .map(pair)
        .collect::<Option<_>>()
        .ok_or_else(|| error("Non-hexadecimal digit found"))
}

/// `zlib.crc32(data, start)`
pub fn crc32(data: &[u8], start: u32) -> u32 {
    let mut hasher = crc32fast::Hasher::new_with_initial(start);
    hasher.update(data);
    hasher.finalize()
}

/// `zlib.adler32(data, start)`
pub fn adler32(data: &[u8], start: u32) -> u32 {
    const MODULUS: u32 = 65521;
    let (mut low, mut high) = (start & 0xffff, start >> 16);
    // So many bytes cannot overflow the sums.
    for block in data.chunks(5552) {
        for &byte in block {
            low += byte as u32;
            high += low;
        }
        low %= MODULUS;
        high %= MODULUS;
    }
    high << 16 | low
}

/// `binascii.crc_hqx(data, start)`
pub fn crc_hqx(data: &[u8], start: u16) -> u16 {
    data.iter().fold(start, |crc, &byte| {
        (0..8).fold(crc ^ (byte as u16) << 8, |crc, _| {
            crc << 1 ^ if crc & 0x8000 != 0 { 0x1021 } else { 0 }
        })
    })
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
    fn sums() {
        assert_eq!(crc32(b"hello", 0), 907060870);
        assert_eq!(adler32(b"hello", 1), 103547413);
        assert_eq!(crc_hqx(b"hello", 0), 50018);
        assert_eq!(unhexlify(b"01aB").unwrap(), [1, 0xab]);
        assert!(unhexlify(b"0").is_err() && unhexlify(b"0x").is_err());
    }
}
