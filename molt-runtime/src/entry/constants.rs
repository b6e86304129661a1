//! Constants without a static form, built on first use.

use crate::kernels::int_text;
use crate::types::int_object::new_int;
use crate::types::{complex_object, set};
use crate::value::Value;

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_const_big_int(digits: *const u8, len: i64) -> Value {
    let text = unsafe { std::slice::from_raw_parts(digits, len as usize) };
    new_int(int_text::parse_decimal_digits(text)).into_raw()
}

#[unsafe(no_mangle)]
extern "C" fn molt_const_complex(re: f64, im: f64) -> Value {
    complex_object::new_complex(re, im).into_raw()
}

#[unsafe(no_mangle)]
extern "C" fn molt_const_frozenset(items: Value) -> Value {
    match set::frozenset_from(items) {
        Ok(s) => s.into_raw(),
        Err(_) => crate::errors::fatal("constant set with an unhashable item"),
    }
}
