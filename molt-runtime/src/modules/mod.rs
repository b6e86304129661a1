//! Native modules of the standard library.

pub mod math;
pub mod math_float;
pub mod math_int;
