//! The static records of modules, and what the rest of the runtime asks about modules.

use crate::errors::R;
use crate::modules::module_object::shown_dict;
use crate::modules::{import, module_object};
use crate::types::str_object::{intern, str_of};
use crate::value::{Ref, Value};
use molt_abi::layout::module as layout;
use std::mem::{offset_of, size_of};

/// Static description of a module of the program.
#[repr(C)]
pub struct ModuleRecord {
    /// Module object (owned) or NULL until imported.
    pub object: Value,
    pub name: Value,
    pub init: Option<unsafe extern "C" fn() -> Value>,
    pub slot_names: *const Value,
    pub slots: *mut Value,
    pub slot_count: u32,
    pub is_package: u32,
    pub file: Value,
    pub doc: Value,
    pub parent: *mut ModuleRecord,
    pub last_name: Value,
    /// Null-terminated table of `NativeDef`s and `Type`s, or null.
    pub native: *const *const crate::object::header::Header,
    pub native_init: Option<unsafe extern "C" fn(module: Value) -> i32>,
    pub state: u32,
}

const _: () = assert!(offset_of!(ModuleRecord, slots) == layout::SLOTS as usize);
const _: () = assert!(offset_of!(ModuleRecord, file) == layout::FILE as usize);
const _: () = assert!(offset_of!(ModuleRecord, last_name) == layout::LAST_NAME as usize);
const _: () = assert!(offset_of!(ModuleRecord, native_init) == layout::NATIVE_INIT as usize);
const _: () = assert!(offset_of!(ModuleRecord, state) == layout::STATE as usize);
const _: () = assert!(size_of::<ModuleRecord>() == layout::SIZE as usize);

impl ModuleRecord {
    pub fn names(&self) -> &'static [Value] {
        if self.slot_count == 0 {
            return &[];
        }
        unsafe { std::slice::from_raw_parts(self.slot_names, self.slot_count as usize) }
    }
    /// Is the body running?
    pub fn is_importing(&self) -> bool {
        self.state == import::IMPORTING
    }
    /// The slot of a global (the name is interned).
    #[inline]
    pub fn slot(&self, name: Value) -> Option<&'static mut Value> {
        let known = cell(self, name);
        if std::ptr::eq(known.module, self) && known.name == name {
            return Some(unsafe { &mut *known.slot });
        }
        let i = self.names().iter().position(|n| *n == name)?;
        let slot = unsafe { self.slots.add(i) };
        *known = Known {
            module: self,
            name,
            slot,
        };
        Some(unsafe { &mut *slot })
    }
}

/// Where a global is, which never changes.
struct Known {
    module: *const ModuleRecord,
    name: Value,
    slot: *mut Value,
}

/// The globals that were looked up last.
fn cell(module: &ModuleRecord, name: Value) -> &'static mut Known {
    const SIZE: usize = 256;
    static mut KNOWN: [Known; SIZE] = [const {
        Known {
            module: std::ptr::null(),
            name: Value::NULL,
            slot: std::ptr::null_mut(),
        }
    }; SIZE];
    let module = module as *const ModuleRecord as u64;
    let hash = (module >> 4) ^ (name.0 >> 4) ^ (name.0 >> 11);
    unsafe { &mut (*(&raw mut KNOWN))[hash as usize & (SIZE - 1)] }
}

/// The record behind an address that compiled code passes.
pub fn record<'a>(p: *mut ModuleRecord) -> &'a mut ModuleRecord {
    unsafe { &mut *p }
}

/// `__name__` of a module.
pub fn name_of_record(p: *mut ModuleRecord) -> Ref {
    if p.is_null() {
        return intern("builtins").own();
    }
    record(p).name.own()
}

/// The namespace dict of a module, for the program.
pub fn namespace_of(p: *mut ModuleRecord) -> R {
    if p.is_null() {
        return Ok(crate::types::containers::new_dict());
    }
    let module = module_object::object_of(record(p));
    shown_dict(module.get())
}

/// The imported module whose source is this file.
pub fn record_of_file(file: Value) -> Option<*mut ModuleRecord> {
    let is_it = |p: &&mut *mut ModuleRecord| {
        let f = record(**p).file;
        !f.is_null() && str_of(f) == str_of(file)
    };
    import::imported_records().iter_mut().find(is_it).copied()
}

/// The namespace of the module whose source is this file.
pub fn namespace_of_file(file: Value) -> R {
    match record_of_file(file) {
        Some(p) => namespace_of(p),
        None => Ok(crate::types::containers::new_dict()),
    }
}

/// What a class made by `type()` gets as `__module__`.
pub fn current_module_name() -> Ref {
    match import::imported_records().first() {
        Some(p) => record(*p).name.own(),
        None => intern("__main__").own(),
    }
}

/// The module of that name if it has been imported, else None.
pub fn imported(name: &str) -> R {
    let name = intern(name);
    for p in import::imported_records() {
        if record(*p).name == name {
            return Ok(record(*p).object.own());
        }
    }
    Ok(Ref::NONE)
}

/// A builtin function or type by name.
pub fn builtin(name: &str) -> R {
    match import::lookup_builtin(intern(name)) {
        Some(v) => Ok(v.own()),
        None => crate::builtins::builtin(name),
    }
}

/// `__builtins__` as a dict.
pub fn builtins_dict() -> R {
    let dict = crate::types::containers::new_dict();
    for (name, value) in import::all_builtins() {
        crate::types::containers::dict_set(dict.get(), name, value)?;
    }
    Ok(dict)
}
