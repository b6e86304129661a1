//! `datetime.date`.

use super::arguments::{Function, check_date, field};
use super::delta::{Delta, delta, is_delta, new_delta};
use super::moment::is_moment;
use super::{library, text};
use crate::errors::{R, raise_overflow_error, raise_type_error, raise_value_error};
use crate::kernels::{calendar, hash, moment as kernel};
use crate::modules::support::{Payload, base_slots, data_of, new_native};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::bytes_object::{bytes_of, is_bytes, new_bytes};
use crate::types::int_arith::holds;
use crate::types::ops;
use crate::types::str_object::{is_str, new_ascii, new_str, str_of};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use crate::{native_function, native_method, native_type};
use molt_abi::ops::{BinOp, CmpOp};

/// The beginning of a moment, too. Ordered by its fields.
#[repr(C)]
pub struct Date {
    /// -1: not known yet.
    pub hash: i64,
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

pub const MAX_ORDINAL: i64 = 3_652_059;

impl Payload for Date {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

native_type!(
    DATE_TYPE,
    "_datetime.date" as "datetime.date",
    "datetime",
    Date,
    TypeFlags::BASE,
    Slots {
        new: Some(new),
        repr: Some(repr),
        str: Some(str),
        hash: Some(hash_slot),
        compare: Some(compare),
        binary: Some(binary),
        ..base_slots::<Date>()
    }
);

#[inline(always)]
pub fn is_date(v: Value) -> bool {
    v.is_object() && p::has_type(v, &DATE_TYPE)
}

#[inline(always)]
pub fn date<'a>(v: Value) -> &'a mut Date {
    data_of(v)
}

impl Date {
    /// Of fields that make a date.
    #[inline(always)]
    pub fn new(year: i64, month: i64, day: i64) -> Date {
        Date {
            hash: -1,
            year: year as u16,
            month: month as u8,
            day: day as u8,
        }
    }

    pub fn of_ordinal(ordinal: i64) -> Date {
        let (year, month, day) = calendar::year_month_day(ordinal);
        Date::new(year, month, day)
    }

    #[inline(always)]
    pub fn ordinal(&self) -> i64 {
        calendar::ordinal(self.year as i64, self.month as i64, self.day as i64)
    }

    /// An int that orders dates.
    #[inline(always)]
    pub fn key(&self) -> u32 {
        (self.year as u32) << 16 | (self.month as u32) << 8 | self.day as u32
    }

    pub fn state(&self) -> [u8; 4] {
        let [high, low] = self.year.to_be_bytes();
        [high, low, self.month, self.day]
    }
}

/// A date of a type: a class may want to know.
pub fn make(ty: Value, fields: Date) -> R {
    if ty.as_type().is(&DATE_TYPE) {
        return Ok(new_native(&DATE_TYPE, fields));
    }
    let fields = [fields.year as i64, fields.month as i64, fields.day as i64];
    p::call_pos(ty, &fields.map(Value::small_int))
}

fn new(ty: &'static Type, args: &Args) -> R {
    const NEW: Function<3> = Function::new("", ["year", "month", "day"], 3);
    if let ([state], []) = (args.pos, args.names)
        && is_bytes(*state)
        && let [high, low, month @ 1..=12, day] = bytes_of(*state)
    {
        // What pickle keeps.
        let year = *high as i64 * 256 + *low as i64;
        return Ok(new_native(ty, Date::new(year, *month as i64, *day as i64)));
    }
    let [year, month, day] = NEW.bind(args.pos, args)?;
    let (year, month, day) = (field(year, 0)?, field(month, 0)?, field(day, 0)?);
    check_date(year, month, day)?;
    Ok(new_native(ty, Date::new(year, month, day)))
}

fn repr(v: Value) -> R {
    let d = date(v);
    let name = p::type_name(v);
    Ok(new_str(format!(
        "{name}({}, {}, {})",
        d.year, d.month, d.day
    )))
}

fn iso_text(d: &Date) -> Ref {
    let mut out = Vec::with_capacity(16);
    text::push_date(&mut out, d.year, d.month, d.day);
    new_ascii(&out)
}

fn str(v: Value) -> R {
    match p::type_of(v).is(&DATE_TYPE) {
        true => Ok(iso_text(date(v))),
        false => p::call_method_str(v, "isoformat", &[]),
    }
}

fn hash_slot(v: Value) -> R<i64> {
    let d = date(v);
    if d.hash == -1 {
        d.hash = hash::bytes(&d.state());
    }
    Ok(d.hash)
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_date(b) || is_moment(b) {
        return ops::not_implemented();
    }
    Ok(Ref::bool(holds(date(a).key().cmp(&date(b).key()), op)))
}

fn binary(a: Value, b: Value, op: BinOp) -> R {
    let (minuend, other) = match (is_date(a), op) {
        (true, BinOp::Add | BinOp::Sub) => (a, b),
        (false, BinOp::Add) => (b, a),
        _ => return ops::not_implemented(),
    };
    if is_moment(minuend) {
        return ops::not_implemented();
    }
    if is_delta(other) {
        let days = delta(other).days as i64;
        let days = if op == BinOp::Sub { -days } else { days };
        return shifted(minuend, days);
    }
    if op == BinOp::Sub && is_date(other) && !is_moment(other) {
        let days = date(minuend).ordinal() - date(other).ordinal();
        return Ok(new_delta(Delta::normal(days, 0, 0)?));
    }
    ops::not_implemented()
}

pub fn checked(ordinal: i64) -> R<Date> {
    match (1..=MAX_ORDINAL).contains(&ordinal) {
        true => Ok(Date::of_ordinal(ordinal)),
        false => Err(raise_overflow_error("date value out of range")),
    }
}

fn shifted(v: Value, days: i64) -> R {
    let d = date(v);
    let day = d.day as i64 + days;
    let ty = p::type_of(v);
    if (1..=28).contains(&day) {
        return make(ty.as_value(), Date::new(d.year as i64, d.month as i64, day));
    }
    make(ty.as_value(), checked(d.ordinal() + days)?)
}

native_method!(get "_datetime.date", "year", |v| Ok((date(v).year as i64).into()));
native_method!(get "_datetime.date", "month", |v| Ok((date(v).month as i64).into()));
native_method!(get "_datetime.date", "day", |v| Ok((date(v).day as i64).into()));
native_method!("_datetime.date", "toordinal", "self, /", |a| Ok(date(a[0])
    .ordinal()
    .into()));
native_method!("_datetime.date", "weekday", "self, /", |a| Ok(
    calendar::weekday(date(a[0]).ordinal()).into()
));
native_method!("_datetime.date", "isoweekday", "self, /", |a| Ok(
    (calendar::weekday(date(a[0]).ordinal()) + 1).into()
));
native_method!("_datetime.date", "isoformat", "self, /", |a| Ok(iso_text(
    date(a[0])
)));
native_method!("_datetime.date", "__reduce__", "self, /", |a| {
    let state = new_tuple(&[new_bytes(date(a[0]).state()).get()]);
    Ok(new_tuple(&[p::type_of(a[0]).as_value(), state.get()]))
});
native_method!(raw "_datetime.date", "replace", |args| {
    const REPLACE: Function<3> = Function::new("replace", ["year", "month", "day"], 0);
    let v = args.pos[0];
    let [year, month, day] = REPLACE.bind(&args.pos[1..], args)?;
    let d = date(v);
    let year = field(year, d.year as i64)?;
    let (month, day) = (field(month, d.month as i64)?, field(day, d.day as i64)?);
    check_date(year, month, day)?;
    Ok(new_native(p::type_of(v), Date::new(year, month, day)))
});
native_method!(class "_datetime.date", "fromordinal", "cls, ordinal, /", |a| {
    let ordinal = field(a[1], 0)?;
    if ordinal < 1 {
        return Err(raise_value_error("ordinal must be >= 1"));
    }
    if ordinal > MAX_ORDINAL {
        let (year, ..) = calendar::year_month_day(ordinal);
        return Err(raise_value_error(format!("year {year} is out of range")));
    }
    make(a[0], Date::of_ordinal(ordinal))
});

native_method!(class "_datetime.date", "fromisoformat", "cls, date_string, /", |a| {
    if !is_str(a[1]) {
        return Err(raise_type_error("fromisoformat: argument must be str"));
    }
    let text = str_of(a[1]);
    match kernel::read(text).filter(|_| text.len() == 10) {
        Some(m) => make(a[0], Date::new(m.year, m.month, m.day)),
        None => p::call_pos(library().date_from_text.get(), &[a[0], a[1]]),
    }
});

// ISO year, week and day of a date.
native_function!("_datetime", "week_of", "date, /", |a| {
    if !is_date(a[0]) {
        return Err(raise_type_error("not a date"));
    }
    let ordinal = date(a[0]).ordinal();
    let parts = calendar::iso_week(date(a[0]).year as i64, ordinal);
    Ok(new_tuple(&parts.map(Value::small_int)))
});
