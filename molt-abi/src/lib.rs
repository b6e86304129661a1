//! Facts that the compiler and the runtime share: value encoding, object layouts, operator codes and
//! the signatures of runtime entry points. No logic, no dependency.
#![no_std]

pub mod capability;
pub mod entry;
pub mod layout;
pub mod ops;
pub mod packed;
pub mod text;
pub mod value;

/// Hash (FNV-1a) by which the compiler lays out the table of static strs `molt_static_strs` (a mask word, then slots with
/// linear probing) and the runtime's `intern` finds them.
pub const fn intern_hash(text: &[u8]) -> u64 {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    let mut i = 0;
    while i < text.len() {
        h = (h ^ text[i] as u64).wrapping_mul(0x100_0000_01b3);
        i += 1;
    }
    h
}
