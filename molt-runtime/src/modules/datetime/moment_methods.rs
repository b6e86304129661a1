//! Methods of `datetime.datetime`.

use super::arguments::{Function, argument_type};
use super::clock::{Clock, is_time, new_time, time};
use super::date::{DATE_TYPE, Date, MAX_ORDINAL, date, is_date};
use super::delta::Delta;
use super::moment::{MOMENT_TYPE, Moment, NAMES, is_moment, make, moment, new_moment, of_fields};
use super::zone::{ask, at_offset, check_zone, fixed_offset, is_fixed, name_at, offset_at};
use super::{arith, library, local};
use crate::errors::{raise_type_error, raise_value_error};
use crate::kernels::moment as kernel;
use crate::modules::support::new_native;
use crate::object::protocol as p;
use crate::types::float_object::{float_of, is_float};
use crate::types::int_arith;
use crate::types::str_object::{is_str, str_of};
use crate::value::{Ref, Value};
use crate::{native_function, native_method};

/// The first and the last second of the years that there are, after the beginning of 1970 in UTC.
const SECONDS: std::ops::Range<i64> =
    (1 - arith::EPOCH_ORDINAL) * 86400..(MAX_ORDINAL + 1 - arith::EPOCH_ORDINAL) * 86400;

native_method!("_datetime.datetime", "utcoffset", "self, /", |a| ask(
    moment(a[0]).zone.get(),
    "utcoffset",
    a[0]
));
native_method!("_datetime.datetime", "dst", "self, /", |a| ask(
    moment(a[0]).zone.get(),
    "dst",
    a[0]
));
native_method!("_datetime.datetime", "tzname", "self, /", |a| name_at(
    moment(a[0]).zone.get(),
    a[0]
));
native_method!("_datetime.datetime", "date", "self, /", |a| {
    let d = &moment(a[0]).date;
    let date = Date::new(d.year as i64, d.month as i64, d.day as i64);
    Ok(new_native(&DATE_TYPE, date))
});
native_method!("_datetime.datetime", "time", "self, /", |a| Ok(new_time(
    moment(a[0]).clock,
    Value::NONE
)));
native_method!("_datetime.datetime", "timetz", "self, /", |a| {
    let m = moment(a[0]);
    Ok(new_time(m.clock, m.zone.get()))
});
native_method!(raw "_datetime.datetime", "replace", |args| {
    const REPLACE: Function<9> = Function::new("replace", NAMES, 0).with_last_by_name();
    let v = args.pos[0];
    let bound = REPLACE.bind(&args.pos[1..], args)?;
    let m = moment(v);
    let (d, [hour, minute, second, micros]) = (&m.date, m.clock.fields());
    let defaults = [
        d.year as i64,
        d.month as i64,
        d.day as i64,
        hour,
        minute,
        second,
        micros,
        m.clock.fold as i64,
    ];
    let result = of_fields(&bound, defaults, m.zone.get())?;
    Ok(new_native(p::type_of(v), result))
});
native_method!(raw class "_datetime.datetime", "combine", |args| {
    const COMBINE: Function<3> = Function::new("combine", ["date", "time", "tzinfo"], 2);
    let [d, t, zone] = COMBINE.bind(&args.pos[1..], args)?;
    if !is_date(d) {
        return Err(raise_type_error(format!(
            "combine() argument 1 must be datetime.date, not {}",
            argument_type(d)
        )));
    }
    if !is_time(t) {
        return Err(raise_type_error(format!(
            "combine() argument 2 must be datetime.time, not {}",
            argument_type(t)
        )));
    }
    let zone = zone.present().unwrap_or(time(t).zone.get());
    check_zone(zone)?;
    let d = date(d);
    let d = Date::new(d.year as i64, d.month as i64, d.day as i64);
    make(args.pos[0], Moment::new(d, time(t).clock, zone))
});
native_method!(class "_datetime.datetime", "fromisoformat", "cls, date_string, /", |a| {
    if !is_str(a[1]) {
        return Err(raise_type_error("fromisoformat: argument must be str"));
    }
    let Some(m) = kernel::read(str_of(a[1])) else {
        return p::call_pos(library().moment_from_text.get(), &[a[0], a[1]]);
    };
    let zone = match m.offset {
        None => Ref::NONE,
        Some(seconds) => at_offset(seconds)?,
    };
    let clock = Clock::new([m.hour, m.minute, m.second, m.microsecond, 0]);
    let date = Date::new(m.year, m.month, m.day);
    make(a[0], Moment::new(date, clock, zone.get()))
});

/// Whole seconds and microseconds of a time stamp, halves to even; `None` if it is none of a year that there is.
fn split(stamp: Value) -> Option<(i64, i64)> {
    let (seconds, micros) = match stamp {
        v if is_float(v) => {
            let f = float_of(v);
            if !(-1e12..1e12).contains(&f) {
                return None;
            }
            let whole = f.trunc();
            let micros = ((f - whole) * 1e6).round_ties_even() as i64;
            let seconds = whole as i64 + micros.div_euclid(1_000_000);
            (seconds, micros.rem_euclid(1_000_000))
        }
        v if v.is_small_int() => (v.as_small_int(), 0),
        _ => return None,
    };
    SECONDS.contains(&seconds).then_some((seconds, micros))
}

/// The moment of a time stamp in UTC, a fixed zone or the local one; `None`: it takes more than this.
fn at_stamp(stamp: Value, zone: Value) -> Option<Moment> {
    let (seconds, micros) = split(stamp)?;
    if zone.is_none() {
        let (here, fold) = local::local_and_fold(seconds)?;
        if !SECONDS.contains(&here) {
            return None;
        }
        let mut m = Moment::at(here, micros, Value::NONE);
        m.clock.fold = fold;
        return Some(m);
    }
    let offset = is_fixed(zone).then(|| fixed_offset(zone))?;
    let here = seconds + offset.whole_seconds();
    let whole = offset.microseconds == 0 && SECONDS.contains(&here);
    whole.then(|| Moment::at(here, micros, zone))
}

native_method!(raw class "_datetime.datetime", "fromtimestamp", |args| {
    const FROM: Function<2> = Function::new("fromtimestamp", ["timestamp", "tz"], 1);
    let [stamp, zone] = FROM.bind(&args.pos[1..], args)?;
    let cls = args.pos[0];
    let zone = zone.present().unwrap_or(Value::NONE);
    check_zone(zone)?;
    let is_exact = cls.as_type().is(&MOMENT_TYPE);
    match is_exact.then(|| at_stamp(stamp, zone)).flatten() {
        Some(m) => Ok(new_moment(m)),
        None => p::call_pos(library().moment_from_stamp.get(), &[cls, stamp, zone]),
    }
});
native_method!("_datetime.datetime", "timestamp", "self, /", |a| {
    let m = moment(a[0]);
    let micros = m.clock.microsecond as i64;
    if m.zone.get().is_none() {
        let Some(stamp) = local::stamp_of(m.seconds(), m.clock.fold != 0) else {
            return Err(raise_value_error(
                "timestamp out of range for platform time_t",
            ));
        };
        if !SECONDS.contains(&(stamp - 86400)) && m.date.year == 1 {
            return Err(raise_value_error("year 0 is out of range"));
        }
        return Ok(Ref::float(stamp as f64 + micros as f64 / 1e6));
    }
    let Some(offset) = offset_at(m.zone.get(), a[0])? else {
        return Err(raise_type_error(
            "can't subtract offset-naive and offset-aware datetimes",
        ));
    };
    let total = (m.seconds() - offset.whole_seconds()) as i128 * 1_000_000
        + (micros - offset.microseconds as i64) as i128;
    match i64::try_from(total) {
        Ok(total) if total.unsigned_abs() < 1 << 53 => Ok(Ref::float(total as f64 / 1e6)),
        _ => {
            let total = crate::types::int_object::new_wide_int(total);
            int_arith::true_div(total.get(), Value::small_int(1_000_000))
        }
    }
});
native_method!(raw "_datetime.datetime", "astimezone", |args| {
    const AS: Function<1> = Function::new("astimezone", ["tz"], 0);
    let v = args.pos[0];
    let [zone] = AS.bind(&args.pos[1..], args)?;
    let zone = zone.present().unwrap_or(Value::NONE);
    check_zone(zone)?;
    let mine = moment(v).zone.get();
    if !is_fixed(mine) || !is_fixed(zone) {
        return p::call_pos(library().in_zone.get(), &[v, zone]);
    }
    if mine == zone {
        return Ok(v.own());
    }
    let by: Delta = fixed_offset(zone).minus(fixed_offset(mine))?;
    let moved = moment(v).folded(0);
    moment(moved.get()).zone = zone.own();
    let result = arith::shifted(moved.get(), &by, false)?;
    match p::type_of(v).is(&MOMENT_TYPE) {
        true => Ok(result),
        false => {
            let Moment { date, clock, zone } = moment(result.get());
            let date = Date::new(date.year as i64, date.month as i64, date.day as i64);
            make(p::type_of(v).as_value(), Moment::new(date, *clock, zone.get()))
        }
    }
});

// Seconds since 1970 of a moment as if its zone were UTC.
native_function!("_datetime", "seconds_of", "moment, /", |a| {
    match is_moment(a[0]) {
        true => Ok(moment(a[0]).seconds().into()),
        false => Err(raise_type_error("not a datetime")),
    }
});
