//! Native modules of the standard library.

pub mod binascii;
pub mod hash_module;
pub mod itertools;
pub mod itertools_combine;
pub mod json_encode;
pub mod json_scan;
pub mod json_text;
pub mod math;
pub mod math_float;
pub mod math_int;
pub mod sre_match;
pub mod sre_pattern;
pub mod sre_run;
pub mod sre_template;
pub mod string_module;
pub mod struct_module;
pub mod support;
pub mod text_errors;
pub mod text_support;
