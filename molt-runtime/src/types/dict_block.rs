//! The block of memory of a dict: entries, the hashes of their keys if they are kept, and the index, whose places are as wide as the
//! number of entries needs.

use crate::types::ops;
use crate::types::str_object::{STR_TYPE, str_ref};
use crate::value::Value;
use molt_abi::layout;

const ENTRY: usize = layout::dict::ENTRY as usize;

/// Bytes of a place of the index: enough for the number of an entry.
#[inline(always)]
pub(super) fn width(mask: u32) -> usize {
    match mask {
        ..128 => 1,
        128..32768 => 2,
        _ => 4,
    }
}

/// What a place of the index holds.
#[inline(always)]
pub(super) unsafe fn read_place(index: *const u8, mask: u32, i: usize) -> u32 {
    unsafe {
        match mask {
            ..128 => *(index as *const i8).add(i) as u32,
            128..32768 => *(index as *const i16).add(i) as u32,
            _ => *(index as *const u32).add(i),
        }
    }
}

#[inline(always)]
pub(super) unsafe fn write_place(index: *mut u8, mask: u32, i: usize, at: u32) {
    unsafe {
        match mask {
            ..128 => *index.add(i) = at as u8,
            128..32768 => *(index as *mut u16).add(i) = at as u16,
            _ => *(index as *mut u32).add(i) = at,
        }
    }
}

/// Bytes of the index.
#[inline(always)]
pub(super) fn index_size(mask: u32) -> usize {
    match mask {
        0 => 0,
        _ => (mask as usize + 1) * width(mask),
    }
}

/// Bytes of the block: the entries, their hashes if they are kept, the index.
#[inline(always)]
pub(super) fn block_size(cap: u32, mask: u32, hashes: bool) -> usize {
    cap as usize * (ENTRY + if hashes { 8 } else { 0 }) + index_size(mask)
}

/// Does a key know its hash?
#[inline(always)]
pub(super) fn knows_hash(key: Value) -> bool {
    key.is_small_int() || ops::is_exact(key, &STR_TYPE)
}

/// The hash of such a key in a dict: a str has computed it.
#[inline(always)]
pub(super) fn known_hash(key: Value) -> i64 {
    match key.is_small_int() {
        true => crate::kernels::hash::int(key.as_small_int()),
        false => str_ref(key).hash,
    }
}

/// Capacity and index mask of a table of at least `size` places, two thirds of which may be used. The numbers are
/// CPython's, because they tell when entries move, which an iteration over a dict that changes can see.
pub(super) fn shape(size: usize) -> (u32, u32) {
    let size = size.max(8).next_power_of_two();
    if size >= 1 << 31 {
        crate::errors::fatal("MemoryError: dict of more than a billion entries");
    }
    let mask = if size == 8 { 0 } else { size as u32 - 1 };
    ((size * 2 / 3) as u32, mask)
}

/// Places of a table for `n` entries.
pub(super) fn size_for(n: usize) -> usize {
    (n * 3).div_ceil(2)
}
