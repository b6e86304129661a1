//! One file per builtin type.

pub mod bool_object;
pub mod class_items;
pub mod descriptors;
pub mod dict_access;
pub mod exceptions;
pub mod float_object;
pub mod function;
pub mod int_object;
pub mod native_function;
pub mod object_type;
pub mod sequence_iterator;
pub mod singletons;
pub mod slot_wrappers;
pub mod str_object;
pub mod tuple;
pub mod type_names;
