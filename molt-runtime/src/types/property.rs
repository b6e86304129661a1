//! `property`.

use crate::errors::{R, raise_attribute_error, raise_type_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::{Args, MAX_PARAMS, NativeDef, NativeImpl, Signature};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions::replace;
use crate::types::str_object::str_of;
use crate::value::{Ref, Value};
use std::mem::size_of;

#[repr(C)]
struct Property {
    header: Header,
    /// Each a callable, or NULL.
    get: Value,
    set: Value,
    delete: Value,
    doc: Value,
    name: Value,
    /// The doc string came from the getter.
    getter_doc: bool,
}

/// Getter and setter of an exact property; NULL for those that it does not have.
pub fn functions(v: Value) -> Option<(Value, Value)> {
    if !v.is_object() || !p::type_of(v).is(&PROPERTY_TYPE) {
        return None;
    }
    let property = unsafe { &*v.as_ptr::<Property>() };
    Some((property.get, property.set))
}

#[unsafe(export_name = "molt.type.property")]
pub static PROPERTY_TYPE: Type = Type::builtin(
    "property",
    size_of::<Property>(),
    TypeFlags::BASE | TypeFlags::GC,
    Slots {
        dealloc,
        traverse: Some(|h, visit| words(h).into_iter().for_each(|w| visit(*w))),
        clear: Some(clear),
        descr_get: Some(descr_get),
        descr_set: Some(descr_set),
        new: Some(|ty, _| Ok(Ref::from_new(new_object(ty, ty.basic_size as usize)))),
        init: Some(init),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.property"));

fn property<'a>(v: Value) -> &'a mut Property {
    unsafe { &mut *v.as_ptr() }
}

fn words<'a>(h: *mut Header) -> [&'a mut Value; 5] {
    let x = unsafe { &mut *(h as *mut Property) };
    [
        &mut x.get,
        &mut x.set,
        &mut x.delete,
        &mut x.doc,
        &mut x.name,
    ]
}

unsafe fn clear(h: *mut Header) {
    for w in words(h) {
        replace(w, Ref::NULL);
    }
}

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        clear(h);
        free_object(h, size_of::<Property>());
    }
}

static INIT: NativeDef = NativeDef::function(
    "property",
    "property",
    Signature::parse("self, fget=None, fset=None, fdel=None, doc=None"),
    NativeImpl::Bound(init_bound),
);

fn init(v: Value, args: &Args) -> R<()> {
    let given = args.pos.len() + args.kw.len();
    if given > 4 {
        return Err(raise_type_error(format!(
            "property() takes at most 4 arguments ({given} given)"
        )));
    }
    const { assert!(MAX_PARAMS > 5) };
    crate::types::dispatch::with_receiver_args(v, args, |all| INIT.invoke(all)).map(drop)
}

fn given(v: Value) -> Ref {
    if v.is_null() || v.is_none() {
        Ref::NULL
    } else {
        v.own()
    }
}

fn init_bound(a: &[Value]) -> R {
    let x = property(a[0]);
    replace(&mut x.get, given(a[1]));
    replace(&mut x.set, given(a[2]));
    replace(&mut x.delete, given(a[3]));
    replace(&mut x.doc, given(a[4]));
    replace(&mut x.name, Ref::NULL);
    x.getter_doc = false;
    if x.doc.is_null()
        && !x.get.is_null()
        && let Some(doc) = p::getattr_opt(x.get, crate::interned!("__doc__"))?
    {
        x.getter_doc = true;
        if p::type_of(a[0]).is(&PROPERTY_TYPE) {
            replace(&mut x.doc, given(doc.get()));
        } else if !doc.get().is_none() {
            p::setattr(a[0], crate::interned!("__doc__"), doc.get())?;
        }
    }
    Ok(Ref::NONE)
}

/// The class of the instance that has the property, if it stands for one that CPython has in C: then it would be a
/// descriptor of another kind.
fn sealed_owner(v: Value, ty: &'static Type) -> Option<&'static Type> {
    let name = property(v).name.present()?;
    ty.heap().mro.iter().copied().find(|t| {
        t.has(TypeFlags::HEAP)
            && t.has(TypeFlags::IMMUTABLE)
            && crate::object::type_lookup::lookup_own(t, name) == Some(v)
    })
}

#[cold]
fn missing(v: Value, instance: Value, what: &str) -> crate::errors::Raised {
    let x = property(v);
    let owner = p::type_of(instance);
    if what == "setter"
        && let Some(sealed) = sealed_owner(v, owner)
    {
        return crate::errors::raise_attribute_error(format!(
            "attribute {} of '{}' objects is not writable",
            p::repr_bytes(x.name)
                .map(|n| String::from_utf8_lossy(&n).into_owned())
                .unwrap_or_default(),
            sealed.name
        ));
    }
    let qualname = if owner.has(TypeFlags::HEAP) {
        String::from_utf8_lossy(str_of(owner.heap().qualname.get())).into_owned()
    } else {
        owner.name.to_string()
    };
    let name = if x.name.is_null() {
        None
    } else {
        p::repr_bytes(x.name).ok()
    };
    let text = match name {
        Some(n) => format!(
            "property {} of '{qualname}' object has no {what}",
            String::from_utf8_lossy(&n)
        ),
        None => format!("property of '{qualname}' object has no {what}"),
    };
    crate::errors::raise_attribute_error(text)
}

fn descr_get(v: Value, instance: Value, _: Value) -> R {
    if instance.is_null() || instance.is_none() {
        return Ok(v.own());
    }
    let get = property(v).get;
    if get.is_null() {
        return Err(missing(v, instance, "getter"));
    }
    p::call1(get, instance)
}

fn descr_set(v: Value, instance: Value, value: Option<Value>) -> R<()> {
    let x = property(v);
    match value {
        Some(_) if x.set.is_null() => Err(missing(v, instance, "setter")),
        None if x.delete.is_null() => Err(missing(v, instance, "deleter")),
        Some(value) => p::call_pos(x.set, &[instance, value]).map(drop),
        None => p::call1(x.delete, instance).map(drop),
    }
}

/// A property like `v` with other functions (NULL: the same).
fn copy_with(v: Value, get: Value, set: Value, delete: Value) -> R {
    let x = property(v);
    let pick = |new: Value, old: Value| {
        let v = if new.is_null() || new.is_none() {
            old
        } else {
            new
        };
        if v.is_null() { Value::NONE } else { v }
    };
    let doc = if x.doc.is_null() || x.getter_doc {
        Value::NONE
    } else {
        x.doc
    };
    let cls = p::type_of(v).as_value();
    let new = p::call_pos(
        cls,
        &[
            pick(get, x.get),
            pick(set, x.set),
            pick(delete, x.delete),
            doc,
        ],
    )?;
    if p::has_type(new.get(), &PROPERTY_TYPE) && !x.name.is_null() {
        replace(&mut property(new.get()).name, x.name.own());
    }
    Ok(new)
}

fn or_none(v: Value) -> R {
    Ok(if v.is_null() { Ref::NONE } else { v.own() })
}

fn is_abstract(v: Value) -> R {
    let x = property(v);
    for f in [x.get, x.set, x.delete] {
        if !f.is_null()
            && let Some(r) = p::getattr_opt(f, crate::interned!("__isabstractmethod__"))?
            && p::truth(r.get())?
        {
            return Ok(Ref::bool(true));
        }
    }
    Ok(Ref::bool(false))
}

/// `__set_name__`: the name that messages show.
pub fn give_name(v: Value, name: Value) {
    replace(&mut property(v).name, name.own());
}

fn set_name(a: &[Value]) -> R {
    give_name(a[0], a[2]);
    Ok(Ref::NONE)
}

fn set_doc(v: Value, value: Option<Value>) -> R<()> {
    replace(&mut property(v).doc, given(value.unwrap_or(Value::NULL)));
    Ok(())
}

fn read_only(_: Value, _: Option<Value>) -> R<()> {
    Err(raise_attribute_error("readonly attribute"))
}

native_method!("property", "getter", "self, fget, /", |a| copy_with(
    a[0],
    a[1],
    Value::NULL,
    Value::NULL
));
native_method!("property", "setter", "self, fset, /", |a| copy_with(
    a[0],
    Value::NULL,
    a[1],
    Value::NULL
));
native_method!("property", "deleter", "self, fdel, /", |a| copy_with(
    a[0],
    Value::NULL,
    Value::NULL,
    a[1]
));
native_method!("property", "__set_name__", "self, owner, name, /", set_name);
native_method!(getset "property", "fget", |v| or_none(property(v).get), read_only);
native_method!(getset "property", "fset", |v| or_none(property(v).set), read_only);
native_method!(getset "property", "fdel", |v| or_none(property(v).delete), read_only);
native_method!(getset "property", "__doc__", |v| or_none(property(v).doc), set_doc);
native_method!(get "property", "__isabstractmethod__", is_abstract);
