//! Class tests: `isinstance` and `issubclass` with their hooks, and the plain test along the MRO.

use crate::errors::{R, raise_type_error};
use crate::object::protocol::{call_pos, getattr_opt, truth, type_of};
use crate::object::type_object::{Type, TypeFlags};
use crate::object::{attribute, known_answers};
use crate::types::object_type::TYPE_TYPE;
use crate::types::tuple::{TUPLE_TYPE, items_of};
use crate::value::Value;

/// Whether `a` is `b` or derives from it.
#[inline(always)]
pub fn is_subtype(a: &'static Type, b: &Type) -> bool {
    a.is(b) || is_proper_subtype(a, b)
}

fn is_proper_subtype(a: &'static Type, b: &Type) -> bool {
    if a.flags.has(TypeFlags::HEAP) || crate::types::exceptions::second_base(a).is_some() {
        return a.heap().mro.iter().any(|t| t.is(b));
    }
    let mut t = a.base;
    while let Some(x) = t {
        if x.is(b) {
            return true;
        }
        t = x.base;
    }
    false
}

pub fn is_type(v: Value) -> bool {
    v.is_object() && type_of(v).flags.has(TypeFlags::TYPE)
}

/// `isinstance(v, cls)`; `cls` may be a class, a tuple of such, a union, or have `__instancecheck__`.
pub fn isinstance(v: Value, cls: Value) -> R<bool> {
    let ty = type_of(v);
    if cls == ty.as_value() {
        return Ok(true);
    }
    let meta = type_of(cls);
    if meta.is(&TYPE_TYPE) {
        return plain_isinstance(v, cls);
    }
    if meta.flags.has(TypeFlags::TUPLE) {
        let _guard = crate::object::call::enter_call(" in __instancecheck__")?;
        for c in items_of(cls) {
            if isinstance(v, *c)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if crate::types::union_type::is_union(cls) {
        return crate::types::union_type::union_isinstance(v, cls);
    }
    if crate::types::generic_alias::is_alias(cls) {
        return Err(raise_type_error(
            "isinstance() argument 2 cannot be a parameterized generic",
        ));
    }
    if let Some(answer) = known_answers::is_instance(ty, cls) {
        return Ok(answer);
    }
    if let Some(m) = attribute::lookup_special(cls, crate::interned!("__instancecheck__"))? {
        let _guard = crate::object::call::enter_call(" in __instancecheck__")?;
        let r = call_pos(m.get(), &[v])?;
        let answer = truth(r.get())?;
        known_answers::learn_instance(ty, cls, answer);
        return Ok(answer);
    }
    plain_isinstance(v, cls)
}

/// `type.__instancecheck__`: no hooks, but `v.__class__` counts.
pub fn plain_isinstance(v: Value, cls: Value) -> R<bool> {
    let ty = type_of(v);
    if is_type(cls) {
        if is_subtype(ty, cls.as_type()) {
            return Ok(true);
        }
        if !ty.flags.has(TypeFlags::HEAP) && ty.slots.getattr.is_none() {
            return Ok(false);
        }
        // A class may lie about `__class__` (proxies).
        return Ok(match getattr_opt(v, crate::interned!("__class__"))? {
            Some(c) if c.get() != ty.as_value() && is_type(c.get()) => {
                is_subtype(c.as_type(), cls.as_type())
            }
            _ => false,
        });
    }
    if bases_of(cls)?.is_none() {
        return Err(raise_type_error(
            "isinstance() arg 2 must be a type, a tuple of types, or a union",
        ));
    }
    match getattr_opt(v, crate::interned!("__class__"))? {
        Some(c) => abstract_issubclass(c.get(), cls),
        None => Ok(false),
    }
}

/// `issubclass(c, cls)`.
pub fn issubclass(c: Value, cls: Value) -> R<bool> {
    let meta = type_of(cls);
    if meta.is(&TYPE_TYPE) {
        if c == cls {
            return Ok(true);
        }
        return plain_issubclass(c, cls);
    }
    if meta.is(&TUPLE_TYPE) || meta.flags.has(TypeFlags::TUPLE) {
        let _guard = crate::object::call::enter_call(" in __subclasscheck__")?;
        for x in items_of(cls) {
            if issubclass(c, *x)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if crate::types::union_type::is_union(cls) {
        return crate::types::union_type::union_issubclass(c, cls);
    }
    if crate::types::generic_alias::is_alias(cls) {
        return Err(raise_type_error(
            "issubclass() argument 2 cannot be a parameterized generic",
        ));
    }
    let asked = is_type(c).then(|| c.as_type());
    if let Some(answer) = asked.and_then(|asked| known_answers::is_subclass(asked, cls)) {
        return Ok(answer);
    }
    if let Some(m) = attribute::lookup_special(cls, crate::interned!("__subclasscheck__"))? {
        let _guard = crate::object::call::enter_call(" in __subclasscheck__")?;
        let r = call_pos(m.get(), &[c])?;
        let answer = truth(r.get())?;
        if let Some(asked) = asked {
            known_answers::learn(asked, cls, answer);
        }
        return Ok(answer);
    }
    plain_issubclass(c, cls)
}

/// `type.__subclasscheck__`: no hooks.
pub fn plain_issubclass(c: Value, cls: Value) -> R<bool> {
    if is_type(c) && is_type(cls) {
        return Ok(is_subtype(c.as_type(), cls.as_type()));
    }
    if !is_type(c) && bases_of(c)?.is_none() {
        return Err(raise_type_error("issubclass() arg 1 must be a class"));
    }
    if !is_type(cls) && bases_of(cls)?.is_none() {
        return Err(raise_type_error(
            "issubclass() arg 2 must be a class, a tuple of classes, or a union",
        ));
    }
    abstract_issubclass(c, cls)
}

/// `cls.__bases__` if it is a tuple.
fn bases_of(cls: Value) -> R<Option<crate::value::Ref>> {
    Ok(getattr_opt(cls, crate::interned!("__bases__"))?
        .filter(|b| type_of(b.get()).flags.has(TypeFlags::TUPLE)))
}

fn abstract_issubclass(c: Value, cls: Value) -> R<bool> {
    if c == cls {
        return Ok(true);
    }
    let _guard = crate::object::call::enter_call(" in __subclasscheck__")?;
    if let Some(bases) = bases_of(c)? {
        for b in items_of(bases.get()) {
            if abstract_issubclass(*b, cls)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
