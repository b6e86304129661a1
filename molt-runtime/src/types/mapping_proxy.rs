//! `mappingproxy`: a read-only view of a mapping; `cls.__dict__`, which looks single attributes up in the class and makes a dict
//! for everything else.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::containers;
use crate::types::exceptions::replace;
use crate::types::str_object::{is_exact_str, known_interned, new_str};
use crate::value::{Ref, Value};
use molt_abi::ops::BinOp;
use std::mem::size_of;

#[repr(C)]
struct Proxy {
    header: Header,
    mapping: Value,
    /// `mapping` is a class, whose attributes are shown.
    of_class: bool,
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
            text.extend_from_slice(&p::repr_bytes(mapping(v)?.get())?);
            text.push(b')');
            Ok(new_str(text))
        }),
        str: Some(|v| p::str(mapping(v)?.get())),
        hash: Some(|v| p::hash(mapping(v)?.get())),
        compare: Some(|a, b, op| p::compare(mapping(a)?.get(), b, op)),
        iter: Some(|v| p::iter(mapping(v)?.get())),
        len: Some(|v| match class_of(v) {
            Some(ty) => Ok(ty.heap().dict.len()),
            None => p::len(mapping(v)?.get()),
        }),
        getitem: Some(|v, k| match attribute(v, k) {
            Some(Some(found)) => Ok(found.own()),
            _ => p::getitem(mapping(v)?.get(), k),
        }),
        contains: Some(|v, k| match attribute(v, k) {
            Some(found) => Ok(found.is_some()),
            None => p::contains(mapping(v)?.get(), k),
        }),
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

fn proxy<'a>(v: Value) -> &'a Proxy {
    unsafe { &*v.as_ptr::<Proxy>() }
}

/// The class whose attributes are shown.
fn class_of(v: Value) -> Option<&'static Type> {
    proxy(v).of_class.then(|| proxy(v).mapping.as_type())
}

/// What is shown: of a class its attributes as they are now.
fn mapping(v: Value) -> R {
    let Some(ty) = class_of(v) else {
        return Ok(proxy(v).mapping.own());
    };
    let dict = containers::new_dict();
    for (name, value) in ty.heap().dict.iter() {
        containers::dict_set(dict.get(), name, value)?;
    }
    Ok(dict)
}

/// The attribute of a class, if it is a class that is shown and the key an exact str.
fn attribute(v: Value, key: Value) -> Option<Option<Value>> {
    let ty = class_of(v)?;
    if !is_exact_str(key) {
        return None;
    }
    Some(known_interned(key).and_then(|name| ty.heap().dict.get(name)))
}

pub fn new_proxy(m: Value) -> Ref {
    new_proxy_of(m, false)
}

fn new_proxy_of(m: Value, of_class: bool) -> Ref {
    let x = new_object(crate::made!(MAPPING_PROXY_TYPE), size_of::<Proxy>()) as *mut Proxy;
    unsafe {
        (*x).mapping = m.own().into_raw();
        (*x).of_class = of_class;
    }
    Ref::from_new(x)
}

fn or(a: Value, b: Value, op: BinOp) -> R {
    if op != BinOp::Or {
        return Ok(Value::NOT_IMPLEMENTED.own());
    }
    let plain = |v: Value| match p::type_of(v).is(&MAPPING_PROXY_TYPE) {
        true => mapping(v),
        false => Ok(v.own()),
    };
    p::binary(plain(a)?.get(), plain(b)?.get(), op)
}

/// `cls.__dict__`
pub fn class_dict(cls: Value) -> R {
    crate::types::slot_wrappers::synthesize_all(cls.as_type());
    Ok(new_proxy_of(cls, true))
}

native_method!(raw "mappingproxy", "get", |args| {
    crate::modules::support::no_keywords("mappingproxy.get", args)?;
    if let [v, key] | [v, key, _] = args.pos
        && let Some(found) = attribute(*v, *key)
    {
        let default = args.pos.get(2).copied().unwrap_or(Value::NONE);
        return Ok(found.unwrap_or(default).own());
    }
    p::call_method(mapping(args.pos[0])?.get(), crate::interned!("get"), &args.pos[1..])
});

macro_rules! forwarded {
    ($($name:literal)*) => {$(
        native_method!(raw "mappingproxy", $name, |args| {
            p::call_method(mapping(args.pos[0])?.get(), crate::interned!($name), &args.pos[1..])
        });
    )*};
}
forwarded! { "keys" "values" "items" "copy" "__reversed__" }
