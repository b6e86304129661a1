//! Attributes and methods of classes.

use crate::errors::{R, Raised, raise_type_error};
use crate::native_method;
use crate::object::attribute::{self, name_of};
use crate::object::protocol as p;
use crate::object::type_lookup::{DATA, MEMBER, find, forget_type, lookup, lookup_own};
use crate::object::type_object::{Type, TypeFlags};
use crate::types::class_build::{set_class_attribute, static_name};
use crate::types::class_dealloc::leave_bases;
use crate::types::class_mro::{c3, compute_mro, mro_values};
use crate::types::containers;
use crate::types::dispatch::refill_slots;
use crate::types::exceptions::TYPE_ERROR;
use crate::types::str_object::{intern, is_str, new_str, str_of};
use crate::types::tuple::{items_of, new_tuple};
use crate::value::{Ref, Value};

/// `cls.name = value` and `del cls.name`.
pub fn type_setattr(cls: Value, name: Value, value: Option<Value>) -> R<()> {
    let ty = cls.as_type();
    let name = name_of(name)?;
    if is_immutable(ty) {
        let mut text = b"cannot set '".to_vec();
        text.extend_from_slice(str_of(name));
        text.extend_from_slice(format!("' attribute of immutable type '{}'", ty.name).as_bytes());
        return Err(crate::errors::raise_bytes(&TYPE_ERROR, &text));
    }
    let meta = p::type_of(cls);
    let of_meta = find(meta, name);
    if of_meta.kind & DATA != 0 && of_meta.kind & MEMBER == 0 {
        let held = of_meta.value.own();
        if let Some(f) = crate::slot!(p::type_of(held.get()), descr_set) {
            return f(held.get(), cls, value);
        }
    }
    if value.is_none() && ty.heap().dict.get(name).is_none() {
        return Err(attribute::no_attribute(cls, name));
    }
    drop(set_class_attribute(ty, name, value.map(|v| v.own())));
    if str_of(name) == b"__abstractmethods__" {
        update_abstract(ty)?;
    }
    Ok(())
}

fn update_abstract(ty: &'static Type) -> R<()> {
    let set = ty.heap().dict.get(crate::interned!("__abstractmethods__"));
    let is_abstract = match set {
        Some(v) => p::truth(v)?,
        None => false,
    };
    let flags = &mut ty.edit().flags.0;
    if is_abstract {
        *flags |= TypeFlags::ABSTRACT;
    } else {
        *flags &= !TypeFlags::ABSTRACT;
    }
    Ok(())
}

/// TypeError for the instantiation of an abstract class.
#[cold]
pub fn abstract_error(ty: &'static Type) -> R<Raised> {
    let names = match lookup(ty, crate::interned!("__abstractmethods__")) {
        Some(v) => p::collect(v)?,
        None => Vec::new(),
    };
    let mut texts: Vec<String> = names
        .iter()
        .map(|n| format!("'{}'", String::from_utf8_lossy(str_of(n.get()))))
        .collect();
    texts.sort();
    let s = if texts.len() == 1 { "" } else { "s" };
    Ok(raise_type_error(format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{s} {}",
        ty.name,
        texts.join(", ")
    )))
}

fn own(cls: Value, name: &str) -> Option<Value> {
    cls.as_type().heap().dict.get(intern(name))
}

fn is_immutable(ty: &Type) -> bool {
    !ty.has(TypeFlags::HEAP) || ty.has(TypeFlags::IMMUTABLE)
}

fn immutable(cls: Value, name: &str, verb: &str) -> R<()> {
    let ty = cls.as_type();
    if !is_immutable(ty) && verb == "set" {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "cannot {verb} '{name}' attribute of immutable type '{}'",
        ty.name
    )))
}

fn set_checked(cls: Value, name: &str, value: Option<Value>) -> R<Value> {
    match value {
        Some(v) => {
            immutable(cls, name, "set")?;
            Ok(v)
        }
        None => Err(raise_type_error(format!(
            "cannot delete '{name}' attribute of immutable type '{}'",
            cls.as_type().name
        ))),
    }
}

fn get_name(cls: Value) -> R {
    Ok(cls.as_type().heap().name.clone())
}

fn set_name(cls: Value, value: Option<Value>) -> R<()> {
    let v = set_checked(cls, "__name__", value)?;
    let ty = cls.as_type();
    if !is_str(v) {
        return Err(raise_type_error(format!(
            "can only assign string to {}.__name__, not '{}'",
            ty.name,
            p::type_name(v)
        )));
    }
    if str_of(v).contains(&0) {
        return Err(crate::errors::raise_value_error(
            "type name must not contain null characters",
        ));
    }
    let kept = new_str(str_of(v));
    ty.edit().name = static_name(kept.get());
    let heap = ty.heap();
    heap.former_names
        .push(std::mem::replace(&mut heap.name, kept));
    Ok(())
}

fn set_qualname(cls: Value, value: Option<Value>) -> R<()> {
    let v = set_checked(cls, "__qualname__", value)?;
    if !is_str(v) {
        return Err(raise_type_error(format!(
            "can only assign string to {}.__qualname__, not '{}'",
            cls.as_type().name,
            p::type_name(v)
        )));
    }
    cls.as_type().heap().qualname = v.own();
    Ok(())
}

fn get_module(cls: Value) -> R {
    let ty = cls.as_type();
    if ty.has(TypeFlags::HEAP) {
        return match own(cls, "__module__") {
            Some(m) => Ok(m.own()),
            None => Err(attribute::no_attribute(cls, intern("__module__"))),
        };
    }
    let module = ty.name.rsplit_once('.').map_or(ty.module, |(m, _)| m);
    Ok(intern(module).own())
}

fn set_attribute(cls: Value, name: &str, value: Option<Value>) -> R<()> {
    let v = set_checked(cls, name, value)?;
    drop(set_class_attribute(
        cls.as_type(),
        intern(name),
        Some(v.own()),
    ));
    Ok(())
}

fn get_doc(cls: Value) -> R {
    match own(cls, "__doc__") {
        None => Ok(Ref::NONE),
        Some(d) => attribute::descr_get(d, Value::NULL, cls.as_type()),
    }
}

fn get_annotations(cls: Value) -> R {
    let ty = cls.as_type();
    if !ty.has(TypeFlags::HEAP) {
        return Err(attribute::no_attribute(cls, intern("__annotations__")));
    }
    if let Some(a) = own(cls, "__annotations__") {
        return attribute::descr_get(a, Value::NULL, ty);
    }
    let dict = containers::new_dict();
    drop(set_class_attribute(
        ty,
        intern("__annotations__"),
        Some(dict.clone()),
    ));
    Ok(dict)
}

fn set_annotations(cls: Value, value: Option<Value>) -> R<()> {
    let ty = cls.as_type();
    immutable(cls, "__annotations__", "set")?;
    let name = intern("__annotations__");
    if value.is_none() && own(cls, "__annotations__").is_none() {
        return Err(crate::errors::raise_attribute_error("__annotations__"));
    }
    drop(set_class_attribute(ty, name, value.map(|v| v.own())));
    Ok(())
}

fn get_bases(cls: Value) -> R {
    let bases: Vec<Value> = cls
        .as_type()
        .heap()
        .bases
        .iter()
        .map(|b| b.as_value())
        .collect();
    Ok(new_tuple(&bases))
}

fn set_bases(cls: Value, value: Option<Value>) -> R<()> {
    let v = set_checked(cls, "__bases__", value)?;
    let ty = cls.as_type();
    if !p::has_flag(v, TypeFlags::TUPLE) {
        return Err(raise_type_error(format!(
            "can only assign tuple to {}.__bases__, not {}",
            ty.name,
            p::type_name(v)
        )));
    }
    if items_of(v).is_empty() {
        return Err(raise_type_error(format!(
            "can only assign non-empty tuple to {}.__bases__, not ()",
            ty.name
        )));
    }
    let mut bases: Vec<&'static Type> = Vec::new();
    for b in items_of(v) {
        if !p::is_type(*b) {
            return Err(raise_type_error(format!(
                "{}.__bases__ must be tuple of classes, not '{}'",
                ty.name,
                p::type_name(*b)
            )));
        }
        if p::is_subtype(b.as_type(), ty) {
            return Err(raise_type_error(
                "a __bases__ item causes an inheritance cycle",
            ));
        }
        bases.push(b.as_type());
    }
    let native = |t: &'static Type| {
        if t.has(TypeFlags::HEAP) {
            t.heap().native_base
        } else {
            t
        }
    };
    let new_native = bases.iter().map(|b| native(b)).find(|n| n.base.is_some());
    let new_native = new_native.unwrap_or(&crate::types::object_type::OBJECT_TYPE);
    if !new_native.is(ty.heap().native_base) {
        return Err(raise_type_error(format!(
            "__bases__ assignment: '{}' object layout differs from '{}'",
            new_native.name,
            ty.heap().native_base.name
        )));
    }
    crate::types::class_numbers::take(ty);
    leave_bases(ty);
    let owned: Vec<&'static Type> = bases
        .iter()
        .map(|b| b.as_value().own().into_raw().as_type())
        .collect();
    let old = std::mem::replace(&mut ty.heap().bases, owned);
    match compute_mro(ty) {
        Ok(mro) => ty.heap().mro = mro,
        Err(e) => {
            let wrong = std::mem::replace(&mut ty.heap().bases, old);
            for b in &ty.heap().bases {
                b.heap().subclasses.push(ty);
            }
            for b in wrong {
                drop(unsafe { Ref::from_owned(b.as_value()) });
            }
            return Err(e);
        }
    }
    ty.edit().base = Some(bases[0]);
    for b in &bases {
        b.heap().subclasses.push(ty);
    }
    update_mro_below(ty)?;
    forget_type(ty);
    refill_slots(ty);
    for b in old {
        drop(unsafe { Ref::from_owned(b.as_value()) });
    }
    Ok(())
}

fn update_mro_below(ty: &'static Type) -> R<()> {
    for sub in ty.heap().subclasses.clone() {
        let sub: &'static Type = unsafe { &*sub };
        sub.heap().mro = compute_mro(sub)?;
        update_mro_below(sub)?;
    }
    Ok(())
}

fn get_base(cls: Value) -> R {
    Ok(cls.as_type().base.map_or(Ref::NONE, |b| b.as_value().own()))
}

fn subclasses(a: &[Value]) -> R {
    if a[0].as_type().has(TypeFlags::EXCEPTION) {
        crate::types::exceptions::make_all_ready();
    }
    let list = a[0]
        .as_type()
        .heap()
        .subclasses
        .iter()
        .map(|s| Value::object(*s).own())
        .collect();
    Ok(containers::new_list(list))
}

fn flags(cls: Value) -> R {
    let ty = cls.as_type();
    let mut bits = 1i64 << 12;
    if ty.has(TypeFlags::HEAP) {
        bits |= 1 << 9;
    }
    if ty.has(TypeFlags::BASE) {
        bits |= 1 << 10;
    }
    if ty.has(TypeFlags::GC) {
        bits |= 1 << 14;
    }
    if ty.has(TypeFlags::ABSTRACT) {
        bits |= 1 << 20;
    }
    Ok(Ref::from(bits))
}

fn get_abstract(cls: Value) -> R {
    match own(cls, "__abstractmethods__") {
        Some(v) if !cls.as_type().is(&crate::types::object_type::TYPE_TYPE) => Ok(v.own()),
        _ => Err(attribute::no_attribute(cls, intern("__abstractmethods__"))),
    }
}

fn set_abstract(cls: Value, value: Option<Value>) -> R<()> {
    immutable(cls, "__abstractmethods__", "set")?;
    let ty = cls.as_type();
    drop(set_class_attribute(
        ty,
        intern("__abstractmethods__"),
        value.map(|v| v.own()),
    ));
    update_abstract(ty)
}

fn prepare(_: &crate::object::native::Args) -> R {
    Ok(containers::new_dict())
}

native_method!(getset "type", "__name__", get_name, set_name);
native_method!(getset "type", "__qualname__", |c| Ok(c.as_type().heap().qualname.clone()), set_qualname);
native_method!(getset "type", "__module__", get_module, |c, v| set_attribute(c, "__module__", v));
native_method!(getset "type", "__doc__", get_doc, |c, v| set_attribute(c, "__doc__", v));
native_method!(getset "type", "__annotations__", get_annotations, set_annotations);
native_method!(getset "type", "__bases__", get_bases, set_bases);
native_method!(getset "type", "__abstractmethods__", get_abstract, set_abstract);
native_method!(getset "type", "__type_params__", |c| {
    Ok(own(c, "__type_params__").map_or_else(|| new_tuple(&[]), |v| v.own()))
}, |c, v| set_attribute(c, "__type_params__", v));
native_method!(get "type", "__base__", get_base);
native_method!(get "type", "__mro__", |c| Ok(new_tuple(&mro_values(c.as_type()))));
native_method!(get "type", "__dict__", crate::types::mapping_proxy::class_dict);
native_method!(get "type", "__flags__", flags);
native_method!(get "type", "__basicsize__", |c| Ok(Ref::from(c.as_type().basic_size as i64)));
native_method!(get "type", "__dictoffset__", |c| Ok(Ref::from(c.as_type().dict_offset as i64)));
native_method!("type", "mro", "self, /", |a| {
    let ty = a[0].as_type();
    let mro = if ty.has(TypeFlags::HEAP) {
        c3(ty)?
    } else {
        ty.heap().mro.clone()
    };
    Ok(containers::new_list(
        mro.iter().map(|t| t.as_value().own()).collect(),
    ))
});
native_method!("type", "__subclasses__", "self, /", subclasses);
native_method!("type", "__instancecheck__", "self, instance, /", |a| Ok(
    Ref::bool(p::plain_isinstance(a[1], a[0])?)
));
native_method!("type", "__subclasscheck__", "self, subclass, /", |a| Ok(
    Ref::bool(p::plain_issubclass(a[1], a[0])?)
));
native_method!(raw class "type", "__prepare__", prepare);
native_method!("type", "__dir__", "self, /", |a| {
    crate::types::object_attrs::dir(a[0])
});
native_method!("type", "__or__", "self, other, /", |a| {
    crate::types::union_type::type_or(a[0], a[1], molt_abi::ops::BinOp::Or)
});

/// Whether a name is in the class's own namespace.
pub fn has_own(ty: &'static Type, name: Value) -> bool {
    lookup_own(ty, name).is_some()
}
