//! Facts that the compiler and the runtime share.
#![no_std]
