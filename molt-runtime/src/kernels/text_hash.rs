//! Hashes for tables of the runtime with texts as keys.

use crate::kernels::hash;
use std::hash::{BuildHasherDefault, Hasher};

/// Texts that may come from anywhere: the hash of Python's strs.
#[derive(Default)]
pub struct SipHasher(u64);

pub type BySip = BuildHasherDefault<SipHasher>;

impl Hasher for SipHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = self.0.rotate_left(5) ^ hash::bytes(bytes) as u64;
    }
    fn write_u8(&mut self, n: u8) {
        self.0 ^= n as u64;
    }
    fn write_usize(&mut self, n: usize) {
        self.0 ^= n as u64;
    }
    fn finish(&self) -> u64 {
        self.0
    }
}

/// A quick hash, eight bytes at a time, for the names in a document: keys of JSON, tags and attributes of XML. They are short and
/// repeat.
#[derive(Default)]
pub struct TextHasher(u64);

impl TextHasher {
    #[inline(always)]
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for TextHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let n = bytes.len();
        let eight = |at: usize| {
            let word = bytes[at..].first_chunk().expect("eight bytes are left");
            u64::from_le_bytes(*word)
        };
        if n >= 8 {
            for at in (0..n - 7).step_by(8) {
                self.mix(eight(at));
            }
            // The last bytes, some of them again.
            return self.mix(eight(n - 8));
        }
        let short = bytes.iter().fold(0u64, |w, b| w << 8 | *b as u64);
        self.mix(short);
    }
    fn write_usize(&mut self, n: usize) {
        self.mix(n as u64);
    }
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}
