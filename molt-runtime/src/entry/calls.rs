//! Calls of callees that the compiler does not know.

use super::{status, value, values};
use crate::errors::{R, raise_type_error};
use crate::isolate::isolate;
use crate::object::call::with_room;
use crate::object::header::new_object;
use crate::object::native::{Args, NativeDef};
use crate::object::protocol as p;
use crate::object::type_object::{OBJECT_TYPE, TYPE_TYPE, Type, TypeFlags};
use crate::types::dispatch::check_init;
use crate::types::exceptions as exc;
use crate::types::float_object::float_from;
use crate::types::int_methods::int_from;
use crate::types::native_function::{self, METHOD_DEF_TYPE};
use crate::types::object_type::uses_object_new;
use crate::types::str_object::{is_str, str_of};
use crate::types::tuple::items_of;
use crate::types::{containers, function, names_of, ops, super_object};
use crate::value::{Ref, Value};

/// `callee(argv[..nargs], **zip(kwnames, argv[nargs..]))`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_call(
    callee: Value,
    argv: *const Value,
    nargs: i64,
    kwnames: Value,
) -> Value {
    let args = if kwnames.is_null() {
        Args::positional(unsafe { values(argv, nargs) })
    } else {
        let names = items_of(kwnames);
        let all = unsafe { values(argv, nargs + names.len() as i64) };
        let (pos, kw) = all.split_at(nargs as usize);
        Args { pos, names, kw }
    };
    if function::is_function(callee) {
        return value(function::function_call(callee, &args));
    }
    if ops::is_exact(callee, &METHOD_DEF_TYPE) {
        return value(native_function::method_call(callee, &args));
    }
    value(p::call(callee, &args))
}

/// Calls a native function that the compiler knows, without looking anything up.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn molt_call_native(
    def: *const NativeDef,
    argv: *const Value,
    nargs: i64,
) -> Value {
    let args = unsafe { values(argv, nargs) };
    value(unsafe { (*def).invoke(&Args::positional(args)) })
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_int_from(v: Value) -> Value {
    value(int_from(v))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_float_from(v: Value) -> Value {
    value(float_from(v).map(Ref::float))
}

/// The instance that calling a class begins with, for classes that leave making it to `object`.
#[unsafe(no_mangle)]
pub extern "C" fn molt_new_plain(callee: Value) -> Value {
    let is_called =
        |meta: &'static Type| match (crate::slot!(meta, call), crate::own_slot!(TYPE_TYPE, call)) {
            (Some(own), Some(usual)) => {
                meta.has(TypeFlags::TYPE) && std::ptr::fn_addr_eq(own, usual)
            }
            _ => false,
        };
    // A metaclass may have its own way to call its classes.
    if !callee.is_object() || !is_called(p::type_of(callee)) {
        return Value::NULL;
    }
    bare_instance(callee.as_type(), uses_object_new)
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_new_bare(class: Value) -> Value {
    if !p::is_type(class) {
        return Value::NULL;
    }
    bare_instance(class.as_type(), |ty| ty.heap().native_base.is(&OBJECT_TYPE))
}

/// An instance as `object.__new__` makes it, of a class for which `fits` holds; 0 where making one may fail.
#[inline]
fn bare_instance(ty: &'static Type, fits: impl FnOnce(&'static Type) -> bool) -> Value {
    if !ty.has(TypeFlags::HEAP) || ty.has(TypeFlags::ABSTRACT) || !fits(ty) {
        return Value::NULL;
    }
    Ref::from_new(new_object(ty, ty.basic_size as usize)).into_raw()
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_check_init(returned: Value) -> i64 {
    status(check_init(returned))
}

/// How CPython names a callee in messages about `*` and `**` arguments.
pub fn callee_text(callee: Value) -> R<Vec<u8>> {
    if let Some(q) = names_of::qualname(callee)?
        && is_str(q.get())
    {
        let mut text = Vec::new();
        if let Some(m) = names_of::module(callee)?
            && is_str(m.get())
            && str_of(m.get()) != b"builtins"
        {
            text.extend_from_slice(str_of(m.get()));
            text.push(b'.');
        }
        text.extend_from_slice(str_of(q.get()));
        text.extend_from_slice(b"()");
        return Ok(text);
    }
    p::str_bytes(callee)
}

fn call_ex(callee: Value, args: Value, kwargs: Value) -> R {
    let pos = items_of(args);
    if kwargs.is_null() || crate::types::dict::len(kwargs) == 0 {
        return p::call(callee, &Args::positional(pos));
    }
    let count = crate::types::dict::len(kwargs);
    with_room(2 * count, |room| {
        let (names, kw) = room.split_at_mut(count);
        let mut at = 0;
        for i in 0..count {
            let Some((k, v)) = containers::dict_next(kwargs, &mut at) else {
                break;
            };
            if !is_str(k) {
                return Err(raise_type_error("keywords must be strings"));
            }
            (names[i], kw[i]) = (k, v);
        }
        // The dict belongs to this call, but what is called may come by it.
        let _held = Held::all(room);
        let (names, kw) = room.split_at(count);
        p::call(callee, &Args { pos, names, kw })
    })
}

/// Values that are kept alive for a while.
struct Held<'a>(&'a [Value]);

impl<'a> Held<'a> {
    fn all(values: &'a [Value]) -> Held<'a> {
        values.iter().for_each(|v| std::mem::forget(v.own()));
        Held(values)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        for v in self.0 {
            drop(unsafe { Ref::from_owned(*v) });
        }
    }
}

/// `callee(*args, **kwargs)`
#[unsafe(no_mangle)]
pub extern "C" fn molt_call_ex(callee: Value, args: Value, kwargs: Value) -> Value {
    value(call_ex(callee, args, kwargs))
}

#[cold]
#[unsafe(no_mangle)]
pub extern "C" fn molt_check_depth() -> i64 {
    if crate::startup::signals::poll().is_err() {
        return -1;
    }
    if isolate().depth < isolate().recursion_limit {
        return 0;
    }
    // Room for the handlers that look at the exception, as the limit may be hit again in them.
    p::too_deep("");
    -1
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_load_super(class: Value, first: Value) -> Value {
    value(super_object::zero_argument(class, first))
}

/// Raises an exception for something that only a program with its compiler at hand could do.
#[cold]
#[unsafe(no_mangle)]
pub extern "C" fn molt_raise_closed_world(text: Value) {
    exc::raise_with_args(&exc::NOT_IMPLEMENTED_ERROR, &[text]);
}
