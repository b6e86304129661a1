//! `__length_hint__` of the builtin iterators, for callers in this crate.

use crate::types::{dict_views, range, sequence_iterators};
use crate::value::Value;

/// How many items an iterator has left, if it is a builtin one that knows.
pub fn length_hint(v: Value) -> Option<usize> {
    if !v.is_object() {
        return None;
    }
    sequence_iterators::left(v)
        .or_else(|| range::left(v))
        .or_else(|| dict_views::left(v))
}
