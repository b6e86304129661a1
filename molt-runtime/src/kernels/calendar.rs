//! The proleptic Gregorian calendar as `datetime` counts it: day 1 is 1 January of year 1.

/// First year of `datetime`.
pub const MIN_YEAR: i64 = 1;
/// Last year of `datetime`.
pub const MAX_YEAR: i64 = 9999;
/// Ordinal of 1 January 1970.
pub const UNIX_EPOCH: i64 = 719_163;

const BEFORE_MONTH: [i64; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// Whether `year` has 366 days.
pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days of `month` (1 to 12).
pub fn days_in_month(year: i64, month: i64) -> i64 {
    let at = month as usize;
    BEFORE_MONTH[at] - BEFORE_MONTH[at - 1] + (month == 2 && is_leap(year)) as i64
}

/// Days of the year before the first of `month`.
pub fn days_before_month(year: i64, month: i64) -> i64 {
    BEFORE_MONTH[month as usize - 1] + (month > 2 && is_leap(year)) as i64
}

/// Days before 1 January of `year`, counted from year 1.
pub fn days_before_year(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400)
}

/// `date.toordinal`
pub fn to_ordinal(year: i64, month: i64, day: i64) -> i64 {
    days_before_year(year) + days_before_month(year, month) + day
}

/// Year, month and day of an ordinal.
pub fn from_ordinal(ordinal: i64) -> (i64, i64, i64) {
    // Years that start in March end with the leap day, which makes the months regular.
    let days = ordinal + 305;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (year_of_era + era * 400 + (month <= 2) as i64, month, day)
}

/// `date.weekday`: Monday is 0.
pub fn weekday(ordinal: i64) -> i64 {
    (ordinal + 6).rem_euclid(7)
}

/// Ordinal of the Monday of week 1 of an ISO year.
fn first_monday(year: i64) -> i64 {
    let first = to_ordinal(year, 1, 1);
    let weekday = weekday(first);
    let monday = first - weekday;
    if weekday > 3 { monday + 7 } else { monday }
}

/// `date.isocalendar`: ISO year, week and weekday (Monday is 1).
pub fn iso_calendar(year: i64, month: i64, day: i64) -> (i64, i64, i64) {
    let ordinal = to_ordinal(year, month, day);
    let iso_year = if ordinal < first_monday(year) {
        year - 1
    } else if ordinal >= first_monday(year + 1) {
        year + 1
    } else {
        year
    };
    let days = ordinal - first_monday(iso_year);
    (iso_year, days / 7 + 1, days % 7 + 1)
}

/// Number of weeks of an ISO year.
pub fn iso_weeks(year: i64) -> i64 {
    (first_monday(year + 1) - first_monday(year)) / 7
}

/// Ordinal of a day in an ISO year; week and weekday must be in range.
pub fn from_iso_calendar(year: i64, week: i64, weekday: i64) -> i64 {
    first_monday(year) + (week - 1) * 7 + weekday - 1
}

/// Year, month, day, hour, minute and second of a Unix time in UTC.
pub fn from_unix(seconds: i64) -> (i64, i64, i64, i64, i64, i64) {
    let (year, month, day) = from_ordinal(seconds.div_euclid(86_400) + UNIX_EPOCH);
    let rest = seconds.rem_euclid(86_400);
    (year, month, day, rest / 3_600, rest / 60 % 60, rest % 60)
}

/// Unix time of a moment in UTC.
pub fn to_unix(ordinal: i64, hour: i64, minute: i64, second: i64) -> i64 {
    (ordinal - UNIX_EPOCH) * 86_400 + hour * 3_600 + minute * 60 + second
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day() {
        let mut expected = 0;
        for year in MIN_YEAR..=MAX_YEAR {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    expected += 1;
                    assert_eq!(to_ordinal(year, month, day), expected);
                    assert_eq!(from_ordinal(expected), (year, month, day));
                }
            }
        }
        assert_eq!(expected, 3_652_059);
    }

    #[test]
    fn weeks() {
        assert_eq!(iso_calendar(2021, 1, 3), (2020, 53, 7));
        assert_eq!(iso_calendar(2018, 12, 31), (2019, 1, 1));
        assert_eq!(iso_calendar(2024, 2, 29), (2024, 9, 4));
        assert_eq!(iso_weeks(2020), 53);
        assert_eq!(from_ordinal(from_iso_calendar(2020, 53, 7)), (2021, 1, 3));
        assert_eq!(weekday(to_ordinal(2024, 2, 29)), 3);
    }

    #[test]
    fn unix_time() {
        assert_eq!(from_unix(-1), (1969, 12, 31, 23, 59, 59));
        assert_eq!(from_unix(1_709_210_096), (2024, 2, 29, 12, 34, 56));
        assert_eq!(to_unix(to_ordinal(2024, 2, 29), 12, 34, 56), 1_709_210_096);
    }
}
