//! Properties and case mappings of single code points, as Unicode 15.0 and CPython 3.12 have them.
//!
//! The data is a three-stage trie of class numbers plus runs of case mappings; see
//! `tools/gen_unicode.py`, which writes the tables.

use super::unicode_tables as tables;

/// All property bits of `code` (see the constants in [`tables`]).
#[inline]
pub fn flags(code: u32) -> u16 {
    const LOW: u32 = tables::CLASS_LOW;
    const HIGH: u32 = tables::CLASS_HIGH;
    let code = code as usize;
    let block = (tables::CLASS_TOP[code >> (LOW + HIGH)] as usize) << HIGH;
    let leaf = tables::CLASS_MIDDLE[block | (code >> LOW & ((1 << HIGH) - 1))] as usize;
    let class = tables::CLASS_LEAVES[(leaf << LOW) | (code & ((1 << LOW) - 1))];
    tables::CLASS_FLAGS[class as usize]
}

macro_rules! predicates {
    ($($(#[$doc:meta])* $name:ident: $bits:expr;)*) => {
        $($(#[$doc])*
        #[inline]
        pub fn $name(code: u32) -> bool {
            flags(code) & ($bits) != 0
        })*
    };
}

predicates! {
    /// `str.isalpha` of one code point.
    is_alpha: tables::ALPHA;
    /// `str.isdecimal` of one code point.
    is_decimal: tables::DECIMAL;
    /// `str.isdigit` of one code point.
    is_digit: tables::DIGIT;
    /// `str.isnumeric` of one code point.
    is_numeric: tables::NUMERIC;
    /// `str.isalnum` of one code point.
    is_alnum: tables::ALPHA | tables::NUMERIC | tables::DECIMAL | tables::DIGIT;
    /// Upper case, as in `str.isupper`.
    is_upper: tables::UPPER;
    /// Lower case, as in `str.islower`.
    is_lower: tables::LOWER;
    /// Title case letters such as U+01C5.
    is_title: tables::TITLE;
    /// Has any case, as `str.title` asks.
    is_cased: tables::CASED;
    /// Transparent when looking for the end of a word (final sigma).
    is_case_ignorable: tables::CASE_IGNORABLE;
    /// May start an identifier.
    is_id_start: tables::ID_START;
    /// May continue an identifier.
    is_id_continue: tables::ID_CONTINUE;
    /// Whether the lower case differs.
    has_lower: tables::HAS_LOWER;
    /// Whether the upper case differs.
    has_upper: tables::HAS_UPPER;
}

/// `str.isspace` of one code point.
#[inline]
pub fn is_space(code: u32) -> bool {
    if code < 0x80 {
        matches!(code, 9..=13 | 28..=32)
    } else {
        flags(code) & tables::SPACE != 0
    }
}

/// Whether `str.splitlines` ends a line at the code point.
#[inline]
pub fn is_line_break(code: u32) -> bool {
    matches!(code, 10..=13 | 28..=30 | 0x85 | 0x2028 | 0x2029)
}

/// `str.isprintable` of one code point.
#[inline]
pub fn is_printable(code: u32) -> bool {
    match code {
        0..0x7f => return code >= 0x20,
        0x7f..0x378 => return code > 0xa0 && code != 0xad,
        0x4e00..0xa000 => return true,
        _ => {}
    }
    const LOW: u32 = tables::PRINTABLE_LOW;
    const HIGH: u32 = tables::PRINTABLE_HIGH;
    let word = code as usize >> 3;
    let block = (tables::PRINTABLE_TOP[word >> (LOW + HIGH)] as usize) << HIGH;
    let leaf = tables::PRINTABLE_MIDDLE[block | (word >> LOW & ((1 << HIGH) - 1))] as usize;
    let bits = tables::PRINTABLE_LEAVES[(leaf << LOW) | (word & ((1 << LOW) - 1))];
    bits >> (code & 7) & 1 != 0
}

/// Value of a decimal digit of any script.
#[inline]
pub fn decimal_value(code: u32) -> Option<u32> {
    if code < 0x80 {
        return code.checked_sub(0x30).filter(|&value| value < 10);
    }
    let after = tables::DECIMAL_ZEROS.partition_point(|&zero| zero <= code);
    let value = code - tables::DECIMAL_ZEROS[after.checked_sub(1)?];
    (value < 10).then_some(value)
}

/// Value of a digit in the wider sense of `str.isdigit` (superscripts and so on).
pub fn digit_value(code: u32) -> Option<u32> {
    if let Some(value) = decimal_value(code) {
        return Some(value);
    }
    let after = tables::DIGIT_RUNS.partition_point(|run| run.0 <= code);
    let (first, last, value) = tables::DIGIT_RUNS[after.checked_sub(1)?];
    (code <= last).then_some(value as u32 + code - first)
}

/// One to three code points that a code point maps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapped {
    codes: [u32; 3],
    len: u8,
}

impl Mapped {
    #[inline]
    fn one(code: u32) -> Mapped {
        Mapped {
            codes: [code, 0, 0],
            len: 1,
        }
    }

    /// The code points.
    #[inline]
    pub fn as_slice(&self) -> &[u32] {
        &self.codes[..self.len as usize]
    }
}

type Run = (u32, u32, u8, i32);
type Long = (u32, [u16; 3]);

fn in_runs(runs: &[Run], code: u32) -> Option<u32> {
    let after = runs.partition_point(|run| run.0 <= code);
    let (first, last, step, delta) = runs[after.checked_sub(1)?];
    (code <= last && (code - first).is_multiple_of(step as u32))
        .then(|| code.wrapping_add_signed(delta))
}

fn in_long(long: &[Long], code: u32) -> Option<Mapped> {
    let at = long.binary_search_by_key(&code, |row| row.0).ok()?;
    let codes = long[at].1.map(u32::from);
    Some(Mapped {
        codes,
        len: if codes[2] == 0 { 2 } else { 3 },
    })
}

fn mapped(runs: &[Run], long: &[Long], code: u32) -> Option<Mapped> {
    in_runs(runs, code)
        .map(Mapped::one)
        .or_else(|| in_long(long, code))
}

/// Lower case. Capital sigma gives the non-final form; the caller looks at the word.
#[inline]
pub fn to_lower(code: u32) -> Mapped {
    if code < 0x80 {
        return Mapped::one((code as u8).to_ascii_lowercase() as u32);
    }
    if !has_lower(code) {
        return Mapped::one(code);
    }
    mapped(&tables::LOWER_RUNS, &tables::LOWER_LONG, code).unwrap_or(Mapped::one(code))
}

/// Upper case.
#[inline]
pub fn to_upper(code: u32) -> Mapped {
    if code < 0x80 {
        return Mapped::one((code as u8).to_ascii_uppercase() as u32);
    }
    if !has_upper(code) {
        return Mapped::one(code);
    }
    mapped(&tables::UPPER_RUNS, &tables::UPPER_LONG, code).unwrap_or(Mapped::one(code))
}

/// Title case, for the first letter of a word.
#[inline]
pub fn to_title(code: u32) -> Mapped {
    if code < 0x80 {
        return Mapped::one((code as u8).to_ascii_uppercase() as u32);
    }
    mapped(&tables::TITLE_RUNS, &tables::TITLE_LONG, code).unwrap_or_else(|| to_upper(code))
}

/// Case folding, for comparisons that ignore case.
#[inline]
pub fn to_folded(code: u32) -> Mapped {
    if code < 0x80 {
        return Mapped::one((code as u8).to_ascii_lowercase() as u32);
    }
    mapped(&tables::FOLD_RUNS, &tables::FOLD_LONG, code).unwrap_or_else(|| to_lower(code))
}

/// First code point of the lower case, which is what the regular expression engine compares.
pub fn to_lower_first(code: u32) -> u32 {
    to_lower(code).codes[0]
}

/// First code point of the upper case, as the regular expression engine asks for it.
pub fn to_upper_first(code: u32) -> u32 {
    to_upper(code).codes[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(predicate: fn(u32) -> bool) -> usize {
        (0..0x110000).filter(|&code| predicate(code)).count()
    }

    #[test]
    fn totals() {
        assert_eq!(counts(is_alpha), 136_104);
        assert_eq!(counts(is_decimal), 680);
        assert_eq!(counts(is_digit), 808);
        assert_eq!(counts(is_numeric), 1_912);
        assert_eq!(counts(is_alnum), 137_935);
        assert_eq!(counts(is_space), 29);
        assert_eq!(counts(is_printable), 148_998);
    }

    #[test]
    fn values_and_mappings() {
        assert_eq!(decimal_value('٣' as u32), Some(3));
        assert_eq!(decimal_value('²' as u32), None);
        assert_eq!(digit_value('²' as u32), Some(2));
        assert_eq!(digit_value('½' as u32), None);
        assert_eq!(to_upper('ß' as u32).as_slice(), &['S' as u32, 'S' as u32]);
        assert_eq!(to_title('ß' as u32).as_slice(), &['S' as u32, 's' as u32]);
        assert_eq!(to_title('ǆ' as u32).as_slice(), &['ǅ' as u32]);
        assert_eq!(to_lower('İ' as u32).as_slice(), &[0x69, 0x307]);
        assert_eq!(to_folded('ß' as u32).as_slice(), &['s' as u32, 's' as u32]);
        assert_eq!(to_upper('ΐ' as u32).as_slice().len(), 3);
    }
}
