//! A long text that is not ASCII, for the regular expression engine: its code points are decoded a page at a time, where the engine
//! looks. All of them would take four times the text's memory, and programs that read a text from place to place need few at a time.

use super::sre_text::Text;
use crate::kernels::wtf8::CodePoints;
use crate::types::str_index::{self, byte_offset};
use crate::types::str_object::{str_of, str_ref};
use crate::value::Value;
use std::cell::UnsafeCell;
use std::rc::Rc;

/// Texts of fewer code points are decoded as a whole.
pub const WORTH_PAGES: usize = 64 * 1024;
/// Code points of a page.
const PAGE: usize = 1024;
/// Pages that are kept, each in the place that its number says.
const KEPT: usize = 64;
const NONE: usize = usize::MAX;

pub struct Pages {
    text: Value,
    len: usize,
    kept: UnsafeCell<Kept>,
}

struct Kept {
    numbers: [usize; KEPT],
    pages: [Vec<u32>; KEPT],
}

/// The pages of a str, which the caller keeps alive. Those of the last one are kept until it dies.
pub fn pages(v: Value) -> Rc<Pages> {
    static mut LAST: Option<Rc<Pages>> = None;
    let last = unsafe { &mut *(&raw mut LAST) };
    if let Some(pages) = last
        && pages.text == v
    {
        return pages.clone();
    }
    let pages = Rc::new(Pages {
        text: v,
        len: str_ref(v).char_len(),
        kept: UnsafeCell::new(Kept {
            numbers: [NONE; KEPT],
            pages: [const { Vec::new() }; KEPT],
        }),
    });
    // From here on it has an index, and it is told when that goes.
    byte_offset(v, PAGE);
    str_index::when_indexed_dies(|dead| {
        let last = unsafe { &mut *(&raw mut LAST) };
        if last.as_ref().is_some_and(|pages| pages.text == dead) {
            *last = None
        }
    });
    *last = Some(pages.clone());
    pages
}

impl Pages {
    /// The page with a number. It stays until the next one is asked for.
    #[inline(always)]
    fn page(&self, number: usize) -> &[u32] {
        let kept = unsafe { &mut *self.kept.get() };
        let place = number % KEPT;
        if kept.numbers[place] != number {
            self.fill(kept, number)
        }
        &kept.pages[place]
    }

    #[cold]
    #[inline(never)]
    fn fill(&self, kept: &mut Kept, number: usize) {
        let start = byte_offset(self.text, number * PAGE);
        let page = &mut kept.pages[number % KEPT];
        page.clear();
        page.reserve_exact(PAGE);
        page.extend(CodePoints::new(&str_of(self.text)[start..]).take(PAGE));
        kept.numbers[number % KEPT] = number;
    }

    /// What `look` finds in the pieces of a range that lie in one page each: first to last.
    #[inline(always)]
    fn first(
        &self,
        start: usize,
        end: usize,
        mut look: impl FnMut(&[u32]) -> Option<usize>,
    ) -> Option<usize> {
        let mut at = start;
        while at < end {
            let base = at - at % PAGE;
            let stop = end.min(base + PAGE);
            let piece = &self.page(at / PAGE)[at - base..stop - base];
            if let Some(i) = look(piece) {
                return Some(at + i);
            }
            at = stop;
        }
        None
    }
}

impl Text for &Pages {
    #[inline(always)]
    fn at(self, i: usize) -> u32 {
        debug_assert!(i < self.len);
        self.page(i / PAGE)[i % PAGE]
    }
    fn find(self, c: u32, start: usize, end: usize) -> Option<usize> {
        self.first(start, end, |piece| piece.iter().position(|x| *x == c))
    }
    fn rfind(self, c: u32, start: usize, end: usize) -> Option<usize> {
        (start..end).rev().find(|&i| self.at(i) == c)
    }
    #[inline(always)]
    fn find_where(
        self,
        start: usize,
        end: usize,
        mut passes: impl FnMut(u32) -> bool,
    ) -> Option<usize> {
        self.first(start, end, |piece| piece.iter().position(|&c| passes(c)))
    }
}
