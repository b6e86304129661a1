//! Places of one byte in data. Where the byte is frequent, as separators are, looking at the data block by block takes less time than a
//! search from each place to the next; where it is not, the search goes on with `memchr`.

/// Bytes of a block.
const BLOCK: usize = 16;
/// After so many blocks without the byte it is searched.
const EMPTY: u32 = 4;

/// Ascending places of a byte.
pub struct Positions<'a> {
    data: &'a [u8],
    byte: u8,
    /// One bit for each place that is left in the block at `base`.
    mask: u32,
    base: usize,
    /// Where the next block begins.
    next: usize,
    /// Blocks without the byte, one after the other.
    empty: u32,
}

impl<'a> Positions<'a> {
    #[inline]
    pub fn new(byte: u8, data: &'a [u8]) -> Self {
        Positions {
            data,
            byte,
            mask: 0,
            base: 0,
            next: 0,
            empty: 0,
        }
    }

    /// The places in the next block, if there is one.
    #[inline]
    fn look(&mut self) -> bool {
        let left = self.data.len() - self.next;
        self.base = self.next;
        if let Some(block) = self.data[self.next..].first_chunk() {
            self.mask = equal(block, self.byte);
            self.next += BLOCK;
        } else if left == 0 {
            return false;
        } else if let Some(block) = self.data.last_chunk() {
            self.mask = equal(block, self.byte) >> (BLOCK - left);
            self.next += left;
        } else {
            let places = self.data.iter().rev();
            self.mask = places.fold(0, |mask, b| mask << 1 | u32::from(*b == self.byte));
            self.next += left;
        }
        true
    }
}

impl Iterator for Positions<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.mask == 0 {
            if self.empty == EMPTY {
                self.next += memchr::memchr(self.byte, &self.data[self.next..])?;
                self.empty = 0;
            }
            if !self.look() {
                return None;
            }
            self.empty = if self.mask == 0 { self.empty + 1 } else { 0 };
        }
        let at = self.base + self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        Some(at)
    }
}

/// One bit for each byte of the block that is `byte`.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn equal(block: &[u8; BLOCK], byte: u8) -> u32 {
    use std::arch::x86_64::{_mm_cmpeq_epi8, _mm_loadu_si128, _mm_movemask_epi8, _mm_set1_epi8};
    // SAFETY: every x86-64 has SSE2, and the block has 16 bytes.
    unsafe {
        let block = _mm_loadu_si128(block.as_ptr().cast());
        _mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8(byte as i8))) as u32
    }
}

/// One bit for each byte of the block that is `byte`.
#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
fn equal(block: &[u8; BLOCK], byte: u8) -> u32 {
    let places = block.iter().enumerate();
    places.fold(0, |mask, (i, b)| mask | u32::from(*b == byte) << i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_places_are_found_in_order() {
        let mut seed = 1u32;
        for len in (0..70).chain([200, 1000]) {
            for often in [2, 7, 60, 1000] {
                let data: Vec<u8> = (0..len)
                    .map(|_| {
                        seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                        if (seed >> 16).is_multiple_of(often) {
                            b','
                        } else {
                            b'x'
                        }
                    })
                    .collect();
                let places = data.iter().enumerate().filter(|(_, b)| **b == b',');
                let expected: Vec<usize> = places.map(|(i, _)| i).collect();
                assert_eq!(Positions::new(b',', &data).collect::<Vec<_>>(), expected);
                assert_eq!(Positions::new(b'y', &data).next(), None);
            }
        }
    }
}
