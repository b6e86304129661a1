//! Searching and taking apart WTF-8 text and bytes: find, count, replace, split, strip, lines. No objects here.
//!
//! WTF-8 synchronizes itself, so a search for text is a search for its bytes.

use crate::kernels::unicode;
use crate::kernels::wtf8;
use memchr::memmem;

/// Byte offset of the first `needle`.
#[inline]
pub fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(0),
        [byte] => memchr::memchr(*byte, hay),
        _ if needle.len() > hay.len() => None,
        _ if hay.len() < 64 => {
            let last = hay.len() - needle.len();
            let mut at = 0;
            while let Some(step) = memchr::memchr(needle[0], &hay[at..=last]) {
                at += step;
                if &hay[at..at + needle.len()] == needle {
                    return Some(at);
                }
                at += 1;
                if at > last {
                    break;
                }
            }
            None
        }
        _ => memmem::find(hay, needle),
    }
}

/// Byte offset of the last `needle`.
pub fn rfind(hay: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(hay.len()),
        [byte] => memchr::memrchr(*byte, hay),
        _ => memmem::rfind(hay, needle),
    }
}

/// Number of occurrences of `needle`, which is not empty, that do not overlap.
pub fn count(hay: &[u8], needle: &[u8]) -> usize {
    match needle {
        [byte] => memchr::memchr_iter(*byte, hay).count(),
        _ => memmem::find_iter(hay, needle).count(),
    }
}

/// `hay` with the first `limit` occurrences of `old`, which is not empty, replaced; `None` if there are none.
pub fn replace(hay: &[u8], old: &[u8], new: &[u8], limit: usize) -> Option<Vec<u8>> {
    if limit == 0 || old.len() > hay.len() {
        return None;
    }
    let first = find(hay, old)?;
    if let ([from], [to]) = (old, new) {
        let mut out = hay.to_vec();
        if limit == usize::MAX {
            for byte in &mut out[first..] {
                if byte == from {
                    *byte = *to;
                }
            }
        } else {
            for at in memchr::memchr_iter(*from, hay).take(limit) {
                out[at] = *to;
            }
        }
        return Some(out);
    }
    let mut out = Vec::with_capacity(hay.len() + new.len());
    let mut copied = 0;
    let finder = memmem::Finder::new(old);
    for at in finder.find_iter(hay).take(limit) {
        out.extend_from_slice(&hay[copied..at]);
        out.extend_from_slice(new);
        copied = at + old.len();
    }
    out.extend_from_slice(&hay[copied..]);
    Some(out)
}

/// `hay` with `new` before each of the first `limit` units and, limit permitting, at the end: `replace("", new)`.
/// `width` gives the length of the unit that begins with a byte.
pub fn interleave(hay: &[u8], new: &[u8], limit: usize, width: fn(u8) -> usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(hay.len() + new.len() * limit.min(hay.len() + 1));
    let mut at = 0;
    for _ in 0..limit {
        out.extend_from_slice(new);
        if at == hay.len() {
            return out;
        }
        let unit = width(hay[at]);
        out.extend_from_slice(&hay[at..at + unit]);
        at += unit;
    }
    out.extend_from_slice(&hay[at..]);
    out
}

/// Pieces between at most `limit` separators, from the left.
pub fn split<'a>(hay: &'a [u8], sep: &[u8], limit: usize, mut piece: impl FnMut(&'a [u8])) {
    let mut start = 0;
    if let [byte] = sep {
        for at in memchr::memchr_iter(*byte, hay).take(limit) {
            piece(&hay[start..at]);
            start = at + 1;
        }
    } else {
        for at in memmem::find_iter(hay, sep).take(limit) {
            piece(&hay[start..at]);
            start = at + sep.len();
        }
    }
    piece(&hay[start..]);
}

/// Pieces between at most `limit` separators counted from the right, last piece first.
pub fn rsplit<'a>(hay: &'a [u8], sep: &[u8], limit: usize, mut piece: impl FnMut(&'a [u8])) {
    let mut end = hay.len();
    for _ in 0..limit {
        match rfind(&hay[..end], sep) {
            Some(at) => {
                piece(&hay[at + sep.len()..end]);
                end = at;
            }
            None => break,
        }
    }
    piece(&hay[..end]);
}

/// What separates words, and how wide its units are.
#[derive(Clone, Copy)]
pub enum Spaces {
    /// The six of `bytes`.
    Bytes,
    /// `str.isspace`.
    Text,
}

impl Spaces {
    /// Length of the space at the start of `text`, or 0.
    #[inline]
    fn leading(self, text: &[u8]) -> usize {
        match (self, text[0]) {
            (_, 9..=13 | 32) => 1,
            (Spaces::Text, 28..=31) => 1,
            (Spaces::Text, 0xc2..) => {
                let (code, len) = wtf8::decode_at(text, 0);
                if unicode::is_space(code) { len } else { 0 }
            }
            _ => 0,
        }
    }

    /// Length of the space at the end of `text`, or 0.
    #[inline]
    fn trailing(self, text: &[u8]) -> usize {
        match (self, text[text.len() - 1]) {
            (_, 9..=13 | 32) => 1,
            (Spaces::Text, 28..=31) => 1,
            (Spaces::Text, 0x80..) => {
                let (code, len) = wtf8::decode_before(text, text.len());
                if unicode::is_space(code) { len } else { 0 }
            }
            _ => 0,
        }
    }

    /// `text` without spaces at the start.
    pub fn trim_start(self, mut text: &[u8]) -> &[u8] {
        while !text.is_empty() {
            match self.leading(text) {
                0 => break,
                len => text = &text[len..],
            }
        }
        text
    }

    /// `text` without spaces at the end.
    pub fn trim_end(self, mut text: &[u8]) -> &[u8] {
        while !text.is_empty() {
            match self.trailing(text) {
                0 => break,
                len => text = &text[..text.len() - len],
            }
        }
        text
    }

    fn word_end(self, text: &[u8]) -> usize {
        let mut at = 0;
        while at < text.len() {
            // Trail bytes are no spaces, so stepping by bytes is right for text too.
            if !wtf8::is_trail(text[at]) && self.leading(&text[at..]) != 0 {
                break;
            }
            at += 1;
        }
        at
    }

    fn byte_word_end(self, text: &[u8]) -> usize {
        text.iter()
            .position(|byte| matches!(byte, 9..=13 | 32))
            .unwrap_or(text.len())
    }

    fn word_start(self, text: &[u8]) -> usize {
        let mut end = text.len();
        while end > 0 && self.trailing(&text[..end]) == 0 {
            end -= match self {
                Spaces::Bytes => 1,
                Spaces::Text => wtf8::decode_before(text, end).1,
            };
        }
        end
    }

    /// Words of `text`, splitting at most `limit` times from the left; the rest keeps its trailing spaces.
    pub fn split<'a>(self, text: &'a [u8], limit: usize, mut piece: impl FnMut(&'a [u8])) {
        let mut rest = self.trim_start(text);
        for _ in 0..limit {
            if rest.is_empty() {
                return;
            }
            let end = match self {
                Spaces::Bytes => self.byte_word_end(rest),
                Spaces::Text => self.word_end(rest),
            };
            piece(&rest[..end]);
            rest = self.trim_start(&rest[end..]);
        }
        if !rest.is_empty() {
            piece(rest);
        }
    }

    /// Words of `text`, splitting at most `limit` times from the right; last word first.
    pub fn rsplit<'a>(self, text: &'a [u8], limit: usize, mut piece: impl FnMut(&'a [u8])) {
        let mut rest = self.trim_end(text);
        for _ in 0..limit {
            if rest.is_empty() {
                return;
            }
            let start = self.word_start(rest);
            piece(&rest[start..]);
            rest = self.trim_end(&rest[..start]);
        }
        if !rest.is_empty() {
            piece(rest);
        }
    }
}

/// Which ends to strip.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Ends {
    /// The start.
    pub left: bool,
    /// The end.
    pub right: bool,
}

/// `text` without the bytes of `set` at its ends.
pub fn strip_bytes<'a>(mut text: &'a [u8], set: &[u8], ends: Ends) -> &'a [u8] {
    if ends.left {
        let start = text.iter().position(|byte| !set.contains(byte));
        text = &text[start.unwrap_or(text.len())..];
    }
    if ends.right {
        let end = text.iter().rposition(|byte| !set.contains(byte));
        text = &text[..end.map_or(0, |at| at + 1)];
    }
    text
}

/// `text` without the code points of `set` at its ends.
pub fn strip_text<'a>(mut text: &'a [u8], set: &[u8], ends: Ends) -> &'a [u8] {
    if set.is_ascii() {
        return strip_bytes(text, set, ends);
    }
    let codes: Vec<u32> = wtf8::CodePoints::new(set).collect();
    while ends.left && !text.is_empty() {
        let (code, len) = wtf8::decode_at(text, 0);
        if !codes.contains(&code) {
            break;
        }
        text = &text[len..];
    }
    while ends.right && !text.is_empty() {
        let (code, len) = wtf8::decode_before(text, text.len());
        if !codes.contains(&code) {
            break;
        }
        text = &text[..text.len() - len];
    }
    text
}

/// Lines of `text`; `breaks` tells the length of the line end that starts with a byte (CR LF is one).
pub fn lines<'a>(
    text: &'a [u8],
    keep_ends: bool,
    break_len: impl Fn(&[u8]) -> usize,
    mut line: impl FnMut(&'a [u8]),
) {
    let (mut start, mut at) = (0, 0);
    while at < text.len() {
        let len = break_len(&text[at..]);
        if len == 0 {
            at += 1;
            continue;
        }
        line(&text[start..if keep_ends { at + len } else { at }]);
        at += len;
        start = at;
    }
    if start < text.len() {
        line(&text[start..]);
    }
}

/// Length of the line end at the start of bytes.
#[inline]
pub fn byte_break(text: &[u8]) -> usize {
    match text {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// Length of the line end at the start of text.
#[inline]
pub fn text_break(text: &[u8]) -> usize {
    match text {
        [b'\r', b'\n', ..] => 2,
        [10..=13 | 28..=30, ..] => 1,
        [0xc2, 0x85, ..] => 2,
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
        _ => 0,
    }
}

/// Tabs replaced by spaces up to the next multiple of `size` columns; `None` for a result too large to address.
/// `is_text`: bytes that continue a code point take no column.
pub fn expand_tabs(text: &[u8], size: usize, is_text: bool) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut column = 0;
    for &byte in text {
        match byte {
            b'\t' if size > 0 => {
                let add = size - column % size;
                if out.len().checked_add(add)? > isize::MAX as usize {
                    return None;
                }
                out.resize(out.len() + add, b' ');
                column += add;
            }
            b'\t' => {}
            _ => {
                if byte == b'\n' || byte == b'\r' {
                    column = 0;
                } else if !(is_text && wtf8::is_trail(byte)) {
                    column += 1;
                }
                out.push(byte);
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, limit: usize) -> Vec<String> {
        let mut out = Vec::new();
        Spaces::Text.split(text.as_bytes(), limit, |w| {
            out.push(String::from_utf8(w.to_vec()).unwrap())
        });
        out
    }

    #[test]
    fn splitting() {
        assert_eq!(words("  a\u{3000}b  c ", usize::MAX), ["a", "b", "c"]);
        assert_eq!(words("  a  b  c ", 1), ["a", "b  c "]);
        assert_eq!(words("\u{a0}\u{85}", usize::MAX), [""; 0]);
        let mut out = Vec::new();
        Spaces::Bytes.rsplit(b" a b\x1cc  d ", 1, |w| out.push(w.to_vec()));
        assert_eq!(out, [b"d".to_vec(), b" a b\x1cc".to_vec()]);
    }

    #[test]
    fn replacing() {
        assert_eq!(replace(b"aaa", b"a", b"bb", 2).unwrap(), b"bbbba");
        assert_eq!(interleave("é1".as_bytes(), b"-", 9, wtf8::width_of_lead), "-é-1-".as_bytes());
        assert_eq!(interleave(b"abc", b"-", 2, |_| 1), b"-a-bc");
        assert_eq!(find(b"aabaab", b"aab"), Some(0));
        assert_eq!(find(b"xaab", b"ab"), Some(2));
        assert_eq!(find(b"xaab", b"ac"), None);
    }
}
