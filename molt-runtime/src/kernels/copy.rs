//! Copying and comparing of pieces that are mostly short.

/// Copies `len` bytes that do not overlap; up to 32 without a call.
///
/// # Safety
/// As for `ptr::copy_nonoverlapping`.
#[inline(always)]
pub unsafe fn copy_short(from: *const u8, to: *mut u8, len: usize) {
    // Two reads that overlap cover every length between one and two words.
    unsafe {
        match len {
            0 => {}
            1..4 => {
                let (first, middle, last) = (*from, *from.add(len / 2), *from.add(len - 1));
                *to = first;
                *to.add(len / 2) = middle;
                *to.add(len - 1) = last;
            }
            4..8 => ends::<u32>(from, to, len),
            8..=16 => ends::<u64>(from, to, len),
            17..=32 => ends::<u128>(from, to, len),
            _ => std::ptr::copy_nonoverlapping(from, to, len),
        }
    }
}

/// Whether two pieces of the same length are equal; up to 16 bytes without a call.
#[inline(always)]
pub fn equal_short(a: &[u8], b: &[u8]) -> bool {
    debug_assert_eq!(a.len(), b.len());
    let (len, p, q) = (b.len(), a.as_ptr(), b.as_ptr());
    // SAFETY: all reads lie in the pieces.
    unsafe {
        match len {
            0 => true,
            1..4 => {
                let same = |i: usize| *p.add(i) == *q.add(i);
                same(0) & same(len / 2) & same(len - 1)
            }
            4..8 => same_ends::<u32>(p, q, len),
            8..=16 => same_ends::<u64>(p, q, len),
            _ => a == b,
        }
    }
}

/// Whether two texts are equal. Most are short.
#[inline(always)]
pub fn equal_text(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && equal_short(a, b)
}

/// Compares the first and the last bytes, as many as a `W` has; there are at least that many.
#[inline(always)]
unsafe fn same_ends<W: Copy + PartialEq>(p: *const u8, q: *const u8, len: usize) -> bool {
    unsafe {
        let last = len - size_of::<W>();
        let same = |at: usize| {
            p.add(at).cast::<W>().read_unaligned() == q.add(at).cast::<W>().read_unaligned()
        };
        same(0) && same(last)
    }
}

/// Copies the first and the last bytes, as many as a `W` has; there are at least that many, and at most twice.
#[inline(always)]
unsafe fn ends<W: Copy>(from: *const u8, to: *mut u8, len: usize) {
    unsafe {
        let last = len - size_of::<W>();
        let (a, b) = (
            from.cast::<W>().read_unaligned(),
            from.add(last).cast::<W>().read_unaligned(),
        );
        to.cast::<W>().write_unaligned(a);
        to.add(last).cast::<W>().write_unaligned(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_is_copied_exactly() {
        let from: Vec<u8> = (1..=80).collect();
        for len in 0..=64 {
            let mut to = [0u8; 80];
            // SAFETY: both have at least `len` bytes.
            unsafe { copy_short(from.as_ptr(), to.as_mut_ptr(), len) };
            assert_eq!(to[..len], from[..len]);
            assert!(to[len..].iter().all(|b| *b == 0), "{len}");
        }
    }
}
