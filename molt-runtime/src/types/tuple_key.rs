//! Tuples that are looked up in dicts and sets by their items alone, without being made.

use crate::errors::R;
use crate::kernels::hash::TupleHash;
use crate::object::protocol as p;
use crate::types::dict::dict_ref;
use crate::types::dict_type::DICT_TYPE;
use crate::types::ops;
use crate::types::set::set_ref;
use crate::types::set_type::{FROZENSET_TYPE, SET_TYPE};
use crate::types::str_object::STR_TYPE;
use crate::types::tuple::{self, TUPLE_TYPE, items_of};
use crate::types::tuple_methods::same_items;
use crate::value::Value;

/// Whether `container` has a tuple of these items.
pub fn contains(container: Value, items: &[Value]) -> R<bool> {
    if let Some(found) = contains_quickly(container, items) {
        return Ok(found);
    }
    let key = tuple::new_tuple(items);
    p::contains(container, key.get())
}

/// `container[items]`.
pub fn getitem(container: Value, items: &[Value]) -> R {
    if ops::is_exact(container, &DICT_TYPE)
        && let Some(hash) = hash_of(items)
        && let Ok(Some(found)) = dict_ref(container).value_of_items(items, hash)
    {
        return Ok(found.own());
    }
    let key = tuple::new_tuple(items);
    p::getitem(container, key.get())
}

/// `None`: only the tuple itself can tell.
fn contains_quickly(container: Value, items: &[Value]) -> Option<bool> {
    if ops::is_exact(container, &DICT_TYPE) {
        let hash = hash_of(items)?;
        return Some(
            dict_ref(container)
                .value_of_items(items, hash)
                .ok()?
                .is_some(),
        );
    }
    if ops::is_exact(container, &SET_TYPE) || ops::is_exact(container, &FROZENSET_TYPE) {
        let hash = hash_of(items)?;
        return set_ref(container).has(hash, |key| is_tuple_of(key, items));
    }
    None
}

/// The hash of a tuple of items whose hashes and comparisons run no code of the program.
fn hash_of(items: &[Value]) -> Option<i64> {
    let mut state = TupleHash::new();
    for item in items {
        if item.is_object() && !ops::is_exact(*item, &STR_TYPE) {
            return None;
        }
        state.add(ops::hash(*item).ok()?)
    }
    Some(state.finish())
}

/// Is a key a tuple of these items? `None` if keys have to be compared in the general way.
pub(super) fn is_tuple_of(key: Value, items: &[Value]) -> Option<bool> {
    if !key.is_object() || ops::is_exact(key, &STR_TYPE) {
        return Some(false);
    }
    match ops::is_exact(key, &TUPLE_TYPE) {
        true => same_items(items_of(key), items),
        false => None,
    }
}

/// Whether `item` is one of these.
pub fn is_among(item: Value, items: &[Value]) -> R<bool> {
    for x in items {
        if ops::eq(*x, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}
