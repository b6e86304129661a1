//! Texts as the regular expression engine reads them: characters by number, in bytes or in code points.

use super::sre_chars::Few;
use crate::kernels::wtf8::CodePoints;
use crate::memory::leaks::keeps;
use crate::types::str_object::str_of;
use crate::value::{Ref, Value};
use std::rc::Rc;

/// Text whose characters are found by number. Positions that are asked for lie in it.
pub trait Text: Copy {
    fn at(self, i: usize) -> u32;
    /// First position from `start` below `end` of the character.
    fn find(self, c: u32, start: usize, end: usize) -> Option<usize>;
    /// Last position from `start` below `end` of the character.
    fn rfind(self, c: u32, start: usize, end: usize) -> Option<usize>;
    /// First position from `start` below `end` of one of some characters.
    fn find_few(self, few: &Few, start: usize, end: usize) -> Option<usize> {
        self.find_where(start, end, |c| few.has(c))
    }
    /// First position from `start` below `end` whose character passes.
    fn find_where(self, start: usize, end: usize, passes: impl FnMut(u32) -> bool)
    -> Option<usize>;
    /// The text as bytes, if its characters are.
    fn bytes(&self) -> Option<&[u8]> {
        None
    }
}

impl Text for &[u8] {
    #[inline(always)]
    fn at(self, i: usize) -> u32 {
        debug_assert!(i < self.len());
        unsafe { *self.get_unchecked(i) as u32 }
    }
    #[inline]
    fn find(self, c: u32, start: usize, end: usize) -> Option<usize> {
        let byte = u8::try_from(c).ok()?;
        memchr::memchr(byte, &self[start..end]).map(|at| start + at)
    }
    #[inline]
    fn rfind(self, c: u32, start: usize, end: usize) -> Option<usize> {
        let byte = u8::try_from(c).ok()?;
        memchr::memrchr(byte, &self[start..end]).map(|at| start + at)
    }
    #[inline]
    fn find_few(self, few: &Few, start: usize, end: usize) -> Option<usize> {
        few.find(&self[start..end]).map(|at| start + at)
    }
    #[inline(always)]
    fn find_where(
        self,
        start: usize,
        end: usize,
        mut passes: impl FnMut(u32) -> bool,
    ) -> Option<usize> {
        let found = self[start..end].iter().position(|&c| passes(c as u32));
        found.map(|at| start + at)
    }
    #[inline(always)]
    fn bytes(&self) -> Option<&[u8]> {
        Some(self)
    }
}

impl Text for &[u32] {
    #[inline(always)]
    fn at(self, i: usize) -> u32 {
        debug_assert!(i < self.len());
        unsafe { *self.get_unchecked(i) }
    }
    fn find(self, c: u32, start: usize, end: usize) -> Option<usize> {
        self.find_where(start, end, |x| x == c)
    }
    fn rfind(self, c: u32, start: usize, end: usize) -> Option<usize> {
        let found = self[start..end].iter().rposition(|x| *x == c);
        found.map(|at| start + at)
    }
    #[inline(always)]
    fn find_where(
        self,
        start: usize,
        end: usize,
        mut passes: impl FnMut(u32) -> bool,
    ) -> Option<usize> {
        let found = self[start..end].iter().position(|&c| passes(c));
        found.map(|at| start + at)
    }
}

/// Shorter texts are decoded each time.
const WORTH_KEEPING: usize = 64;

/// The code points of a str. Those of the last long one are kept, for programs that search it from place to place.
pub fn code_points(v: Value) -> Rc<[u32]> {
    static mut LAST: Option<(Ref, Rc<[u32]>)> = None;
    let last = &raw mut LAST;
    let last = unsafe { &mut *last };
    if let Some((text, codes)) = last
        && text.get() == v
    {
        return codes.clone();
    }
    let codes: Rc<[u32]> = CodePoints::new(str_of(v)).collect();
    if codes.len() >= WORTH_KEEPING {
        if last.is_none() {
            keeps(|| unsafe { drop((*(&raw mut LAST)).take()) });
        }
        *last = Some((v.own(), codes.clone()));
    }
    codes
}
