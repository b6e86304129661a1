//! Occurrences of one sequence of bytes in another. Most searches for a single one are short: they compare the first and the
//! last byte of what is searched for, sixteen places at a time, without preparing anything. What turns out to be a long
//! search goes on with `memchr`, which has a preparation to pay.

use super::byte_positions::Positions;
use memchr::memmem;

/// Places that are looked at together.
const BLOCK: usize = 16;
/// So many bytes without an occurrence make a search a long one.
const LONG: usize = 512;
/// Places that looked like an occurrence and were none, with one more for every so many bytes.
const MISSES: usize = 16;
const BYTES_PER_MISS: usize = 16;

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn equal_bytes(block: &[u8; BLOCK], byte: u8) -> u32 {
    use std::arch::x86_64::*;
    // SAFETY: the instructions belong to every x86-64 processor; the block has sixteen bytes.
    unsafe {
        let bytes = _mm_loadu_si128(block.as_ptr().cast());
        let equal = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte as i8));
        _mm_movemask_epi8(equal) as u32
    }
}

#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
fn equal_bytes(block: &[u8; BLOCK], byte: u8) -> u32 {
    let bit = |i: usize| ((block[i] == byte) as u32) << i;
    (0..BLOCK).fold(0, |bits, i| bits | bit(i))
}

/// Start of the first occurrence of `needle`, which is not empty.
pub fn find(data: &[u8], needle: &[u8]) -> Option<usize> {
    let (&first, &last) = (needle.first()?, needle.last()?);
    let offset = needle.len() - 1;
    let mut block = 0;
    let mut misses = 0;
    while block < LONG && misses <= MISSES + block / BYTES_PER_MISS {
        let first_bytes = data.get(block..).and_then(|rest| rest.first_chunk());
        let last_bytes = data
            .get(block + offset..)
            .and_then(|rest| rest.first_chunk());
        let (Some(first_bytes), Some(last_bytes)) = (first_bytes, last_bytes) else {
            break;
        };
        let mut places = equal_bytes(first_bytes, first) & equal_bytes(last_bytes, last);
        while places != 0 {
            let at = block + places.trailing_zeros() as usize;
            if data[at..at + needle.len()] == *needle {
                return Some(at);
            }
            places &= places - 1;
            misses += 1;
        }
        block += BLOCK;
    }
    let rest = data.get(block..)?;
    if rest.len() < needle.len() {
        return None;
    }
    if rest.len() < BLOCK + needle.len() {
        let places = 0..=rest.len() - needle.len();
        let found = |&at: &usize| rest[at] == first && rest[at..at + needle.len()] == *needle;
        return places.into_iter().find(found).map(|at| block + at);
    }
    memmem::find(rest, needle).map(|at| block + at)
}

/// Starts of the occurrences of `needle`, which is not empty, that do not overlap.
pub fn occurrences<'a>(data: &'a [u8], needle: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut one = (needle.len() == 1).then(|| Positions::new(needle[0], data));
    let mut many = one.is_none().then(|| memmem::find_iter(data, needle));
    std::iter::from_fn(move || match &mut one {
        Some(one) => one.next(),
        None => many.as_mut()?.next(),
    })
}

/// How common a byte is in text, roughly.
const fn commonness(byte: u8) -> u8 {
    match byte {
        b' ' | b'e' | b't' | b'a' | b'o' | b'i' | b'n' | b's' | b'r' | 0xc0.. => 3,
        b'q' | b'j' | b'x' | b'z' => 0,
        b'a'..=b'z' | 0x80..0xc0 => 2,
        b'0'..=b'9' | b'A'..=b'Z' | b'_' => 1,
        _ => 0,
    }
}

/// Start of the last occurrence of `needle`, which is not empty.
pub fn rfind(data: &[u8], needle: &[u8]) -> Option<usize> {
    let rarest = (0..needle.len()).min_by_key(|&i| commonness(needle[i]))?;
    // Places of the rarest byte from `rarest` to before `end` are those that it has in occurrences.
    let mut end = (data.len() + rarest + 1).checked_sub(needle.len())?;
    let mut misses = 0;
    let all = end;
    while let Some(found) = memchr::memrchr(needle[rarest], data.get(rarest..end)?) {
        if data[found..found + needle.len()] == *needle {
            return Some(found);
        }
        end = rarest + found;
        misses += 1;
        if misses > MISSES + (all - end) / BYTES_PER_MISS {
            return memmem::rfind(&data[..found + needle.len() - 1], needle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(data: &[u8], needle: &[u8]) {
        let found = find(data, needle);
        assert_eq!(found, memmem::find(data, needle), "{needle:?} in {data:?}");
        assert_eq!(
            rfind(data, needle),
            memmem::rfind(data, needle),
            "{needle:?} in {data:?}"
        );
    }

    #[test]
    fn agrees_with_another_search() {
        let mut seed = 1u64;
        let mut random = move |n: usize| {
            seed = seed
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            (seed >> 33) as usize % n
        };
        for round in 0..20_000 {
            let letters = 1 + random(3);
            let len = random(if round % 50 == 0 { 3000 } else { 60 });
            let data: Vec<u8> = (0..len).map(|_| b'a' + random(letters) as u8).collect();
            let len = 1 + random(6);
            let needle: Vec<u8> = (0..len).map(|_| b'a' + random(letters) as u8).collect();
            check(&data, &needle);
        }
    }

    #[test]
    fn long_searches() {
        let mut data = vec![b'-'; 5000];
        for at in [0, 100, 2000, 4990] {
            data[at..at + 5].copy_from_slice(b"xyabz");
        }
        for needle in [
            &b"x"[..],
            b"xy",
            b"xyabz",
            b"-x",
            b"z-",
            b"xyz",
            b"------",
            b"xyabz-----xyabz",
        ] {
            check(&data, needle);
        }
        check(&[b'a'; 4000], b"aaaaaaab");
        check(&[b'a'; 4000], b"aabaaaaa");
        check(b"", b"a");
        check(b"ab", b"abc");
    }
}
