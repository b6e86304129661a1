//! `decimal.Context`: settings, flags and traps; which context is the current one.

use super::arguments::bind;
use super::{bit_of, classes_of, library, raise_trapped, signals_of};
use crate::errors::{
    R, raise, raise_attribute_error, raise_key_error, raise_type_error, raise_value_error,
};
use crate::kernels::decimal::{MAX, Rounding, Settings, Status, status};
use crate::modules::contextvars;
use crate::modules::support::{Payload, base_slots, data_of, new_native};
use crate::object::attribute::generic_setattr;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::containers::{is_dict, is_list, new_list};
use crate::types::exceptions as exc;
use crate::types::int_object::{big_of, is_int};
use crate::types::str_object::new_str;
use crate::types::tuple::new_tuple;
use crate::types::{dict, ops};
use crate::value::{Ref, Value};
use crate::{native_function, native_method, native_type};

#[derive(Clone)]
pub struct Context {
    pub settings: Settings,
    /// With the kinds of invalid operations: the order in which flags are shown depends on them.
    pub flags: Status,
    pub traps: Status,
}

/// A context and the mappings over its flags and traps, once somebody asked for them.
pub struct ContextObject {
    context: Context,
    views: [Ref; 2],
}

impl Payload for ContextObject {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.views.iter().for_each(|view| visit(view.get()));
    }
}

impl Drop for ContextObject {
    fn drop(&mut self) {
        // They know their context without keeping it.
        for view in &self.views {
            if !view.get().is_null() {
                data_of::<View>(view.get()).context = Value::NULL;
            }
        }
    }
}

/// What the mapping over flags or traps is about.
struct View {
    /// NULL: there is none any more.
    context: Value,
    traps: bool,
}

impl Payload for View {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

native_type!(
    VIEW_TYPE,
    "_decimal.SignalDictMixin" as "decimal.SignalDictMixin",
    "decimal",
    View,
    TypeFlags::BASE,
    Slots {
        new: Some(|ty, _| {
            let view = View {
                context: Value::NULL,
                traps: false,
            };
            Ok(new_native(ty, view))
        }),
        ..base_slots::<View>()
    }
);

impl Context {
    const DEFAULT: Context = Context {
        settings: Settings {
            prec: 28,
            emin: -999_999,
            emax: 999_999,
            rounding: Rounding::HalfEven,
            clamp: false,
            capitals: true,
        },
        flags: 0,
        traps: status::INVALID | status::DIVISION_BY_ZERO | status::OVERFLOW,
    };

    /// Sets the flags of what happened; raises if a signal among it is trapped.
    #[inline(always)]
    pub fn settle(&mut self, happened: Status) -> R<()> {
        if happened == 0 {
            return Ok(());
        }
        let signals = signals_of(happened);
        self.flags |= happened & !status::MEMORY;
        match signals & self.traps != 0 || happened & status::MEMORY != 0 {
            true => Err(raise_trapped(happened, self.traps)),
            false => Ok(()),
        }
    }
}

native_type!(
    CONTEXT_TYPE,
    "_decimal.Context" as "decimal.Context",
    "decimal",
    ContextObject,
    TypeFlags::BASE | TypeFlags::GC,
    Slots {
        new: Some(|ty, _| Ok(new_context_of(ty, from_template()))),
        init: Some(init),
        repr: Some(repr),
        setattr: Some(|v, name, value| match value {
            None => Err(raise_attribute_error("context attributes cannot be deleted")),
            Some(_) => generic_setattr(v, name, value),
        }),
        ..base_slots::<ContextObject>()
    }
);

pub fn is_context(v: Value) -> bool {
    v.is_object() && p::has_type(v, &CONTEXT_TYPE)
}

#[inline(always)]
pub fn context<'a>(v: Value) -> &'a mut Context {
    &mut data_of::<ContextObject>(v).context
}

pub fn new_context(context: Context) -> Ref {
    new_context_of(&CONTEXT_TYPE, context)
}

fn new_context_of(ty: &'static Type, context: Context) -> Ref {
    let views = [Ref::NULL, Ref::NULL];
    new_native(ty, ContextObject { context, views })
}

/// A copy of the default context without flags.
fn from_template() -> Context {
    let template = library().template.get();
    match template.is_null() {
        true => Context::DEFAULT,
        false => Context {
            flags: 0,
            ..context(template).clone()
        },
    }
}

/// The current context, an object of its own in every thread and in every context of variables that sets it.
#[inline(always)]
pub fn current<'a>() -> R<&'a mut Context> {
    let cell = contextvars::decimal_context();
    if cell.get().is_null() {
        make_current();
    }
    Ok(context(cell.get()))
}

#[cold]
fn make_current() {
    *contextvars::decimal_context() = new_context(from_template());
}

native_function!("_decimal", "getcontext", "", |_| {
    current()?;
    Ok(contextvars::decimal_context().clone())
});

native_function!("_decimal", "setcontext", "context, /", |a| {
    if !is_context(a[0]) {
        return Err(raise_type_error("argument must be a context"));
    }
    *contextvars::decimal_context() = a[0].own();
    Ok(Ref::NONE)
});

fn init(v: Value, args: &Args) -> R<()> {
    let names = [
        "prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps",
    ];
    let values = bind(args.pos, args, names, 0)?;
    for (name, value) in names.into_iter().zip(values) {
        if !value.is_null() && !value.is_none() {
            change(v, name.as_bytes(), value)?;
        }
    }
    Ok(())
}

/// Sets what an argument names; flags and traps also from a list.
pub fn change(v: Value, name: &[u8], value: Value) -> R<()> {
    match name {
        b"prec" => set_prec(v, value),
        b"rounding" => set_rounding(v, value),
        b"Emin" => set_emin(v, value),
        b"Emax" => set_emax(v, value),
        b"capitals" => set_capitals(v, value),
        b"clamp" => set_clamp(v, value),
        b"flags" => {
            context(v).flags = all_kinds(listed_or_dict(value)?);
            Ok(())
        }
        _ => {
            context(v).traps = listed_or_dict(value)?;
            Ok(())
        }
    }
}

fn listed_or_dict(v: Value) -> R<Status> {
    if !is_list(v) {
        return from_mapping(v);
    }
    let mut signals = 0;
    for class in p::collect(v)? {
        signals |= 1 << needed_bit(class.get())?;
    }
    Ok(signals)
}

fn needed_bit(class: Value) -> R<u32> {
    bit_of(class).ok_or_else(|| {
        raise_key_error(
            new_str(
                "valid values for signals are:\n  \
                 [InvalidOperation, FloatOperation, DivisionByZero,\n   \
                 Overflow, Underflow, Subnormal, Inexact, Rounded,\n   \
                 Clamped]",
            )
            .get(),
        )
    })
}

/// The signals that a dict with all of them, or the mapping over those of a context, has as true.
fn from_mapping(v: Value) -> R<Status> {
    if !is_dict(v) {
        if !v.is_object() || !p::has_type(v, &VIEW_TYPE) {
            return Err(raise_type_error("argument must be a signal dict"));
        }
        let (c, traps) = viewed(v)?;
        return Ok(if traps { c.traps } else { signals_of(c.flags) });
    }
    let invalid = || raise_key_error(new_str("invalid signal dict").get());
    if dict::len(v) != status::SIGNALS as usize {
        return Err(invalid());
    }
    let mut signals = 0;
    for (bit, class) in library().exceptions.iter().enumerate().take(9) {
        let Some(state) = dict::get(v, class.get())? else {
            return Err(invalid());
        };
        if ops::truth(state.own().get())? {
            signals |= 1 << bit;
        }
    }
    Ok(signals)
}

/// An int that fits a word.
fn word(v: Value) -> R<i64> {
    if !is_int(v) {
        return Err(raise_type_error("an integer is required"));
    }
    i64::try_from(&*big_of(v)).map_err(|_| {
        raise(
            &exc::OVERFLOW_ERROR,
            "Python int too large to convert to C ssize_t",
        )
    })
}

fn within(v: Value, low: i64, high: i64, message: &str) -> R<i64> {
    let n = word(v)?;
    match (low..=high).contains(&n) {
        true => Ok(n),
        false => Err(raise_value_error(message)),
    }
}

fn set_prec(v: Value, value: Value) -> R<()> {
    context(v).settings.prec = within(value, 1, MAX, "valid range for prec is [1, MAX_PREC]")?;
    Ok(())
}
fn set_emin(v: Value, value: Value) -> R<()> {
    context(v).settings.emin = within(value, -MAX, 0, "valid range for Emin is [MIN_EMIN, 0]")?;
    Ok(())
}
fn set_emax(v: Value, value: Value) -> R<()> {
    context(v).settings.emax = within(value, 0, MAX, "valid range for Emax is [0, MAX_EMAX]")?;
    Ok(())
}
fn set_capitals(v: Value, value: Value) -> R<()> {
    let n = within(value, 0, 1, "valid values for capitals are 0 or 1")?;
    context(v).settings.capitals = n == 1;
    Ok(())
}
fn set_clamp(v: Value, value: Value) -> R<()> {
    let n = within(value, 0, 1, "valid values for clamp are 0 or 1")?;
    context(v).settings.clamp = n == 1;
    Ok(())
}
fn set_rounding(v: Value, value: Value) -> R<()> {
    context(v).settings.rounding = super::arguments::rounding_of(value)?;
    Ok(())
}

macro_rules! settings {
    ($($name:literal $get:expr, $set:expr;)*) => {$(
        native_method!(getset "_decimal.Context", $name, $get, |v, value| match value {
            Some(value) => $set(v, value),
            None => Err(raise_attribute_error("context attributes cannot be deleted")),
        });
    )*};
}
settings! {
    "prec" |v| Ok(context(v).settings.prec.into()), set_prec;
    "Emin" |v| Ok(context(v).settings.emin.into()), set_emin;
    "Emax" |v| Ok(context(v).settings.emax.into()), set_emax;
    "capitals" |v| Ok((context(v).settings.capitals as i64).into()), set_capitals;
    "clamp" |v| Ok((context(v).settings.clamp as i64).into()), set_clamp;
    "rounding" |v| Ok(crate::types::str_object::intern(context(v).settings.rounding.name()).own()), set_rounding;
    "flags" |v| view_of(v, false), |v, value| {
        context(v).flags = all_kinds(from_mapping(value)?);
        Ok(())
    };
    "traps" |v| view_of(v, true), |v, value| {
        context(v).traps = from_mapping(value)?;
        Ok(())
    };
}

fn view_of(v: Value, traps: bool) -> R {
    let kept = &mut data_of::<ContextObject>(v).views[traps as usize];
    if kept.get().is_null() {
        let view = p::call_pos(library().view.get(), &[])?;
        if !view.get().is_object() || !p::has_type(view.get(), &VIEW_TYPE) {
            return Err(raise_type_error(
                "flags and traps need a mapping of their own",
            ));
        }
        *data_of::<View>(view.get()) = View { context: v, traps };
        *kept = view;
    }
    Ok(kept.clone())
}

/// The context of a view, and whether it is about traps.
fn viewed<'a>(v: Value) -> R<(&'a mut Context, bool)> {
    if !v.is_object() || !p::has_type(v, &VIEW_TYPE) {
        return Err(raise_type_error("argument must be a signal dict"));
    }
    let view = data_of::<View>(v);
    match view.context.is_null() {
        true => Err(raise_value_error("invalid signal dict")),
        false => Ok((context(view.context), view.traps)),
    }
}

// The signals of the mapping over flags or traps as the bits of a small int, and how they are set.
native_function!("_decimal", "signals", "view, /", |a| {
    let (c, traps) = viewed(a[0])?;
    let bits = if traps { c.traps } else { signals_of(c.flags) };
    Ok((bits as i64).into())
});
native_function!("_decimal", "set_signals", "view, bits, /", |a| {
    let (c, traps) = viewed(a[0])?;
    let bits = p::index_i64(a[1])? as Status & ((1 << status::SIGNALS) - 1);
    if traps {
        c.traps = bits;
        return Ok(Ref::NONE);
    }
    // Flags that stay keep what is known of them.
    let old = c.flags & status::ANY_INVALID;
    c.flags = match bits & status::INVALID != 0 {
        true if old != 0 => bits & !status::INVALID | old,
        _ => all_kinds(bits),
    };
    Ok(Ref::NONE)
});

/// The order in which contexts show their signals. That of invalid operations comes where the first of its kinds does.
const SHOWN: [(Status, &str); 11] = [
    (status::CLAMPED, "Clamped"),
    (status::SYNTAX, "InvalidOperation"),
    (status::DIVISION_BY_ZERO, "DivisionByZero"),
    (status::IMPOSSIBLE | status::UNDEFINED, "InvalidOperation"),
    (status::INEXACT, "Inexact"),
    (status::INVALID | status::CONTEXT, "InvalidOperation"),
    (status::FLOAT, "FloatOperation"),
    (status::OVERFLOW, "Overflow"),
    (status::ROUNDED, "Rounded"),
    (status::SUBNORMAL, "Subnormal"),
    (status::UNDERFLOW, "Underflow"),
];

fn repr(v: Value) -> R {
    let c = context(v);
    let s = &c.settings;
    let names = |signals: Status| {
        let mut shown: Vec<&str> = Vec::new();
        for (bits, name) in SHOWN {
            if signals & bits != 0 && !shown.contains(&name) {
                shown.push(name);
            }
        }
        shown.join(", ")
    };
    Ok(new_str(format!(
        "Context(prec={}, rounding={}, Emin={}, Emax={}, capitals={}, clamp={}, flags=[{}], traps=[{}])",
        s.prec,
        s.rounding.name(),
        s.emin,
        s.emax,
        s.capitals as u8,
        s.clamp as u8,
        names(c.flags),
        names(all_kinds(c.traps))
    )))
}

fn copy(v: Value) -> Ref {
    new_context(context(v).clone())
}
/// Signals as flags that were set by hand: all kinds of invalid operations at once.
fn all_kinds(signals: Status) -> Status {
    match signals & status::INVALID != 0 {
        true => signals | status::ANY_INVALID,
        false => signals,
    }
}

native_method!("_decimal.Context", "copy", "self, /", |a| Ok(copy(a[0])));
native_method!("_decimal.Context", "__copy__", "self, /", |a| Ok(copy(
    a[0]
)));
native_method!("_decimal.Context", "clear_flags", "self, /", |a| {
    context(a[0]).flags = 0;
    Ok(Ref::NONE)
});
native_method!("_decimal.Context", "clear_traps", "self, /", |a| {
    context(a[0]).traps = 0;
    Ok(Ref::NONE)
});
native_method!("_decimal.Context", "Etiny", "self, /", |a| Ok(context(
    a[0]
)
.settings
.etiny()
.into()));
native_method!("_decimal.Context", "Etop", "self, /", |a| Ok(context(a[0])
    .settings
    .etop()
    .into()));
native_method!("_decimal.Context", "__reduce__", "self, /", |a| {
    let c = context(a[0]);
    let s = &c.settings;
    let parts: [Ref; 8] = [
        s.prec.into(),
        new_str(s.rounding.name()),
        s.emin.into(),
        s.emax.into(),
        (s.capitals as i64).into(),
        (s.clamp as i64).into(),
        new_list(classes_of(signals_of(c.flags), status::INVALID)),
        new_list(classes_of(c.traps, status::INVALID)),
    ];
    let arguments = new_tuple(&parts.each_ref().map(|part| part.get()));
    let class: &'static Type = p::type_of(a[0]);
    Ok(new_tuple(&[class.as_value(), arguments.get()]))
});
