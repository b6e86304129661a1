//! What a compiled program carries: object model, memory, builtins and native stdlib.

pub mod kernels;
