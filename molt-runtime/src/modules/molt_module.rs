//! `_molt`: what the library's Python code needs of the runtime and no module of CPython offers.

use crate::errors::{R, raise_type_error};
use crate::native_function;
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::class_build::{set_class_attribute, static_name};
use crate::types::str_object::{intern, is_str, new_str, str_of};
use crate::value::Value;

// Gives a class the standing of one that is written in native code: messages show it with its module,
// and its attributes cannot be set any more. `_molt.seal(cls, module)` returns the class.
native_function!("_molt", "seal", "cls, module, /", |a| {
    let [cls, module] = a else {
        return Ok(a[0].own());
    };
    name_with_module(*cls, *module)?;
    Ok(cls.own())
});

fn name_with_module(cls: Value, module: Value) -> R<()> {
    if !p::is_type(cls) || !cls.as_type().has(TypeFlags::HEAP) || !is_str(module) {
        return Err(raise_type_error(
            "seal() needs a class and the name of its module",
        ));
    }
    let ty = cls.as_type();
    let full = [str_of(module), b".", str_of(ty.heap().name.get())].concat();
    let full = new_str(full);
    ty.edit().name = static_name(full.get());
    // The type holds the text.
    ty.heap().former_names.push(full);
    drop(set_class_attribute(
        ty,
        intern("__module__"),
        Some(module.own()),
    ));
    ty.edit().flags.0 |= TypeFlags::IMMUTABLE;
    Ok(())
}
