//! Text encoding of the runtime: UTF-8 in which a lone surrogate is encoded like any other code
//! point of three bytes. Two adjacent surrogates stay two code points, as in a Python str.

/// Decodes the code point that starts at `at`; returns it with its length in bytes.
///
/// `bytes` must be well formed and `at` a boundary within it.
#[inline]
pub fn decode_at(bytes: &[u8], at: usize) -> (u32, usize) {
    let lead = bytes[at];
    let trail = |i: usize| (bytes[at + i] & 0x3f) as u32;
    if lead < 0x80 {
        (lead as u32, 1)
    } else if lead < 0xe0 {
        ((lead as u32 & 0x1f) << 6 | trail(1), 2)
    } else if lead < 0xf0 {
        ((lead as u32 & 0xf) << 12 | trail(1) << 6 | trail(2), 3)
    } else {
        (
            (lead as u32 & 7) << 18 | trail(1) << 12 | trail(2) << 6 | trail(3),
            4,
        )
    }
}

/// Decodes the code point that ends before `end`; returns it with its length in bytes.
#[inline]
pub fn decode_before(bytes: &[u8], end: usize) -> (u32, usize) {
    let mut start = end - 1;
    while is_trail(bytes[start]) {
        start -= 1;
    }
    decode_at(bytes, start)
}

/// Whether `byte` continues a code point.
#[inline]
pub fn is_trail(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// Length of the encoding whose first byte is `lead`.
#[inline]
pub fn width_of_lead(lead: u8) -> usize {
    match lead {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// Length of the encoding of `code`.
#[inline]
pub fn width_of(code: u32) -> usize {
    match code {
        0..0x80 => 1,
        0x80..0x800 => 2,
        0x800..0x1_0000 => 3,
        _ => 4,
    }
}

/// Encodes `code` into a small buffer; returns the buffer and the used length.
#[inline]
pub fn encode(code: u32) -> ([u8; 4], usize) {
    let tail = |shift: u32| (code >> shift & 0x3f) as u8 | 0x80;
    match code {
        0..0x80 => ([code as u8, 0, 0, 0], 1),
        0x80..0x800 => ([(code >> 6) as u8 | 0xc0, tail(0), 0, 0], 2),
        0x800..0x1_0000 => ([(code >> 12) as u8 | 0xe0, tail(6), tail(0), 0], 3),
        _ => ([(code >> 18) as u8 | 0xf0, tail(12), tail(6), tail(0)], 4),
    }
}

/// Appends `code` to `out`.
#[inline]
pub fn push(out: &mut Vec<u8>, code: u32) {
    if code < 0x80 {
        out.push(code as u8);
    } else {
        let (buffer, len) = encode(code);
        out.extend_from_slice(&buffer[..len]);
    }
}

/// Appends `code` to `out` `times` times.
pub fn push_repeated(out: &mut Vec<u8>, code: u32, times: usize) {
    if code < 0x80 {
        out.resize(out.len() + times, code as u8);
    } else {
        let (buffer, len) = encode(code);
        out.reserve(len * times);
        for _ in 0..times {
            out.extend_from_slice(&buffer[..len]);
        }
    }
}

/// Number of code points: counts the bytes that do not continue one.
///
/// Blocks of 64 bytes are counted in a byte, which the compiler turns into vector code.
pub fn count(bytes: &[u8]) -> usize {
    let (blocks, rest) = bytes.as_chunks::<64>();
    let whole: usize = blocks.iter().map(count_block).sum();
    whole + rest.iter().filter(|&&byte| !is_trail(byte)).count()
}

#[inline]
fn count_block(block: &[u8; 64]) -> usize {
    block.iter().map(|&byte| !is_trail(byte) as u8).sum::<u8>() as usize
}

/// Byte offset of code point number `index`, or the length if there are not so many.
pub fn offset_of(bytes: &[u8], index: usize) -> usize {
    let mut left = index;
    let mut at = 0;
    while let Some(block) = bytes[at..].first_chunk() {
        let here = count_block(block);
        if here > left {
            break;
        }
        left -= here;
        at += 64;
    }
    for (i, &byte) in bytes[at..].iter().enumerate() {
        if !is_trail(byte) {
            if left == 0 {
                return at + i;
            }
            left -= 1;
        }
    }
    bytes.len()
}

/// The largest code point, or 0 for empty text.
pub fn max_code(bytes: &[u8]) -> u32 {
    if bytes.is_ascii() {
        return if bytes.is_empty() { 0 } else { 0x7f };
    }
    CodePoints::new(bytes).max().unwrap_or(0)
}

/// Size in bytes of the unit that holds every code point of `bytes`: 1, 2 or 4.
pub fn unit_size(bytes: &[u8]) -> usize {
    // The lead byte alone tells the class: up to 0xc3 is Latin-1, from 0xf0 is beyond the BMP.
    let top = bytes.iter().copied().max().unwrap_or(0);
    match top {
        0..=0xc3 => 1,
        0xc4..=0xef => 2,
        _ => 4,
    }
}

/// Iterator over the code points of well-formed text, from both ends.
#[derive(Clone)]
pub struct CodePoints<'a> {
    bytes: &'a [u8],
}

impl<'a> CodePoints<'a> {
    /// All code points of `bytes`.
    #[inline]
    pub fn new(bytes: &'a [u8]) -> CodePoints<'a> {
        CodePoints { bytes }
    }

    /// What has not been iterated over.
    #[inline]
    pub fn rest(&self) -> &'a [u8] {
        self.bytes
    }
}

impl Iterator for CodePoints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let first = *self.bytes.first()?;
        let (code, len) = match first {
            0..0x80 => (first as u32, 1),
            _ => decode_at(self.bytes, 0),
        };
        self.bytes = &self.bytes[len..];
        Some(code)
    }
}

impl DoubleEndedIterator for CodePoints<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<u32> {
        if self.bytes.is_empty() {
            return None;
        }
        let (code, len) = decode_before(self.bytes, self.bytes.len());
        self.bytes = &self.bytes[..self.bytes.len() - len];
        Some(code)
    }
}

/// Text from code points.
pub fn from_codes(codes: impl IntoIterator<Item = u32>) -> Vec<u8> {
    let mut out = Vec::new();
    for code in codes {
        push(&mut out, code);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        for code in [
            0, 0x41, 0x7f, 0x80, 0x7ff, 0x800, 0xd800, 0xdfff, 0xffff, 0x10000, 0x10ffff,
        ] {
            let (buffer, len) = encode(code);
            assert_eq!(decode_at(&buffer, 0), (code, len));
            assert_eq!(width_of(code), len);
            assert_eq!(width_of_lead(buffer[0]), len);
            assert_eq!(decode_before(&buffer[..len], len), (code, len));
        }
    }

    #[test]
    fn counting_and_offsets() {
        let text = "aé日𝄞".repeat(100);
        let bytes = text.as_bytes();
        assert_eq!(count(bytes), 400);
        for (index, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(offset_of(bytes, index), offset);
        }
        assert_eq!(offset_of(bytes, 400), bytes.len());
        assert_eq!(unit_size(bytes), 4);
        assert_eq!(unit_size("é".as_bytes()), 1);
        assert_eq!(unit_size("ÿ".as_bytes()), 1);
        assert_eq!(unit_size("Ā".as_bytes()), 2);
        assert_eq!(unit_size("\u{ffff}".as_bytes()), 2);
    }
}
