//! Searching, replacing and padding, for str and bytes alike.
//!
//! Positions are byte offsets. A search for well-formed text in well-formed text can only match
//! at a code point boundary, so the same code serves both types; where they differ, [`Unit`] says
//! what one element is.

use super::copy::copy_short;
use super::fault::{Fault, Result};
use super::search::{self, occurrences};
use super::wtf8;
use std::mem::MaybeUninit;

/// What one element of a sequence of bytes is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A code point: the sequence is a str.
    CodePoint,
    /// A byte.
    Byte,
}

impl Unit {
    /// Number of elements.
    pub fn count(self, data: &[u8]) -> usize {
        match self {
            Unit::CodePoint => wtf8::count(data),
            Unit::Byte => data.len(),
        }
    }

    /// Length of the element that starts with `lead`.
    #[inline]
    fn width(self, lead: u8) -> usize {
        match self {
            Unit::CodePoint => wtf8::width_of_lead(lead),
            Unit::Byte => 1,
        }
    }
}

/// Texts below this length are looked through without preparations.
const SHORT: usize = 16;

/// First occurrence of `needle`.
#[inline]
pub fn find(data: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(0),
        [byte] if data.len() < SHORT => data.iter().position(|b| b == byte),
        [byte] => memchr::memchr(*byte, data),
        _ if needle.len() > data.len() => None,
        _ => search::find(data, needle),
    }
}

/// Last occurrence of `needle`.
#[inline]
pub fn rfind(data: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(data.len()),
        [byte] => memchr::memrchr(*byte, data),
        _ if needle.len() > data.len() => None,
        _ => search::rfind(data, needle),
    }
}

/// Number of occurrences of `needle` that do not overlap.
pub fn count(data: &[u8], needle: &[u8], unit: Unit) -> usize {
    match needle {
        [] => unit.count(data) + 1,
        [byte] => memchr::memchr_iter(*byte, data).count(),
        _ => occurrences(data, needle).count(),
    }
}

/// Replaces the first `limit` occurrences of `old` (all if `None`); `None` if nothing changes.
pub fn replace(
    data: &[u8],
    old: &[u8],
    new: &[u8],
    limit: Option<usize>,
    unit: Unit,
) -> Result<Option<Vec<u8>>> {
    let limit = limit.unwrap_or(usize::MAX);
    if limit == 0 || old == new {
        return Ok(None);
    }
    if old.is_empty() {
        return interleave(data, new, limit, unit).map(Some);
    }
    if old.len() == new.len() {
        return Ok(replace_in_place(data, old, new, limit));
    }
    let found = occurrences(data, old).take(limit).count();
    if found == 0 {
        return Ok(None);
    }
    let mut out = with_room(data.len() - found * old.len(), found, new.len())?;
    let size = data.len() - found * old.len() + found * new.len();
    let mut to = out.as_mut_ptr();
    let mut put = |piece: &[u8]| {
        // SAFETY: there is room for what is left of `data` and `found` times `new`.
        unsafe {
            copy_short(piece.as_ptr(), to, piece.len());
            to = to.add(piece.len());
        }
    };
    let mut done = 0;
    for at in occurrences(data, old).take(found) {
        put(&data[done..at]);
        put(new);
        done = at + old.len();
    }
    put(&data[done..]);
    // SAFETY: all of it was written.
    unsafe { out.set_len(size) }
    Ok(Some(out))
}

/// An empty buffer with room for `base + times * each` bytes.
fn with_room(base: usize, times: usize, each: usize) -> Result<Vec<u8>> {
    let size = times
        .checked_mul(each)
        .and_then(|size| size.checked_add(base));
    let mut out = Vec::new();
    match size.map(|size| out.try_reserve_exact(size)) {
        Some(Ok(())) => Ok(out),
        _ => Err(Fault::memory()),
    }
}

fn replace_in_place(data: &[u8], old: &[u8], new: &[u8], limit: usize) -> Option<Vec<u8>> {
    let first = find(data, old)?;
    let mut out = data.to_vec();
    for at in occurrences(&data[first..], old).take(limit) {
        let place = &mut out[first + at..first + at + new.len()];
        // SAFETY: both are as long as `new`.
        unsafe { copy_short(new.as_ptr(), place.as_mut_ptr(), new.len()) }
    }
    Some(out)
}

/// `new` before each of the first `limit` elements and, if there are fewer, at the end.
fn interleave(data: &[u8], new: &[u8], limit: usize, unit: Unit) -> Result<Vec<u8>> {
    let places = unit.count(data).saturating_add(1).min(limit);
    let mut out = with_room(data.len(), places, new.len())?;
    let mut at = 0;
    for _ in 0..places {
        out.extend_from_slice(new);
        if at < data.len() {
            let width = unit.width(data[at]);
            out.extend_from_slice(&data[at..at + width]);
            at += width;
        }
    }
    out.extend_from_slice(&data[at..]);
    Ok(out)
}

/// `data` repeated.
pub fn repeat(data: &[u8], times: usize) -> Result<Vec<u8>> {
    let mut out = with_room(0, times, data.len())?;
    let total = data.len() * times;
    repeat_into(&mut out.spare_capacity_mut()[..total], data);
    // SAFETY: all of it was written.
    unsafe { out.set_len(total) };
    Ok(out)
}

/// Fills `out`, whose length is a multiple of that of `data`, with `data` repeated.
pub fn repeat_into(out: &mut [MaybeUninit<u8>], data: &[u8]) {
    if let [byte] = data {
        return out.fill(MaybeUninit::new(*byte));
    }
    let mut done = data.len().min(out.len());
    out[..done].write_copy_of_slice(&data[..done]);
    while done < out.len() {
        let more = done.min(out.len() - done);
        out.copy_within(..more, done);
        done += more
    }
}

/// Where the content goes in a wider field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `ljust`
    Left,
    /// `center`
    Center,
    /// `rjust`
    Right,
}

/// `ljust`, `center` and `rjust`; `fill` is one code point or byte. `len` is that of `data` in
/// elements.
pub fn justify(data: &[u8], len: usize, width: usize, fill: &[u8], side: Side) -> Result<Vec<u8>> {
    let pad = width.saturating_sub(len);
    let before = match side {
        Side::Left => 0,
        Side::Center => pad / 2 + (pad & width & 1),
        Side::Right => pad,
    };
    let mut out = with_room(data.len(), pad, fill.len())?;
    let push = |count: usize, out: &mut Vec<u8>| match fill {
        [byte] => out.resize(out.len() + count, *byte),
        _ => (0..count).for_each(|_| out.extend_from_slice(fill)),
    };
    push(before, &mut out);
    out.extend_from_slice(data);
    push(pad - before, &mut out);
    Ok(out)
}

/// `zfill`; `len` is that of `data` in elements.
pub fn zero_fill(data: &[u8], len: usize, width: usize) -> Result<Vec<u8>> {
    let mut out = justify(data, len, width, b"0", Side::Right)?;
    let pad = width.saturating_sub(len);
    if let Some(&sign) = data.first().filter(|&&byte| matches!(byte, b'+' | b'-')) {
        out[pad] = b'0';
        out[0] = sign;
    }
    Ok(out)
}

/// `expandtabs`
pub fn expand_tabs(data: &[u8], tab_size: usize, unit: Unit) -> Result<Vec<u8>> {
    let tabs = memchr::memchr_iter(b'\t', data).count();
    let mut out = with_room(data.len() - tabs, tabs, tab_size)?;
    let mut column = 0;
    for &byte in data {
        match byte {
            b'\t' if tab_size > 0 => {
                let width = tab_size - column % tab_size;
                out.resize(out.len() + width, b' ');
                column += width;
            }
            b'\t' => {}
            b'\n' | b'\r' => {
                out.push(byte);
                column = 0;
            }
            _ => {
                out.push(byte);
                column += (unit == Unit::Byte || !wtf8::is_trail(byte)) as usize;
            }
        }
    }
    Ok(out)
}

/// Every `step`-th code point of `text` from code point `start`, `count` of them.
pub fn stepped(text: &[u8], start: usize, step: isize, count: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(count);
    let stride = step.unsigned_abs();
    if step > 0 {
        let mut at = wtf8::offset_of(text, start);
        for taken in 0..count {
            if taken > 0 {
                at += wtf8::offset_of(&text[at..], stride);
            }
            let (_, width) = wtf8::decode_at(text, at);
            out.extend_from_slice(&text[at..at + width]);
        }
        return out;
    }
    let mut end = wtf8::offset_of(text, start.saturating_add(1));
    for taken in 0..count {
        if taken > 0 {
            for _ in 0..stride {
                end -= wtf8::decode_before(text, end).1;
            }
        }
        let (_, width) = wtf8::decode_before(text, end);
        out.extend_from_slice(&text[end - width..end]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(data: &str, old: &str, new: &str, limit: Option<usize>) -> String {
        let out = replace(
            data.as_bytes(),
            old.as_bytes(),
            new.as_bytes(),
            limit,
            Unit::CodePoint,
        );
        out.unwrap()
            .map_or(data.to_owned(), |out| String::from_utf8(out).unwrap())
    }

    #[test]
    fn searching() {
        assert_eq!(find("aébé".as_bytes(), "é".as_bytes()), Some(1));
        assert_eq!(rfind("aébé".as_bytes(), "é".as_bytes()), Some(4));
        assert_eq!(count(b"aaaa", b"aa", Unit::CodePoint), 2);
        assert_eq!(count("éa".as_bytes(), b"", Unit::CodePoint), 3);
        assert_eq!(count("éa".as_bytes(), b"", Unit::Byte), 4);
    }

    #[test]
    fn replacing() {
        assert_eq!(replaced("abc", "", "-", None), "-a-b-c-");
        assert_eq!(replaced("éb", "", "-", Some(2)), "-é-b");
        assert_eq!(replaced("", "", "x", None), "x");
        assert_eq!(replaced("aXbXc", "X", "YY", Some(1)), "aYYbXc");
        assert_eq!(replaced("aXbX", "X", "Z", None), "aZbZ");
        assert_eq!(replaced("aXbX", "X", "", None), "ab");
        assert_eq!(replaced("ab", "X", "Z", None), "ab");
    }

    #[test]
    fn fields() {
        let centered = |text: &str, width| {
            String::from_utf8(
                justify(text.as_bytes(), text.len(), width, b"*", Side::Center).unwrap(),
            )
        };
        assert_eq!(centered("ab", 5).unwrap(), "**ab*");
        assert_eq!(centered("a", 4).unwrap(), "*a**");
        assert_eq!(zero_fill(b"-5", 2, 4).unwrap(), b"-005");
        assert_eq!(
            expand_tabs("é\tb\n\tc".as_bytes(), 4, Unit::CodePoint).unwrap(),
            "é   b\n    c".as_bytes()
        );
        assert_eq!(stepped("aébç".as_bytes(), 3, -2, 2), "çé".as_bytes());
        assert_eq!(repeat(b"abc", 3).unwrap(), b"abcabcabc");
    }
}
