//! `datetime.time`: times of day, which moments contain too.

use super::arguments::{Function, check_time, field};
use super::delta::{Delta, hash_of};
use super::moment::unit_of;
use super::text;
use super::zone::{ask, check_zone, name_at, offset_at, push_zone};
use crate::errors::{R, raise_type_error};
use crate::kernels::hash;
use crate::modules::support::{Payload, base_slots, data_of, new_native};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::bytes_object::{bytes_of, is_bytes, new_bytes};
use crate::types::int_arith::holds;
use crate::types::ops;
use crate::types::str_object::{new_ascii, new_str};
use crate::value::{Ref, Value};
use crate::{native_method, native_type};
use molt_abi::ops::CmpOp;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Clock {
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    pub fold: u8,
    pub microsecond: u32,
}

impl Clock {
    /// Of fields that are in their ranges.
    #[inline(always)]
    pub fn new([hour, minute, second, microsecond, fold]: [i64; 5]) -> Clock {
        Clock {
            hour: hour as u8,
            minute: minute as u8,
            second: second as u8,
            fold: fold as u8,
            microsecond: microsecond as u32,
        }
    }

    /// Seconds after midnight.
    #[inline(always)]
    pub fn of_seconds(seconds: i64, microsecond: i64) -> Clock {
        let seconds = seconds as u32;
        Clock {
            hour: (seconds / 3600) as u8,
            minute: (seconds / 60 % 60) as u8,
            second: (seconds % 60) as u8,
            fold: 0,
            microsecond: microsecond as u32,
        }
    }

    #[inline(always)]
    pub fn seconds(&self) -> i64 {
        (self.hour as i64 * 60 + self.minute as i64) * 60 + self.second as i64
    }

    /// An int that orders times.
    #[inline(always)]
    pub fn key(&self) -> u64 {
        (self.seconds() as u64) << 32 | self.microsecond as u64
    }

    pub fn fields(&self) -> [i64; 4] {
        [
            self.hour as i64,
            self.minute as i64,
            self.second as i64,
            self.microsecond as i64,
        ]
    }

    pub fn state(&self, fold: bool) -> [u8; 6] {
        let [_, u1, u2, u3] = self.microsecond.to_be_bytes();
        let hour = self.hour | (fold as u8) << 7;
        [hour, self.minute, self.second, u1, u2, u3]
    }

    /// Of six bytes that `state` gave without a fold.
    pub fn of_state(state: &[u8]) -> Clock {
        let byte = |at: usize| state.get(at).copied().unwrap_or_default();
        Clock {
            hour: byte(0),
            minute: byte(1),
            second: byte(2),
            fold: 0,
            microsecond: u32::from_be_bytes([0, byte(3), byte(4), byte(5)]),
        }
    }

    /// As in a call that makes it: second and microsecond only if there is a reason.
    pub fn push_fields(&self, out: &mut Vec<u8>) {
        ops::push_i64(out, self.hour as i64);
        let shown = match (self.second, self.microsecond) {
            (0, 0) => 1,
            (_, 0) => 2,
            _ => 3,
        };
        for n in &self.fields()[1..=shown] {
            out.extend_from_slice(b", ");
            ops::push_i64(out, *n);
        }
    }
}

pub struct Time {
    pub clock: Clock,
    pub zone: Ref,
}

impl Payload for Time {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.zone.get())
    }
}

native_type!(
    TIME_TYPE,
    "_datetime.time" as "datetime.time",
    "datetime",
    Time,
    TypeFlags::BASE,
    Slots {
        new: Some(new),
        repr: Some(repr),
        str: Some(str),
        hash: Some(hash_slot),
        compare: Some(compare),
        ..base_slots::<Time>()
    }
);

pub fn is_time(v: Value) -> bool {
    v.is_object() && p::has_type(v, &TIME_TYPE)
}

#[inline(always)]
pub fn time<'a>(v: Value) -> &'a Time {
    data_of(v)
}

pub fn new_time(clock: Clock, zone: Value) -> Ref {
    let zone = zone.own();
    new_native(&TIME_TYPE, Time { clock, zone })
}

const NAMES: [&str; 6] = ["hour", "minute", "second", "microsecond", "tzinfo", "fold"];

fn new(ty: &'static Type, args: &Args) -> R {
    const NEW: Function<6> = Function::new("", NAMES, 0).with_last_by_name();
    if let Some(state) = args.pos.first()
        && args.pos.len() <= 2
        && is_bytes(*state)
        && let [hour, ..] = bytes_of(*state)
        && bytes_of(*state).len() == 6
        && hour & 127 < 24
    {
        // What pickle keeps.
        let zone = args.pos.get(1).copied().or_else(|| args.keyword("tzinfo"));
        let zone = zone.unwrap_or(Value::NONE);
        check_zone(zone)?;
        let mut clock = Clock::of_state(bytes_of(*state));
        (clock.hour, clock.fold) = (hour & 127, hour >> 7);
        let zone = zone.own();
        return Ok(new_native(ty, Time { clock, zone }));
    }
    let bound = NEW.bind(args.pos, args)?;
    Ok(new_native(ty, of_fields(&bound, [0; 5], Value::NONE)?))
}

fn of_fields(bound: &[Value; 6], defaults: [i64; 5], zone: Value) -> R<Time> {
    let mut fields = [0; 5];
    for at in 0..4 {
        fields[at] = field(bound[at], defaults[at])?;
    }
    fields[4] = field(bound[5], defaults[4])?;
    check_time(fields)?;
    let zone = bound[4].present().unwrap_or(zone);
    check_zone(zone)?;
    Ok(Time {
        clock: Clock::new(fields),
        zone: zone.own(),
    })
}

fn repr(v: Value) -> R {
    let Time { clock, zone } = time(v);
    let mut out = p::type_name(v).as_bytes().to_vec();
    out.push(b'(');
    clock.push_fields(&mut out);
    push_zone(&mut out, zone.get())?;
    if clock.fold != 0 {
        out.extend_from_slice(b", fold=1");
    }
    out.push(b')');
    Ok(new_str(out))
}

fn iso_text(v: Value, unit: &[u8]) -> R {
    let Time { clock, zone } = time(v);
    let mut out = Vec::with_capacity(32);
    text::push_time(&mut out, clock.fields(), unit)?;
    if let Some(offset) = offset_at(zone.get(), Value::NONE)? {
        text::push_offset(&mut out, &offset);
    }
    Ok(new_ascii(&out))
}

fn str(v: Value) -> R {
    match p::type_of(v).is(&TIME_TYPE) {
        true => iso_text(v, b"auto"),
        false => p::call_method_str(v, "isoformat", &[]),
    }
}

/// The offset, of the time without fold.
fn offset(v: Value) -> R<Option<Delta>> {
    offset_at(time(v).zone.get(), Value::NONE)
}

fn hash_slot(v: Value) -> R<i64> {
    let clock = &time(v).clock;
    match offset(v)? {
        None => Ok(hash::bytes(&clock.state(false))),
        Some(offset) => {
            let here = Delta::normal(0, clock.seconds(), clock.microsecond as i64)?;
            Ok(hash_of(&here.minus(&offset)?))
        }
    }
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_time(b) {
        return ops::not_implemented();
    }
    let (x, y) = (time(a), time(b));
    if x.zone.get() == y.zone.get() {
        return Ok(Ref::bool(holds(x.clock.key().cmp(&y.clock.key()), op)));
    }
    let (mine, theirs) = (offset(a)?, offset(b)?);
    let order = match (&mine, &theirs) {
        (mine, theirs) if mine == theirs => x.clock.key().cmp(&y.clock.key()),
        (Some(mine), Some(theirs)) => {
            // Minutes count as they are: there is no day that they could be of.
            let utc = |c: &Clock, offset: &Delta| {
                let seconds = c.seconds() - offset.whole_seconds();
                seconds * 1_000_000 + c.microsecond as i64 - offset.microseconds as i64
            };
            utc(&x.clock, mine).cmp(&utc(&y.clock, theirs))
        }
        _ if op == CmpOp::Eq => return Ok(Ref::bool(false)),
        _ if op == CmpOp::Ne => return Ok(Ref::bool(true)),
        _ => {
            return Err(raise_type_error(
                "can't compare offset-naive and offset-aware times",
            ));
        }
    };
    Ok(Ref::bool(holds(order, op)))
}

native_method!(get "_datetime.time", "hour", |v| Ok((time(v).clock.hour as i64).into()));
native_method!(get "_datetime.time", "minute", |v| Ok((time(v).clock.minute as i64).into()));
native_method!(get "_datetime.time", "second", |v| Ok((time(v).clock.second as i64).into()));
native_method!(get "_datetime.time", "microsecond",
    |v| Ok((time(v).clock.microsecond as i64).into()));
native_method!(get "_datetime.time", "fold", |v| Ok((time(v).clock.fold as i64).into()));
native_method!(get "_datetime.time", "tzinfo", |v| Ok(time(v).zone.clone()));
native_method!("_datetime.time", "utcoffset", "self, /", |a| ask(
    time(a[0]).zone.get(),
    "utcoffset",
    Value::NONE
));
native_method!("_datetime.time", "dst", "self, /", |a| ask(
    time(a[0]).zone.get(),
    "dst",
    Value::NONE
));
native_method!("_datetime.time", "tzname", "self, /", |a| name_at(
    time(a[0]).zone.get(),
    Value::NONE
));
native_method!(raw "_datetime.time", "isoformat", |args| {
    const ISO: Function<1> = Function::new("isoformat", ["timespec"], 0);
    let [unit] = ISO.bind(&args.pos[1..], args)?;
    iso_text(args.pos[0], unit_of(unit, 1)?)
});
native_method!(raw "_datetime.time", "replace", |args| {
    const REPLACE: Function<6> = Function::new("replace", NAMES, 0).with_last_by_name();
    let v = args.pos[0];
    let bound = REPLACE.bind(&args.pos[1..], args)?;
    let t = time(v);
    let [hour, minute, second, microsecond] = t.clock.fields();
    let defaults = [hour, minute, second, microsecond, t.clock.fold as i64];
    let result = of_fields(&bound, defaults, t.zone.get())?;
    Ok(new_native(p::type_of(v), result))
});

fn reduce(v: Value, protocol: i64) -> R {
    let t = time(v);
    let state = new_bytes(t.clock.state(protocol > 3 && t.clock.fold != 0));
    Ok(super::reduced(v, state, t.zone.get()))
}
native_method!("_datetime.time", "__reduce__", "self, /", |a| reduce(
    a[0], 2
));
native_method!(
    "_datetime.time",
    "__reduce_ex__",
    "self, protocol, /",
    |a| { reduce(a[0], super::protocol_of(a[1])?,) }
);
