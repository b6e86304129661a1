//! Dates and times in the extended format of ISO 8601, as most programs write them.

use super::calendar::days_in_month;

/// Year, month, day, hour, minute, second and microsecond of `YYYY-MM-DD`, with `HH:MM`, seconds and milliseconds or microseconds after
/// `T` or a blank, if they are there. `None` for other forms, which may be valid all the same, and for dates that do not exist.
pub fn read(text: &[u8]) -> Option<[i64; 7]> {
    let number = |from: usize, to: usize| -> Option<i64> {
        text.get(from..to)?.iter().try_fold(0, |n, c| {
            c.is_ascii_digit().then(|| n * 10 + i64::from(c - b'0'))
        })
    };
    let is = |at: usize, wanted: &[u8]| text.get(at).is_some_and(|c| wanted.contains(c));
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let exists =
        year > 0 && (1..=12).contains(&month) && day > 0 && day <= days_in_month(year, month);
    if !exists || !is(4, b"-") || !is(7, b"-") {
        return None;
    }
    let mut out = [year, month, day, 0, 0, 0, 0];
    if text.len() == 10 {
        return Some(out);
    }
    if !is(10, b"T ") || !is(13, b":") {
        return None;
    }
    (out[3], out[4]) = (number(11, 13)?, number(14, 16)?);
    if text.len() > 16 {
        out[5] = number(17, 19).filter(|_| is(16, b":"))?;
    }
    if text.len() > 19 {
        let fraction = number(20, text.len()).filter(|_| is(19, b".,"))?;
        out[6] = match text.len() {
            23 => fraction * 1000,
            26 => fraction,
            _ => return None,
        };
    }
    (out[3] < 24 && out[4] < 60 && out[5] < 60).then_some(out)
}

/// The text of such a date and time; with microseconds if there are any. The fields are in their ranges.
pub fn write(fields: [i64; 7], separator: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(26 + separator.len());
    let put = |out: &mut Vec<u8>, before: &[u8], mut n: i64, digits: usize| {
        out.extend_from_slice(before);
        let start = out.len();
        out.resize(start + digits, b'0');
        for place in out[start..].iter_mut().rev() {
            *place = b'0' + (n % 10) as u8;
            n /= 10;
        }
    };
    let [year, month, day, hour, minute, second, microsecond] = fields;
    put(&mut out, b"", year, 4);
    put(&mut out, b"-", month, 2);
    put(&mut out, b"-", day, 2);
    put(&mut out, separator, hour, 2);
    put(&mut out, b":", minute, 2);
    put(&mut out, b":", second, 2);
    if microsecond != 0 {
        put(&mut out, b".", microsecond, 6);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for fields in [
            [2024, 2, 29, 23, 59, 59, 999_999],
            [1, 1, 1, 0, 0, 0, 0],
            [9999, 12, 31, 1, 2, 3, 4],
        ] {
            assert_eq!(read(&write(fields, b"T")), Some(fields));
            assert_eq!(read(&write(fields, b" ")), Some(fields));
        }
        assert_eq!(read(b"2024-02-29"), Some([2024, 2, 29, 0, 0, 0, 0]));
        assert_eq!(read(b"2024-02-29T01:02"), Some([2024, 2, 29, 1, 2, 0, 0]));
        assert_eq!(
            read(b"2024-02-29 01:02:03,004"),
            Some([2024, 2, 29, 1, 2, 3, 4000])
        );
    }

    #[test]
    fn other_forms_are_left() {
        for text in [
            "",
            "2023-02-29",
            "2024-02-2",
            "20240229",
            "2024-W01-1",
            "2024-02-29T",
            "2024-02-29T01",
            "2024-02-29T01:02:",
            "2024-02-29T01:02:03.",
            "2024-02-29T01:02:03.1",
            "2024-02-29T24:00",
            "2024-02-29T01:02:03Z",
            "2024-02-29T01:02+01:00",
            "0000-01-01",
            "2024-13-01",
            "2024-02-29T01:02:03.0000000",
            "+024-02-29",
            "2024-02-29T01-02",
        ] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
    }
}
