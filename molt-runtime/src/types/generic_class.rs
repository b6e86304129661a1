//! `typing.Generic` as far as the language itself needs it (PEP 695 classes): subscription and `__parameters__`.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::header::Header;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::class_build::set_class_attribute;
use crate::types::containers;
use crate::types::generic_alias::{
    self, collect_parameters, is_type_variable, new_class_alias, origin_of, substitute,
};
use crate::types::list;
use crate::types::object_type::object_dealloc;
use crate::types::str_object::intern;
use crate::types::tuple::{items_of, new_tuple};
use crate::types::type_params::{PARAM_SPEC, is_type_param};
use crate::value::{Ref, Value};

#[unsafe(export_name = "molt.type._typing.Generic")]
pub static GENERIC_TYPE: Type = Type::builtin(
    "typing.Generic",
    std::mem::size_of::<Header>(),
    TypeFlags::BASE,
    Slots {
        dealloc: object_dealloc,
        ..Slots::EMPTY
    },
)
.counted()
.with_module("typing")
.with_methods(crate::emitted_table!("molt.methods.typing.Generic"));

/// Whether a class derives from the native `Generic` (or is it).
pub fn is_generic_class(ty: &'static Type) -> bool {
    p::is_subtype(ty, &GENERIC_TYPE)
}

fn as_tuple(v: Value) -> Ref {
    if p::has_flag(v, TypeFlags::TUPLE) {
        v.own()
    } else {
        new_tuple(&[v])
    }
}

/// `cls[params]`.
pub fn subscript(cls: Value, params: Value) -> R {
    let given = as_tuple(params);
    let ty = cls.as_type();
    if ty.is(&GENERIC_TYPE) {
        if items_of(given.get()).is_empty() {
            return Err(raise_type_error(
                "Parameter list to Generic[...] cannot be empty",
            ));
        }
        for (i, v) in items_of(given.get()).iter().enumerate() {
            if !is_type_variable(*v)? && !generic_alias::is_alias(*v) {
                return Err(raise_type_error(
                    "Parameters to Generic[...] must all be type variables or parameter specification variables.",
                ));
            }
            if items_of(given.get())[..i].contains(v) {
                return Err(raise_type_error(
                    "Parameters to Generic[...] must all be unique",
                ));
            }
        }
        return Ok(new_class_alias(cls, given.get()));
    }
    let parameters = own_parameters(ty);
    let Some(parameters) = parameters.filter(|t| !items_of(t.get()).is_empty()) else {
        let mut text = p::repr_bytes(cls)?;
        text.extend_from_slice(b" is not a generic class");
        return Err(crate::errors::raise_bytes(
            &crate::types::exceptions::TYPE_ERROR,
            &text,
        ));
    };
    let given = match items_of(parameters.get()) {
        [only] if p::type_of(*only).is(&PARAM_SPEC) => as_parameter_list(given)?,
        _ => given,
    };
    // Checks the number of arguments; with a TypeVarTuple any number goes.
    let variadic = items_of(parameters.get())
        .iter()
        .any(|v| p::type_of(*v).is(&crate::types::type_params::TYPE_VAR_TUPLE));
    if !variadic {
        substitute(cls, parameters.get(), parameters.get(), given.get())?;
    }
    Ok(new_class_alias(cls, given.get()))
}

/// The only argument for a parameter specification: all that was given is one list, unless it is one.
fn as_parameter_list(given: Ref) -> R {
    let list = match items_of(given.get()) {
        [v] if p::has_flag(*v, TypeFlags::LIST) => new_tuple(list::items_of(*v)),
        [v] if p::has_flag(*v, TypeFlags::TUPLE) => v.own(),
        [v] if *v == Value::ELLIPSIS || is_type_param(*v) || !p::is_type(*v) => return Ok(given),
        _ => given,
    };
    Ok(new_tuple(&[list.get()]))
}

fn own_parameters(ty: &'static Type) -> Option<Ref> {
    crate::object::type_lookup::lookup(ty, crate::interned!("__parameters__")).map(|v| v.own())
}

/// Sets `__parameters__` of a new class from its generic bases.
pub fn init_class(ty: &'static Type) -> R<()> {
    let bases = ty.heap().dict.get(crate::interned!("__orig_bases__"));
    let mut found: Vec<Value> = Vec::new();
    let mut listed: Option<Ref> = None;
    let bases = bases.map(|b| b.own());
    if let Some(bases) = &bases {
        if items_of(bases.get())
            .iter()
            .any(|base| base.is_object() && base.as_type().is(&GENERIC_TYPE))
        {
            return Err(raise_type_error("Cannot inherit from plain Generic"));
        }
        let collected = collect_parameters(bases.get())?;
        for b in items_of(bases.get()) {
            if generic_alias::is_alias(*b) && origin_of(*b) == crate::made!(GENERIC_TYPE).as_value()
            {
                listed = Some(generic_alias::args_of(*b).own());
            }
        }
        found.extend_from_slice(items_of(collected.get()));
        let tuple = match &listed {
            Some(l) => l.clone(),
            None => new_tuple(&found),
        };
        drop(set_class_attribute(
            ty,
            intern("__parameters__"),
            Some(tuple),
        ));
        return Ok(());
    }
    drop(set_class_attribute(
        ty,
        intern("__parameters__"),
        Some(new_tuple(&[])),
    ));
    Ok(())
}

/// The classes that stand for an alias among the bases of a class.
pub fn mro_entries(alias: Value, bases: Value) -> Vec<Value> {
    let origin = origin_of(alias);
    if origin == crate::made!(GENERIC_TYPE).as_value() {
        let all = items_of(bases);
        let at = all.iter().position(|b| *b == alias).unwrap_or(0);
        let later = &all[at + 1..];
        if later
            .iter()
            .any(|b| generic_alias::is_alias(*b) && origin_of(*b) != origin)
            || later
                .iter()
                .any(|b| p::is_type(*b) && is_generic_class(b.as_type()))
        {
            return Vec::new();
        }
    }
    vec![origin]
}

native_method!(class "typing.Generic", "__class_getitem__", "cls, params, /",
    |a| subscript(a[0], a[1]));

/// `typing.Generic[params]`, the implicit base of a class with type parameters.
pub fn subscript_generic(params: Value) -> R {
    let modules = crate::modules::import::modules_dict();
    if let Some(typing) = containers::dict_get(modules, crate::interned!("typing"))?
        && let Some(generic) = p::getattr_opt(typing.get(), crate::interned!("Generic"))?
    {
        return p::getitem(generic.get(), params);
    }
    subscript(crate::made!(GENERIC_TYPE).as_value(), params)
}
