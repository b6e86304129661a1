//! One file per builtin type.

pub mod exceptions;
pub mod int_object;
pub mod native_function;
pub mod object_type;
pub mod str_object;
pub mod tuple;
