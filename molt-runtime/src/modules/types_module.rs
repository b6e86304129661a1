//! Native parts of `types`: `SimpleNamespace`, and the types that have no name elsewhere.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::attribute;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::containers;
use crate::types::exceptions::replace;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;
use std::mem::{offset_of, size_of};

#[repr(C)]
struct Namespace {
    header: Header,
    dict: Value,
}

#[unsafe(export_name = "molt.type.types.SimpleNamespace")]
pub static NAMESPACE_TYPE: Type = Type::builtin(
    "types.SimpleNamespace",
    size_of::<Namespace>(),
    TypeFlags::GC | TypeFlags::BASE,
    Slots {
        dealloc: |h| unsafe {
            replace(&mut (*(h as *mut Namespace)).dict, Ref::NULL);
            free_object(h, size_of::<Namespace>());
        },
        traverse: Some(|h, visit| visit(unsafe { (*(h as *mut Namespace)).dict })),
        clear: Some(|h| replace(unsafe { &mut (*(h as *mut Namespace)).dict }, Ref::NULL)),
        repr: Some(repr),
        hash: Some(p::unhashable),
        compare: Some(compare),
        new: Some(|ty, _| {
            let n = Ref::from_new(new_object(ty, ty.basic_size as usize));
            Ok(n)
        }),
        init: Some(init),
        ..Slots::EMPTY
    },
)
.with_dict(offset_of!(Namespace, dict))
.with_methods(crate::emitted_table!("molt.methods.types.SimpleNamespace"));

/// An empty namespace.
pub fn new_namespace() -> Ref {
    Ref::from_new(new_object(&NAMESPACE_TYPE, size_of::<Namespace>()))
}

fn dict_of(v: Value) -> R<Value> {
    match attribute::instance_dict(v) {
        Some(d) => d,
        None => Err(raise_type_error("a namespace without __dict__")),
    }
}

fn init(v: Value, args: &Args) -> R<()> {
    if !args.pos.is_empty() {
        return Err(raise_type_error("no positional arguments expected"));
    }
    let dict = dict_of(v)?;
    for (name, x) in args.names.iter().zip(args.kw) {
        containers::dict_set(dict, *name, *x)?;
    }
    Ok(())
}

fn repr(v: Value) -> R {
    let ty = p::type_of(v);
    let name = if ty.is(&NAMESPACE_TYPE) {
        "namespace"
    } else {
        ty.name
    };
    let Some(_guard) = crate::types::ops::ReprGuard::enter(v) else {
        return Ok(new_str(format!("{name}(...)")));
    };
    let mut out = format!("{name}(").into_bytes();
    let mut at = 0;
    let mut first = true;
    let dict = dict_of(v)?;
    while let Some((k, x)) = containers::dict_next(dict, &mut at) {
        if !is_str(k) {
            continue;
        }
        if !first {
            out.extend_from_slice(b", ");
        }
        first = false;
        out.extend_from_slice(str_of(k));
        out.push(b'=');
        out.extend_from_slice(&p::repr_bytes(x)?);
    }
    out.push(b')');
    Ok(new_str(out))
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if !p::has_type(a, &NAMESPACE_TYPE) || !p::has_type(b, &NAMESPACE_TYPE) {
        return Ok(Value::NOT_IMPLEMENTED.own());
    }
    p::compare(dict_of(a)?, dict_of(b)?, op)
}

native_method!("types.SimpleNamespace", "__reduce__", "self, /", |a| {
    let args = new_tuple(&[]);
    Ok(new_tuple(&[
        p::type_of(a[0]).as_value(),
        args.get(),
        dict_of(a[0])?,
    ]))
});
native_method!(getset "types.SimpleNamespace", "__dict__", crate::types::object_attrs::get_dict,
    crate::types::object_attrs::set_dict);
