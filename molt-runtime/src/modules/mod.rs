//! Native modules of the standard library.

pub mod sre_match;
pub mod sre_pattern;
pub mod sre_run;
pub mod sre_template;
pub mod text_support;
