//! `super`: attribute lookup that starts after a class in the MRO.

use crate::errors::{R, raise_runtime_error, raise_type_error};
use crate::native_method;
use crate::object::attribute::{self, descr_get};
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_lookup::{METHOD, kind_of, lookup, lookup_own};
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions::replace;
use crate::types::str_object::{new_str, str_of};
use crate::value::{Ref, Value};
use std::mem::size_of;

#[repr(C)]
struct Super {
    header: Header,
    /// The class after which the search starts.
    this: Value,
    /// The object or class that methods are bound to, or NULL.
    object: Value,
    /// The class whose MRO is searched, or NULL.
    start: Value,
}

#[unsafe(export_name = "molt.type.super")]
pub static SUPER_TYPE: Type = Type::builtin(
    "super",
    size_of::<Super>(),
    TypeFlags::GC | TypeFlags::BASE,
    Slots {
        dealloc,
        traverse: Some(|h, visit| words(h).into_iter().for_each(|w| visit(*w))),
        repr: Some(repr),
        getattr: Some(getattr),
        descr_get: Some(get),
        new: Some(|ty, _| Ok(Ref::from_new(new_object(ty, ty.basic_size as usize)))),
        init: Some(init),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.super"));

fn parts<'a>(v: Value) -> &'a mut Super {
    unsafe { &mut *v.as_ptr() }
}

fn words<'a>(h: *mut Header) -> [&'a mut Value; 3] {
    let s = unsafe { &mut *(h as *mut Super) };
    [&mut s.this, &mut s.object, &mut s.start]
}

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        for w in words(h) {
            replace(w, Ref::NULL);
        }
        free_object(h, size_of::<Super>());
    }
}

/// The class whose MRO is searched for `super(this, object)`.
fn start_class(this: Value, object: Value) -> R<Value> {
    if p::is_type(object) && p::is_subtype(object.as_type(), this.as_type()) {
        return Ok(object);
    }
    if p::is_subtype(p::type_of(object), this.as_type()) {
        return Ok(p::type_of(object).as_value());
    }
    if let Some(c) = p::getattr_opt(object, crate::interned!("__class__"))?
        && p::is_type(c.get())
        && p::is_subtype(c.as_type(), this.as_type())
    {
        return Ok(c.get());
    }
    Err(raise_type_error(
        "super(type, obj): obj must be an instance or subtype of type",
    ))
}

fn fill(v: Value, this: Value, object: Value) -> R<()> {
    let s = parts(v);
    let start = if object.is_null() {
        Value::NULL
    } else {
        start_class(this, object)?
    };
    replace(&mut s.this, this.own());
    replace(&mut s.object, object.own());
    replace(&mut s.start, start.own());
    Ok(())
}

fn init(v: Value, args: &Args) -> R<()> {
    match args.pos {
        // Called by another name: the caller is not known to have a `__class__` cell.
        [] => Err(raise_runtime_error("super(): __class__ cell not found")),
        [this, ..] if !p::is_type(*this) => Err(raise_type_error(format!(
            "super() argument 1 must be a type, not {}",
            p::type_name(*this)
        ))),
        [this] => fill(v, *this, Value::NULL),
        [this, object] if object.is_none() => fill(v, *this, Value::NULL),
        [this, object] => fill(v, *this, *object),
        more => Err(raise_type_error(format!(
            "super expected at most 2 arguments, got {}",
            more.len()
        ))),
    }
}

/// `super()` in a method: the class from the `__class__` cell, the first argument.
pub fn zero_argument(class: Value, first: Value) -> R {
    if first.is_null() {
        return Err(raise_runtime_error("super(): no arguments"));
    }
    if class.is_null() {
        return Err(raise_runtime_error("super(): __class__ cell not found"));
    }
    if !p::is_type(class) {
        return Err(raise_runtime_error(format!(
            "super(): __class__ is not a type ({})",
            p::type_name(class)
        )));
    }
    let s = Ref::from_new(new_object(crate::made!(SUPER_TYPE), size_of::<Super>()));
    fill(s.get(), class, first)?;
    Ok(s)
}

/// The attribute in the classes after `this`.
fn find_after(s: &Super, name: Value) -> Option<Value> {
    let mro = &s.start.as_type().heap().mro;
    let this = s.this.as_type();
    let at = mro.iter().position(|t| t.is(this))?;
    let rest = &mro[at + 1..];
    let next = *rest.first()?;
    // With single inheritance what comes after is the next class with all it derives from.
    if std::iter::zip(rest, &next.heap().mro).all(|(a, b)| a.is(b))
        && rest.len() == next.heap().mro.len()
    {
        return lookup(next, name);
    }
    rest.iter().find_map(|t| lookup_own(t, name))
}

fn getattr(v: Value, name: Value) -> R {
    let name = attribute::name_of(name)?;
    let s = parts(v);
    if !s.start.is_null()
        && str_of(name) != b"__class__"
        && let Some(found) = find_after(s, name)
    {
        let instance = if s.object == s.start {
            Value::NULL
        } else {
            s.object
        };
        return descr_get(found, instance, s.start.as_type());
    }
    attribute::generic_getattr(v, name)
}

/// For a method call on `super()`: the function and the object it is called on, without a bound method in between.
pub fn method_for_call(v: Value, name: Value) -> Option<(Ref, Ref)> {
    let s = parts(v);
    if s.start.is_null() || s.object == s.start {
        return None;
    }
    let found = find_after(s, name)?;
    (kind_of(found) & METHOD != 0).then(|| (found.own(), s.object.own()))
}

fn get(v: Value, instance: Value, _: Value) -> R {
    let s = parts(v);
    if instance.is_null() || instance.is_none() || !s.object.is_null() {
        return Ok(v.own());
    }
    let new = Ref::from_new(new_object(crate::made!(SUPER_TYPE), size_of::<Super>()));
    fill(new.get(), s.this, instance)?;
    Ok(new)
}

fn repr(v: Value) -> R {
    let s = parts(v);
    let this = if s.this.is_null() {
        "NULL"
    } else {
        s.this.as_type().name
    };
    Ok(new_str(if s.start.is_null() {
        format!("<super: <class '{this}'>, NULL>")
    } else {
        format!(
            "<super: <class '{this}'>, <{} object>>",
            s.start.as_type().name
        )
    }))
}

fn or_none(v: Value) -> R {
    Ok(if v.is_null() { Ref::NONE } else { v.own() })
}

native_method!(get "super", "__thisclass__", |v| or_none(parts(v).this));
native_method!(get "super", "__self__", |v| or_none(parts(v).object));
native_method!(get "super", "__self_class__", |v| or_none(parts(v).start));
