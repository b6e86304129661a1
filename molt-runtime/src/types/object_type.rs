//! `object` and `type`: their static descriptions, creation and destruction of plain instances, calling a class.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::attribute::{descr_get, no_attribute};
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_lookup::{DATA, GET, find};
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::str_object::new_str;
use crate::types::{class_dealloc, type_attrs, type_names};
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;

#[unsafe(export_name = "molt.type.object")]
pub static OBJECT_TYPE: Type = Type {
    base: None,
    ..Type::builtin(
        "object",
        std::mem::size_of::<Header>(),
        TypeFlags::BASE,
        Slots {
            dealloc: object_dealloc,
            compare: Some(object_compare),
            new: Some(object_new),
            init: Some(object_init),
            ..Slots::EMPTY
        },
    )
}
.with_methods(crate::emitted_table!("molt.methods.object"));

#[unsafe(export_name = "molt.type.type")]
pub static TYPE_TYPE: Type = Type::builtin(
    "type",
    std::mem::size_of::<Type>(),
    TypeFlags::BASE | TypeFlags::TYPE | TypeFlags::GC | TypeFlags::WEAK,
    Slots {
        dealloc: class_dealloc::type_dealloc,
        traverse: Some(class_dealloc::type_traverse),
        clear: Some(class_dealloc::type_clear),
        repr: Some(type_repr),
        call: Some(type_call),
        getattr: Some(type_getattr),
        setattr: Some(type_attrs::type_setattr),
        new: Some(crate::types::class_build::type_new),
        init: Some(type_init),
        binary: Some(crate::types::union_type::type_or),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.type"));

pub unsafe fn object_dealloc(h: *mut Header) {
    unsafe { free_object(h, std::mem::size_of::<Header>()) }
}

/// `==` is identity; `!=` is the opposite of `==`.
fn object_compare(a: Value, b: Value, op: CmpOp) -> R {
    match op {
        CmpOp::Eq if a == b => Ok(Ref::bool(true)),
        CmpOp::Ne => {
            let Some(f) = crate::slot!(p::type_of(a), compare) else {
                return Ok(Value::NOT_IMPLEMENTED.own());
            };
            let r = f(a, b, CmpOp::Eq)?;
            if r.get() == Value::NOT_IMPLEMENTED {
                return Ok(r);
            }
            Ok(Ref::bool(!p::truth(r.get())?))
        }
        _ => Ok(Value::NOT_IMPLEMENTED.own()),
    }
}

fn has_arguments(args: &Args) -> bool {
    !args.pos.is_empty() || !args.names.is_empty()
}

pub fn uses_object_new(ty: &'static Type) -> bool {
    crate::slot!(ty, new)
        .is_some_and(|f| std::ptr::fn_addr_eq(f, object_new as fn(&'static Type, &Args) -> R))
}

fn uses_object_init(ty: &'static Type) -> bool {
    crate::slot!(ty, init)
        .is_some_and(|f| std::ptr::fn_addr_eq(f, object_init as fn(Value, &Args) -> R<()>))
}

/// `object.__new__(cls)`.
pub fn object_new(ty: &'static Type, args: &Args) -> R {
    let without_constructor = !ty.has(TypeFlags::HEAP)
        && !ty.is(&OBJECT_TYPE)
        && ty.base.is_some_and(|base| base.is(&OBJECT_TYPE));
    if without_constructor {
        return Err(raise_type_error(format!(
            "cannot create '{}' instances",
            ty.name
        )));
    }
    if has_arguments(args) {
        if !uses_object_new(ty) {
            return Err(raise_type_error(
                "object.__new__() takes exactly one argument (the type to instantiate)",
            ));
        }
        if uses_object_init(ty) {
            return Err(raise_type_error(format!(
                "{}() takes no arguments",
                ty.name
            )));
        }
    }
    if ty.has(TypeFlags::ABSTRACT) {
        return Err(type_attrs::abstract_error(ty)?);
    }
    Ok(Ref::from_new(new_object(ty, ty.basic_size as usize)))
}

fn object_init(v: Value, args: &Args) -> R<()> {
    if has_arguments(args) {
        let ty = p::type_of(v);
        if !uses_object_init(ty) {
            return Err(raise_type_error(
                "object.__init__() takes exactly one argument (the instance to initialize)",
            ));
        }
        if uses_object_new(ty) {
            return Err(raise_type_error(format!(
                "{}.__init__() takes exactly one argument (the instance to initialize)",
                ty.name
            )));
        }
    }
    Ok(())
}

fn type_init(_: Value, args: &Args) -> R<()> {
    if args.pos.len() == 3 || args.pos.len() == 1 && args.names.is_empty() {
        return Ok(());
    }
    if args.pos.len() == 1 {
        return Err(raise_type_error(
            "type.__init__() takes no keyword arguments",
        ));
    }
    Err(raise_type_error("type.__init__() takes 1 or 3 arguments"))
}

/// `cls(*args)`.
pub fn type_call(cls: Value, args: &Args) -> R {
    crate::startup::signals::poll()?;
    let ty = cls.as_type();
    if ty.is(&TYPE_TYPE) {
        if let ([v], []) = (args.pos, args.names) {
            return Ok(p::class_of(*v).as_value().own());
        }
        if args.pos.len() != 3 {
            return Err(raise_type_error("type() takes 1 or 3 arguments"));
        }
    }
    let Some(new) = crate::slot!(ty, new) else {
        return Err(raise_type_error(format!(
            "cannot create '{}' instances",
            ty.name
        )));
    };
    let obj = new(ty, args)?;
    let made = p::type_of(obj.get());
    if !p::is_subtype(made, ty) {
        return Ok(obj);
    }
    if let Some(init) = crate::slot!(made, init) {
        init(obj.get(), args)?;
    }
    Ok(obj)
}

fn type_repr(v: Value) -> R {
    let mut text = b"<class '".to_vec();
    text.extend_from_slice(&type_names::full_name(v.as_type()));
    text.extend_from_slice(b"'>");
    Ok(new_str(text))
}

/// `cls.name`: data descriptors of the metaclass, then the class and its bases, then the metaclass.
pub fn type_getattr(cls: Value, name: Value) -> R {
    let name = crate::object::attribute::name_of(name)?;
    match find_on_class(cls, name)? {
        Some(v) => Ok(v),
        None => Err(no_attribute(cls, name)),
    }
}

pub fn find_on_class(cls: Value, name: Value) -> R<Option<Ref>> {
    let ty = cls.as_type();
    let meta = p::type_of(cls);
    let of_meta = find(meta, name);
    if of_meta.kind & (DATA | GET) == DATA | GET {
        return descr_get(of_meta.value, cls, meta).map(Some);
    }
    let own = find(ty, name);
    if !own.value.is_null() {
        if own.kind & GET == 0
            || own.value.header().ty == &raw const crate::types::function::FUNCTION_TYPE
        {
            return Ok(Some(own.value.own()));
        }
        return descr_get(own.value, Value::NULL, ty).map(Some);
    }
    if of_meta.kind & GET != 0 {
        return descr_get(of_meta.value, cls, meta).map(Some);
    }
    Ok(of_meta.value.present().map(|v| v.own()))
}

fn init_subclass(args: &Args) -> R {
    if args.pos.len() == 1 && args.names.is_empty() {
        return Ok(Ref::NONE);
    }
    let cls = args.pos[0].as_type();
    Err(raise_type_error(format!(
        "{}.__init_subclass__() takes no {}arguments{}",
        String::from_utf8_lossy(crate::types::str_object::str_of(cls.heap().qualname.get())),
        if args.names.is_empty() {
            ""
        } else {
            "keyword "
        },
        if args.names.is_empty() {
            format!(" ({} given)", args.pos.len() - 1)
        } else {
            String::new()
        }
    )))
}
native_method!(raw class "object", "__init_subclass__", init_subclass);
native_method!(raw class "object", "__subclasshook__", |_| Ok(Value::NOT_IMPLEMENTED.own()));
