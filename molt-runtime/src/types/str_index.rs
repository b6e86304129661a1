//! Positions in str objects: code point numbers to byte offsets and back, characters, slices.
//!
//! An ASCII str needs no help. For others a sparse index (the byte offset of every 64th code point) is built the first
//! time that a long one is indexed, which makes every later access O(1).

use crate::kernels::{text, wtf8};
use crate::object::header::Header;
use crate::types::str_object::*;
use crate::value::{Ref, Value};

/// Code points between two entries of the sparse index.
const STEP: usize = 64;
/// Up to this many bytes counting is as fast as looking up.
const SHORT: usize = 128;

fn entries(char_len: usize) -> usize {
    char_len / STEP + 1
}

static mut TOLD: Option<fn(Value)> = None;

/// Lets a function know of each str with an index that dies: the one who keeps more of such strs.
pub fn when_indexed_dies(tell: fn(Value)) {
    unsafe { TOLD = Some(tell) }
}

/// Frees the sparse index, if there is one.
pub(super) unsafe fn forget_index(s: &mut StrObject) {
    if s.is_ascii() {
        return;
    }
    unsafe {
        let word = s.index_word();
        if !(*word).is_null() {
            let count = entries(s.char_len());
            drop(Vec::from_raw_parts(*word, count, count));
            *word = std::ptr::null_mut();
            if let Some(tell) = TOLD {
                tell(Value::object(s as *mut StrObject as *mut Header))
            }
        }
    }
}

fn index_of(s: &StrObject, data: &[u8]) -> &'static [u32] {
    unsafe {
        let word = s.index_word();
        let count = entries(s.char_len());
        if (*word).is_null() {
            *word = Box::leak(build(data, count)).as_mut_ptr();
        }
        std::slice::from_raw_parts(*word, count)
    }
}

fn build(data: &[u8], count: usize) -> Box<[u32]> {
    let mut index = Vec::with_capacity(count);
    let mut at = 0;
    index.push(0);
    while index.len() < count {
        at += wtf8::offset_of(&data[at..], STEP);
        index.push(at as u32);
    }
    index.into_boxed_slice()
}

/// Byte offset of code point number `at`, which is at most the length.
#[inline]
pub fn byte_offset(v: Value, at: usize) -> usize {
    let s = str_ref(v);
    if s.is_ascii() {
        return at;
    }
    wide_offset(s, str_of(v), at)
}

fn wide_offset(s: &StrObject, data: &[u8], at: usize) -> usize {
    if at == 0 {
        return 0;
    }
    if at >= s.char_len() {
        return data.len();
    }
    if data.len() <= SHORT {
        return wtf8::offset_of(data, at);
    }
    let index = index_of(s, data);
    let (block, rest) = (at / STEP, at % STEP);
    let start = index[block] as usize;
    // A block of ASCII characters only needs no counting.
    if index.get(block + 1) == Some(&((start + STEP) as u32)) {
        return start + rest;
    }
    start + wtf8::offset_of(&data[start..], rest)
}

/// Number of code points before the byte offset `at`.
pub fn char_index(v: Value, at: usize) -> usize {
    let s = str_ref(v);
    if s.is_ascii() {
        return at;
    }
    let data = str_of(v);
    if data.len() <= SHORT {
        return wtf8::count(&data[..at]);
    }
    let index = index_of(s, data);
    let block = index.partition_point(|&start| start as usize <= at) - 1;
    block * STEP + wtf8::count(&data[index[block] as usize..at])
}

/// The code point number `at` (unchecked).
#[inline]
pub fn code_at(v: Value, at: usize) -> u32 {
    let data = str_of(v);
    if str_ref(v).is_ascii() {
        data[at] as u32
    } else {
        wtf8::decode_at(data, byte_offset(v, at)).0
    }
}

/// `v[at]` (unchecked).
#[inline]
pub fn char_at(v: Value, at: usize) -> Ref {
    if str_ref(v).is_ascii() {
        one_char(str_of(v)[at]).own()
    } else {
        new_char(code_at(v, at))
    }
}

/// `v[start:stop]` with `start <= stop <= len`.
pub fn substring(v: Value, start: usize, stop: usize) -> Ref {
    let s = str_ref(v);
    if start == 0 && stop == s.char_len() {
        return exact(v);
    }
    let data = str_of(v);
    if s.is_ascii() {
        return new_ascii(&data[start..stop]);
    }
    new_str(&data[byte_offset(v, start)..byte_offset(v, stop)])
}

/// `v[start:..:step]`, `count` characters.
pub fn stepped(v: Value, start: usize, step: isize, count: usize) -> Ref {
    let mut out = Vec::with_capacity(count);
    let position = |i: usize| start.wrapping_add_signed(step.wrapping_mul(i as isize));
    if str_ref(v).is_ascii() {
        let data = str_of(v);
        match step {
            -1 if count > 0 => out.extend(data[start + 1 - count..=start].iter().rev()),
            _ => out.extend((0..count).map(|i| data[position(i)])),
        }
        return new_ascii(&out);
    }
    let data = str_of(v);
    let near = step.unsigned_abs() <= STEP / 4 || data.len() <= SHORT;
    if near {
        return new_str(text::stepped(data, start, step, count));
    }
    for i in 0..count {
        wtf8::push(&mut out, code_at(v, position(i)));
    }
    new_str(out)
}
