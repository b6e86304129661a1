//! Attributes of numbers, ranges, slices, views and iterators that are not methods.

use crate::errors::{R, raise_attribute_error};
use crate::native_method;
use crate::types::complex_object::pair_of;
use crate::types::dict_views::viewed_dict;
use crate::types::float_object::float_of;
use crate::types::int_arith::exact;
use crate::types::range::range_of;
use crate::types::slice::slice_of;
use crate::value::{Ref, Value};

fn read_only(_: Value, _: Option<Value>) -> R<()> {
    Err(raise_attribute_error("readonly attribute"))
}

fn zero(_: Value) -> R {
    Ok(0i64.into())
}
fn one(_: Value) -> R {
    Ok(1i64.into())
}
fn float_itself(v: Value) -> R {
    Ok(Ref::float(float_of(v)))
}

native_method!(get "int", "real", |v| Ok(exact(v)));
native_method!(get "int", "imag", zero);
native_method!(get "int", "numerator", |v| Ok(exact(v)));
native_method!(get "int", "denominator", one);
native_method!(get "float", "real", float_itself);
native_method!(get "float", "imag", |_| Ok(Ref::float(0.0)));
native_method!(getset "complex", "real", |v| Ok(Ref::float(pair_of(v).0)), read_only);
native_method!(getset "complex", "imag", |v| Ok(Ref::float(pair_of(v).1)), read_only);
native_method!(getset "slice", "start", |v| Ok(slice_of(v).start.own()), read_only);
native_method!(getset "slice", "stop", |v| Ok(slice_of(v).stop.own()), read_only);
native_method!(getset "slice", "step", |v| Ok(slice_of(v).step.own()), read_only);
native_method!(getset "range", "start", |v| Ok(range_of(v).start.own()), read_only);
native_method!(getset "range", "stop", |v| Ok(range_of(v).stop.own()), read_only);
native_method!(getset "range", "step", |v| Ok(range_of(v).step.own()), read_only);
native_method!(get "dict_keys", "mapping", viewed_dict);
native_method!(get "dict_values", "mapping", viewed_dict);
native_method!(get "dict_items", "mapping", viewed_dict);
