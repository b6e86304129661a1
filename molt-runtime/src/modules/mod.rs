//! Native modules of the standard library.

pub mod itertools;
pub mod itertools_combine;
pub mod math;
pub mod math_float;
pub mod math_int;
pub mod sre_match;
pub mod sre_pattern;
pub mod sre_run;
pub mod sre_template;
pub mod support;
pub mod text_support;
