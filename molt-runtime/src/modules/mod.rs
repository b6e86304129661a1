//! Modules: the static records that the compiler emits, module objects over them, importing, and the native modules.

pub mod import;
pub mod itertools;
pub mod itertools_combine;
pub mod math;
pub mod math_float;
pub mod math_int;
pub mod module_object;
pub mod record;
pub mod support;
pub mod weakref;

pub use module_object::{MODULE_TYPE, is_module, module_dict};
pub use record::*;
