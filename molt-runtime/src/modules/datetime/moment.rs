//! `datetime.datetime`: the type, its constructor, hash and text.

use super::arguments::{Function, check_date, check_time, field};
use super::arith;
use super::clock::Clock;
use super::date::{DATE_TYPE, Date};
use super::delta::{Delta, hash_of};
use super::text;
use super::zone::{check_zone, offset_at, push_zone};
use crate::errors::{R, raise_type_error};
use crate::kernels::hash;
use crate::modules::support::{Payload, base_slots, data_of, new_native, size};
use crate::native_method;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::bytes_object::{bytes_of, is_bytes, new_bytes};
use crate::types::str_object::{is_str, new_ascii, new_str, str_of};
use crate::value::{Ref, Value};
use std::io::Write;

#[repr(C)]
pub struct Moment {
    pub date: Date,
    pub clock: Clock,
    /// None if there is none.
    pub zone: Ref,
}

impl Payload for Moment {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.zone.get())
    }
}

#[unsafe(export_name = "molt.type._datetime.datetime")]
pub static MOMENT_TYPE: Type = Type::builtin(
    "datetime.datetime",
    size::<Moment>(),
    TypeFlags::BASE,
    Slots {
        new: Some(new),
        repr: Some(repr),
        str: Some(str),
        hash: Some(hash_slot),
        compare: Some(arith::compare),
        binary: Some(arith::binary),
        ..base_slots::<Moment>()
    },
)
.with_base(&DATE_TYPE)
.with_module("datetime")
.with_methods(crate::methods_table!("_datetime.datetime"));

#[inline(always)]
pub fn is_moment(v: Value) -> bool {
    v.is_object() && p::has_type(v, &MOMENT_TYPE)
}

#[inline(always)]
pub fn moment<'a>(v: Value) -> &'a mut Moment {
    data_of(v)
}

impl Moment {
    pub fn new(date: Date, clock: Clock, zone: Value) -> Moment {
        Moment {
            date,
            clock,
            zone: zone.own(),
        }
    }

    /// At a number of seconds after the beginning of 1970, which is of a year that there is.
    pub fn at(seconds: i64, microsecond: i64, zone: Value) -> Moment {
        let (days, second) = (seconds.div_euclid(86400), seconds.rem_euclid(86400));
        Moment::new(
            Date::of_ordinal(days + arith::EPOCH_ORDINAL),
            Clock::of_seconds(second, microsecond),
            zone,
        )
    }

    /// Seconds since 1970 as if this were UTC.
    #[inline(always)]
    pub fn seconds(&self) -> i64 {
        (self.date.ordinal() - arith::EPOCH_ORDINAL) * 86400 + self.clock.seconds()
    }

    /// An int that orders moments of one zone.
    #[inline(always)]
    pub fn key(&self) -> u128 {
        (self.date.key() as u128) << 64 | self.clock.key() as u128
    }

    /// What pickle keeps.
    pub fn state(&self, fold: bool) -> [u8; 10] {
        let [y1, y2, month, day] = self.date.state();
        let [hour, minute, second, u1, u2, u3] = self.clock.state(false);
        let month = month | (fold as u8) << 7;
        [y1, y2, month, day, hour, minute, second, u1, u2, u3]
    }

    /// The same with another fold, as an object.
    pub fn folded(&self, fold: u8) -> Ref {
        let d = &self.date;
        let date = Date::new(d.year as i64, d.month as i64, d.day as i64);
        let clock = Clock { fold, ..self.clock };
        new_native(&MOMENT_TYPE, Moment::new(date, clock, self.zone.get()))
    }
}

pub fn new_moment(m: Moment) -> Ref {
    new_native(&MOMENT_TYPE, m)
}

/// A moment of a type: a class is called.
#[inline(always)]
pub fn make(ty: Value, m: Moment) -> R {
    match ty.as_type().is(&MOMENT_TYPE) {
        true => Ok(new_moment(m)),
        false => call_class(ty, &m),
    }
}

#[inline(never)]
fn call_class(ty: Value, m: &Moment) -> R {
    let n = Value::small_int;
    let (d, c) = (&m.date, &m.clock);
    let fields = [
        n(d.year as i64),
        n(d.month as i64),
        n(d.day as i64),
        n(c.hour as i64),
        n(c.minute as i64),
        n(c.second as i64),
        n(c.microsecond as i64),
        m.zone.get(),
    ];
    if c.fold == 0 {
        return p::call_pos(ty, &fields);
    }
    let args = Args {
        pos: &fields,
        names: &[crate::interned!("fold")],
        kw: &[n(1)],
    };
    p::call(ty, &args)
}

pub const NAMES: [&str; 9] = [
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "microsecond",
    "tzinfo",
    "fold",
];

fn new(ty: &'static Type, args: &Args) -> R {
    const NEW: Function<9> = Function::new("", NAMES, 3).with_last_by_name();
    if let Some(state) = args.pos.first()
        && args.pos.len() <= 2
        && is_bytes(*state)
        && let Some(m) = of_state(bytes_of(*state), args)?
    {
        return Ok(new_native(ty, m));
    }
    let bound = NEW.bind(args.pos, args)?;
    Ok(new_native(ty, of_fields(&bound, [0; 8], Value::NONE)?))
}

/// A moment of arguments; what is absent is taken from `defaults`, the fold after the microsecond.
pub fn of_fields(bound: &[Value; 9], defaults: [i64; 8], zone: Value) -> R<Moment> {
    let mut fields = [0; 8];
    for at in 0..7 {
        fields[at] = field(bound[at], defaults[at])?;
    }
    fields[7] = field(bound[8], defaults[7])?;
    let zone = bound[7].present().unwrap_or(zone);
    let [year, month, day, clock @ ..] = fields;
    check_date(year, month, day)?;
    check_time(clock)?;
    check_zone(zone)?;
    Ok(Moment::new(
        Date::new(year, month, day),
        Clock::new(clock),
        zone,
    ))
}

/// From what pickle keeps; `None`: it is none of this.
fn of_state(state: &[u8], args: &Args) -> R<Option<Moment>> {
    let [y1, y2, month, day, clock @ ..] = state else {
        return Ok(None);
    };
    if state.len() != 10 || !(1..=12).contains(&(month & 127)) {
        return Ok(None);
    }
    let zone = args.pos.get(1).copied().or_else(|| args.keyword("tzinfo"));
    let zone = zone.unwrap_or(Value::NONE);
    check_zone(zone)?;
    let year = *y1 as i64 * 256 + *y2 as i64;
    let date = Date::new(year, (month & 127) as i64, *day as i64);
    let mut clock = Clock::of_state(clock);
    clock.fold = month >> 7;
    Ok(Some(Moment::new(date, clock, zone)))
}

fn repr(v: Value) -> R {
    let Moment { date, clock, zone } = moment(v);
    let mut out = Vec::with_capacity(64);
    let _ = write!(
        out,
        "{}({}, {}, {}, ",
        p::type_name(v),
        date.year,
        date.month,
        date.day
    );
    clock.push_fields(&mut out);
    if clock.fold != 0 {
        out.extend_from_slice(b", fold=1");
    }
    push_zone(&mut out, zone.get())?;
    out.push(b')');
    Ok(new_str(out))
}

fn str(v: Value) -> R {
    if p::type_of(v).is(&MOMENT_TYPE) {
        return iso_text(v, b" ", b"auto");
    }
    p::call_method_str(v, "isoformat", &[new_ascii(b" ").get()])
}

fn iso_text(v: Value, separator: &[u8], unit: &[u8]) -> R {
    let Moment { date, clock, zone } = moment(v);
    let mut out = Vec::with_capacity(48);
    text::push_date(&mut out, date.year, date.month, date.day);
    out.extend_from_slice(separator);
    text::push_time(&mut out, clock.fields(), unit)?;
    if let Some(offset) = offset_at(zone.get(), v)? {
        text::push_offset(&mut out, &offset);
    }
    Ok(match separator.is_ascii() {
        true => new_ascii(&out),
        false => new_str(out),
    })
}

native_method!(raw "_datetime.datetime", "isoformat", |args| {
    const ISO: Function<2> = Function::new("isoformat", ["sep", "timespec"], 0);
    let [separator, unit] = ISO.bind(&args.pos[1..], args)?;
    let separator: &[u8] = match separator.present() {
        None => b"T",
        Some(v) if is_str(v) && crate::types::str_object::str_ref(v).char_len() == 1 => str_of(v),
        Some(v) => {
            return Err(raise_type_error(format!(
                "isoformat() argument 1 must be a unicode character, not {}",
                super::arguments::argument_type(v)
            )));
        }
    };
    iso_text(args.pos[0], separator, unit_of(unit, 2)?)
});

/// The name of the smallest unit that is shown.
pub fn unit_of<'a>(v: Value, position: usize) -> R<&'a [u8]> {
    match v.present() {
        None => Ok(b"auto"),
        Some(v) if is_str(v) => Ok(str_of(v)),
        Some(v) => Err(raise_type_error(format!(
            "isoformat() argument {position} must be str, not {}",
            super::arguments::argument_type(v)
        ))),
    }
}

fn hash_slot(v: Value) -> R<i64> {
    let m = moment(v);
    if m.date.hash != -1 {
        return Ok(m.date.hash);
    }
    let offset = match m.clock.fold {
        0 => offset_at(m.zone.get(), v)?,
        _ => offset_at(m.zone.get(), m.folded(0).get())?,
    };
    let hash = match offset {
        None => hash::bytes(&m.state(false)),
        Some(offset) => {
            let micros = m.clock.microsecond as i64;
            let here = Delta::normal(m.date.ordinal(), m.clock.seconds(), micros)?;
            hash_of(&here.minus(&offset)?)
        }
    };
    m.date.hash = hash;
    Ok(hash)
}

native_method!(get "_datetime.datetime", "hour", |v| Ok((moment(v).clock.hour as i64).into()));
native_method!(get "_datetime.datetime", "minute", |v| Ok((moment(v).clock.minute as i64).into()));
native_method!(get "_datetime.datetime", "second", |v| Ok((moment(v).clock.second as i64).into()));
native_method!(get "_datetime.datetime", "microsecond",
    |v| Ok((moment(v).clock.microsecond as i64).into()));
native_method!(get "_datetime.datetime", "fold", |v| Ok((moment(v).clock.fold as i64).into()));
native_method!(get "_datetime.datetime", "tzinfo", |v| Ok(moment(v).zone.clone()));

fn reduce(v: Value, protocol: i64) -> R {
    let m = moment(v);
    let state = new_bytes(m.state(protocol > 3 && m.clock.fold != 0));
    Ok(super::reduced(v, state, m.zone.get()))
}
native_method!("_datetime.datetime", "__reduce__", "self, /", |a| reduce(
    a[0], 2
));
native_method!(
    "_datetime.datetime",
    "__reduce_ex__",
    "self, protocol, /",
    |a| { reduce(a[0], super::protocol_of(a[1])?,) }
);
