//! Splitting, stripping and line breaking, for str and bytes alike.
//!
//! Pieces are handed to a closure as byte ranges, so that the caller builds its own objects
//! without an intermediate list.

use super::byte_positions::Positions;
use super::text::{self, Unit};
use super::{unicode, wtf8};
use std::ops::Range;

/// Whether the element at `at` is white space, and its length.
#[inline]
fn space_at(data: &[u8], at: usize, unit: Unit) -> (bool, usize) {
    let byte = data[at];
    if unit == Unit::Byte {
        return (matches!(byte, 9..=13 | 32), 1);
    }
    if byte < 0x80 {
        return (unicode::is_space(byte as u32), 1);
    }
    let (code, width) = wtf8::decode_at(data, at);
    (unicode::is_space(code), width)
}

/// Whether the element before `end` is white space, and its length.
#[inline]
fn space_before(data: &[u8], end: usize, unit: Unit) -> (bool, usize) {
    let byte = data[end - 1];
    if unit == Unit::Byte || byte < 0x80 {
        return space_at(data, end - 1, unit);
    }
    let (code, width) = wtf8::decode_before(data, end);
    (unicode::is_space(code), width)
}

/// First offset from `at` on whose element is white space (or is not, by `wanted`).
#[inline]
fn skip_forward(data: &[u8], mut at: usize, wanted: bool, unit: Unit) -> usize {
    while at < data.len() {
        let (space, width) = space_at(data, at, unit);
        if space == wanted {
            break;
        }
        at += width;
    }
    at
}

/// End of the last element before `end` that is white space (or is not, by `wanted`).
#[inline]
fn skip_backward(data: &[u8], mut end: usize, wanted: bool, unit: Unit) -> usize {
    while end > 0 {
        let (space, width) = space_before(data, end, unit);
        if space == wanted {
            break;
        }
        end -= width;
    }
    end
}

/// `split()` at white space, at most `limit` times.
pub fn split_space(data: &[u8], limit: usize, unit: Unit, mut piece: impl FnMut(Range<usize>)) {
    let mut left = limit;
    let mut at = skip_forward(data, 0, false, unit);
    while at < data.len() {
        if left == 0 {
            piece(at..data.len());
            return;
        }
        left -= 1;
        let end = skip_forward(data, at, true, unit);
        piece(at..end);
        at = skip_forward(data, end, false, unit);
    }
}

/// `rsplit()` at white space, at most `limit` times; pieces come last first.
pub fn rsplit_space(data: &[u8], limit: usize, unit: Unit, mut piece: impl FnMut(Range<usize>)) {
    let mut left = limit;
    let mut end = skip_backward(data, data.len(), false, unit);
    while end > 0 {
        if left == 0 {
            piece(0..end);
            return;
        }
        left -= 1;
        let start = skip_backward(data, end, true, unit);
        piece(start..end);
        end = skip_backward(data, start, false, unit);
    }
}

/// `split(separator)`, at most `limit` times; the separator is not empty.
pub fn split(data: &[u8], separator: &[u8], limit: usize, mut piece: impl FnMut(Range<usize>)) {
    let mut start = 0;
    let mut cut = |at: usize, start: &mut usize| {
        piece(*start..at);
        *start = at + separator.len();
    };
    if let [byte] = separator {
        Positions::new(*byte, data)
            .take(limit)
            .for_each(|at| cut(at, &mut start));
    } else {
        let found = memchr::memmem::find_iter(data, separator);
        found.take(limit).for_each(|at| cut(at, &mut start));
    }
    piece(start..data.len());
}

/// `rsplit(separator)`, at most `limit` times; pieces come last first.
pub fn rsplit(data: &[u8], separator: &[u8], limit: usize, mut piece: impl FnMut(Range<usize>)) {
    let mut end = data.len();
    for _ in 0..limit {
        let Some(at) = text::rfind(&data[..end], separator) else {
            break;
        };
        piece(at + separator.len()..end);
        end = at;
    }
    piece(0..end);
}

/// Length of the line break at `at`, or 0.
#[inline]
fn break_at(data: &[u8], at: usize, unit: Unit) -> usize {
    match data[at] {
        b'\r' if data.get(at + 1) == Some(&b'\n') => 2,
        b'\n' | b'\r' => 1,
        _ if unit == Unit::Byte => 0,
        0x0b | 0x0c | 0x1c..=0x1e => 1,
        0xc2 if data[at + 1] == 0x85 => 2,
        0xe2 if data[at + 1] == 0x80 && matches!(data[at + 2], 0xa8 | 0xa9) => 3,
        _ => 0,
    }
}

/// Whether a byte may start a line break other than `\n` and `\r`.
#[inline]
fn may_break(byte: u8) -> bool {
    matches!(byte, 0x0b | 0x0c | 0x1c..=0x1e | 0xc2 | 0xe2)
}

/// `splitlines`
pub fn split_lines(data: &[u8], keep_ends: bool, unit: Unit, mut piece: impl FnMut(Range<usize>)) {
    // A pass without branches finds out whether a plain search for `\n` and `\r` will do.
    let plain = unit == Unit::Byte || !data.iter().fold(false, |any, &byte| any | may_break(byte));
    let (mut start, mut at) = (0, 0);
    while at < data.len() {
        let rest = &data[at..];
        let skipped = if plain {
            memchr::memchr2(b'\n', b'\r', rest)
        } else {
            rest.iter()
                .position(|&byte| may_break(byte) || matches!(byte, b'\n' | b'\r'))
        };
        let Some(skipped) = skipped else { break };
        at += skipped;
        let width = break_at(data, at, unit);
        if width == 0 {
            at += 1;
            continue;
        }
        piece(start..if keep_ends { at + width } else { at });
        at += width;
        start = at;
    }
    if start < data.len() {
        piece(start..data.len());
    }
}

/// Which ends to strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// `lstrip`
    Left,
    /// `rstrip`
    Right,
    /// `strip`
    Both,
}

/// What remains without white space at the ends.
pub fn strip_space(data: &[u8], ends: Ends, unit: Unit) -> Range<usize> {
    let start = if ends == Ends::Right {
        0
    } else {
        skip_forward(data, 0, false, unit)
    };
    if start == data.len() || ends == Ends::Left {
        return start..data.len();
    }
    start..skip_backward(data, data.len(), false, unit)
}

/// What remains without the elements of `set` at the ends.
pub fn strip_set(data: &[u8], set: &[u8], ends: Ends, unit: Unit) -> Range<usize> {
    let listed = |element: &[u8]| match element {
        [byte] => set.contains(byte),
        _ => text::find(set, element).is_some(),
    };
    let (mut start, mut end) = (0, data.len());
    let single = unit == Unit::Byte;
    while ends != Ends::Right && start < end {
        let width = if single {
            1
        } else {
            wtf8::width_of_lead(data[start])
        };
        if !listed(&data[start..start + width]) {
            break;
        }
        start += width;
    }
    while ends != Ends::Left && start < end {
        let width = if single {
            1
        } else {
            wtf8::decode_before(data, end).1
        };
        if !listed(&data[end - width..end]) {
            break;
        }
        end -= width;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collect(data: &str, run: impl FnOnce(&[u8], &mut dyn FnMut(Range<usize>))) -> Vec<String> {
        let mut out = Vec::new();
        run(data.as_bytes(), &mut |range| {
            out.push(data[range].to_owned())
        });
        out
    }

    #[test]
    fn at_space() {
        let unit = Unit::CodePoint;
        let split =
            |data, limit| collect(data, |data, piece| split_space(data, limit, unit, piece));
        assert_eq!(split(" a\u{3000}b  c ", usize::MAX), ["a", "b", "c"]);
        assert_eq!(split(" a b  c ", 1), ["a", "b  c "]);
        assert_eq!(split("  ", 0), [""; 0]);
        let rsplit =
            |data, limit| collect(data, |data, piece| rsplit_space(data, limit, unit, piece));
        assert_eq!(rsplit(" a b  c ", 1), ["c", " a b"]);
    }

    #[test]
    fn at_separator() {
        assert_eq!(
            collect("a,b,,c", |data, piece| split(data, b",", 2, piece)),
            ["a", "b", ",c"]
        );
        assert_eq!(collect("", |data, piece| split(data, b",", 2, piece)), [""]);
        assert_eq!(
            collect("aaa", |data, piece| rsplit(data, b"aa", 9, piece)),
            ["", "a"]
        );
    }

    #[test]
    fn lines() {
        let lines = |data, keep| {
            collect(data, |data, piece| {
                split_lines(data, keep, Unit::CodePoint, piece)
            })
        };
        assert_eq!(
            lines("a\r\nb\rc\u{2028}d\u{85}", false),
            ["a", "b", "c", "d"]
        );
        assert_eq!(lines("a\n\nb", true), ["a\n", "\n", "b"]);
        assert_eq!(lines("", true), [""; 0]);
    }

    #[test]
    fn stripping() {
        let text = "\u{3000} aé \n";
        assert_eq!(
            &text[strip_space(text.as_bytes(), Ends::Both, Unit::CodePoint)],
            "aé"
        );
        assert_eq!(
            &text[strip_space(text.as_bytes(), Ends::Right, Unit::CodePoint)],
            "\u{3000} aé"
        );
        let text = "éxaéx";
        assert_eq!(
            &text[strip_set(
                text.as_bytes(),
                "xé".as_bytes(),
                Ends::Both,
                Unit::CodePoint
            )],
            "a"
        );
        assert_eq!(strip_set(b"xx", b"x", Ends::Both, Unit::Byte), 2..2);
    }
}
