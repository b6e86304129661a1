//! What native modules share: types whose instances carry a Rust value, and the binding of constructor arguments.

use crate::errors::{R, raise_type_error};
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::type_object::{Slots, Type};
use crate::types::str_object::str_of;
use crate::value::{Ref, Value};

/// An object around a Rust value.
#[repr(C)]
pub struct Native<T> {
    header: Header,
    data: T,
}

/// A value that an object carries: it can show what it owns to the cycle collector.
pub trait Payload: Sized {
    fn visit(&self, visit: &mut dyn FnMut(Value));
    /// Drops what can be part of a cycle.
    fn clear(&mut self) {}
}

/// Bytes of an object around a `T`.
pub const fn size<T>() -> usize {
    std::mem::size_of::<Native<T>>()
}

/// The slots that every such type needs.
pub const fn base_slots<T: Payload>() -> Slots {
    Slots {
        dealloc: dealloc::<T>,
        traverse: Some(traverse::<T>),
        clear: Some(clear::<T>),
        ..Slots::EMPTY
    }
}

/// The slots of an iterator.
pub const fn iterator_slots<T: Payload>(next: fn(Value) -> R<Option<Ref>>) -> Slots {
    Slots {
        iter: Some(itself),
        next: Some(next),
        ..base_slots::<T>()
    }
}

fn itself(v: Value) -> R {
    Ok(v.own())
}

unsafe fn dealloc<T>(p: *mut Header) {
    unsafe {
        std::ptr::drop_in_place(&raw mut (*(p as *mut Native<T>)).data);
        free_object(p, size::<T>());
    }
}

unsafe fn traverse<T: Payload>(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    unsafe { (*(p as *mut Native<T>)).data.visit(visit) }
}

unsafe fn clear<T: Payload>(p: *mut Header) {
    unsafe { (*(p as *mut Native<T>)).data.clear() }
}

pub fn new_native<T>(ty: &Type, data: T) -> Ref {
    let p = new_object(ty, size::<T>()) as *mut Native<T>;
    unsafe { (&raw mut (*p).data).write(data) };
    Ref::from_new(p)
}

/// The Rust value of an object (unchecked).
#[inline(always)]
pub fn data_of<'a, T>(v: Value) -> &'a mut T {
    unsafe { &mut (*v.as_ptr::<Native<T>>()).data }
}

/// Arguments that may be given by name. Absent optional ones are NULL.
pub fn bind<const N: usize>(
    function: &str,
    names: [&str; N],
    required: usize,
    args: &Args,
) -> R<[Value; N]> {
    let total = args.pos.len() + args.names.len();
    if total > N {
        return Err(raise_type_error(format!(
            "{function}() takes at most {N} argument{} ({total} given)",
            if N == 1 { "" } else { "s" }
        )));
    }
    let mut bound = [Value::NULL; N];
    bound[..args.pos.len()].copy_from_slice(args.pos);
    for (name, value) in args.names.iter().zip(args.kw) {
        let text = str_of(*name);
        let Some(at) = names.iter().position(|n| n.as_bytes() == text) else {
            return Err(invalid_keyword(function, *name));
        };
        if !bound[at].is_null() {
            return Err(raise_type_error(format!(
                "argument for {function}() given by name ('{}') and position ({})",
                names[at],
                at + 1
            )));
        }
        bound[at] = *value;
    }
    for (i, name) in names.iter().enumerate().take(required) {
        if bound[i].is_null() {
            return Err(raise_type_error(format!(
                "{function}() missing required argument '{name}' (pos {})",
                i + 1
            )));
        }
    }
    Ok(bound)
}

#[cold]
pub fn invalid_keyword(function: &str, name: Value) -> crate::errors::Raised {
    raise_type_error(format!(
        "'{}' is an invalid keyword argument for {function}()",
        String::from_utf8_lossy(str_of(name))
    ))
}

/// Arguments that cannot be given by name.
pub fn positional<const N: usize>(function: &str, required: usize, args: &Args) -> R<[Value; N]> {
    no_keywords(function, args)?;
    let n = args.pos.len();
    if n < required || n > N {
        let (word, count) = if required == N {
            ("", N)
        } else if n < required {
            ("at least ", required)
        } else {
            ("at most ", N)
        };
        return Err(raise_type_error(format!(
            "{function} expected {word}{count} argument{}, got {n}",
            if count == 1 { "" } else { "s" }
        )));
    }
    let mut bound = [Value::NULL; N];
    bound[..n].copy_from_slice(args.pos);
    Ok(bound)
}

pub fn no_keywords(function: &str, args: &Args) -> R<()> {
    if args.names.is_empty() {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "{function}() takes no keyword arguments"
    )))
}

/// A type whose instances carry a Rust value: the static, the symbol (module and name), the name that is shown,
/// the module, the payload, flags and slots.
#[macro_export]
macro_rules! native_type {
    ($ident:ident, $name:literal, $module:literal, $payload:ty, $flags:expr, $slots:expr) => {
        $crate::native_type!($ident, $name as $name, $module, $payload, $flags, $slots);
    };
    ($ident:ident, $symbol:literal as $name:literal, $module:literal, $payload:ty, $flags:expr,
        $slots:expr) => {
        #[unsafe(export_name = concat!("molt.type.", $symbol))]
        pub static $ident: $crate::object::type_object::Type =
            $crate::object::type_object::Type::builtin(
                $name,
                $crate::modules::support::size::<$payload>(),
                $flags,
                $slots,
            )
            .with_module($module)
            .with_methods($crate::methods_table!($symbol));
    };
}

/// The table of methods that the compiler emits for a type with this dotted name.
#[macro_export]
macro_rules! methods_table {
    ($name:literal) => {
        $crate::methods_table!(concat $name)
    };
    (concat $($part:literal)*) => {{
        #[cfg(test)]
        {
            static EMPTY: [usize; 1] = [0];
            &raw const EMPTY as *const *const $crate::object::native::NativeDef
        }
        #[cfg(not(test))]
        {
            unsafe extern "C" {
                #[link_name = concat!("molt.methods.", $($part),*)]
                static TABLE: u8;
            }
            &raw const TABLE as *const *const $crate::object::native::NativeDef
        }
    }};
}
