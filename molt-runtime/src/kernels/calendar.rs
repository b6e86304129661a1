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
    years + (1..month).map(|m| days_in_month(year, m)).sum::<i64>() + day
}

/// Monday is 0.
pub fn weekday(ordinal: i64) -> i64 {
    (ordinal + 6).rem_euclid(7)
}

pub fn year_month_day(at: i64) -> (i64, i64, i64) {
    // Close from below, since no year is longer than 366 days.
    let mut year = (at - 1).div_euclid(366) + 1;
    year += (at - ordinal(year, 1, 1)) / 366;
    while ordinal(year + 1, 1, 1) <= at {
        year += 1;
    }
    let mut rest = at - ordinal(year, 1, 1);
    let mut month = 1;
    while rest >= days_in_month(year, month) {
        rest -= days_in_month(year, month);
        month += 1;
    }
    (year, month, rest + 1)
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
}
