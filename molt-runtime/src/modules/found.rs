//! Where globals were found that are not in a module's code: names from `import *`, and builtins. Such a name means the same
//! while the isolate's epoch does, unless the program has seen the namespace.

use super::module_object::{self, MODULE_TYPE};
use super::{ModuleRecord, import, record};
use crate::isolate::isolate;
use crate::object::protocol as p;
use crate::value::Value;
use molt_abi::layout::flags::HAS_DICT;

#[derive(Clone, Copy)]
struct Found {
    module: *const ModuleRecord,
    name: Value,
    epoch: u64,
    value: Value,
}

const SIZE: usize = 512;
static mut FOUND: [Found; SIZE] = [Found {
    module: std::ptr::null(),
    name: Value::NULL,
    epoch: 0,
    value: Value::NULL,
}; SIZE];

#[inline(always)]
fn cell(module: *const ModuleRecord, name: Value) -> &'static mut Found {
    let hash = (module as u64 >> 4) ^ (name.0 >> 4) ^ (name.0 >> 12);
    unsafe { &mut (*(&raw mut FOUND))[hash as usize % SIZE] }
}

/// What the name means in the module, if that is known.
#[inline(always)]
pub fn get(module: *const ModuleRecord, name: Value) -> Option<Value> {
    let f = cell(module, name);
    (f.module == module && f.name == name && f.epoch == isolate().epoch).then_some(f.value)
}

/// Notes what an interned name was found to mean.
pub fn remember(module: *mut ModuleRecord, name: Value, value: Value) {
    let object = module_object::object_of(record(module));
    let is_hidden = |v: Value| v.header().flags & HAS_DICT == 0;
    let is_steady = is_hidden(object.get())
        && p::type_of(object.get()).is(&MODULE_TYPE)
        && import::builtins_module().is_none_or(is_hidden)
        && !import::is_clearing()
        && record(module).slot(name).is_none();
    if is_steady {
        *cell(module, name) = Found {
            module,
            name,
            epoch: isolate().epoch,
            value,
        };
    }
}
