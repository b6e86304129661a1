//! The object model: headers and reference counts, types and their slots, native functions, and the protocols
//! (attributes, calls, operators) that dispatch through the slots.

pub mod attribute;
pub mod call;
pub mod header;
pub mod known_answers;
pub mod name_map;
pub mod namespace;
pub mod native;
pub mod operators;
pub mod protocol;
pub mod slot_use;
pub mod subclass;
pub mod type_lookup;
pub mod type_object;
