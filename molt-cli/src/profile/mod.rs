//! Where a compiled program spends its time (`molt profile`): the executable that is shipped, stopped a thousand times a second.
//!
//! Samples are taken from outside ([`sampler`]): the program carries nothing for it. Which function and line an address is
//! for is what the code generator says ([`symbols`]).

pub mod counts;
pub mod page;
pub mod sampler;
pub mod stack;
pub mod symbols;
