//! Descriptors of class-made fields: members of `__slots__`, `__dict__`, `__weakref__`; wrapping of functions that are
//! static or class methods without a decorator.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::attribute::{attribute_error, word};
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions::replace;
use crate::types::str_object::{new_str, str_of};
use crate::value::{Ref, Value};
use std::mem::size_of;

/// `__slots__` member, `__dict__` or `__weakref__` of a class.
#[repr(C)]
struct Field {
    header: Header,
    /// Of the class, without a reference (the class owns the descriptor).
    owner: &'static Type,
    name: Value,
    offset: u32,
    owner_name: Value,
}

const FIELD_SLOTS: Slots = Slots {
    dealloc: field_dealloc,
    repr: Some(member_repr),
    descr_get: Some(member_get),
    descr_set: Some(member_set),
    ..Slots::EMPTY
};

#[unsafe(export_name = "molt.type.member_descriptor")]
pub static MEMBER_TYPE: Type =
    Type::builtin("member_descriptor", size_of::<Field>(), 0, FIELD_SLOTS)
        .counted()
        .with_methods(crate::emitted_table!("molt.methods.member_descriptor"));

/// Type of the `__dict__` and `__weakref__` descriptors of classes.
pub static FIELD_GETSET_TYPE: Type = Type::builtin(
    "getset_descriptor",
    size_of::<Field>(),
    0,
    Slots {
        repr: Some(attribute_repr),
        descr_get: Some(attribute_get),
        descr_set: Some(attribute_set),
        ..FIELD_SLOTS
    },
)
.counted();

fn field<'a>(v: Value) -> &'a Field {
    unsafe { &*v.as_ptr() }
}

fn new_field(ty: &'static Type, owner: &'static Type, name: Value, offset: u32) -> Ref {
    let f = new_object(ty, size_of::<Field>()) as *mut Field;
    unsafe {
        (&raw mut (*f).owner).write(owner);
        (*f).name = name;
        (*f).offset = offset;
        (*f).owner_name = owner.heap().name.clone().into_raw();
    }
    Ref::from_new(f)
}

unsafe fn field_dealloc(h: *mut Header) {
    unsafe {
        replace(&mut (*(h as *mut Field)).owner_name, Ref::NULL);
        free_object(h, size_of::<Field>());
    }
}

pub fn new_member(owner: &'static Type, name: Value, offset: u32) -> Ref {
    new_field(crate::made!(MEMBER_TYPE), owner, name, offset)
}

pub fn new_dict_descriptor(owner: &'static Type) -> Ref {
    new_field(
        crate::made!(FIELD_GETSET_TYPE),
        owner,
        crate::interned!("__dict__"),
        0,
    )
}

pub fn new_weakref_descriptor(owner: &'static Type) -> Ref {
    new_field(
        crate::made!(FIELD_GETSET_TYPE),
        owner,
        crate::interned!("__weakref__"),
        0,
    )
}

/// Offset of the field that a member descriptor of `__slots__` describes.
pub fn member_offset(v: Value) -> Option<u32> {
    if v.is_object() && std::ptr::eq(v.header().ty, &MEMBER_TYPE) {
        return Some(field(v).offset);
    }
    None
}

/// Whether a class has `__slots__` members of its own.
pub fn has_members(ty: &'static Type) -> bool {
    ty.heap()
        .dict
        .iter()
        .any(|(_, v)| member_offset(v).is_some() && std::ptr::eq(field(v).owner, ty))
}

fn described(v: Value, kind: &str) -> R {
    let f = field(v);
    let mut text = format!("<{kind} '").into_bytes();
    text.extend_from_slice(str_of(f.name));
    text.extend_from_slice(b"' of '");
    text.extend_from_slice(str_of(f.owner_name));
    text.extend_from_slice(b"' objects>");
    Ok(new_str(text))
}

fn member_repr(v: Value) -> R {
    described(v, "member")
}

fn attribute_repr(v: Value) -> R {
    described(v, "attribute")
}

fn check(v: Value, instance: Value) -> R<()> {
    let f = field(v);
    if p::is_subtype(p::type_of(instance), f.owner) {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
        String::from_utf8_lossy(str_of(f.name)),
        String::from_utf8_lossy(str_of(f.owner_name)),
        p::type_name(instance)
    )))
}

fn member_get(v: Value, instance: Value, _: Value) -> R {
    if instance.is_null() || instance.is_none() {
        return Ok(v.own());
    }
    check(v, instance)?;
    let w = unsafe { *word(instance, field(v).offset) };
    if w.is_null() {
        return Err(crate::object::attribute::no_attribute(
            instance,
            field(v).name,
        ));
    }
    Ok(w.own())
}

fn member_set(v: Value, instance: Value, value: Option<Value>) -> R<()> {
    check(v, instance)?;
    let f = field(v);
    let w = unsafe { word(instance, f.offset) };
    match value {
        Some(x) => replace(w, x.own()),
        None if w.is_null() => return Err(attribute_error(str_of(f.name), instance, f.name)),
        None => replace(w, Ref::NULL),
    }
    Ok(())
}

fn attribute_get(v: Value, instance: Value, _: Value) -> R {
    if instance.is_null() || instance.is_none() {
        return Ok(v.own());
    }
    check(v, instance)?;
    if str_of(field(v).name) == b"__dict__" {
        return crate::types::object_attrs::get_dict(instance);
    }
    crate::modules::weakref::first_reference(instance)
}

fn attribute_set(v: Value, instance: Value, value: Option<Value>) -> R<()> {
    check(v, instance)?;
    if str_of(field(v).name) == b"__dict__" {
        return crate::types::object_attrs::set_dict(instance, value);
    }
    Err(crate::errors::raise_attribute_error(format!(
        "attribute '__weakref__' of '{}' objects is not writable",
        p::type_name(instance)
    )))
}

native_method!(get "member_descriptor", "__name__", |v| Ok(field(v).name.own()));
native_method!(get "member_descriptor", "__objclass__", |v| Ok(field(v).owner.as_value().own()));

/// `staticmethod` and `classmethod`: one wrapped callable.
#[repr(C)]
struct Wrapped {
    header: Header,
    callable: Value,
    dict: Value,
}

const WRAPPED_SLOTS: Slots = Slots {
    dealloc: wrapped_dealloc,
    traverse: Some(|h, visit| {
        let w = unsafe { &*(h as *mut Wrapped) };
        visit(w.callable);
        visit(w.dict);
    }),
    clear: Some(wrapped_clear),
    init: Some(wrapped_init),
    ..Slots::EMPTY
};

#[unsafe(export_name = "molt.type.staticmethod")]
pub static STATIC_METHOD_TYPE: Type = Type::builtin(
    "staticmethod",
    size_of::<Wrapped>(),
    TypeFlags::BASE | TypeFlags::GC,
    Slots {
        descr_get: Some(|v, _, _| Ok(wrapped(v).callable.own())),
        call: Some(|v, args| p::call(wrapped(v).callable, args)),
        new: Some(wrapped_new),
        repr: Some(wrapped_repr),
        ..WRAPPED_SLOTS
    },
)
.counted()
.with_dict(std::mem::offset_of!(Wrapped, dict))
.with_methods(crate::emitted_table!("molt.methods.staticmethod"));

#[unsafe(export_name = "molt.type.classmethod")]
pub static CLASS_METHOD_TYPE: Type = Type::builtin(
    "classmethod",
    size_of::<Wrapped>(),
    TypeFlags::BASE | TypeFlags::GC,
    Slots {
        descr_get: Some(class_method_get),
        new: Some(wrapped_new),
        repr: Some(wrapped_repr),
        ..WRAPPED_SLOTS
    },
)
.counted()
.with_dict(std::mem::offset_of!(Wrapped, dict))
.with_methods(crate::emitted_table!("molt.methods.classmethod"));

fn wrapped<'a>(v: Value) -> &'a mut Wrapped {
    unsafe { &mut *v.as_ptr() }
}

unsafe fn wrapped_clear(h: *mut Header) {
    let w = unsafe { &mut *(h as *mut Wrapped) };
    replace(&mut w.callable, Ref::NULL);
    replace(&mut w.dict, Ref::NULL);
}

unsafe fn wrapped_dealloc(h: *mut Header) {
    unsafe {
        wrapped_clear(h);
        free_object(h, size_of::<Wrapped>());
    }
}

fn wrapped_new(ty: &'static Type, _: &crate::object::native::Args) -> R {
    let w = new_object(ty, ty.basic_size as usize) as *mut Wrapped;
    unsafe { (*w).callable = Value::NONE };
    Ok(Ref::from_new(w))
}

fn wrapped_init(v: Value, args: &crate::object::native::Args) -> R<()> {
    let name = p::type_name(v);
    if !args.names.is_empty() {
        return Err(raise_type_error(format!(
            "{name}() takes no keyword arguments"
        )));
    }
    let [f] = args.pos else {
        return Err(raise_type_error(format!(
            "{name} expected 1 argument, got {}",
            args.pos.len()
        )));
    };
    set_callable(v, *f)
}

fn set_callable(v: Value, f: Value) -> R<()> {
    replace(&mut wrapped(v).callable, f.own());
    for attribute in [
        "__module__",
        "__name__",
        "__qualname__",
        "__doc__",
        "__annotations__",
    ] {
        copy_attribute(v, f, crate::types::str_object::intern(attribute))?;
    }
    Ok(())
}

#[inline(never)]
fn copy_attribute(to: Value, from: Value, name: Value) -> R<()> {
    match p::getattr_opt(from, name)? {
        Some(x) => p::setattr(to, name, x.get()),
        None => Ok(()),
    }
}

fn wrapped_repr(v: Value) -> R {
    let mut text = format!("<{}(", p::type_name(v)).into_bytes();
    text.extend_from_slice(&p::repr_bytes(wrapped(v).callable)?);
    text.extend_from_slice(b")>");
    Ok(new_str(text))
}

fn class_method_get(v: Value, instance: Value, owner: Value) -> R {
    let cls = if owner.is_null() || owner.is_none() {
        p::type_of(instance).as_value()
    } else {
        owner
    };
    let f = wrapped(v).callable;
    let ty = p::type_of(f);
    if ty.is(&crate::types::function::FUNCTION_TYPE) {
        return Ok(crate::types::bound_method::new_bound_method(f, cls));
    }
    if let Some(get) = crate::slot!(ty, descr_get) {
        return get(f, cls, cls);
    }
    Ok(crate::types::bound_method::new_bound_method(f, cls))
}

fn new_wrapped(ty: &'static Type, f: Value) -> Ref {
    let w = new_object(ty, size_of::<Wrapped>()) as *mut Wrapped;
    unsafe { (*w).callable = f.own().into_raw() };
    Ref::from_new(w)
}

pub fn new_static_method(f: Value) -> Ref {
    new_wrapped(crate::made!(STATIC_METHOD_TYPE), f)
}

/// What a `staticmethod` object wraps.
pub fn static_method_function(v: Value) -> Option<Value> {
    p::has_type(v, &STATIC_METHOD_TYPE).then(|| wrapped(v).callable)
}

/// The function of a `classmethod` object.
pub fn class_method_function(v: Value) -> Option<Value> {
    p::has_type(v, &CLASS_METHOD_TYPE).then(|| wrapped(v).callable)
}

pub fn new_class_method(f: Value) -> Ref {
    new_wrapped(crate::made!(CLASS_METHOD_TYPE), f)
}

fn is_abstract(v: Value) -> R {
    let name = crate::interned!("__isabstractmethod__");
    match p::getattr_opt(wrapped(v).callable, name)? {
        Some(x) => Ok(Ref::bool(p::truth(x.get())?)),
        None => Ok(Ref::bool(false)),
    }
}

native_method!(get "staticmethod", "__func__", |v| Ok(wrapped(v).callable.own()));
native_method!(get "staticmethod", "__wrapped__", |v| Ok(wrapped(v).callable.own()));
native_method!(get "staticmethod", "__isabstractmethod__", is_abstract);
native_method!(get "classmethod", "__func__", |v| Ok(wrapped(v).callable.own()));
native_method!(get "classmethod", "__wrapped__", |v| Ok(wrapped(v).callable.own()));
native_method!(get "classmethod", "__isabstractmethod__", is_abstract);
native_method!(getset "staticmethod", "__dict__", crate::types::object_attrs::get_dict,
    crate::types::object_attrs::set_dict);
native_method!(getset "classmethod", "__dict__", crate::types::object_attrs::get_dict,
    crate::types::object_attrs::set_dict);
