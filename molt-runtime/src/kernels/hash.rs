//! `hash()` of the builtin types, equal to CPython 3.12 under `PYTHONHASHSEED=0`.
//!
//! Text and bytes use SipHash-1-3 with a zero key; text is hashed over the fixed-width buffer
//! that CPython keeps (1, 2 or 4 bytes a code point, by the widest). Numbers hash to their value
//! modulo the prime 2**61 - 1, so that equal numbers of different types hash alike.

use super::wtf8::{self, CodePoints};
use dashu_int::{IBig, Sign};

/// The modulus of numeric hashes.
pub const MODULUS: u64 = (1 << 61) - 1;
/// Hash of positive infinity.
pub const INF: i64 = 314_159;
/// `hash(None)`.
pub const NONE: i64 = 0xfca8_6420;

/// -1 marks an error in CPython's C interface, so no object hashes to it.
#[inline]
fn not_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

struct Sip13 {
    v0: u64,
    v1: u64,
    v2: u64,
    v3: u64,
}

impl Sip13 {
    #[inline]
    fn new() -> Sip13 {
        // The ASCII constants of SipHash xored with a zero key.
        Sip13 {
            v0: u64::from_be_bytes(*b"somepseu"),
            v1: u64::from_be_bytes(*b"dorandom"),
            v2: u64::from_be_bytes(*b"lygenera"),
            v3: u64::from_be_bytes(*b"tedbytes"),
        }
    }

    #[inline]
    fn round(&mut self) {
        self.v0 = self.v0.wrapping_add(self.v1);
        self.v2 = self.v2.wrapping_add(self.v3);
        self.v1 = self.v1.rotate_left(13) ^ self.v0;
        self.v3 = self.v3.rotate_left(16) ^ self.v2;
        self.v0 = self.v0.rotate_left(32);
        self.v2 = self.v2.wrapping_add(self.v1);
        self.v0 = self.v0.wrapping_add(self.v3);
        self.v1 = self.v1.rotate_left(17) ^ self.v2;
        self.v3 = self.v3.rotate_left(21) ^ self.v0;
        self.v2 = self.v2.rotate_left(32);
    }

    #[inline]
    fn word(&mut self, word: u64) {
        self.v3 ^= word;
        self.round();
        self.v0 ^= word;
    }

    #[inline]
    fn finish(mut self, last: u64, len: usize) -> i64 {
        self.word(last | (len as u64) << 56);
        self.v2 ^= 0xff;
        self.round();
        self.round();
        self.round();
        not_minus_one((self.v0 ^ self.v1 ^ self.v2 ^ self.v3) as i64)
    }
}

/// Hash of bytes, and of ASCII text.
pub fn bytes(data: &[u8]) -> i64 {
    if data.is_empty() {
        return 0;
    }
    let mut state = Sip13::new();
    let (words, rest) = data.as_chunks::<8>();
    for word in words {
        state.word(u64::from_le_bytes(*word));
    }
    state.finish(last_word(data, rest.len()), data.len())
}

/// The last `len` bytes of `data`, fewer than eight, as a number.
#[inline]
fn last_word(data: &[u8], len: usize) -> u64 {
    if len == 0 {
        return 0;
    }
    if let Some(word) = data.last_chunk::<8>() {
        return u64::from_le_bytes(*word) >> (64 - 8 * len);
    }
    data.iter()
        .rev()
        .fold(0, |word, &byte| word << 8 | byte as u64)
}

/// Hash of a str. (For one known to be ASCII, [`bytes`] gives the same.)
pub fn text(data: &[u8]) -> i64 {
    if data.is_ascii() {
        return bytes(data);
    }
    let unit = wtf8::unit_size(data);
    let bits = unit as u32 * 8;
    let mut state = Sip13::new();
    let (mut word, mut filled, mut len) = (0u64, 0, 0);
    for code in CodePoints::new(data) {
        word |= (code as u64) << filled;
        filled += bits;
        len += unit;
        if filled == 64 {
            state.word(word);
            (word, filled) = (0, 0);
        }
    }
    state.finish(word, len)
}

/// Hash of an int.
#[inline]
pub fn int(value: i64) -> i64 {
    let reduced = (value.unsigned_abs() % MODULUS) as i64;
    not_minus_one(if value < 0 { -reduced } else { reduced })
}

/// Hash of an int of any size.
pub fn big_int(value: &IBig) -> i64 {
    let (sign, words) = value.as_sign_words();
    // 2**64 is 8 modulo 2**61 - 1.
    let mut rest = 0u64;
    for &word in words.iter().rev() {
        rest = (((rest as u128) * 8 + word as u128) % MODULUS as u128) as u64;
    }
    not_minus_one(if sign == Sign::Negative {
        -(rest as i64)
    } else {
        rest as i64
    })
}

/// Hash of a float; `None` for NaN, which hashes by identity.
pub fn float(value: f64) -> Option<i64> {
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(if value > 0.0 { INF } else { -INF });
    }
    if value == value.trunc() && value.abs() < 9.0e15 {
        return Some(int(value as i64));
    }
    let bits = value.to_bits();
    let field = (bits >> 52 & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if field == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, field - 1075)
    };
    // Multiplying by a power of two modulo 2**61 - 1 is a rotation of 61 bits.
    let turn = exponent.rem_euclid(61) as u32;
    let rotated = ((mantissa << turn) | (mantissa >> (61 - turn))) & MODULUS;
    let reduced = (rotated % MODULUS) as i64;
    Some(not_minus_one(if value < 0.0 { -reduced } else { reduced }))
}

/// Hash of a complex from the hashes of its parts.
pub fn complex(real: i64, imag: i64) -> i64 {
    not_minus_one(imag.wrapping_mul(1_000_003).wrapping_add(real))
}

/// Hash of an address, as objects without `__hash__` have it.
pub fn pointer(address: usize) -> i64 {
    not_minus_one((address as u64).rotate_right(4) as i64)
}

/// Collects the hash of a tuple from those of its items, in order.
pub struct TupleHash {
    state: u64,
    len: u64,
}

const XX_PRIME_1: u64 = 11_400_714_785_074_694_791;
const XX_PRIME_2: u64 = 14_029_467_366_897_019_727;
const XX_PRIME_5: u64 = 2_870_177_450_012_600_261;

impl Default for TupleHash {
    fn default() -> TupleHash {
        TupleHash::new()
    }
}

impl TupleHash {
    /// The state before the first item.
    #[inline]
    pub fn new() -> TupleHash {
        TupleHash {
            state: XX_PRIME_5,
            len: 0,
        }
    }

    /// Adds the next item's hash.
    #[inline]
    pub fn add(&mut self, item: i64) {
        self.state = self
            .state
            .wrapping_add((item as u64).wrapping_mul(XX_PRIME_2));
        self.state = self.state.rotate_left(31).wrapping_mul(XX_PRIME_1);
        self.len += 1;
    }

    /// The tuple's hash.
    #[inline]
    pub fn finish(self) -> i64 {
        let hash = self.state.wrapping_add(self.len ^ XX_PRIME_5 ^ 3_527_539) as i64;
        if hash == -1 { 1_546_275_796 } else { hash }
    }
}

/// Hash of a tuple from the hashes of its items.
pub fn tuple(items: &[i64]) -> i64 {
    let mut state = TupleHash::new();
    for &item in items {
        state.add(item);
    }
    state.finish()
}

/// Hash of a frozenset from the hashes of its items, in any order.
pub fn frozenset(items: impl IntoIterator<Item = i64>) -> i64 {
    let (mut mixed, mut len) = (0u64, 0u64);
    for item in items {
        let spread = (item as u64 ^ 89_869_747) ^ (item as u64) << 16;
        mixed ^= spread.wrapping_mul(3_644_798_167);
        len += 1;
    }
    mixed ^= (len + 1).wrapping_mul(1_927_868_237);
    mixed ^= (mixed >> 11) ^ (mixed >> 25);
    let hash = mixed.wrapping_mul(69_069).wrapping_add(907_133_923) as i64;
    if hash == -1 { 590_923_713 } else { hash }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        assert_eq!(text(b""), 0);
        assert_eq!(text(b"a"), 4644417185603328019);
        assert_eq!(text(b"hello world"), -5642461784034726774);
        assert_eq!(text("é".as_bytes()), 6047309291227476195);
        assert_eq!(text("日本語".as_bytes()), 7116994712188270);
        assert_eq!(text("𝄞x".as_bytes()), -5730075756551495666);
        assert_eq!(text(b"\xed\xa0\x80"), 5926611903945376553);
    }

    #[test]
    fn numbers() {
        assert_eq!(float(1.5), Some(1152921504606846977));
        assert_eq!(float(-0.1), Some(-230584300921369408));
        assert_eq!(float(1e300), Some(1224995262755759164));
        assert_eq!(float(5e-324), Some(16777216));
        assert_eq!(float(-1.0), Some(-2));
        assert_eq!(float(2f64.powi(61)), Some(1));
        assert_eq!(float(f64::NAN), None);
        assert_eq!(int(MODULUS as i64), 0);
        assert_eq!(int(-1), -2);
        let big = IBig::from(10).pow(40);
        assert_eq!(big_int(&big), 1388497483929617590);
        assert_eq!(big_int(&-big), -1388497483929617590);
        assert_eq!(complex(1, 2), 2000007);
    }

    #[test]
    fn collections() {
        assert_eq!(tuple(&[]), 5740354900026072187);
        assert_eq!(tuple(&[1, 2, 3]), 529344067295497451);
        assert_eq!(tuple(&[tuple(&[]), text(b"a")]), -8013335348184197007);
        assert_eq!(frozenset([]), 133146708735736);
        assert_eq!(frozenset([3, 1, 2]), -272375401224217160);
    }
}
