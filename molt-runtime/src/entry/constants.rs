//! Constants without a static form, built on first use.

use crate::kernels::int_text::{self, ParsedInt};
use crate::types::int_object::new_int;
use crate::types::set_type::FROZENSET_TYPE;
use crate::types::{complex_object, set};
use crate::value::{Ref, Value};

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_const_big_int(digits: *const u8, len: i64) -> Value {
    let text = unsafe { std::slice::from_raw_parts(digits, len as usize) };
    match int_text::parse_bytes(text, 10, 0) {
        Ok(ParsedInt::Big(big)) => new_int(big).into_raw(),
        Ok(ParsedInt::Small(small)) => Ref::from(small).into_raw(),
        Err(_) => crate::errors::fatal("malformed constant int"),
    }
}

#[unsafe(no_mangle)]
extern "C" fn molt_const_complex(re: f64, im: f64) -> Value {
    complex_object::new_complex((re, im)).into_raw()
}

#[unsafe(no_mangle)]
extern "C" fn molt_const_frozenset(items: Value) -> Value {
    let s = set::new_set_of(&FROZENSET_TYPE);
    match set::update(s.get(), items) {
        Ok(()) => s.into_raw(),
        Err(_) => crate::errors::fatal("constant set with an unhashable item"),
    }
}
