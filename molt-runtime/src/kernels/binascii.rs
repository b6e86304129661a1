//! Hexadecimal text and checksums.

use super::fault::{Fault, FaultKind, Result};

/// A `binascii.Error`.
fn error(message: impl Into<std::borrow::Cow<'static, str>>) -> Fault {
    Fault::new(FaultKind::Binascii, message)
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
    fn sums() {
        assert_eq!(crc32(b"hello", 0), 907060870);
        assert_eq!(adler32(b"hello", 1), 103547413);
        assert_eq!(crc_hqx(b"hello", 0), 50018);
        assert_eq!(unhexlify(b"01aB").unwrap(), [1, 0xab]);
        assert!(unhexlify(b"0").is_err() && unhexlify(b"0x").is_err());
    }
}
