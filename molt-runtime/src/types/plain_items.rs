//! Items of builtin containers, without an iterator.

use crate::types::dict_type::DICT_TYPE;
use crate::types::list::LIST_TYPE;
use crate::types::set;
use crate::types::tuple::TUPLE_TYPE;
use crate::types::{dict, list, ops, tuple};
use crate::value::Value;

/// How many items [`each`] visits; `None` where it visits none.
#[inline]
pub fn count(v: Value) -> Option<usize> {
    if ops::is_exact(v, &TUPLE_TYPE) {
        Some(tuple::items_of(v).len())
    } else if ops::is_exact(v, &LIST_TYPE) {
        Some(list::items_of(v).len())
    } else if ops::is_exact(v, &DICT_TYPE) {
        Some(dict::len(v))
    } else {
        set::is_exact_set(v).then(|| set::len(v))
    }
}

/// Visits the items of an exact tuple, list, dict (its keys), set or frozenset, borrowed, in the order of iteration. `visit` runs no
/// code of the program.
#[inline]
pub fn each(v: Value, mut visit: impl FnMut(Value)) {
    let mut at = 0;
    if ops::is_exact(v, &TUPLE_TYPE) {
        tuple::items_of(v).iter().for_each(|item| visit(*item))
    } else if ops::is_exact(v, &LIST_TYPE) {
        list::items_of(v).iter().for_each(|item| visit(*item))
    } else if ops::is_exact(v, &DICT_TYPE) {
        while let Some((key, ..)) = dict::next_entry(v, &mut at) {
            visit(key)
        }
    } else if set::is_exact_set(v) {
        while let Some((item, _)) = set::next_item(v, &mut at) {
            visit(item)
        }
    }
}
