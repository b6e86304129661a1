//! `__name__` and `__qualname__` of functions and classes for messages, also where the program itself never asks for
//! these attributes.

use crate::errors::R;
use crate::object::protocol as p;
use crate::types::function::{function, is_function};
use crate::types::native_function::{
    BOUND_NATIVE_TYPE, METHOD_DEF_TYPE, NATIVE_FUNCTION_TYPE, def_of,
};
use crate::types::str_object::{intern, new_str};
use crate::value::{Ref, Value};

/// `v.__qualname__`, if it has one.
pub fn qualname(v: Value) -> R<Option<Ref>> {
    if is_function(v) {
        return Ok(Some(function(v).qualname.own()));
    }
    if p::is_type(v) {
        return Ok(Some(v.as_type().heap().qualname.clone()));
    }
    let ty = p::type_of(v);
    if ty.is(&NATIVE_FUNCTION_TYPE) {
        return Ok(Some(intern(def_of(v).name).own()));
    }
    if ty.is(&METHOD_DEF_TYPE) {
        return Ok(Some(new_str(format!(
            "{}.{}",
            def_of(v).owner,
            def_of(v).name
        ))));
    }
    if ty.is(&crate::types::bound_method::BOUND_METHOD_TYPE) {
        return qualname(crate::types::bound_method::method(v).function);
    }
    if ty.is(&BOUND_NATIVE_TYPE) {
        return crate::types::native_function::bound_qualname(v).map(Some);
    }
    p::getattr_opt(v, crate::interned!("__qualname__"))
}

/// `v.__name__`, if it has one.
pub fn name(v: Value) -> R<Option<Ref>> {
    if is_function(v) {
        return Ok(Some(function(v).name.own()));
    }
    if p::is_type(v) {
        return Ok(Some(v.as_type().heap().name.clone()));
    }
    let ty = p::type_of(v);
    if ty.is(&NATIVE_FUNCTION_TYPE) || ty.is(&METHOD_DEF_TYPE) {
        return Ok(Some(intern(def_of(v).name).own()));
    }
    p::getattr_opt(v, crate::interned!("__name__"))
}

/// `v.__module__`, if it has one.
pub fn module(v: Value) -> R<Option<Ref>> {
    if is_function(v) {
        let f = function(v);
        let own = f.module_name;
        return Ok(Some(if own.is_null() {
            crate::modules::name_of_record(f.module)
        } else {
            own.own()
        }));
    }
    if p::is_type(v) {
        let ty = v.as_type();
        if let Some(m) = ty.heap().dict.get(crate::interned!("__module__")) {
            return Ok(Some(m.own()));
        }
        return Ok(Some(intern(ty.module).own()));
    }
    let ty = p::type_of(v);
    if ty.is(&NATIVE_FUNCTION_TYPE) {
        return Ok(Some(intern(def_of(v).owner).own()));
    }
    if ty.is(&METHOD_DEF_TYPE) || ty.is(&BOUND_NATIVE_TYPE) {
        return Ok(None);
    }
    if ty.is(&crate::types::bound_method::BOUND_METHOD_TYPE) {
        return module(crate::types::bound_method::method(v).function);
    }
    p::getattr_opt(v, crate::interned!("__module__"))
}
