//! Modules: the static records that the compiler emits, module objects over them, importing, and the native modules.

pub mod binascii;
pub mod collections;
pub mod deque;
pub mod functools;
pub mod hash_module;
pub mod heapq;
pub mod import;
pub mod itertools;
pub mod itertools_combine;
pub mod json_encode;
pub mod json_scan;
pub mod json_text;
pub mod lru_cache;
pub mod math;
pub mod math_int;
pub mod module_object;
pub mod operator;
pub mod random;
pub mod record;
pub mod sre_match;
pub mod sre_pattern;
pub mod sre_run;
pub mod sre_template;
pub mod string_module;
pub mod struct_module;
pub mod support;
pub mod text_errors;
pub mod text_support;
pub mod time;
pub mod weakref;

pub use module_object::{MODULE_TYPE, is_module, module_dict};
pub use record::*;
