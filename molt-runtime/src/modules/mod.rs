//! Native modules of the standard library.

pub mod itertools;
pub mod itertools_combine;
pub mod math;
pub mod math_float;
pub mod math_int;
pub mod support;
