//! The dicts in which names live: instance `__dict__`s and class and module namespaces.

use crate::errors::R;
use crate::types::dict;
use crate::value::{Ref, Value};

/// A new empty dict.
pub fn new() -> Ref {
    dict::new_dict()
}

/// A new empty dict with room for `n` names.
pub fn with_room(n: usize) -> Ref {
    dict::new_dict_with_capacity(n)
}

/// The value of a name (an interned str).
#[inline(always)]
pub fn get(dict: Value, name: Value) -> R<Option<Ref>> {
    Ok(dict::get(dict, name)?.map(|v| v.own()))
}

pub fn set(dict: Value, name: Value, value: Value) -> R<()> {
    dict::set(dict, name, value)
}

/// Removes a key; whether it was there.
pub fn delete(dict: Value, name: Value) -> R<bool> {
    Ok(dict::remove(dict, name)?.is_some())
}

pub fn is_empty(dict: Value) -> bool {
    dict::len(dict) == 0
}

/// Moves all entries to a new dict.
pub fn take(dict: Value) -> R {
    let copy = dict::copy(dict);
    dict::clear(dict);
    Ok(copy)
}

pub fn update(dict: Value, other: Value) -> R<()> {
    dict::merge(dict, other, false)
}

/// A dict of these names, in which every value is None: the model of those of instances that have all of them.
pub fn model(names: &[Value]) -> R {
    let model = with_room(names.len());
    for name in names {
        set(model.get(), *name, Value::NONE)?;
    }
    Ok(model)
}

/// Fills an empty dict with the names of a model and the values at their positions, which it takes over.
pub fn fill(dict: Value, model: Value, value: impl Fn(usize) -> Value) {
    dict::fill(dict, model, value)
}
