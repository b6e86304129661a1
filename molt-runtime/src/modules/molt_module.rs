//! `_molt`: what the library's Python code needs of the runtime and no module of CPython offers.

use crate::errors::{R, raise_type_error};
use crate::kernels::calendar;
use crate::kernels::markers::markers;
use crate::memory::leaks::keeps;
use crate::native_function;
use crate::object::name_map::NameMap;
use crate::object::protocol as p;
use crate::object::type_lookup::set_own;
use crate::object::type_object::{Type, TypeFlags};
use crate::types::class_build::{set_class_attribute, static_name};
use crate::types::code::place_tuple;
use crate::types::exceptions::is_exception;
use crate::types::ops;
use crate::types::str_object::{intern, is_str, new_str, str_of};
use crate::types::suggestion::suggestion;
use crate::types::traceback::{TRACEBACK_TYPE, traceback};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

// Gives a class the standing of one that is written in native code: messages show it with its module,
// and its attributes cannot be set any more. `_molt.seal(cls, module)` returns the class.
native_function!("_molt", "seal", "cls, module, /", |a| {
    let [cls, module] = a else {
        return Ok(a[0].own());
    };
    name_with_module(*cls, *module)?;
    Ok(cls.own())
});

fn name_with_module(cls: Value, module: Value) -> R<()> {
    if !p::is_type(cls) || !cls.as_type().has(TypeFlags::HEAP) || !is_str(module) {
        return Err(raise_type_error(
            "seal() needs a class and the name of its module",
        ));
    }
    let ty = cls.as_type();
    let full = [str_of(module), b".", str_of(ty.heap().name.get())].concat();
    let full = new_str(full);
    ty.edit().name = static_name(full.get());
    // The type holds the text.
    ty.heap().former_names.push(full);
    drop(set_class_attribute(
        ty,
        intern("__module__"),
        Some(module.own()),
    ));
    ty.edit().flags.0 |= TypeFlags::IMMUTABLE;
    Ok(())
}

// Puts the attributes of a class into a type that is written in native code, which had no such ones.
native_function!("_molt", "complete", "ty, cls, /", |a| {
    let [ty, cls] = a else {
        return Ok(Ref::NONE);
    };
    let is_native = p::is_type(*ty) && !ty.as_type().has(TypeFlags::HEAP);
    if !is_native || !p::is_type(*cls) {
        return Err(raise_type_error(
            "complete() needs a native type and a class",
        ));
    }
    for (name, value) in cls.as_type().heap().dict.iter() {
        let of_the_class = matches!(
            str_of(name),
            b"__module__" | b"__qualname__" | b"__dict__" | b"__weakref__"
        );
        if !of_the_class {
            drop(set_own(ty.as_type(), name, Some(value.own())));
        }
    }
    if completed().is_empty() {
        keeps(|| {
            for ty in std::mem::take(completed()) {
                ty.heap().dict = NameMap::default();
            }
        });
    }
    completed().push(ty.as_type());
    Ok(Ref::NONE)
});

fn completed() -> &'static mut Vec<&'static Type> {
    static mut COMPLETED: Vec<&'static Type> = Vec::new();
    unsafe { &mut *(&raw mut COMPLETED) }
}

// The number of a day: January 1 of year 1 is 1.
native_function!("_molt", "ordinal_of", "year, month, day, /", |a| {
    let [year, month, day] = [
        ops::size_i64(a[0])?,
        ops::size_i64(a[1])?,
        ops::size_i64(a[2])?,
    ];
    Ok(calendar::ordinal(year, month, day).into())
});

// Year, month and day of such a number.
native_function!("_molt", "date_of", "ordinal, /", |a| {
    let (year, month, day) = calendar::year_month_day(ops::size_i64(a[0])?);
    let parts: [Ref; 3] = [year.into(), month.into(), day.into()];
    Ok(new_tuple(&[parts[0].get(), parts[1].get(), parts[2].get()]))
});

// The place of a traceback level: its line, the line of its end, and its columns.
native_function!("_molt", "place", "tb, /", |a| {
    if !p::type_of(a[0]).is(&TRACEBACK_TYPE) {
        return Err(raise_type_error("place() needs a traceback"));
    }
    let level = traceback(a[0]);
    let place = level.code.place(level.place);
    Ok(place_tuple(Some(place)))
});

// Markers below a line of source for a range of bytes, the end None if it is on a later line: how many blanks come before
// them, and the markers; None if there are none.
native_function!("_molt", "markers", "line, start, end, /", |a| {
    let [line, start, end] = a else {
        return Ok(Ref::NONE);
    };
    let start = p::index_i64(*start)? as usize;
    let end = match end.is_none() {
        true => None,
        false => Some(p::index_i64(*end)? as usize),
    };
    let line = is_str(*line).then(|| str_of(*line));
    let found = line.and_then(|line| markers(line, start, end));
    Ok(found.map_or(Ref::NONE, |m| {
        let indent = Ref::from(m.indent as i64);
        new_tuple(&[indent.get(), new_str(m.text).get()])
    }))
});

// What follows the message of an exception that names something unknown, raised where a traceback or None ends.
native_function!("_molt", "suggestion", "exc, tb, /", |a| {
    let [e, tb] = a else {
        return Ok(Ref::NONE);
    };
    if !is_exception(*e) {
        return Ok(new_str(""));
    }
    let is_traceback = p::type_of(*tb).is(&TRACEBACK_TYPE);
    let tb = if is_traceback { *tb } else { Value::NULL };
    Ok(new_str(suggestion(*e, tb).text()))
});
