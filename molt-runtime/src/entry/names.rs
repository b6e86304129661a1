//! Names in class bodies, cells, functions and classes.

use super::{done, val};
use crate::errors::{R, Raised, raise_bytes};
use crate::modules::ModuleRecord;
use crate::object::protocol as p;
use crate::types::cell;
use crate::types::class_build;
use crate::types::code::Code;
use crate::types::exceptions::{self as exc, KEY_ERROR, NAME_ERROR, UNBOUND_LOCAL_ERROR};
use crate::types::function::{function, new_function};
use crate::types::str_object::str_of;
use crate::types::{dict, dict_type};
use crate::value::{Ref, Value};
use molt_abi::layout::class_layout;

/// Item of a class namespace, which may be any mapping.
fn namespace_get(namespace: Value, name: Value) -> R<Option<Ref>> {
    if p::has_type(namespace, &dict_type::DICT_TYPE) {
        return Ok(dict::get(namespace, name)?.map(|v| v.own()));
    }
    match p::getitem(namespace, name) {
        Ok(v) => Ok(Some(v)),
        Err(Raised) if crate::errors::catch(&KEY_ERROR) => Ok(None),
        Err(e) => Err(e),
    }
}

#[unsafe(no_mangle)]
extern "C" fn molt_load_name(namespace: Value, name: Value, module: *mut ModuleRecord) -> Value {
    val(match namespace_get(namespace, name) {
        Ok(None) => crate::modules::import::load_global(module, name),
        Ok(Some(v)) => Ok(v),
        Err(e) => Err(e),
    })
}

#[unsafe(no_mangle)]
extern "C" fn molt_load_name_or_cell(namespace: Value, name: Value, c: Value) -> Value {
    val(load_name_or_cell(namespace, name, c))
}

fn load_name_or_cell(namespace: Value, name: Value, c: Value) -> R {
    if let Some(v) = namespace_get(namespace, name)? {
        return Ok(v);
    }
    match cell::content(c).present() {
        Some(v) => Ok(v.own()),
        None => Err(unbound(name, 1)),
    }
}

#[unsafe(no_mangle)]
extern "C" fn molt_delete_name(namespace: Value, name: Value) -> i64 {
    done(match p::delitem(namespace, name) {
        Err(Raised) if crate::errors::catch(&KEY_ERROR) => Err(unbound(name, 2)),
        r => r,
    })
}

#[unsafe(no_mangle)]
extern "C" fn molt_raise_unbound(name: Value, kind: i64) {
    unbound(name, kind);
}

/// `kind` as in `molt_abi::entry::Entry::RaiseUnbound`.
pub fn unbound(name: Value, kind: i64) -> Raised {
    let text = str_of(name);
    let (ty, before, after): (_, &[u8], &[u8]) = match kind {
        0 => (
            &UNBOUND_LOCAL_ERROR,
            b"cannot access local variable '",
            b"' where it is not associated with a value",
        ),
        1 => (
            &NAME_ERROR,
            b"cannot access free variable '",
            b"' where it is not associated with a value in enclosing scope",
        ),
        _ => (&NAME_ERROR, b"name '", b"' is not defined"),
    };
    let raised = raise_bytes(ty, &[before, text, after].concat());
    exc::set_field(crate::isolate::isolate().pending, 0, name);
    raised
}

#[unsafe(no_mangle)]
extern "C" fn molt_make_cell(content: Value) -> Value {
    cell::new_cell(content).into_raw()
}

#[unsafe(no_mangle)]
extern "C" fn molt_make_function(
    code: &'static Code,
    module: *mut ModuleRecord,
    closure: Value,
    defaults: Value,
    kwdefaults: Value,
    annotations: Value,
) -> Value {
    new_function(code, module, closure, defaults, kwdefaults, annotations).into_raw()
}

#[unsafe(no_mangle)]
extern "C" fn molt_set_type_params(f: Value, params: Value) -> i64 {
    exc::replace(&mut function(f).type_params, params.own());
    1
}

/// `molt_abi::layout::class_layout`
#[repr(C)]
struct ClassLayout {
    count: u64,
    names: *const Value,
}

const _: () = assert!(size_of::<ClassLayout>() == class_layout::SIZE as usize);

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_build_class(
    body: Value,
    name: Value,
    bases: Value,
    keywords: Value,
    layout: *const ClassLayout,
) -> Value {
    let mut named: Vec<(Value, Ref)> = Vec::new();
    if !keywords.is_null() {
        let mut at = 0;
        while let Some((k, v, _)) = dict::next_entry(keywords, &mut at) {
            named.push((k, v.own()));
        }
    }
    let layout = unsafe {
        let l = &*layout;
        if l.count == 0 {
            &[]
        } else {
            std::slice::from_raw_parts(l.names, l.count as usize)
        }
    };
    val(class_build::build_class(body, name, bases, &named, layout))
}

#[unsafe(no_mangle)]
extern "C" fn molt_setup_annotations(namespace: Value) -> i64 {
    done(setup_annotations(namespace))
}

fn setup_annotations(namespace: Value) -> R<()> {
    let name = crate::interned!("__annotations__");
    if namespace_get(namespace, name)?.is_some() {
        return Ok(());
    }
    p::setitem(namespace, name, dict::new_dict().get())
}
