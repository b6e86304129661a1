//! Dates, times and offsets as text.

use super::delta::Delta;
use crate::errors::{R, raise_value_error};

/// A number with leading zeros, after something.
#[inline(always)]
pub fn push(out: &mut Vec<u8>, before: &[u8], mut n: i64, digits: usize) {
    out.extend_from_slice(before);
    let start = out.len();
    out.resize(start + digits, b'0');
    for place in out[start..].iter_mut().rev() {
        *place = b'0' + (n % 10) as u8;
        n /= 10;
    }
}

pub fn push_date(out: &mut Vec<u8>, year: u16, month: u8, day: u8) {
    push(out, b"", year as i64, 4);
    push(out, b"-", month as i64, 2);
    push(out, b"-", day as i64, 2);
}

/// Hour, minute, second and microsecond down to a unit.
pub fn push_time(out: &mut Vec<u8>, fields: [i64; 4], unit: &[u8]) -> R<()> {
    let [hour, minute, second, microsecond] = fields;
    let parts = match unit {
        b"auto" => 3 + 2 * (microsecond != 0) as usize,
        b"hours" => 1,
        b"minutes" => 2,
        b"seconds" => 3,
        b"milliseconds" => 4,
        b"microseconds" => 5,
        _ => return Err(raise_value_error("Unknown timespec value")),
    };
    push(out, b"", hour, 2);
    if parts > 1 {
        push(out, b":", minute, 2);
    }
    if parts > 2 {
        push(out, b":", second, 2);
    }
    match parts {
        4 => push(out, b".", microsecond / 1000, 3),
        5 => push(out, b".", microsecond, 6),
        _ => {}
    }
    Ok(())
}

/// `+05:30`, with seconds and microseconds if there are any.
pub fn push_offset(out: &mut Vec<u8>, offset: &Delta) {
    let total = offset.total() as i64;
    let (micros, seconds) = (total.abs() % 1_000_000, total.abs() / 1_000_000);
    push(out, if total < 0 { b"-" } else { b"+" }, seconds / 3600, 2);
    push(out, b":", seconds / 60 % 60, 2);
    if seconds % 60 != 0 || micros != 0 {
        push(out, b":", seconds % 60, 2);
    }
    if micros != 0 {
        push(out, b".", micros, 6);
    }
}
