//! `time.strptime`, and the parser behind `datetime.strptime`.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::kernels::strptime::{self as kernel, Failure, Moment};
use crate::modules::time::{STRUCT_TIME, STRUCT_TIME_TYPE, zone_names};
use crate::native_function;
use crate::object::protocol as p;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::struct_sequence::new_sequence;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

fn read(text: Value, format: Value) -> R<Moment> {
    for (at, v) in [text, format].into_iter().enumerate() {
        if !is_str(v) {
            return Err(raise_type_error(format!(
                "strptime() argument {at} must be str, not <class '{}'>",
                p::type_name(v)
            )));
        }
    }
    let (zones, saving) = zone_names();
    let (a, b) = (
        String::from_utf8_lossy(str_of(text)),
        String::from_utf8_lossy(str_of(format)),
    );
    match kernel::parse(&a, &b, &zones, &saving) {
        Ok(moment) => Ok(moment),
        Err(Failure::Other(message)) => Err(raise_value_error(message)),
        Err(Failure::NoMatch) => {
            let (text, format) = (p::repr_bytes(text)?, p::repr_bytes(format)?);
            Err(raise_value_error(format!(
                "time data {} does not match format {}",
                String::from_utf8_lossy(&text),
                String::from_utf8_lossy(&format)
            )))
        }
    }
}

native_function!(
    "time",
    "strptime",
    "string, format='%a %b %d %H:%M:%S %Y', /",
    |a| {
        let format = match a[1].present() {
            Some(format) => format.own(),
            None => new_str("%a %b %d %H:%M:%S %Y"),
        };
        let m = read(a[0], format.get())?;
        let n = Value::small_int;
        let zone = m.zone.map_or(Ref::NONE, new_str);
        let offset = m.offset.map_or(Value::NONE, |(seconds, _)| n(seconds));
        Ok(new_sequence(
            &STRUCT_TIME_TYPE,
            &STRUCT_TIME,
            &[
                n(m.year),
                n(m.month),
                n(m.day),
                n(m.hour),
                n(m.minute),
                n(m.second),
                n(m.weekday),
                n(m.day_of_year),
                n(m.is_dst),
                zone.get(),
                offset,
            ],
        ))
    }
);

// Year to microsecond, the name of the zone and the offset in seconds and microseconds (None: not given).
native_function!("_molt", "read_time", "string, format, /", |a| {
    let m = read(a[0], a[1])?;
    let n = Value::small_int;
    let zone = m.zone.map_or(Ref::NONE, new_str);
    let (seconds, micros) = m
        .offset
        .map_or((Value::NONE, Value::NONE), |(s, us)| (n(s), n(us)));
    Ok(new_tuple(&[
        n(m.year),
        n(m.month),
        n(m.day),
        n(m.hour),
        n(m.minute),
        n(m.second),
        n(m.microsecond),
        zone.get(),
        seconds,
        micros,
    ]))
});
