//! Text as the regular expression engine walks over it.
//!
//! The engine wants to move a cursor to any character in no time. Bytes and ASCII text give that; other text is decoded into
//! an array of code points first. The engine's cursor has no room for a pointer of ours, so the array that is being searched is
//! known through one variable: the engine calls nothing that could start another search.

use crate::kernels::wtf8::CodePoints;
use crate::types::str_object::str_of;
use crate::value::{Ref, Value};
use rustpython_sre_engine::{StrDrive, StringCursor};
use std::rc::Rc;

static mut CODES: *const u32 = std::ptr::null();

/// An array of code points that is being searched.
#[derive(Clone, Copy)]
pub struct Wide {
    len: usize,
}

impl Wide {
    /// Makes `codes` the text of all cursors until the next call. It must outlive them.
    pub fn select(codes: &[u32]) -> Wide {
        unsafe { CODES = codes.as_ptr() };
        Wide { len: codes.len() }
    }
}

#[inline(always)]
fn code(at: usize) -> u32 {
    unsafe { *CODES.add(at) }
}

impl StrDrive for Wide {
    #[inline]
    fn count(&self) -> usize {
        self.len
    }
    #[inline]
    fn create_cursor(&self, n: usize) -> StringCursor {
        let mut cursor = StringCursor::default();
        cursor.position = n;
        cursor
    }
    #[inline]
    fn adjust_cursor(&self, cursor: &mut StringCursor, n: usize) {
        cursor.position = n;
    }
    #[inline]
    fn advance(cursor: &mut StringCursor) -> u32 {
        cursor.position += 1;
        code(cursor.position - 1)
    }
    #[inline]
    fn peek(cursor: &StringCursor) -> u32 {
        code(cursor.position)
    }
    #[inline]
    fn skip(cursor: &mut StringCursor, n: usize) {
        cursor.position += n;
    }
    #[inline]
    fn back_advance(cursor: &mut StringCursor) -> u32 {
        cursor.position -= 1;
        code(cursor.position)
    }
    #[inline]
    fn back_peek(cursor: &StringCursor) -> u32 {
        code(cursor.position - 1)
    }
    #[inline]
    fn back_skip(cursor: &mut StringCursor, n: usize) {
        cursor.position -= n;
    }
}

/// Shorter texts are decoded each time.
const WORTH_KEEPING: usize = 64;

/// The code points of a str. Those of the last long one are kept, for programs that search it from place to place.
pub fn code_points(v: Value) -> Rc<[u32]> {
    static mut LAST: Option<(Ref, Rc<[u32]>)> = None;
    let last = unsafe { &mut *(&raw mut LAST) };
    if let Some((text, codes)) = last
        && text.get() == v
    {
        return codes.clone();
    }
    let codes: Rc<[u32]> = CodePoints::new(str_of(v)).collect();
    if codes.len() >= WORTH_KEEPING {
        *last = Some((v.own(), codes.clone()));
    }
    codes
}
