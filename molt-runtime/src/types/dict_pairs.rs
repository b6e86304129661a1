//! Dicts of keys and values that are there all at once, as readers of JSON and pickles have them. Records of one kind have their
//! keys in one order: the index of the one before serves as a model, and no key is looked for.

use crate::memory::alloc;
use crate::types::dict::{DictObject, dict_ref, insert, set_hashed};
use crate::types::dict_block::index_size;
use crate::types::ops;
use crate::types::str_object::is_exact_str;
use crate::value::{Ref, Value};
use std::vec::Drain;

/// Fills a dict that never had an entry with keys and values, which take turns. Keys have to be exact strs: nothing else
/// happens while they are compared. `model` is NULL or a dict that may have the same keys.
pub fn fill(v: Value, items: Drain<Ref>, model: Value) {
    let d = dict_ref(v);
    debug_assert!(d.cap == 0 && have_str_keys(items.as_slice()));
    if items.as_slice().is_empty() {
        return;
    }
    if !model.is_null() && has_keys(dict_ref(model), items.as_slice()) {
        return fill_like(d, items, dict_ref(model));
    }
    d.make_first_room(items.len() / 2);
    for_each(items, |key, value| {
        let hash = ops::str_hash(key.get());
        match d.find_str(key.get(), hash) {
            Ok(None) => insert(d, key, hash, value.into_raw()),
            // The same key again.
            _ => drop(set_hashed(v, key.get(), hash, value)),
        }
    });
}

/// Whether dicts can be filled like this one: if it has no entry and never had one.
pub fn is_new(v: Value) -> bool {
    dict_ref(v).cap == 0 && !dict_ref(v).is_namespace()
}

/// Whether all keys are exact strs.
pub fn have_str_keys(items: &[Ref]) -> bool {
    items
        .chunks_exact(2)
        .all(|pair| is_exact_str(pair[0].get()))
}

/// Whether a dict has just these keys, the same objects in the same order.
fn has_keys(d: &DictObject, items: &[Ref]) -> bool {
    let n = items.len() / 2;
    let is_plain = !d.is_namespace() && !d.has_hashes();
    is_plain
        && d.fill as usize == n
        && d.used == n
        && d.linked as usize == n
        && items
            .chunks_exact(2)
            .enumerate()
            .all(|(i, pair)| d.entry(i).key == pair[0].get())
}

fn fill_like(d: &mut DictObject, items: Drain<Ref>, model: &DictObject) {
    d.entries = alloc::alloc(model.size_of_block()) as *mut _;
    (d.cap, d.mask) = (model.cap, model.mask);
    (d.fill, d.linked, d.used) = (model.fill, model.linked, model.used);
    d.version = d.version.wrapping_add(1);
    unsafe {
        std::ptr::copy_nonoverlapping(model.index(), d.index(), index_size(d.mask));
    }
    let mut at = 0;
    for_each(items, |key, value| {
        let entry = d.entry(at);
        (entry.key, entry.value) = (key.into_raw(), value.into_raw());
        at += 1;
    });
}

fn for_each(mut items: Drain<Ref>, mut f: impl FnMut(Ref, Ref)) {
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        f(key, value);
    }
}
