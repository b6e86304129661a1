//! Operations on numbers whose digits are all 0 or 1, as on rows of bits.

use super::{Number, Settings, Status, status};
use dashu_int::UBig;

/// The digits from the last to the first, if the number is such a row.
fn row(a: &Number, s: &Settings) -> Option<Vec<bool>> {
    if !a.is_finite() || a.negative || a.exponent != 0 {
        return None;
    }
    let text = a.coefficient.to_string();
    let skipped = text.len().saturating_sub(s.prec as usize);
    let is_row = text.bytes().all(|digit| digit <= b'1');
    is_row.then(|| {
        text.as_bytes()[skipped..]
            .iter()
            .rev()
            .map(|digit| *digit == b'1')
            .collect()
    })
}

fn number_of(row: impl DoubleEndedIterator<Item = bool>) -> Number {
    let text: String = row.rev().map(|bit| if bit { '1' } else { '0' }).collect();
    let coefficient = UBig::from_str_radix(&text, 10).unwrap_or(UBig::ZERO);
    Number::finite(false, coefficient, 0)
}

pub fn combine(
    a: &Number,
    b: &Number,
    operation: fn(bool, bool) -> bool,
    s: &Settings,
    status: &mut Status,
) -> Number {
    let (Some(x), Some(y)) = (row(a, s), row(b, s)) else {
        return Number::invalid(status::INVALID, status);
    };
    let len = x.len().max(y.len());
    let bit = |row: &[bool], i: usize| row.get(i).copied().unwrap_or(false);
    let bits: Vec<bool> = (0..len)
        .map(|i| operation(bit(&x, i), bit(&y, i)))
        .collect();
    number_of(bits.into_iter())
}

/// Every one of as many digits as the precision has is inverted.
pub fn invert(a: &Number, s: &Settings, status: &mut Status) -> Number {
    let Some(x) = row(a, s) else {
        return Number::invalid(status::INVALID, status);
    };
    if super::too_large(s.prec, status) {
        return Number::nan();
    }
    let bits: Vec<bool> = (0..s.prec as usize)
        .map(|i| !x.get(i).copied().unwrap_or(false))
        .collect();
    number_of(bits.into_iter())
}
