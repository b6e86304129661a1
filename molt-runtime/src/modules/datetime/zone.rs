//! `datetime.tzinfo` and `datetime.timezone`, and what zones are asked.

use super::arguments::{Function, argument_type};
use super::delta::{Delta, delta, hash_of, is_delta, push_repr};
use super::moment::is_moment;
use super::{library, text};
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::modules::support::{Payload, base_slots, data_of, new_native};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::ops;
use crate::types::str_object::{is_str, new_ascii, new_str, str_of};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use crate::{native_method, native_type};
use molt_abi::ops::CmpOp;

pub struct Abstract;

impl Payload for Abstract {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

native_type!(
    ZONE_TYPE,
    "_datetime.tzinfo" as "datetime.tzinfo",
    "datetime",
    Abstract,
    TypeFlags::BASE,
    Slots {
        new: Some(|ty, _| Ok(new_native(ty, Abstract))),
        ..base_slots::<Abstract>()
    }
);

/// A zone with a fixed offset.
pub struct Fixed {
    offset: Ref,
    /// NULL: it has none.
    name: Ref,
}

impl Payload for Fixed {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

#[unsafe(export_name = "molt.type._datetime.timezone")]
pub static FIXED_TYPE: Type = Type::builtin(
    "datetime.timezone",
    crate::modules::support::size::<Fixed>(),
    0,
    Slots {
        new: Some(new),
        repr: Some(repr),
        str: Some(|v| name_of(fixed(v))),
        hash: Some(|v| Ok(hash_of(fixed_offset(v)))),
        compare: Some(compare),
        ..base_slots::<Fixed>()
    },
)
.with_base(&ZONE_TYPE)
.with_module("datetime")
.with_methods(crate::methods_table!("_datetime.timezone"));

#[inline(always)]
pub fn is_fixed(v: Value) -> bool {
    v.is_object() && p::type_of(v).is(&FIXED_TYPE)
}

fn fixed<'a>(v: Value) -> &'a Fixed {
    data_of(v)
}

#[inline(always)]
pub fn fixed_offset<'a>(v: Value) -> &'a Delta {
    delta(fixed(v).offset.get())
}

/// The zone that is nothing but UTC.
pub fn utc() -> Ref {
    let l = library();
    if l.utc.get().is_null() {
        l.utc = make(super::delta::new_delta(Delta::ZERO), Ref::NULL);
    }
    l.utc.clone()
}

fn make(offset: Ref, name: Ref) -> Ref {
    new_native(&FIXED_TYPE, Fixed { offset, name })
}

/// The zone of an offset in seconds, of less than a day.
pub fn at_offset(seconds: i64) -> R {
    if seconds == 0 {
        return Ok(utc());
    }
    let offset = super::delta::new_delta(Delta::normal(0, seconds, 0)?);
    Ok(make(offset, Ref::NULL))
}

fn is_below_a_day(d: &Delta) -> bool {
    d.days == 0 || d.days == -1 && (d.seconds != 0 || d.microseconds != 0)
}

fn new(_: &'static Type, args: &Args) -> R {
    const NEW: Function<2> = Function::new("timezone", ["offset", "name"], 1);
    let [offset, name] = NEW.bind(args.pos, args)?;
    if !is_delta(offset) {
        return Err(raise_type_error(format!(
            "timezone() argument 1 must be datetime.timedelta, not {}",
            argument_type(offset)
        )));
    }
    if !name.is_null() && !is_str(name) {
        return Err(raise_type_error(format!(
            "timezone() argument 2 must be str, not {}",
            argument_type(name)
        )));
    }
    if name.is_null() && delta(offset).is_zero() {
        return Ok(utc());
    }
    if !is_below_a_day(delta(offset)) {
        return Err(raise_value_error(format!(
            "offset must be a timedelta strictly between -timedelta(hours=24) and \
             timedelta(hours=24), not {}.",
            String::from_utf8_lossy(&p::repr_bytes(offset)?)
        )));
    }
    let name = name.present().map_or(Ref::NULL, |v| v.own());
    Ok(make(offset.own(), name))
}

fn repr(v: Value) -> R {
    if v == utc().get() {
        return Ok(new_str("datetime.timezone.utc"));
    }
    let zone = fixed(v);
    let mut out = b"datetime.timezone(".to_vec();
    push_repr(&mut out, p::type_name(zone.offset.get()), fixed_offset(v));
    if !zone.name.get().is_null() {
        out.extend_from_slice(b", ");
        ops::push_repr(&mut out, zone.name.get())?;
    }
    out.push(b')');
    Ok(new_str(out))
}

fn name_of(zone: &Fixed) -> R {
    if !zone.name.get().is_null() {
        return Ok(zone.name.clone());
    }
    let mut out = b"UTC".to_vec();
    let offset = delta(zone.offset.get());
    if !offset.is_zero() {
        text::push_offset(&mut out, offset);
    }
    Ok(new_ascii(&out))
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_fixed(b) || !matches!(op, CmpOp::Eq | CmpOp::Ne) {
        return ops::not_implemented();
    }
    let equal = fixed_offset(a) == fixed_offset(b);
    Ok(Ref::bool(equal == (op == CmpOp::Eq)))
}

fn check_moment(v: Value, method: &str) -> R<()> {
    if v.is_none() || is_moment(v) {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "{method}(dt) argument must be a datetime instance or None, not {}",
        p::type_name(v)
    )))
}

native_method!("_datetime.timezone", "utcoffset", "self, dt, /", |a| {
    check_moment(a[1], "utcoffset")?;
    Ok(fixed(a[0]).offset.clone())
});
native_method!("_datetime.timezone", "dst", "self, dt, /", |a| {
    check_moment(a[1], "dst")?;
    Ok(Ref::NONE)
});
native_method!("_datetime.timezone", "tzname", "self, dt, /", |a| {
    check_moment(a[1], "tzname")?;
    name_of(fixed(a[0]))
});
native_method!("_datetime.timezone", "fromutc", "self, dt, /", |a| {
    if !is_moment(a[1]) {
        return Err(raise_type_error("fromutc: argument must be a datetime"));
    }
    if super::moment::moment(a[1]).zone.get() != a[0] {
        return Err(raise_value_error("fromutc: dt.tzinfo is not self"));
    }
    super::arith::shifted(a[1], fixed_offset(a[0]), false)
});

fn initial(v: Value) -> Ref {
    let zone = fixed(v);
    match zone.name.get().present() {
        Some(name) => new_tuple(&[zone.offset.get(), name]),
        None => new_tuple(&[zone.offset.get()]),
    }
}
native_method!("_datetime.timezone", "__getinitargs__", "self, /", |a| Ok(
    initial(a[0])
));
native_method!("_datetime.timezone", "__reduce__", "self, /", |a| {
    let arguments = initial(a[0]);
    Ok(new_tuple(&[
        FIXED_TYPE.as_value(),
        arguments.get(),
        Value::NONE,
    ]))
});
native_method!("_datetime.timezone", "__copy__", "self, /", |a| Ok(
    a[0].own()
));
native_method!("_datetime.timezone", "__deepcopy__", "self, memo, /", |a| {
    Ok(a[0].own())
});

// What zones answer

pub fn check_zone(v: Value) -> R<()> {
    if v.is_none() || is_fixed(v) || p::has_type(v, &ZONE_TYPE) {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "tzinfo argument must be None or of a tzinfo subclass, not type '{}'",
        p::type_name(v)
    )))
}

/// What `utcoffset` or `dst` of a zone says of a moment: None, or a timedelta of less than a day.
pub fn ask(zone: Value, method: &str, moment: Value) -> R {
    if zone.is_none() {
        return Ok(Ref::NONE);
    }
    if is_fixed(zone) {
        let fixed = fixed(zone);
        return Ok(if method == "dst" {
            Ref::NONE
        } else {
            fixed.offset.clone()
        });
    }
    let answer = p::call_method_str(zone, method, &[moment])?;
    if answer.is_none() {
        return Ok(answer);
    }
    if !is_delta(answer.get()) {
        return Err(raise_type_error(format!(
            "tzinfo.{method}() must return None or timedelta, not '{}'",
            p::type_name(answer.get())
        )));
    }
    if !is_below_a_day(delta(answer.get())) {
        return Err(raise_value_error(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).",
        ));
    }
    Ok(answer)
}

/// The offset of a zone at a moment, if it has one.
#[inline(always)]
pub fn offset_at(zone: Value, moment: Value) -> R<Option<Delta>> {
    if zone.is_none() {
        return Ok(None);
    }
    if is_fixed(zone) {
        return Ok(Some(*fixed_offset(zone)));
    }
    let answer = ask(zone, "utcoffset", moment)?;
    Ok((!answer.is_none()).then(|| *delta(answer.get())))
}

pub fn name_at(zone: Value, moment: Value) -> R {
    if zone.is_none() {
        return Ok(Ref::NONE);
    }
    if is_fixed(zone) {
        return name_of(fixed(zone));
    }
    let name = p::call_method_str(zone, "tzname", &[moment])?;
    if !name.is_none() && !is_str(name.get()) {
        return Err(raise_type_error(format!(
            "tzinfo.tzname() must return None or a string, not '{}'",
            p::type_name(name.get())
        )));
    }
    Ok(name)
}

/// `, tzinfo=...` if there is a zone.
pub fn push_zone(out: &mut Vec<u8>, zone: Value) -> R<()> {
    if zone.is_none() {
        return Ok(());
    }
    out.extend_from_slice(b", tzinfo=");
    out.extend_from_slice(str_of(p::repr(zone)?.get()));
    Ok(())
}
