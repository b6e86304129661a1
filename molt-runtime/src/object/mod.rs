//! The object model: headers and reference counts, types and their slots, native functions.

pub mod header;
pub mod native;
pub mod type_object;
