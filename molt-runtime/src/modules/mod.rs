//! Native modules of the standard library.

pub mod collections;
pub mod deque;
pub mod functools;
pub mod heapq;
pub mod itertools;
pub mod itertools_combine;
pub mod math;
pub mod math_float;
pub mod math_int;
pub mod operator;
pub mod random;
pub mod support;
