//! The code points of text that is not ASCII, for the regular expression engine, which wants characters by number.

use crate::kernels::wtf8::CodePoints;
use crate::memory::leaks::keeps;
use crate::types::str_object::str_of;
use crate::value::{Ref, Value};
use std::rc::Rc;

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
