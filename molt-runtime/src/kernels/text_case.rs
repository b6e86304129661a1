//! Case conversion and the `is...` questions of whole strings.

use super::unicode::{self, Mapped};
use super::unicode_tables as tables;
use super::wtf8::{self, CodePoints};

const CAPITAL_SIGMA: u32 = 0x3a3;
const FINAL_SIGMA: u32 = 0x3c2;

fn push_mapped(out: &mut Vec<u8>, mapped: Mapped) {
    for &code in mapped.as_slice() {
        wtf8::push(out, code);
    }
}

/// Whether the capital sigma that lies between `before` and `after` ends a word.
fn ends_word(before: &[u8], after: &[u8]) -> bool {
    let cased = |code: Option<u32>| code.is_some_and(unicode::is_cased);
    let visible = |code: &u32| !unicode::is_case_ignorable(*code);
    cased(CodePoints::new(before).rev().find(visible))
        && !cased(CodePoints::new(after).find(visible))
}

/// Appends the lower case of the code point of `text` at `at`, which is `len` bytes long.
fn push_lower(out: &mut Vec<u8>, text: &[u8], at: usize, code: u32, len: usize) {
    if code == CAPITAL_SIGMA && ends_word(&text[..at], &text[at + len..]) {
        wtf8::push(out, FINAL_SIGMA);
    } else {
        push_mapped(out, unicode::to_lower(code));
    }
}

fn convert(text: &[u8], mut one: impl FnMut(&mut Vec<u8>, usize, u32, usize)) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 4);
    let mut at = 0;
    while at < text.len() {
        let (code, len) = wtf8::decode_at(text, at);
        one(&mut out, at, code, len);
        at += len;
    }
    out
}

/// `str.lower`
pub fn lower(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    convert(text, |out, at, code, len| {
        push_lower(out, text, at, code, len)
    })
}

/// `str.upper`
pub fn upper(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    convert(text, |out, _, code, _| {
        push_mapped(out, unicode::to_upper(code))
    })
}

/// `str.casefold`
pub fn casefold(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    convert(text, |out, _, code, _| {
        push_mapped(out, unicode::to_folded(code))
    })
}

/// `str.swapcase`
pub fn swapcase(text: &[u8]) -> Vec<u8> {
    convert(text, |out, at, code, len| {
        if unicode::is_upper(code) {
            push_lower(out, text, at, code, len);
        } else if unicode::is_lower(code) {
            push_mapped(out, unicode::to_upper(code));
        } else {
            wtf8::push(out, code);
        }
    })
}

/// `str.capitalize`
pub fn capitalize(text: &[u8]) -> Vec<u8> {
    convert(text, |out, at, code, len| {
        if at == 0 {
            push_mapped(out, unicode::to_title(code));
        } else {
            push_lower(out, text, at, code, len);
        }
    })
}

/// `str.title`
pub fn title(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() {
        return super::bytes::title(text);
    }
    let mut in_word = false;
    convert(text, |out, at, code, len| {
        if in_word {
            push_lower(out, text, at, code, len);
        } else {
            push_mapped(out, unicode::to_title(code));
        }
        in_word = unicode::is_cased(code);
    })
}

macro_rules! all_of {
    ($($(#[$doc:meta])* $name:ident: $ascii:expr, $wide:path;)*) => {
        $($(#[$doc])*
        pub fn $name(text: &[u8]) -> bool {
            let ascii: fn(&u8) -> bool = $ascii;
            if text.is_ascii() {
                return !text.is_empty() && text.iter().all(ascii);
            }
            CodePoints::new(text).all($wide)
        })*
    };
}

all_of! {
    /// `str.isalpha`
    is_alpha: u8::is_ascii_alphabetic, unicode::is_alpha;
    /// `str.isdecimal`
    is_decimal: u8::is_ascii_digit, unicode::is_decimal;
    /// `str.isdigit`
    is_digit: u8::is_ascii_digit, unicode::is_digit;
    /// `str.isnumeric`
    is_numeric: u8::is_ascii_digit, unicode::is_numeric;
    /// `str.isalnum`
    is_alnum: u8::is_ascii_alphanumeric, unicode::is_alnum;
    /// `str.isspace`
    is_space: |&byte| unicode::is_space(byte as u32), unicode::is_space;
}

/// `str.isprintable`, true of empty text
pub fn is_printable(text: &[u8]) -> bool {
    CodePoints::new(text).all(unicode::is_printable)
}

/// `str.isidentifier`
pub fn is_identifier(text: &[u8]) -> bool {
    let mut codes = CodePoints::new(text);
    codes.next().is_some_and(unicode::is_id_start) && codes.all(unicode::is_id_continue)
}

/// Whether some letter has the case `wanted` and none a case in `refused`.
fn has_only_case(text: &[u8], wanted: u16, refused: u16) -> bool {
    let mut seen = 0;
    for code in CodePoints::new(text) {
        let flags = unicode::flags(code);
        if flags & refused != 0 {
            return false;
        }
        seen |= flags & wanted;
    }
    seen != 0
}

/// `str.islower`
pub fn is_lower(text: &[u8]) -> bool {
    has_only_case(text, tables::LOWER, tables::UPPER | tables::TITLE)
}

/// `str.isupper`
pub fn is_upper(text: &[u8]) -> bool {
    has_only_case(text, tables::UPPER, tables::LOWER | tables::TITLE)
}

/// `str.istitle`
pub fn is_title(text: &[u8]) -> bool {
    let (mut in_word, mut seen) = (false, false);
    for code in CodePoints::new(text) {
        let flags = unicode::flags(code);
        if flags & (tables::UPPER | tables::TITLE) != 0 {
            if in_word {
                return false;
            }
            (in_word, seen) = (true, true);
        } else if flags & tables::LOWER != 0 {
            if !in_word {
                return false;
            }
            seen = true;
        } else {
            in_word = false;
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sigma() {
        assert_eq!(lower("ΑΣ ΣΑΣ. Σ".as_bytes()), "ας σας. σ".as_bytes());
        assert_eq!(lower("ΑΣ\u{301}".as_bytes()), "ας\u{301}".as_bytes());
        assert_eq!(capitalize("σΣ".as_bytes()), "Σς".as_bytes());
    }

    #[test]
    fn words() {
        assert_eq!(
            title("they're ßtraße ǆ".as_bytes()),
            "They'Re Sstraße ǅ".as_bytes()
        );
        assert_eq!(swapcase("aßΣ".as_bytes()), "ASSς".as_bytes());
        assert!(is_title("ǅ A".as_bytes()) && !is_title(b"aB") && !is_title(b""));
        assert!(is_lower(b"a1") && !is_lower(b"1") && is_upper(b"A1") && !is_upper(b"Aa"));
        assert!(is_identifier("é_1".as_bytes()) && !is_identifier(b"1a") && !is_identifier(b""));
        assert!(!is_alpha(b"") && is_printable(b"") && !is_space(b"") && is_space(b" \x1c"));
    }
}
