//! `types.UnionType`: `int | str`.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::containers;
use crate::types::exceptions::replace;
use crate::types::generic_alias::{collect_parameters, is_alias, substitute, type_text};
use crate::types::singletons::NONE_TYPE;
use crate::types::str_object::new_str;
use crate::types::tuple::{items_of, new_tuple};
use crate::types::type_params::{is_type_alias, is_type_param};
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp};
use std::mem::size_of;

#[repr(C)]
struct Union {
    header: Header,
    /// Tuple.
    args: Value,
}

#[unsafe(export_name = "molt.type.types.UnionType")]
pub static UNION_TYPE: Type = Type::builtin(
    "types.UnionType",
    size_of::<Union>(),
    TypeFlags::GC,
    Slots {
        dealloc: |h| unsafe {
            replace(&mut (*(h as *mut Union)).args, Ref::NULL);
            free_object(h, size_of::<Union>());
        },
        traverse: Some(|h, visit| visit(unsafe { (*(h as *mut Union)).args })),
        repr: Some(repr),
        hash: Some(|v| {
            let mut h = 0x1234_5678_i64;
            for x in items_of(args(v)) {
                h ^= p::hash(*x)?.wrapping_mul(0x9e37_79b9);
            }
            Ok(h)
        }),
        compare: Some(compare),
        binary: Some(type_or),
        getitem: Some(getitem),
        ..Slots::EMPTY
    },
)
.counted()
.with_module("types")
.with_methods(crate::emitted_table!("molt.methods.types.UnionType"));

fn args(v: Value) -> Value {
    unsafe { (*v.as_ptr::<Union>()).args }
}

pub fn args_of(v: Value) -> Value {
    args(v)
}

pub fn is_union(v: Value) -> bool {
    p::type_of(v).is(&UNION_TYPE)
}

fn unionable(v: Value) -> R<bool> {
    Ok(v.is_none()
        || p::is_type(v)
        || is_union(v)
        || is_alias(v)
        || is_type_alias(v)
        || is_type_param(v))
}

/// `typing.Union[a, b]`, if the program has the module.
fn union_of_typing(a: Value, b: Value) -> R<Option<Ref>> {
    let modules = crate::modules::import::modules_dict();
    let Some(typing) = containers::dict_get(modules, crate::interned!("typing"))? else {
        return Ok(None);
    };
    let union = p::getattr(typing.get(), crate::interned!("Union"))?;
    p::getitem(union.get(), new_tuple(&[a, b]).get()).map(Some)
}

/// `a | b` where one of them is a class, an alias or a union.
pub fn type_or(a: Value, b: Value, op: BinOp) -> R {
    if op != BinOp::Or || !unionable(a)? || !unionable(b)? || a.is_none() && b.is_none() {
        return Ok(Value::NOT_IMPLEMENTED.own());
    }
    if (is_type_param(a) || is_type_param(b))
        && let Some(union) = union_of_typing(a, b)?
    {
        return Ok(union);
    }
    let mut items: Vec<Value> = Vec::new();
    for v in [a, b] {
        let each: &[Value] = if is_union(v) { items_of(args(v)) } else { &[v] };
        for x in each {
            let x = if x.is_none() {
                NONE_TYPE.as_value()
            } else {
                *x
            };
            let mut known = false;
            for y in &items {
                known |= p::equal(*y, x)?;
            }
            if !known {
                items.push(x);
            }
        }
    }
    Ok(union_of(&items))
}

fn union_of(items: &[Value]) -> Ref {
    if let [one] = items {
        return one.own();
    }
    let u = new_object(crate::made!(UNION_TYPE), size_of::<Union>()) as *mut Union;
    unsafe { (*u).args = new_tuple(items).into_raw() };
    Ref::from_new(u)
}

fn repr(v: Value) -> R {
    let mut out = Vec::new();
    for (i, x) in items_of(args(v)).iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(b" | ");
        }
        if *x == NONE_TYPE.as_value() {
            out.extend_from_slice(b"None");
        } else {
            out.extend_from_slice(&type_text(*x)?);
        }
    }
    Ok(new_str(out))
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_union(b) || !matches!(op, CmpOp::Eq | CmpOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED.own());
    }
    let (x, y) = (items_of(args(a)), items_of(args(b)));
    let mut same = x.len() == y.len();
    for v in x {
        let mut found = false;
        for w in y {
            found |= p::equal(*v, *w)?;
        }
        same &= found;
    }
    Ok(Ref::bool(same == (op == CmpOp::Eq)))
}

fn getitem(v: Value, item: Value) -> R {
    let parameters = collect_parameters(args(v))?;
    let new = substitute(v, args(v), parameters.get(), item)?;
    let mut result: Option<Ref> = None;
    for x in items_of(new.get()) {
        result = Some(match result {
            None => x.own(),
            Some(r) => p::binary(r.get(), *x, BinOp::Or)?,
        });
    }
    Ok(result.unwrap_or(Ref::NONE))
}

fn instance_check(a: &[Value]) -> R {
    for x in items_of(args(a[0])) {
        if is_alias(*x) {
            return Err(raise_type_error(
                "isinstance() argument 2 cannot be a parameterized generic",
            ));
        }
        if p::isinstance(a[1], *x)? {
            return Ok(Ref::bool(true));
        }
    }
    Ok(Ref::bool(false))
}

fn subclass_check(a: &[Value]) -> R {
    if !p::is_type(a[1]) {
        return Err(raise_type_error("issubclass() arg 1 must be a class"));
    }
    for x in items_of(args(a[0])) {
        if is_alias(*x) {
            return Err(raise_type_error(
                "issubclass() argument 2 cannot be a parameterized generic",
            ));
        }
        if p::issubclass(a[1], *x)? {
            return Ok(Ref::bool(true));
        }
    }
    Ok(Ref::bool(false))
}

/// `isinstance(v, union)`, which does not depend on the method being in the program.
pub fn union_isinstance(v: Value, union: Value) -> R<bool> {
    Ok(instance_check(&[union, v])?.get() == Value::TRUE)
}

pub fn union_issubclass(c: Value, union: Value) -> R<bool> {
    Ok(subclass_check(&[union, c])?.get() == Value::TRUE)
}

native_method!(get "types.UnionType", "__args__", |v| Ok(args(v).own()));
native_method!(get "types.UnionType", "__parameters__", |v| collect_parameters(args(v)));
native_method!(
    "types.UnionType",
    "__instancecheck__",
    "self, instance, /",
    instance_check
);
native_method!(
    "types.UnionType",
    "__subclasscheck__",
    "self, cls, /",
    subclass_check
);
