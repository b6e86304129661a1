//! `_asyncio`: futures, tasks and the queue of what an event loop is to call, in native code. What surrounds them is Python
//! (`stdlib/asyncio`), which says through [`hooks`] what it has for the native part.

mod awaiting;
mod create;
mod current;
mod event_loop;
mod future;
mod future_attrs;
mod gather;
mod handle;
mod hooks;
mod step;
mod task;
mod task_attrs;

use crate::errors::take_pending;
use crate::object::attribute::{self, dict_word};
use crate::object::namespace;
use crate::object::native::NativeDef;
use crate::object::protocol as p;
use crate::object::type_lookup::find;
use crate::object::type_object::TypeFlags;
use crate::types::native_function::METHOD_DEF_TYPE;
use crate::value::Value;

/// Whether `v.name` is a method of this module, replaced neither by the classes of `v` nor in an instance of a class: it can be
/// called without looking it up.
fn is_native(v: Value, name: Value) -> bool {
    let ty = p::type_of(v);
    if !ty.has(TypeFlags::HEAP) {
        return true;
    }
    if crate::has_slot!(ty, getattr) {
        return false;
    }
    let found = find(ty, name);
    if found.value.is_null() || !p::type_of(found.value).is(&METHOD_DEF_TYPE) {
        return false;
    }
    let def = unsafe { &*found.value.as_ptr::<NativeDef>() };
    if !def.owner.starts_with("_asyncio.") {
        return false;
    }
    if found.offset != 0 && !unsafe { *attribute::word(v, found.offset) }.is_null() {
        return false;
    }
    match dict_word(v, ty) {
        Some(d) if !d.is_null() => match namespace::get(*d, name) {
            Ok(found) => found.is_none(),
            Err(_) => {
                drop(take_pending());
                false
            }
        },
        _ => true,
    }
}
