//! Reading a date and time by a format: the inverse of `strftime`, with the C locale's names.
//!
//! A directive can match texts of several lengths; the first choice with which the rest of the format fits is taken, so the
//! choices stand in the order that the documentation of `time.strptime` implies (two digits before one).

use crate::kernels::calendar::{days_in_month, is_leap, ordinal, weekday, year_month_day};

/// What was read, completed to a date and a time.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Moment {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    pub microsecond: i64,
    /// Monday is 0.
    pub weekday: i64,
    pub day_of_year: i64,
    /// -1: not known.
    pub is_dst: i64,
    pub zone: Option<String>,
    /// Seconds and microseconds east of Greenwich.
    pub offset: Option<(i64, i64)>,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// The text does not fit the format.
    NoMatch,
    Other(String),
}

fn other<T>(message: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Other(message.into()))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

enum Element {
    /// One or more blanks.
    Space,
    Literal(char),
    Directive(u8),
}

fn elements(format: &str, out: &mut Vec<Element>) -> Result<(), Failure> {
    let whole = format;
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            while chars.peek().is_some_and(|c| c.is_whitespace()) {
                chars.next();
            }
            out.push(Element::Space);
            continue;
        }
        if c != '%' {
            out.push(Element::Literal(c));
            continue;
        }
        match chars.next() {
            None => return other(format!("stray % in format '{whole}'")),
            Some('%') => out.push(Element::Literal('%')),
            Some('c') => elements("%a %b %d %H:%M:%S %Y", out)?,
            Some('x') => elements("%m/%d/%y", out)?,
            Some('X') => elements("%H:%M:%S", out)?,
            Some(d) if "aAbBdfGHIjmMpSuUVwWyYzZ".contains(d) => {
                let d = d as u8;
                if out
                    .iter()
                    .any(|e| matches!(e, Element::Directive(x) if *x == d))
                {
                    return other(format!("redefinition of directive '%{}'", d as char));
                }
                out.push(Element::Directive(d));
            }
            Some(d) => return other(format!("'{d}' is a bad directive in format '{whole}'")),
        }
    }
    Ok(())
}

/// Digits by their ranges, one choice after the other.
type Choices = &'static [&'static [(u8, u8)]];

fn digit_choices(directive: u8) -> Choices {
    const D: (u8, u8) = (b'0', b'9');
    const N: (u8, u8) = (b'1', b'9');
    const ZERO: (u8, u8) = (b'0', b'0');
    const ONE: (u8, u8) = (b'1', b'1');
    const TWO: (u8, u8) = (b'2', b'2');
    const THREE: (u8, u8) = (b'3', b'3');
    const FIVE: (u8, u8) = (b'5', b'5');
    const SIX: (u8, u8) = (b'6', b'6');
    match directive {
        b'd' => &[
            &[THREE, (b'0', b'1')],
            &[(b'1', b'2'), D],
            &[ZERO, N],
            &[N],
            &[(b' ', b' '), N],
        ],
        b'f' => &[
            &[D, D, D, D, D, D],
            &[D, D, D, D, D],
            &[D, D, D, D],
            &[D, D, D],
            &[D, D],
            &[D],
        ],
        b'H' => &[&[TWO, (b'0', b'3')], &[(b'0', b'1'), D], &[D]],
        b'I' | b'm' => &[&[ONE, (b'0', b'2')], &[ZERO, N], &[N]],
        b'j' => &[
            &[THREE, SIX, (b'0', b'6')],
            &[THREE, (b'0', b'5'), D],
            &[(b'1', b'2'), D, D],
            &[ZERO, N, D],
            &[ZERO, ZERO, N],
            &[N, D],
            &[ZERO, N],
            &[N],
        ],
        b'M' => &[&[(b'0', b'5'), D], &[D]],
        b'S' => &[&[SIX, (b'0', b'1')], &[(b'0', b'5'), D], &[D]],
        b'U' | b'W' => &[&[FIVE, (b'0', b'3')], &[(b'0', b'4'), D], &[D]],
        b'V' => &[&[FIVE, (b'0', b'3')], &[ZERO, N], &[(b'1', b'4'), D], &[D]],
        b'w' => &[&[(b'0', b'6')]],
        b'u' => &[&[(b'1', b'7')]],
        b'y' => &[&[D, D]],
        _ => &[&[D, D, D, D]],
    }
}

/// Bytes of a name at the start of `text`, whatever its case.
fn name_length(text: &str, name: &str) -> Option<usize> {
    let start = text.get(..name.len())?;
    start.eq_ignore_ascii_case(name).then_some(name.len())
}

/// Lengths that a directive can take from the start of `text`, the preferred one first.
fn lengths(directive: u8, text: &str, zones: &[String]) -> Vec<usize> {
    let longest_first = |names: &mut dyn Iterator<Item = &str>| {
        let mut found: Vec<usize> = names.filter_map(|n| name_length(text, n)).collect();
        found.sort_by(|a, b| b.cmp(a));
        found.dedup();
        found
    };
    match directive {
        b'A' => longest_first(&mut DAYS.iter().copied()),
        b'a' => longest_first(&mut DAYS.iter().map(|n| &n[..3])),
        b'B' => longest_first(&mut MONTHS.iter().copied()),
        b'b' => longest_first(&mut MONTHS.iter().map(|n| &n[..3])),
        b'p' => longest_first(&mut ["am", "pm"].into_iter()),
        b'Z' => longest_first(&mut zones.iter().map(String::as_str)),
        b'z' => offset_lengths(text.as_bytes()),
        _ => digit_choices(directive)
            .iter()
            .filter(|choice| {
                let bytes = text.as_bytes();
                choice.len() <= bytes.len()
                    && choice
                        .iter()
                        .zip(bytes)
                        .all(|((low, high), b)| low <= b && b <= high)
            })
            .map(|choice| choice.len())
            .collect(),
    }
}

fn offset_lengths(text: &[u8]) -> Vec<usize> {
    if text.first() == Some(&b'Z') {
        return vec![1];
    }
    let digit = |at: usize, most: u8| text.get(at).is_some_and(|b| (b'0'..=most).contains(b));
    let colon = |at: usize| at + (text.get(at) == Some(&b':')) as usize;
    if !matches!(text.first(), Some(b'+' | b'-')) || !digit(1, b'9') || !digit(2, b'9') {
        return Vec::new();
    }
    let at = colon(3);
    if !digit(at, b'5') || !digit(at + 1, b'9') {
        return Vec::new();
    }
    let mut ends = vec![at + 2];
    let at = colon(at + 2);
    if digit(at, b'5') && digit(at + 1, b'9') {
        ends.push(at + 2);
        if text.get(at + 2) == Some(&b'.') {
            let digits = (0..6).take_while(|i| digit(at + 3 + i, b'9')).count();
            ends.extend((1..=digits).map(|n| at + 3 + n));
        }
    }
    ends.reverse();
    ends
}

/// Texts of the directives and the end of the match.
type Captured<'t> = Vec<(u8, &'t str)>;

fn fit<'t>(
    elements: &[Element],
    text: &'t str,
    at: usize,
    zones: &[String],
    captured: &mut Captured<'t>,
) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else {
        return Some(at);
    };
    let here = &text[at..];
    match first {
        Element::Literal(c) => {
            let found = here.chars().next()?;
            let same = found == *c || found.to_lowercase().eq(c.to_lowercase());
            if !same {
                return None;
            }
            fit(rest, text, at + found.len_utf8(), zones, captured)
        }
        Element::Space => {
            let mut ends = Vec::new();
            let mut end = at;
            for c in here.chars().take_while(|c| c.is_whitespace()) {
                end += c.len_utf8();
                ends.push(end);
            }
            ends.into_iter()
                .rev()
                .find_map(|end| fit(rest, text, end, zones, captured))
        }
        Element::Directive(d) => {
            for length in lengths(*d, here, zones) {
                captured.push((*d, &here[..length]));
                if let Some(end) = fit(rest, text, at + length, zones, captured) {
                    return Some(end);
                }
                captured.pop();
            }
            None
        }
    }
}

/// Reads `text`. `zones` are the names of time zones known: standard time ones, then that of daylight saving time if the
/// local zone has any.
pub fn parse(
    text: &str,
    format: &str,
    zones: &[String],
    saving: &[String],
) -> Result<Moment, Failure> {
    let mut compiled = Vec::new();
    elements(format, &mut compiled)?;
    let mut captured = Vec::new();
    let all: Vec<String> = zones
        .iter()
        .chain(saving)
        .map(|z| z.to_lowercase())
        .collect();
    let Some(end) = fit(&compiled, text, 0, &all, &mut captured) else {
        return Err(Failure::NoMatch);
    };
    if end < text.len() {
        return other(format!("unconverted data remains: {}", &text[end..]));
    }
    complete(&captured, saving)
}

fn complete(captured: &Captured, saving: &[String]) -> Result<Moment, Failure> {
    let text = |d: u8| captured.iter().find(|(x, _)| *x == d).map(|(_, t)| *t);
    let number = |d: u8| text(d).map(|t| t.trim().parse::<i64>().unwrap_or(0));
    let index = |names: &[&str], short: bool, t: &str| {
        let same = |n: &&str| t.eq_ignore_ascii_case(if short { &n[..3] } else { n });
        names.iter().position(same).map(|i| i as i64)
    };
    let mut m = Moment {
        is_dst: -1,
        hour: number(b'H').unwrap_or(0),
        minute: number(b'M').unwrap_or(0),
        second: number(b'S').unwrap_or(0),
        ..Moment::default()
    };
    if let Some(hour) = number(b'I') {
        let afternoon = text(b'p').is_some_and(|p| p.eq_ignore_ascii_case("pm"));
        m.hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    if let Some(digits) = text(b'f') {
        m.microsecond = format!("{digits:0<6}").parse().unwrap_or(0);
    }
    if let Some(zone) = text(b'Z') {
        m.zone = Some(zone.to_string());
        m.is_dst = saving.iter().any(|s| s.eq_ignore_ascii_case(zone)) as i64;
    }
    if let Some(offset) = text(b'z') {
        m.offset = Some(read_offset(offset)?);
    }
    let mut year =
        number(b'Y').or_else(|| number(b'y').map(|y| if y <= 68 { y + 2000 } else { y + 1900 }));
    let mut month = number(b'm')
        .or_else(|| {
            text(b'B')
                .and_then(|t| index(&MONTHS, false, t))
                .map(|i| i + 1)
        })
        .or_else(|| {
            text(b'b')
                .and_then(|t| index(&MONTHS, true, t))
                .map(|i| i + 1)
        })
        .unwrap_or(1);
    let mut day = number(b'd').unwrap_or(1);
    let weekday_read = text(b'A')
        .and_then(|t| index(&DAYS, false, t))
        .or_else(|| text(b'a').and_then(|t| index(&DAYS, true, t)))
        .or_else(|| number(b'w').map(|w| (w + 6) % 7))
        .or_else(|| number(b'u').map(|u| u - 1));
    let mut day_of_year = number(b'j');
    let (iso_year, iso_week) = (number(b'G'), number(b'V'));
    check_iso(iso_year, iso_week, year, weekday_read, day_of_year)?;

    let leap_day_without_year = year.is_none() && month == 2 && day == 29;
    let mut known = *year.get_or_insert(if leap_day_without_year { 1904 } else { 1900 });
    if let (None, Some(weekday_read)) = (day_of_year, weekday_read) {
        if let Some(week) = number(b'U').or(number(b'W')) {
            let from_sunday = text(b'U').is_some();
            day_of_year = Some(day_of_week(known, week, weekday_read, from_sunday));
        } else if let (Some(iso_year), Some(week)) = (iso_year, iso_week) {
            let at = iso_ordinal(iso_year, week, weekday_read + 1)?;
            (known, month, day) = year_month_day(at);
            day_of_year = Some(at - ordinal(known, 1, 1) + 1);
        }
        if let Some(n) = day_of_year.as_mut().filter(|n| **n <= 0) {
            known -= 1;
            *n += if is_leap(known) { 366 } else { 365 };
        }
    }
    let at = match day_of_year {
        None => {
            if known < 1 {
                return other(format!("year {known} is out of range"));
            }
            if day > days_in_month(known, month) {
                return other("day is out of range for month");
            }
            ordinal(known, month, day)
        }
        Some(n) => {
            if known < 1 {
                return other(format!("year {known} is out of range"));
            }
            let at = ordinal(known, 1, 1) + n - 1;
            (known, month, day) = year_month_day(at);
            at
        }
    };
    m.day_of_year = day_of_year.unwrap_or_else(|| at - ordinal(known, 1, 1) + 1);
    m.weekday = weekday_read.unwrap_or_else(|| weekday(at));
    m.year = if leap_day_without_year { 1900 } else { known };
    (m.month, m.day) = (month, day);
    Ok(m)
}

fn check_iso(
    iso_year: Option<i64>,
    iso_week: Option<i64>,
    year: Option<i64>,
    weekday: Option<i64>,
    day_of_year: Option<i64>,
) -> Result<(), Failure> {
    const DAY: &str = "a weekday directive ('%A', '%a', '%w', or '%u').";
    if iso_year.is_some() {
        if iso_week.is_none() || weekday.is_none() {
            return other(format!(
                "ISO year directive '%G' must be used with the ISO week directive '%V' and {DAY}"
            ));
        }
        if day_of_year.is_some() {
            return other(
                "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.",
            );
        }
    } else if iso_week.is_some() {
        if year.is_none() || weekday.is_none() {
            return other(format!(
                "ISO week directive '%V' must be used with the ISO year directive '%G' and {DAY}"
            ));
        }
        return other(
            "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.",
        );
    }
    Ok(())
}

/// Day of the year of a weekday (Monday is 0) in a week that starts on Sunday or Monday.
fn day_of_week(year: i64, week: i64, day: i64, from_sunday: bool) -> i64 {
    let shift = from_sunday as i64;
    let first = (weekday(ordinal(year, 1, 1)) + shift) % 7;
    let day = (day + shift) % 7;
    if week == 0 {
        return 1 + day - first;
    }
    1 + (7 - first) % 7 + 7 * (week - 1) + day
}

fn iso_ordinal(year: i64, week: i64, day: i64) -> Result<i64, Failure> {
    if year < 1 {
        return other(format!("Year is out of range: {year}"));
    }
    let first = ordinal(year, 1, 1);
    let starts = weekday(first);
    let long = starts == 3 || starts == 2 && is_leap(year);
    if week < 1 || week > 52 + long as i64 {
        return other(format!("Invalid week: {week}"));
    }
    let monday = first - starts + if starts > 3 { 7 } else { 0 };
    Ok(monday + (week - 1) * 7 + day - 1)
}

fn read_offset(text: &str) -> Result<(i64, i64), Failure> {
    if text == "Z" {
        return Ok((0, 0));
    }
    let colons = text.as_bytes()[3] == b':';
    let (main, fraction) = text[1..].split_once('.').unwrap_or((&text[1..], ""));
    let digits: String = main.chars().filter(|c| *c != ':').collect();
    let wanted = if colons { digits.len() / 2 - 1 } else { 0 };
    if main.matches(':').count() != wanted {
        return other(format!("Inconsistent use of : in {text}"));
    }
    let part = |i: usize| {
        digits
            .get(2 * i..2 * i + 2)
            .and_then(|t| t.parse::<i64>().ok())
            .unwrap_or(0)
    };
    let seconds = part(0) * 3600 + part(1) * 60 + part(2);
    let micros = format!("{fraction:0<6}").parse().unwrap_or(0);
    let sign = if text.starts_with('-') { -1 } else { 1 };
    Ok((sign * seconds, sign * micros))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, format: &str) -> Result<Moment, Failure> {
        parse(text, format, &["utc".to_string(), "gmt".to_string()], &[])
    }

    #[test]
    fn shorter_choices_are_tried_when_the_rest_needs_it() {
        let m = read("111", "%d%m").unwrap();
        assert_eq!((m.day, m.month), (11, 1));
        assert_eq!(read("1 2", "%d%m"), Err(Failure::NoMatch));
    }

    #[test]
    fn weeks_give_dates() {
        let m = read("2024-W05-3", "%G-W%V-%u").unwrap();
        assert_eq!((m.year, m.month, m.day), (2024, 1, 31));
        let m = read("2024 05 1", "%Y %U %w").unwrap();
        assert_eq!((m.month, m.day, m.day_of_year), (2, 5, 36));
    }

    #[test]
    fn offsets_have_parts() {
        assert_eq!(
            read("+01:30:15.123", "%z").unwrap().offset,
            Some((5415, 123000))
        );
        assert!(read("+01:3015", "%z").is_err());
    }
}
