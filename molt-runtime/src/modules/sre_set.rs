//! Characters in regular expressions: case, categories and sets.

use crate::kernels::unicode;

// Operation codes, as `re._constants` numbers them.
pub const FAILURE: u32 = 0;
pub const SUCCESS: u32 = 1;
pub const ANY: u32 = 2;
pub const ANY_ALL: u32 = 3;
pub const ASSERT: u32 = 4;
pub const ASSERT_NOT: u32 = 5;
pub const AT: u32 = 6;
pub const BRANCH: u32 = 7;
pub const CATEGORY: u32 = 8;
pub const CHARSET: u32 = 9;
pub const BIGCHARSET: u32 = 10;
pub const GROUPREF: u32 = 11;
pub const GROUPREF_EXISTS: u32 = 12;
pub const IN: u32 = 13;
pub const INFO: u32 = 14;
pub const JUMP: u32 = 15;
pub const LITERAL: u32 = 16;
pub const MARK: u32 = 17;
pub const MAX_UNTIL: u32 = 18;
pub const MIN_UNTIL: u32 = 19;
pub const NOT_LITERAL: u32 = 20;
pub const NEGATE: u32 = 21;
pub const RANGE: u32 = 22;
pub const REPEAT: u32 = 23;
pub const REPEAT_ONE: u32 = 24;
pub const MIN_REPEAT_ONE: u32 = 26;
pub const ATOMIC_GROUP: u32 = 27;
pub const POSSESSIVE_REPEAT: u32 = 28;
pub const POSSESSIVE_REPEAT_ONE: u32 = 29;
pub const GROUPREF_IGNORE: u32 = 30;
pub const IN_IGNORE: u32 = 31;
pub const LITERAL_IGNORE: u32 = 32;
pub const NOT_LITERAL_IGNORE: u32 = 33;
pub const GROUPREF_LOC_IGNORE: u32 = 34;
pub const IN_LOC_IGNORE: u32 = 35;
pub const LITERAL_LOC_IGNORE: u32 = 36;
pub const NOT_LITERAL_LOC_IGNORE: u32 = 37;
pub const GROUPREF_UNI_IGNORE: u32 = 38;
pub const IN_UNI_IGNORE: u32 = 39;
pub const LITERAL_UNI_IGNORE: u32 = 40;
pub const NOT_LITERAL_UNI_IGNORE: u32 = 41;
pub const RANGE_UNI_IGNORE: u32 = 42;

/// No upper bound of a repeat.
pub const MAXREPEAT: u32 = u32::MAX;

pub fn lower_ascii(c: u32) -> u32 {
    if c < 128 {
        (c as u8).to_ascii_lowercase() as u32
    } else {
        c
    }
}

pub fn upper_ascii(c: u32) -> u32 {
    if c < 128 {
        (c as u8).to_ascii_uppercase() as u32
    } else {
        c
    }
}

pub fn lower_unicode(c: u32) -> u32 {
    unicode::to_lower_first(c)
}

fn is_ascii(c: u32, test: fn(&u8) -> bool) -> bool {
    c < 128 && test(&(c as u8))
}

pub fn is_ascii_word(c: u32) -> bool {
    c == b'_' as u32 || is_ascii(c, u8::is_ascii_alphanumeric)
}

pub fn is_word(c: u32) -> bool {
    if c < 128 {
        is_ascii_word(c)
    } else {
        unicode::is_alnum(c)
    }
}

/// Whether a character is in a category.
pub fn in_category(category: u32, c: u32) -> bool {
    let space = |c: u32| matches!(c, 9..=13 | 32);
    match category {
        0 => is_ascii(c, u8::is_ascii_digit),
        1 => !is_ascii(c, u8::is_ascii_digit),
        2 => space(c),
        3 => !space(c),
        4 | 8 => is_ascii_word(c),
        5 | 9 => !is_ascii_word(c),
        6 => c == b'\n' as u32,
        7 => c != b'\n' as u32,
        10 => unicode::is_decimal(c),
        11 => !unicode::is_decimal(c),
        12 => unicode::is_space(c),
        13 => !unicode::is_space(c),
        14 => is_word(c),
        15 => !is_word(c),
        16 => unicode::is_line_break(c),
        _ => !unicode::is_line_break(c),
    }
}

/// Whether a character is in the set whose code begins at `at`.
pub fn in_set(code: &[u32], mut at: usize, c: u32) -> bool {
    let mut ok = true;
    let bit = |word: u32| word >> (c & 31) & 1 != 0;
    loop {
        let op = code[at];
        at += 1;
        let (found, len) = match op {
            LITERAL => (c == code[at], 1),
            CATEGORY => (in_category(code[at], c), 1),
            CHARSET => (c < 256 && bit(code[at + c as usize / 32]), 8),
            RANGE => (code[at] <= c && c <= code[at + 1], 2),
            RANGE_UNI_IGNORE => {
                let range = code[at]..=code[at + 1];
                let upper = unicode::to_upper_first(c);
                (range.contains(&c) || range.contains(&upper), 2)
            }
            NEGATE => {
                ok = !ok;
                continue;
            }
            BIGCHARSET => {
                let blocks = code[at] as usize;
                let index = at + 1;
                let bits = index + 64;
                let found = c < 0x1_0000 && {
                    let high = c as usize >> 8;
                    let block = (code[index + high / 4] >> (high % 4 * 8) & 0xff) as usize;
                    bit(code[bits + (block * 256 + (c as usize & 255)) / 32])
                };
                (found, 1 + 64 + blocks * 8)
            }
            _ => return !ok,
        };
        if found {
            return ok;
        }
        at += len;
    }
}

/// Whether the operation at `pc`, which takes one character, takes `c`; `None` for other operations.
#[inline]
pub fn takes(code: &[u32], pc: usize, c: u32) -> Option<bool> {
    let arg = |i: usize| code[pc + i];
    let set_has = |c: u32| in_set(code, pc + 2, c);
    Some(match code[pc] {
        LITERAL => c == arg(1),
        NOT_LITERAL => c != arg(1),
        ANY => c != b'\n' as u32,
        ANY_ALL => true,
        IN => set_has(c),
        IN_IGNORE => set_has(lower_ascii(c)),
        IN_UNI_IGNORE => set_has(lower_unicode(c)),
        IN_LOC_IGNORE => set_has(lower_ascii(c)) || set_has(upper_ascii(c)),
        CATEGORY => in_category(arg(1), c),
        LITERAL_IGNORE => lower_ascii(c) == arg(1),
        NOT_LITERAL_IGNORE => lower_ascii(c) != arg(1),
        LITERAL_UNI_IGNORE => lower_unicode(c) == arg(1),
        NOT_LITERAL_UNI_IGNORE => lower_unicode(c) != arg(1),
        LITERAL_LOC_IGNORE => c == arg(1) || lower_ascii(c) == arg(1) || upper_ascii(c) == arg(1),
        NOT_LITERAL_LOC_IGNORE => {
            c != arg(1) && lower_ascii(c) != arg(1) && upper_ascii(c) != arg(1)
        }
        _ => return None,
    })
}
