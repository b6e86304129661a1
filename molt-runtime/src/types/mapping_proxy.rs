//! `mappingproxy`: a read-only view of a mapping; `cls.__dict__`.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::containers;
use crate::types::exceptions::replace;
use crate::types::str_object::new_str;
use crate::value::{Ref, Value};
use molt_abi::ops::BinOp;
use std::mem::size_of;

#[repr(C)]
struct Proxy {
    header: Header,
    mapping: Value,
}

#[unsafe(export_name = "molt.type.mappingproxy")]
pub static MAPPING_PROXY_TYPE: Type = Type::builtin(
    "mappingproxy",
    size_of::<Proxy>(),
    TypeFlags::GC | TypeFlags::MAPPING,
    Slots {
        dealloc: |h| unsafe {
            replace(&mut (*(h as *mut Proxy)).mapping, Ref::NULL);
            free_object(h, size_of::<Proxy>());
        },
        traverse: Some(|h, visit| visit(unsafe { (*(h as *mut Proxy)).mapping })),
        repr: Some(|v| {
            let mut text = b"mappingproxy(".to_vec();
            text.extend_from_slice(&p::repr_bytes(mapping(v))?);
            text.push(b')');
            Ok(new_str(text))
        }),
        str: Some(|v| p::str(mapping(v))),
        hash: Some(|v| p::hash(mapping(v))),
        compare: Some(|a, b, op| p::compare(mapping(a), b, op)),
        iter: Some(|v| p::iter(mapping(v))),
        len: Some(|v| p::len(mapping(v))),
        getitem: Some(|v, k| p::getitem(mapping(v), k)),
        contains: Some(|v, k| p::contains(mapping(v), k)),
        binary: Some(or),
        new: Some(|_, args| match args.pos {
            [m] if crate::has_slot!(p::type_of(*m), getitem)
                && !containers::is_list(*m)
                && !p::has_flag(*m, TypeFlags::TUPLE) =>
            {
                Ok(new_proxy(*m))
            }
            [m] => Err(raise_type_error(format!(
                "mappingproxy() argument must be a mapping, not {}",
                p::type_name(*m)
            ))),
            _ => Err(raise_type_error(
                "mappingproxy() missing required argument 'mapping' (pos 1)",
            )),
        }),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.mappingproxy"));

fn mapping(v: Value) -> Value {
    unsafe { (*v.as_ptr::<Proxy>()).mapping }
}

pub fn new_proxy(m: Value) -> Ref {
    let x = new_object(crate::made!(MAPPING_PROXY_TYPE), size_of::<Proxy>()) as *mut Proxy;
    unsafe { (*x).mapping = m.own().into_raw() };
    Ref::from_new(x)
}

fn or(a: Value, b: Value, op: BinOp) -> R {
    if op != BinOp::Or {
        return Ok(Value::NOT_IMPLEMENTED.own());
    }
    let plain = |v: Value| {
        if p::type_of(v).is(&MAPPING_PROXY_TYPE) {
            mapping(v)
        } else {
            v
        }
    };
    p::binary(plain(a), plain(b), op)
}

/// `cls.__dict__`: the attributes as they are now.
pub fn class_dict(cls: Value) -> R {
    let ty = cls.as_type();
    crate::types::slot_wrappers::synthesize_all(ty);
    let dict = containers::new_dict();
    for (name, value) in ty.heap().dict.iter() {
        containers::dict_set(dict.get(), name, value)?;
    }
    Ok(new_proxy(dict.get()))
}

macro_rules! forwarded {
    ($($name:literal)*) => {$(
        native_method!(raw "mappingproxy", $name, |args| {
            p::call_method(mapping(args.pos[0]), crate::interned!($name), &args.pos[1..])
        });
    )*};
}
forwarded! { "get" "keys" "values" "items" "copy" "__reversed__" }
