//! `_molt`: what the library's Python code needs of the runtime and no module of CPython offers.

use crate::errors::{R, raise_type_error};
use crate::kernels::markers::markers;
use crate::kernels::{calendar, moment};
use crate::native_function;
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
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

// The number of a day: January 1 of year 1 is 1.
native_function!("_molt", "ordinal_of", "year, month, day, /", |a| {
    let [year, month, day] = [
        ops::size_i64(a[0])?,
        ops::size_i64(a[1])?,
        ops::size_i64(a[2])?,
    ];
    Ok(calendar::ordinal(year, month, day).into())
});

// The fields of a date and time in the common form, and its offset in seconds or None; None if the text has another form.
native_function!("_molt", "read_moment", "text, /", |a| {
    let Some(m) = is_str(a[0]).then(|| moment::read(str_of(a[0]))).flatten() else {
        return Ok(Ref::NONE);
    };
    let n = Value::small_int;
    Ok(new_tuple(&[
        n(m.year),
        n(m.month),
        n(m.day),
        n(m.hour),
        n(m.minute),
        n(m.second),
        n(m.microsecond),
        m.offset.map_or(Value::NONE, n),
    ]))
});

// Year, month and day of such a number.
native_function!("_molt", "date_of", "ordinal, /", |a| {
    let (year, month, day) = calendar::year_month_day(ops::size_i64(a[0])?);
    let parts: [Ref; 3] = [year.into(), month.into(), day.into()];
    Ok(new_tuple(&[parts[0].get(), parts[1].get(), parts[2].get()]))
});

// The usual form of a date and time whose fields are valid.
native_function!(
    "_molt",
    "iso_text",
    "year, month, day, hour, minute, second, microsecond, separator, /",
    |a| {
        let mut fields = [0; 7];
        for (field, v) in fields.iter_mut().zip(a) {
            *field = ops::size_i64(*v)?;
        }
        let separator = if is_str(a[7]) { str_of(a[7]) } else { b"" };
        Ok(new_str(moment::write(fields, separator)))
    }
);

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
