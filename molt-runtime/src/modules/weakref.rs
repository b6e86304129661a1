//! Weak references.

use crate::errors::R;
use crate::value::{Ref, Value};

/// `obj.__weakref__`: the first plain weak reference, or None.
pub fn first_reference(_v: Value) -> R {
    Ok(Ref::NONE)
}
