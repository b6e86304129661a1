//! The proleptic Gregorian calendar: dates and the number of days since the last day before year 1.

pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

pub fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + is_leap(year) as i64,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// January 1 of year 1 is 1.
pub fn ordinal(year: i64, month: i64, day: i64) -> i64 {
    let before = year - 1;
    let years =
        before * 365 + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    years + days_before_month(year, month) + day
}

fn days_before_month(year: i64, month: i64) -> i64 {
    const BEFORE: [i64; 13] = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let days = BEFORE.get(month as usize).copied().unwrap_or_default();
    days + (month > 2 && is_leap(year)) as i64
}

/// Monday is 0.
pub fn weekday(ordinal: i64) -> i64 {
    (ordinal + 6).rem_euclid(7)
}

pub fn year_month_day(at: i64) -> (i64, i64, i64) {
    // Cycles of 400 years are alike; in one, the last of the centuries and of the years before a leap day's is a day longer.
    let (cycles, rest) = ((at - 1).div_euclid(146_097), (at - 1).rem_euclid(146_097));
    let centuries = (rest / 36_524).min(3);
    let rest = rest - centuries * 36_524;
    let (fours, rest) = (rest / 1461, rest % 1461);
    let years = (rest / 365).min(3);
    let rest = rest - years * 365;
    let year = cycles * 400 + centuries * 100 + fours * 4 + years + 1;
    // No month is shorter than 28 days: the month is this one or the one before.
    let mut month = (rest / 29 + 1).min(12);
    if days_before_month(year, month) > rest {
        month -= 1;
    }
    (year, month, rest - days_before_month(year, month) + 1)
}

/// The ordinal of the Monday that starts week 1 of an ISO year.
fn first_iso_monday(year: i64) -> i64 {
    let first = ordinal(year, 1, 1);
    let monday = first - weekday(first);
    if weekday(first) > 3 {
        monday + 7
    } else {
        monday
    }
}

/// ISO year, week and day of an ordinal that lies in `year`.
pub fn iso_week(year: i64, at: i64) -> [i64; 3] {
    let year = match at {
        at if at < first_iso_monday(year) => year - 1,
        at if at >= first_iso_monday(year + 1) => year + 1,
        _ => year,
    };
    let days = at - first_iso_monday(year);
    [year, days / 7 + 1, days % 7 + 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_and_dates_are_inverse() {
        assert_eq!(ordinal(1970, 1, 1), 719163);
        for at in (1..3_652_059).step_by(97) {
            let (y, m, d) = year_month_day(at);
            assert_eq!(ordinal(y, m, d), at);
        }
        assert_eq!(year_month_day(3_652_059), (9999, 12, 31));
    }

    #[test]
    fn iso_weeks() {
        let of = |y, m, d| iso_week(y, ordinal(y, m, d));
        assert_eq!(of(2021, 1, 3), [2020, 53, 7]);
        assert_eq!(of(2021, 1, 4), [2021, 1, 1]);
        assert_eq!(of(2024, 12, 30), [2025, 1, 1]);
        assert_eq!(of(2026, 11, 28), [2026, 48, 6]);
    }
}
