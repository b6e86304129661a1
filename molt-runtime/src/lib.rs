//! What a compiled program carries: object model, memory, builtins and native stdlib.
//!
//! Layers, lowest first: `kernels` (algorithms on primitive types, no objects), `value`/`memory`/`object`
//! (encoding, allocation, types, calls, protocols), `types` (one file per builtin type), `builtins` (functions),
//! `modules` (native stdlib), `entry` (what compiled code calls), `packed` (runs functions in their compact form).
// The isolate and its tables are statics behind raw pointers; slots are plain function types.
#![allow(
    clippy::missing_safety_doc,
    clippy::needless_range_loop,
    clippy::len_without_is_empty,
    clippy::deref_addrof,
    clippy::type_complexity,
    clippy::mut_from_ref,
    clippy::not_unsafe_ptr_arg_deref
)]

pub mod builtins;
pub mod capabilities;
pub mod entry;
pub mod errors;
pub mod isolate;
pub mod kernels;
pub mod memory;
pub mod modules;
pub mod object;
pub mod packed;
pub mod startup;
pub mod types;
pub mod value;

/// What nearly every file of the runtime needs.
pub mod prelude {
    pub use crate::errors::{self, R, Raised};
    pub use crate::isolate::isolate;
    pub use crate::object::header::Header;
    pub use crate::object::native::{Args, NativeDef, Signature};
    pub use crate::object::protocol as p;
    pub use crate::object::type_object::{Slots, Type, TypeFlags};
    pub use crate::types::str_object::{intern, new_str, str_of};
    pub use crate::value::{Ref, Value};
    pub use crate::{native_function, native_method};
    pub use molt_abi::ops::{BinOp, CmpOp, UnaryOp};
}
