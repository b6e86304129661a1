//! The plain part of JSON strings: what is copied as it is.

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// The top bit of each byte that is zero. Above the first of them there may be others.
#[inline(always)]
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & TOPS
}

/// The top bit of the bytes that are not plain, right at least for the lowest of them.
#[inline(always)]
const fn special_bytes(word: u64, control: bool, ascii: bool) -> u64 {
    let mut found = zeros(word ^ (ONES * b'"' as u64)) | zeros(word ^ (ONES * b'\\' as u64));
    if control {
        found |= word.wrapping_sub(ONES * 0x20) & !word & TOPS;
    }
    if ascii {
        found |= word & TOPS | zeros(word ^ (ONES * 0x7f));
    }
    found
}

/// Bytes of `text` before the first quote or backslash; with `CONTROL` control characters end them, too, with `ASCII` all that is no
/// printable ASCII.
#[inline]
pub fn plain_len<const CONTROL: bool, const ASCII: bool>(text: &[u8]) -> usize {
    let (words, rest) = text.as_chunks::<8>();
    for (i, word) in words.iter().enumerate() {
        let found = special_bytes(u64::from_le_bytes(*word), CONTROL, ASCII);
        if found != 0 {
            return i * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    if let (Some(word), false) = (text.last_chunk::<8>(), rest.is_empty()) {
        // Those before the rest are known to be plain.
        let found = special_bytes(u64::from_le_bytes(*word), CONTROL, ASCII);
        return match found {
            0 => text.len(),
            _ => text.len() - 8 + found.trailing_zeros() as usize / 8,
        };
    }
    let plain =
        |b: &u8| !(matches!(b, b'"' | b'\\') || CONTROL && *b < 0x20 || ASCII && *b >= 0x7f);
    words.len() * 8 + rest.iter().position(|b| !plain(b)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_at_every_place() {
        for len in 0..20 {
            for at in 0..=len {
                for byte in 0..=255u8 {
                    let mut text = vec![b'a'; len];
                    if at < len {
                        text[at] = byte;
                    }
                    let quoted = byte == b'"' || byte == b'\\';
                    let wanted = |special: bool| if special { at } else { len };
                    assert_eq!(plain_len::<false, false>(&text), wanted(quoted));
                    assert_eq!(
                        plain_len::<true, false>(&text),
                        wanted(quoted || byte < 0x20)
                    );
                    let ascii = quoted || !(0x20..0x7f).contains(&byte);
                    assert_eq!(plain_len::<true, true>(&text), wanted(ascii));
                }
            }
        }
    }

    #[test]
    fn the_first_of_several() {
        assert_eq!(plain_len::<true, true>(b"ab\"\"\x01\x7f\xff."), 2);
        assert_eq!(plain_len::<true, false>(b"abcdefgh\x1f !\"\"\""), 8);
    }
}
