//! The types `set` and `frozenset`: construction, slots and methods.

use crate::errors::{R, raise_key_error, raise_runtime_error, raise_type_error};
use crate::kernels::hash;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::list;
use crate::types::ops::{self, ReprGuard, type_name};
use crate::types::set::{self, SetObject, is_any_set, set_dealloc, set_ref, set_traverse};
use crate::types::str_object::new_str;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use crate::{emitted_table, native_method};
use molt_abi::ops::{BinOp, CmpOp};

const SIZE: usize = std::mem::size_of::<SetObject>();
const FLAGS: u32 = TypeFlags::BASE | TypeFlags::GC | TypeFlags::SET | TypeFlags::WEAK;

const COMMON: Slots = Slots {
    dealloc: set_dealloc,
    traverse: Some(set_traverse),
    repr: Some(set_repr),
    compare: Some(set_compare),
    iter: Some(|v| Ok(new_set_iterator(v))),
    len: Some(|v| Ok(set::len(v))),
    contains: Some(set_contains),
    binary: Some(set_binary),
    ..Slots::EMPTY
};

#[unsafe(export_name = "molt.type.set")]
pub static SET_TYPE: Type = Type::builtin(
    "set",
    SIZE,
    FLAGS,
    Slots {
        clear: Some(|p| set::clear(Value::object(p))),
        hash: Some(protocol::unhashable),
        inplace: Some(set_inplace),
        new: Some(|ty, _| Ok(set::new_set_of(ty))),
        init: Some(set_init),
        ..COMMON
    },
)
.counted()
.with_methods(emitted_table!("molt.methods.set"));

#[unsafe(export_name = "molt.type.frozenset")]
pub static FROZENSET_TYPE: Type = Type::builtin(
    "frozenset",
    SIZE,
    FLAGS,
    Slots {
        hash: Some(frozenset_hash),
        new: Some(frozenset_new),
        ..COMMON
    },
)
.counted()
.with_methods(emitted_table!("molt.methods.frozenset"));

fn set_init(v: Value, args: &Args) -> R<()> {
    if !args.names.is_empty() && ops::is_exact(v, &SET_TYPE) {
        return Err(raise_type_error("set() takes no keyword arguments"));
    }
    if args.pos.len() > 1 {
        return Err(raise_type_error(format!(
            "set expected at most 1 argument, got {}",
            args.pos.len()
        )));
    }
    set::clear(v);
    match args.pos.first() {
        Some(iterable) => set::update(v, *iterable),
        None => Ok(()),
    }
}

fn frozenset_new(ty: &'static Type, args: &Args) -> R {
    if !args.names.is_empty() && ty.is(&FROZENSET_TYPE) {
        return Err(raise_type_error("frozenset() takes no keyword arguments"));
    }
    match args.pos {
        [] => Ok(set::new_set_of(ty)),
        [v] if ty.is(&FROZENSET_TYPE) && ops::is_exact(*v, &FROZENSET_TYPE) => Ok(v.own()),
        [v] => {
            let result = set::new_set_of(ty);
            set::update(result.get(), *v)?;
            Ok(result)
        }
        more => Err(raise_type_error(format!(
            "frozenset expected at most 1 argument, got {}",
            more.len()
        ))),
    }
}

fn frozenset_hash(v: Value) -> R<i64> {
    let s = set_ref(v);
    if s.hash == -1 {
        let mut at = 0;
        s.hash = hash::frozenset(std::iter::from_fn(|| {
            set::next_item(v, &mut at).map(|(_, h)| h)
        }));
    }
    Ok(s.hash)
}

fn set_repr(v: Value) -> R {
    let name = type_name(v);
    if set::len(v) == 0 {
        return Ok(new_str(format!("{name}()")));
    }
    let Some(_guard) = ReprGuard::enter(v) else {
        return Ok(new_str(format!("{name}(...)")));
    };
    let items = list::list_from(v)?;
    let mut text = Vec::new();
    ops::push_repr(&mut text, items.get())?;
    let inner = &text[1..text.len() - 1];
    let mut out = Vec::with_capacity(text.len() + 16);
    let plain = ops::is_exact(v, &SET_TYPE);
    if !plain {
        out.extend_from_slice(name.as_bytes());
        out.push(b'(');
    }
    out.push(b'{');
    out.extend_from_slice(inner);
    out.push(b'}');
    if !plain {
        out.push(b')');
    }
    Ok(new_str(out))
}

fn set_compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_any_set(b) {
        return ops::not_implemented();
    }
    let (x, y) = (set::len(a), set::len(b));
    let equal = || -> R<bool> {
        if x != y {
            return Ok(false);
        }
        let (h, k) = (set_ref(a).hash, set_ref(b).hash);
        if h != -1 && k != -1 && h != k {
            return Ok(false);
        }
        set::is_subset(a, b)
    };
    Ok(Ref::bool(match op {
        CmpOp::Eq => equal()?,
        CmpOp::Ne => !equal()?,
        CmpOp::Le => set::is_subset(a, b)?,
        CmpOp::Ge => set::is_subset(b, a)?,
        CmpOp::Lt => x < y && set::is_subset(a, b)?,
        CmpOp::Gt => x > y && set::is_subset(b, a)?,
    }))
}

/// An unhashable set is looked up as the frozenset with the same items.
fn with_key<T>(key: Value, f: impl Fn(Value) -> R<T>) -> R<T> {
    match f(key) {
        Err(e) => {
            if protocol::has_type(key, &SET_TYPE)
                && crate::errors::catch(&crate::types::exceptions::TYPE_ERROR)
            {
                let frozen = set::copy_as(crate::made!(FROZENSET_TYPE), key)?;
                return f(frozen.get());
            }
            Err(e)
        }
        ok => ok,
    }
}

fn set_contains(v: Value, key: Value) -> R<bool> {
    with_key(key, |key| set::contains(v, key))
}

fn set_binary(a: Value, b: Value, op: BinOp) -> R {
    if !is_any_set(a) || !is_any_set(b) {
        return ops::not_implemented();
    }
    match op {
        BinOp::Or => {
            let result = set::copy_as(set::base_type(a), a)?;
            set::update(result.get(), b)?;
            Ok(result)
        }
        BinOp::And => set::intersection(a, b),
        BinOp::Sub => set::difference(a, b),
        BinOp::Xor => set::symmetric_difference(a, b),
        _ => ops::not_implemented(),
    }
}

fn set_inplace(a: Value, b: Value, op: BinOp) -> R {
    if !is_any_set(b) {
        return ops::not_implemented();
    }
    match op {
        BinOp::Or => set::update(a, b)?,
        BinOp::And => set::intersection_update(a, b)?,
        BinOp::Sub => set::difference_update(a, b)?,
        BinOp::Xor => set::symmetric_difference_update(a, b)?,
        _ => return ops::not_implemented(),
    }
    Ok(a.own())
}

// Methods of both types.

fn copy(args: &[Value]) -> R {
    if ops::is_exact(args[0], &FROZENSET_TYPE) {
        return Ok(args[0].own());
    }
    set::copy_as(set::base_type(args[0]), args[0])
}

fn no_keywords(args: &Args, name: &str) -> R<()> {
    if args.names.is_empty() {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "{}.{name}() takes no keyword arguments",
        type_name(args.pos[0])
    )))
}

fn union(args: &Args) -> R {
    no_keywords(args, "union")?;
    let result = set::copy_as(set::base_type(args.pos[0]), args.pos[0])?;
    for other in &args.pos[1..] {
        set::update(result.get(), *other)?;
    }
    Ok(result)
}

fn intersection(args: &Args) -> R {
    no_keywords(args, "intersection")?;
    if args.pos.len() == 1 {
        return copy(args.pos);
    }
    let mut result = args.pos[0].own();
    for other in &args.pos[1..] {
        result = set::intersection(result.get(), *other)?;
    }
    Ok(result)
}

fn difference(args: &Args) -> R {
    no_keywords(args, "difference")?;
    if args.pos.len() == 1 {
        return copy(args.pos);
    }
    let result = set::difference(args.pos[0], args.pos[1])?;
    for other in &args.pos[2..] {
        set::difference_update(result.get(), *other)?;
    }
    Ok(result)
}

fn reduce(args: &[Value]) -> R {
    let items = list::list_from(args[0])?;
    let arguments = new_tuple(&[items.get()]);
    let state = crate::types::object_attrs::state_of(args[0])?;
    Ok(new_tuple(&[
        protocol::type_of(args[0]).as_value(),
        arguments.get(),
        state.get(),
    ]))
}

macro_rules! both {
    ($($ty:literal)*) => {$(
        native_method!($ty, "copy", "self, /", copy);
        native_method!(raw $ty, "union", union);
        native_method!(raw $ty, "intersection", intersection);
        native_method!(raw $ty, "difference", difference);
        native_method!($ty, "symmetric_difference", "self, other, /", |a| {
            set::symmetric_difference(a[0], a[1])
        });
        native_method!($ty, "issubset", "self, other, /", |a| {
            Ok(Ref::bool(set::is_subset(a[0], a[1])?))
        });
        native_method!($ty, "issuperset", "self, other, /", |a| {
            Ok(Ref::bool(set::is_superset(a[0], a[1])?))
        });
        native_method!($ty, "isdisjoint", "self, other, /", |a| {
            Ok(Ref::bool(set::is_disjoint(a[0], a[1])?))
        });
        native_method!($ty, "__reduce__", "self, /", reduce);
        native_method!($ty, "__sizeof__", "self, /", |a| {
            Ok((200 + set::len(a[0]) * 32).into())
        });
    )*};
}
both! { "set" "frozenset" }

// Methods of set.

native_method!("set", "add", "self, object, /", |a| {
    set::add(a[0], a[1])?;
    Ok(Ref::NONE)
});
native_method!("set", "clear", "self, /", |a| {
    set::clear(a[0]);
    Ok(Ref::NONE)
});
native_method!("set", "discard", "self, object, /", |a| {
    with_key(a[1], |key| set::discard(a[0], key))?;
    Ok(Ref::NONE)
});
native_method!("set", "remove", "self, object, /", |a| {
    if with_key(a[1], |key| set::discard(a[0], key))? {
        return Ok(Ref::NONE);
    }
    Err(raise_key_error(a[1]))
});
native_method!("set", "pop", "self, /", |a| {
    set::pop(a[0]).ok_or_else(|| raise_key_error(new_str("pop from an empty set").get()))
});
native_method!(raw "set", "update", |args| {
    no_keywords(args, "update")?;
    for other in &args.pos[1..] {
        set::update(args.pos[0], *other)?;
    }
    Ok(Ref::NONE)
});
native_method!(raw "set", "intersection_update", |args| {
    let result = intersection(args)?;
    set::replace(args.pos[0], result.get());
    Ok(Ref::NONE)
});
native_method!(raw "set", "difference_update", |args| {
    no_keywords(args, "difference_update")?;
    for other in &args.pos[1..] {
        set::difference_update(args.pos[0], *other)?;
    }
    Ok(Ref::NONE)
});
native_method!(
    "set",
    "symmetric_difference_update",
    "self, other, /",
    |a| {
        set::symmetric_difference_update(a[0], a[1])?;
        Ok(Ref::NONE)
    }
);

// Iteration.

#[repr(C)]
struct SetIterator {
    header: Header,
    /// NULL when exhausted.
    set: Value,
    at: usize,
    expected: usize,
    left: usize,
}

#[unsafe(export_name = "molt.type.set_iterator")]
pub static SET_ITERATOR_TYPE: Type = Type::builtin(
    "set_iterator",
    std::mem::size_of::<SetIterator>(),
    TypeFlags::GC,
    Slots {
        dealloc: iterator_dealloc,
        traverse: Some(|p, visit| visit(unsafe { (*(p as *mut SetIterator)).set })),
        iter: Some(|v| Ok(v.own())),
        next: Some(iterator_next),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(emitted_table!("molt.methods.set_iterator"));

fn new_set_iterator(v: Value) -> Ref {
    let size = std::mem::size_of::<SetIterator>();
    let p = new_object(crate::made!(SET_ITERATOR_TYPE), size) as *mut SetIterator;
    unsafe {
        (*p).set = v.own().into_raw();
        (*p).expected = set::len(v);
        (*p).left = set::len(v);
    }
    Ref::from_new(p)
}

unsafe fn iterator_dealloc(p: *mut Header) {
    unsafe {
        drop(Ref::from_owned((*(p as *mut SetIterator)).set));
        free_object(p, std::mem::size_of::<SetIterator>());
    }
}

fn iterator_next(v: Value) -> R<Option<Ref>> {
    let it = unsafe { &mut *v.as_ptr::<SetIterator>() };
    if it.set.is_null() {
        return Ok(None);
    }
    if it.expected != set::len(it.set) {
        // Every further call raises too.
        it.expected = usize::MAX;
        return Err(raise_runtime_error("Set changed size during iteration"));
    }
    match set::next_item(it.set, &mut it.at) {
        Some((key, _)) => {
            it.left = it.left.saturating_sub(1);
            Ok(Some(key.own()))
        }
        None => {
            let set = std::mem::replace(&mut it.set, Value::NULL);
            drop(unsafe { Ref::from_owned(set) });
            Ok(None)
        }
    }
}

native_method!("set_iterator", "__length_hint__", "self, /", |a| {
    let it = unsafe { &*a[0].as_ptr::<SetIterator>() };
    if it.set.is_null() || it.expected != set::len(it.set) {
        return Ok(0i64.into());
    }
    Ok(it.left.into())
});
native_method!("set_iterator", "__reduce__", "self, /", |a| {
    let it = unsafe { &*a[0].as_ptr::<SetIterator>() };
    let rest = list::new_list_with_capacity(0);
    if !it.set.is_null() {
        let mut at = it.at;
        while let Some((key, _)) = set::next_item(it.set, &mut at) {
            list::push(rest.get(), key.own());
        }
    }
    crate::types::sequence_iterators::reduce_to_iter(rest)
});
