//! Dates and times in the form in which nearly all are written: `2024-05-06T07:08:09.123456+02:00`, or the beginning of it.

use super::calendar;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    pub microsecond: i64,
    /// Seconds east of UTC.
    pub offset: Option<i64>,
}

/// Digits from the start of a text, which is cut to what follows.
fn number(text: &mut &[u8], digits: usize) -> Option<i64> {
    let (head, rest) = text.split_at_checked(digits)?;
    *text = rest;
    head.iter().try_fold(0, |n, c| {
        c.is_ascii_digit().then(|| n * 10 + i64::from(c - b'0'))
    })
}

/// A number of two digits that is at most `most`.
fn two(text: &mut &[u8], most: i64) -> Option<i64> {
    number(text, 2).filter(|n| *n <= most)
}

fn skip(text: &mut &[u8], c: u8) -> bool {
    let found = text.first() == Some(&c);
    if found {
        *text = &text[1..]
    }
    found
}

/// Hours, minutes and perhaps seconds, with colons.
fn clock(text: &mut &[u8]) -> Option<(i64, i64, i64)> {
    let hour = two(text, 23)?;
    let minute = skip(text, b':').then(|| two(text, 59))??;
    let second = if skip(text, b':') { two(text, 59)? } else { 0 };
    Some((hour, minute, second))
}

/// `None`: it has another form, or there is no such day or time.
pub fn read(text: &[u8]) -> Option<Moment> {
    let rest = &mut &*text;
    let year = number(rest, 4).filter(|n| *n > 0)?;
    let month = skip(rest, b'-')
        .then(|| two(rest, 12))?
        .filter(|n| *n > 0)?;
    let day = skip(rest, b'-').then(|| two(rest, 31))??;
    if day < 1 || day > calendar::days_in_month(year, month) {
        return None;
    }
    let mut moment = Moment {
        year,
        month,
        day,
        hour: 0,
        minute: 0,
        second: 0,
        microsecond: 0,
        offset: None,
    };
    match rest.first() {
        None => return Some(moment),
        Some(c) if c.is_ascii() => *rest = &rest[1..],
        Some(_) => return None,
    }
    (moment.hour, moment.minute, moment.second) = clock(rest)?;
    if skip(rest, b'.') {
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        let factor = match digits {
            3 => 1000,
            6 => 1,
            _ => return None,
        };
        moment.microsecond = number(rest, digits)? * factor;
    }
    moment.offset = match rest.first() {
        None => None,
        Some(b'Z') => {
            *rest = &rest[1..];
            Some(0)
        }
        Some(sign @ (b'+' | b'-')) => {
            *rest = &rest[1..];
            let (hour, minute, second) = clock(rest)?;
            let seconds = (hour * 60 + minute) * 60 + second;
            Some(if *sign == b'-' { -seconds } else { seconds })
        }
        Some(_) => return None,
    };
    rest.is_empty().then_some(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_forms() {
        let m = read(b"2024-02-29T23:59:58.123456-01:30").unwrap();
        assert_eq!((m.year, m.month, m.day), (2024, 2, 29));
        assert_eq!((m.hour, m.minute, m.second), (23, 59, 58));
        assert_eq!((m.microsecond, m.offset), (123_456, Some(-5400)));
        assert_eq!(read(b"2024-01-02 03:04").unwrap().minute, 4);
        assert_eq!(
            read(b"2024-01-02T03:04:05.678Z").unwrap().microsecond,
            678_000
        );
        assert_eq!(read(b"0001-12-31").unwrap().day, 31);
        for other in [
            "",
            "2023-02-29",
            "2024-00-01",
            "2024-1-2",
            "20240102",
            "2024-W01-1",
            "2024-01-02T",
            "2024-01-02T03",
            "2024-01-02T24:00",
            "2024-01-02T03:04:05.12",
            "2024-01-02T03:04+1",
            "0000-01-01",
            "2024-01-00",
            "2024-01-02T03:04:05Zx",
            "2024-01-02T03:04:60",
            "2024-04-31",
        ] {
            assert_eq!(read(other.as_bytes()), None, "{other}");
        }
    }
}
