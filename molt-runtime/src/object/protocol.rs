//! What every object can be asked to do, dispatched through the slots of its type: representation, truth, hashing,
//! attributes, items, iteration. Operators are in `object::operators`, calls in `object::call`, class tests in
//! `object::subclass`; all are re-exported here, so that `use crate::object::protocol as p` is enough.

use crate::errors::{self, R, raise, raise_type_error};
use crate::object::attribute;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions as exc;
use crate::types::str_object::{intern, is_str, new_str, str_of};
use crate::types::{bool_object, float_object, int_object, plain_items, singletons};
use crate::value::{Ref, Value};

pub use crate::object::call::*;
pub use crate::object::operators::*;
pub use crate::object::subclass::*;

/// The interned str of a literal, looked up once per place.
#[macro_export]
macro_rules! interned {
    ($text:expr) => {{
        static NAME: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
        let v = NAME.load(std::sync::atomic::Ordering::Relaxed);
        if v != 0 {
            $crate::value::Value(v)
        } else {
            let v = $crate::types::str_object::intern($text);
            NAME.store(v.0, std::sync::atomic::Ordering::Relaxed);
            v
        }
    }};
}

/// `type(v)`.
#[inline(always)]
pub fn type_of(v: Value) -> &'static Type {
    if v.is_object() {
        return unsafe { &*v.header().ty };
    }
    type_of_immediate(v)
}

/// The type as programs see it.
pub fn class_of(v: Value) -> &'static Type {
    let ty = type_of(v);
    match ty.base {
        Some(base) if ty.has(TypeFlags::LAYOUT) => base,
        _ => ty,
    }
}

fn type_of_immediate(v: Value) -> &'static Type {
    if v.is_small_int() {
        &int_object::INT_TYPE
    } else if v.is_float() {
        &float_object::FLOAT_TYPE
    } else if v.is_bool() {
        &bool_object::BOOL_TYPE
    } else if v.is_none() {
        &singletons::NONE_TYPE
    } else if v == Value::ELLIPSIS {
        &singletons::ELLIPSIS_TYPE
    } else if v == Value::NOT_IMPLEMENTED {
        &singletons::NOT_IMPLEMENTED_TYPE
    } else {
        errors::fatal("SystemError: use of an absent value")
    }
}

/// `type(v).__name__` as error messages show it (with the module for some builtin types).
pub fn type_name(v: Value) -> &'static str {
    type_of(v).name
}

/// As [`type_name`], in the messages about arguments of builtin functions, which call `None` by its name.
pub fn argument_type(v: Value) -> &'static str {
    if v.is_none() { "None" } else { type_name(v) }
}

/// The first type along the bases that fills a slot. Classes hold their inherited slots themselves, so this is a
/// walk only for builtin types.
#[inline(always)]
pub fn find_slot<T>(ty: &'static Type, get: impl Fn(&Slots) -> Option<T>) -> Option<T> {
    let mut t = ty;
    loop {
        if let Some(f) = get(&t.slots) {
            return Some(f);
        }
        t = t.base?;
    }
}

/// A type test that also holds for instances of subclasses.
#[inline(always)]
pub fn has_type(v: Value, ty: &'static Type) -> bool {
    is_subtype(type_of(v), ty)
}

/// Whether `type(v)` (or a base) has one of the `TypeFlags` bits that mark the common builtin types.
#[inline(always)]
pub fn has_flag(v: Value, bit: u32) -> bool {
    type_of(v).flags.has(bit)
}

/// `repr(v)`: always a str.
pub fn repr(v: Value) -> R {
    if v.is_small_int() {
        return crate::types::int_methods::int_repr(v);
    }
    let ty = type_of(v);
    let _guard = enter_call(" while getting the repr of an object")?;
    let r = match crate::slot!(ty, repr) {
        Some(f) => f(v)?,
        None => attribute::default_repr(v)?,
    };
    if !is_str(r.get()) {
        return Err(raise_type_error(format!(
            "__repr__ returned non-string (type {})",
            type_name(r.get())
        )));
    }
    Ok(r)
}

/// `str(v)`: always a str.
pub fn str(v: Value) -> R {
    if v.is_small_int() {
        return crate::types::int_methods::int_repr(v);
    }
    let ty = type_of(v);
    if ty.is(&crate::types::str_object::STR_TYPE) {
        return Ok(v.own());
    }
    let f = match crate::slot!(ty, str).or_else(|| crate::slot!(ty, repr)) {
        Some(f) => f,
        None => return repr(v),
    };
    let _guard = enter_call(" while getting the str of an object")?;
    let r = f(v)?;
    if !is_str(r.get()) {
        return Err(raise_type_error(format!(
            "__str__ returned non-string (type {})",
            type_name(r.get())
        )));
    }
    Ok(r)
}

/// `repr(v)` as bytes (WTF-8), for building messages.
pub fn repr_bytes(v: Value) -> R<Vec<u8>> {
    Ok(str_of(repr(v)?.get()).to_vec())
}

/// `str(v)` as bytes (WTF-8).
pub fn str_bytes(v: Value) -> R<Vec<u8>> {
    Ok(str_of(str(v)?.get()).to_vec())
}

/// `ascii(v)`.
pub fn ascii(v: Value) -> R {
    let text = repr(v)?;
    let data = str_of(text.get());
    if data.is_ascii() {
        return Ok(text);
    }
    let mut out = String::with_capacity(data.len() + 16);
    for c in crate::kernels::wtf8::CodePoints::new(data) {
        match c {
            0..=0x7f => out.push(c as u8 as char),
            0x80..=0xff => out.push_str(&format!("\\x{c:02x}")),
            0x100..=0xffff => out.push_str(&format!("\\u{c:04x}")),
            _ => out.push_str(&format!("\\U{c:08x}")),
        }
    }
    Ok(new_str(out))
}

/// `hash(v)`.
#[inline]
pub fn hash(v: Value) -> R<i64> {
    match crate::slot!(type_of(v), hash) {
        Some(f) => f(v),
        None => Ok(hash_identity(v)),
    }
}

/// The hash of objects that compare by identity.
pub fn hash_identity(v: Value) -> i64 {
    v.0.rotate_right(4) as i64
}

/// For the `hash` slot of unhashable types.
pub fn unhashable(v: Value) -> R<i64> {
    Err(raise_type_error(format!(
        "unhashable type: '{}'",
        type_name(v)
    )))
}

/// `bool(v)`.
#[inline]
pub fn truth(v: Value) -> R<bool> {
    if v.is_bool() {
        return Ok(v == Value::TRUE);
    }
    if v.is_none() {
        return Ok(false);
    }
    if v.is_small_int() {
        return Ok(v != Value::small_int(0));
    }
    if v.is_float() {
        return Ok(v.as_float() != 0.0);
    }
    let ty = type_of(v);
    if let Some(f) = crate::slot!(ty, bool) {
        return f(v);
    }
    if let Some(f) = crate::slot!(ty, len) {
        return Ok(f(v)? != 0);
    }
    Ok(true)
}

// Attributes.

/// `v.name`; `name` is a str.
#[inline]
pub fn getattr(v: Value, name: Value) -> R {
    let r = match crate::slot!(type_of(v), getattr) {
        Some(f) => f(v, name),
        None => attribute::generic_getattr(v, name),
    };
    if r.is_err() {
        attribute::complete_error(v, name);
    }
    r
}

/// `v.name` for a name known here.
pub fn getattr_str(v: Value, name: &str) -> R {
    getattr(v, intern(name))
}

/// `v.name`, or `None` where it raises AttributeError.
pub fn getattr_opt(v: Value, name: Value) -> R<Option<Ref>> {
    let ty = type_of(v);
    if !crate::has_slot!(ty, getattr) {
        return attribute::generic_getattr_opt(v, name);
    }
    if ty.flags.has(TypeFlags::TYPE) && looks_up_as_type(ty) {
        let found = crate::types::object_type::find_on_class(v, attribute::name_of(name)?);
        return match found {
            Err(_) if errors::catch(&exc::ATTRIBUTE_ERROR) => Ok(None),
            found => found,
        };
    }
    match getattr(v, name) {
        Ok(r) => Ok(Some(r)),
        Err(_) if errors::catch(&exc::ATTRIBUTE_ERROR) => Ok(None),
        Err(e) => Err(e),
    }
}

/// Do classes with this metaclass look attributes up as `type` does?
fn looks_up_as_type(meta: &'static Type) -> bool {
    let usual = crate::own_slot!(crate::types::object_type::TYPE_TYPE, getattr);
    match (crate::slot!(meta, getattr), usual) {
        (Some(own), Some(usual)) => std::ptr::fn_addr_eq(own, usual),
        _ => false,
    }
}

pub fn setattr(v: Value, name: Value, value: Value) -> R<()> {
    match crate::slot!(type_of(v), setattr) {
        Some(f) => f(v, name, Some(value)),
        None => attribute::generic_setattr(v, name, Some(value)),
    }
}

pub fn delattr(v: Value, name: Value) -> R<()> {
    match crate::slot!(type_of(v), setattr) {
        Some(f) => f(v, name, None),
        None => attribute::generic_setattr(v, name, None),
    }
}

/// A special method looked up on the type, bound to `v`.
pub fn lookup_special(v: Value, name: Value) -> R<Option<Ref>> {
    attribute::lookup_special(v, name)
}

// Iteration.

/// Whether `iter` may give an iterator: by the slot, or over the items of instances of classes with `__getitem__`.
pub fn can_iterate(ty: &'static Type) -> bool {
    crate::has_slot!(ty, iter)
        || ty.has(TypeFlags::HEAP | TypeFlags::ITEMS)
            && !ty.has(TypeFlags::DICT_SUBCLASS)
            && crate::has_slot!(ty, getitem)
}

/// `iter(v)`.
pub fn iter(v: Value) -> R {
    let ty = type_of(v);
    let Some(f) = crate::slot!(ty, iter) else {
        if can_iterate(ty) {
            return Ok(crate::types::sequence_iterator::over_instance(v));
        }
        return Err(raise_type_error(format!(
            "'{}' object is not iterable",
            type_name(v)
        )));
    };
    let r = f(v)?;
    if !crate::has_slot!(type_of(r.get()), next) {
        return Err(raise_type_error(format!(
            "iter() returned non-iterator of type '{}'",
            type_name(r.get())
        )));
    }
    Ok(r)
}

/// `next(it)`; `None` when exhausted.
#[inline]
pub fn next(it: Value) -> R<Option<Ref>> {
    match crate::slot!(type_of(it), next) {
        Some(f) => ended(f(it)),
        None => Err(raise_type_error(format!(
            "'{}' object is not an iterator",
            type_name(it)
        ))),
    }
}

/// What an iterator's step gave, where StopIteration, too, means that it has ended.
#[inline]
pub fn ended(step: R<Option<Ref>>) -> R<Option<Ref>> {
    match step {
        Err(_) if errors::catch(&exc::STOP_ITERATION) => Ok(None),
        r => r,
    }
}

/// As the builtin `next(it)`: StopIteration is raised, with its value.
pub fn next_or_raise(it: Value) -> R {
    match crate::slot!(type_of(it), next) {
        Some(f) => match f(it)? {
            Some(v) => Ok(v),
            None => Err(exc::raise_with_args(&exc::STOP_ITERATION, &[])),
        },
        None => Err(raise_type_error(format!(
            "'{}' object is not an iterator",
            type_name(it)
        ))),
    }
}

pub fn is_iterator(v: Value) -> bool {
    crate::has_slot!(type_of(v), next)
}

/// All items of an iterable.
pub fn collect(iterable: Value) -> R<Vec<Ref>> {
    if let Some(n) = plain_items::count(iterable) {
        let mut out = Vec::with_capacity(n);
        plain_items::each(iterable, |v| out.push(v.own()));
        return Ok(out);
    }
    let it = iter(iterable)?;
    let mut out = Vec::with_capacity(length_hint(iterable, 0)?);
    while let Some(v) = next(it.get())? {
        out.push(v);
    }
    Ok(out)
}

/// `operator.length_hint(v, default)`.
pub fn length_hint(v: Value, default: usize) -> R<usize> {
    let ty = type_of(v);
    if let Some(f) = crate::slot!(ty, len) {
        return match f(v) {
            Ok(n) => Ok(n),
            Err(_) if errors::catch(&exc::TYPE_ERROR) => Ok(default),
            Err(e) => Err(e),
        };
    }
    if !ty.flags.has(TypeFlags::HEAP)
        && let Some(n) = crate::types::iterator_lengths::length_hint(v)
    {
        return Ok(n);
    }
    let Some(m) = lookup_special(v, interned!("__length_hint__"))? else {
        return Ok(default);
    };
    let r = match call(m.get(), &crate::object::native::Args::EMPTY) {
        Ok(r) => r,
        Err(_) if errors::catch(&exc::TYPE_ERROR) => return Ok(default),
        Err(e) => return Err(e),
    };
    if r.get() == Value::NOT_IMPLEMENTED {
        return Ok(default);
    }
    if !int_object::is_int(r.get()) {
        return Err(raise_type_error(format!(
            "__length_hint__ must be an integer, not {}",
            type_name(r.get())
        )));
    }
    let n = index_i64(r.get())?;
    usize::try_from(n)
        .map_err(|_| errors::raise_value_error("__length_hint__() should return >= 0"))
}

// Items.

/// `len(v)`.
pub fn len(v: Value) -> R<usize> {
    match crate::slot!(type_of(v), len) {
        Some(f) => f(v),
        None => Err(raise_type_error(format!(
            "object of type '{}' has no len()",
            type_name(v)
        ))),
    }
}

/// `v[key]`.
pub fn getitem(v: Value, key: Value) -> R {
    match crate::slot!(type_of(v), getitem) {
        Some(f) => f(v, key),
        None if has_flag(v, TypeFlags::TYPE) => crate::types::class_items::class_getitem(v, key),
        None => Err(raise_type_error(format!(
            "'{}' object is not subscriptable",
            type_name(v)
        ))),
    }
}

pub fn setitem(v: Value, key: Value, value: Value) -> R<()> {
    match crate::slot!(type_of(v), setitem) {
        Some(f) => f(v, key, Some(value)),
        None => Err(raise_type_error(format!(
            "'{}' object does not support item assignment",
            type_name(v)
        ))),
    }
}

pub fn delitem(v: Value, key: Value) -> R<()> {
    match crate::slot!(type_of(v), setitem) {
        Some(f) => f(v, key, None),
        None => {
            let ty = type_of(v);
            // CPython's types with the slots of sequences.
            let sequence = ty.flags.has(TypeFlags::HEAP)
                || crate::has_slot!(ty, len)
                || crate::has_slot!(ty, getitem) && !crate::has_slot!(ty, iter);
            let not = if sequence && has_index(key) {
                "doesn't"
            } else {
                "does not"
            };
            Err(raise_type_error(format!(
                "'{}' object {not} support item deletion",
                type_name(v)
            )))
        }
    }
}

/// `item in container`.
pub fn contains(container: Value, item: Value) -> R<bool> {
    let ty = type_of(container);
    if let Some(f) = crate::slot!(ty, contains) {
        return f(container, item);
    }
    if !can_iterate(ty) {
        return Err(raise_type_error(format!(
            "argument of type '{}' is not iterable",
            type_name(container)
        )));
    }
    let it = match iter(container) {
        Err(_) if errors::catch(&exc::TYPE_ERROR) => {
            return Err(raise_type_error(format!(
                "argument of type '{}' is not iterable",
                type_name(container)
            )));
        }
        it => it?,
    };
    while let Some(v) = next(it.get())? {
        if equal(v.get(), item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

// Numbers.

/// `operator.index(v)`: an int (of the exact type for results of `__index__`).
pub fn index(v: Value) -> R {
    if int_object::is_int(v) {
        return Ok(v.own());
    }
    match crate::slot!(type_of(v), index) {
        Some(f) => {
            let r = f(v)?;
            if !int_object::is_int(r.get()) {
                return Err(raise_type_error(format!(
                    "__index__ returned non-int (type {})",
                    type_name(r.get())
                )));
            }
            Ok(r)
        }
        None => Err(raise_type_error(format!(
            "'{}' object cannot be interpreted as an integer",
            type_name(v)
        ))),
    }
}

/// `index(v)` as a machine integer; IndexError's sibling OverflowError when it does not fit.
pub fn index_i64(v: Value) -> R<i64> {
    if v.is_small_int() {
        return Ok(v.as_small_int());
    }
    let i = index(v)?;
    i64::try_from(&*int_object::big_of(i.get())).map_err(|_| {
        raise(
            &exc::OVERFLOW_ERROR,
            "Python int too large to convert to C ssize_t",
        )
    })
}

/// An index into a sequence: IndexError when it does not fit a machine integer.
pub fn index_for_item(v: Value) -> R<i64> {
    if v.is_small_int() {
        return Ok(v.as_small_int());
    }
    let i = index(v)?;
    i64::try_from(&*int_object::big_of(i.get())).map_err(|_| {
        raise(
            &exc::INDEX_ERROR,
            format!("cannot fit '{}' into an index-sized integer", type_name(v)),
        )
    })
}

/// `index(v)` clamped to the range of i64, for slice bounds.
pub fn index_clamped(v: Value) -> R<i64> {
    if v.is_small_int() {
        return Ok(v.as_small_int());
    }
    let i = index(v)?;
    let big = int_object::big_of(i.get());
    Ok(match i64::try_from(&*big) {
        Ok(i) => i,
        Err(_) if *big < dashu_int::IBig::ZERO => i64::MIN,
        Err(_) => i64::MAX,
    })
}

pub fn has_index(v: Value) -> bool {
    int_object::is_int(v) || crate::has_slot!(type_of(v), index)
}

/// `format(v, spec)`.
pub fn format(v: Value, spec: Value) -> R {
    if str_of(spec).is_empty() {
        let ty = type_of(v);
        if ty.is(&crate::types::str_object::STR_TYPE) {
            return Ok(v.own());
        }
        if ty.is(&int_object::INT_TYPE) {
            return str(v);
        }
    }
    let Some(m) = lookup_special(v, interned!("__format__"))? else {
        return Err(raise_type_error(format!(
            "Type {} doesn't define __format__",
            type_name(v)
        )));
    };
    let r = call_pos(m.get(), &[spec])?;
    if !is_str(r.get()) {
        return Err(raise_type_error(format!(
            "__format__ must return a str, not {}",
            type_name(r.get())
        )));
    }
    Ok(r)
}
