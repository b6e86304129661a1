//! `_collections.deque`.

use crate::errors::{
    R, raise_bytes, raise_index_error, raise_runtime_error, raise_type_error, raise_value_error,
};
use crate::modules::support::{Payload, base_slots, bind, data_of, iterator_slots, new_native};
use crate::native_method;
use crate::native_type;
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions as exc;
use crate::types::list::{self, position, repeat_count};
use crate::types::list_methods::clip;
use crate::types::ops::{self, ReprGuard, type_name};
use crate::types::str_object::new_str;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp};
use std::collections::VecDeque;

pub struct Deque {
    items: VecDeque<Ref>,
    max_len: Option<usize>,
    /// Counts changes, so that iterators notice them.
    state: u64,
}

impl Payload for Deque {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.items.iter().for_each(|v| visit(v.get()));
    }
    fn clear(&mut self) {
        self.items.clear();
    }
}

native_type!(DEQUE_TYPE, "_collections.deque" as "collections.deque", "collections", Deque,
TypeFlags::GC | TypeFlags::BASE | TypeFlags::WEAK | TypeFlags::SEQUENCE, Slots {
    new: Some(|ty, _| Ok(new_deque(ty, None))),
    init: Some(deque_init),
    repr: Some(deque_repr),
    hash: Some(protocol::unhashable),
    compare: Some(deque_compare),
    iter: Some(|v| Ok(new_cursor(&DEQUE_ITERATOR_TYPE, v, 0))),
    len: Some(|v| Ok(deque(v).items.len())),
    getitem: Some(deque_getitem),
    setitem: Some(deque_setitem),
    contains: Some(|v, item| Ok(find(v, item, 0, usize::MAX)?.is_some())),
    binary: Some(deque_binary),
    inplace: Some(deque_inplace),
    ..base_slots::<Deque>()
});

#[inline(always)]
fn deque<'a>(v: Value) -> &'a mut Deque {
    data_of::<Deque>(v)
}

fn is_deque(v: Value) -> bool {
    v.is_object() && protocol::has_type(v, &DEQUE_TYPE)
}

fn new_deque(ty: &Type, max_len: Option<usize>) -> Ref {
    new_native(
        ty,
        Deque {
            items: VecDeque::new(),
            max_len,
            state: 0,
        },
    )
}

impl Deque {
    /// Appends; gives back the item that had to go.
    #[inline]
    fn push_back(&mut self, v: Ref) -> Option<Ref> {
        self.items.push_back(v);
        self.state += 1;
        match self.max_len {
            Some(n) if self.items.len() > n => self.items.pop_front(),
            _ => None,
        }
    }

    #[inline]
    fn push_front(&mut self, v: Ref) -> Option<Ref> {
        self.items.push_front(v);
        self.state += 1;
        match self.max_len {
            Some(n) if self.items.len() > n => self.items.pop_back(),
            _ => None,
        }
    }
}

fn deque_init(v: Value, args: &Args) -> R<()> {
    let [iterable, max_len] = bind("deque", ["iterable", "maxlen"], 0, args)?;
    let max_len = if max_len.is_null() || max_len.is_none() {
        None
    } else {
        if !ops::has_index(max_len) {
            return Err(raise_type_error("an integer is required"));
        }
        let n = ops::size_i64(max_len)?;
        Some(usize::try_from(n).map_err(|_| raise_value_error("maxlen must be non-negative"))?)
    };
    clear(v);
    deque(v).max_len = max_len;
    if !iterable.is_null() {
        extend(v, iterable)?;
    }
    Ok(())
}

fn clear(v: Value) {
    let old = std::mem::take(&mut deque(v).items);
    deque(v).state += 1;
    drop(old);
}

fn extend(v: Value, iterable: Value) -> R<()> {
    if v == iterable {
        let items = protocol::collect(iterable)?;
        for item in items {
            drop(deque(v).push_back(item));
        }
        return Ok(());
    }
    let iterator = protocol::iter(iterable)?;
    while let Some(item) = ops::next(iterator.get())? {
        drop(deque(v).push_back(item));
    }
    Ok(())
}

fn extend_left(v: Value, iterable: Value) -> R<()> {
    let items;
    let source = if v == iterable {
        items = list::list_from(iterable)?;
        items.get()
    } else {
        iterable
    };
    let iterator = protocol::iter(source)?;
    while let Some(item) = ops::next(iterator.get())? {
        drop(deque(v).push_front(item));
    }
    Ok(())
}

fn copy(v: Value) -> R {
    let ty = protocol::type_of(v);
    let d = deque(v);
    if ty.is(&DEQUE_TYPE) {
        let result = new_deque(ty, d.max_len);
        deque(result.get()).items = d.items.clone();
        return Ok(result);
    }
    let result = match d.max_len {
        None => protocol::call_pos(ty.as_value(), &[v]),
        Some(n) => protocol::call_pos(ty.as_value(), &[v, Ref::from(n).get()]),
    }?;
    if is_deque(result.get()) {
        return Ok(result);
    }
    Err(raise_type_error(format!(
        "{}() must return a deque, not {}",
        type_name(v),
        type_name(result.get())
    )))
}

fn deque_repr(v: Value) -> R {
    let Some(_guard) = ReprGuard::enter(v) else {
        return Ok(new_str("[...]"));
    };
    let items = list::list_from(v)?;
    let full = type_name(v);
    let name = full.rsplit('.').next().unwrap_or(full);
    let mut out = format!("{name}(").into_bytes();
    ops::push_repr(&mut out, items.get())?;
    if let Some(n) = deque(v).max_len {
        out.extend_from_slice(format!(", maxlen={n}").as_bytes());
    }
    out.push(b')');
    Ok(new_str(out))
}

fn deque_compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_deque(b) {
        return ops::not_implemented();
    }
    let (x, y) = (list::list_from(a)?, list::list_from(b)?);
    ops::compare(x.get(), y.get(), op)
}

fn index_of(key: Value) -> R<i64> {
    if !ops::has_index(key) {
        return Err(raise_type_error(format!(
            "sequence index must be integer, not '{}'",
            type_name(key)
        )));
    }
    ops::index_i64(key)
}

fn deque_getitem(v: Value, key: Value) -> R {
    let i = index_of(key)?;
    match position(i, deque(v).items.len()) {
        Some(i) => Ok(deque(v).items[i].clone()),
        None => Err(raise_index_error("deque index out of range")),
    }
}

fn deque_setitem(v: Value, key: Value, value: Option<Value>) -> R<()> {
    let i = index_of(key)?;
    let Some(i) = position(i, deque(v).items.len()) else {
        return Err(raise_index_error("deque index out of range"));
    };
    match value {
        Some(value) => drop(std::mem::replace(&mut deque(v).items[i], value.own())),
        None => {
            deque(v).state += 1;
            drop(deque(v).items.remove(i));
        }
    }
    Ok(())
}

fn mutated() -> crate::errors::Raised {
    raise_runtime_error("deque mutated during iteration")
}

/// Position of the first item equal to `item` in a range.
fn find(v: Value, item: Value, from: usize, to: usize) -> R<Option<usize>> {
    let state = deque(v).state;
    let mut i = from;
    while i < deque(v).items.len().min(to) {
        let x = deque(v).items[i].clone();
        let equal = ops::eq(x.get(), item)?;
        if deque(v).state != state {
            return Err(mutated());
        }
        if equal {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

fn deque_binary(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Add if is_deque(a) => {
            if !is_deque(b) {
                return Err(raise_type_error(format!(
                    "can only concatenate deque (not \"{}\") to deque",
                    type_name(b)
                )));
            }
            let result = copy(a)?;
            extend(result.get(), b)?;
            Ok(result)
        }
        BinOp::Mul => {
            let (d, n) = if is_deque(a) { (a, b) } else { (b, a) };
            let Some(n) = repeat_count(n)? else {
                return Err(raise_type_error(format!(
                    "can't multiply sequence by non-int of type '{}'",
                    type_name(n)
                )));
            };
            let result = copy(d)?;
            repeat(result.get(), n);
            Ok(result)
        }
        _ => ops::not_implemented(),
    }
}

fn repeat(v: Value, n: usize) {
    if n == 0 {
        clear(v);
        return;
    }
    let original: Vec<Ref> = deque(v).items.iter().cloned().collect();
    for _ in 1..n {
        for item in &original {
            drop(deque(v).push_back(item.clone()));
        }
    }
}

fn deque_inplace(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Add => extend(a, b)?,
        BinOp::Mul => match repeat_count(b)? {
            Some(n) => repeat(a, n),
            None => return ops::not_implemented(),
        },
        _ => return ops::not_implemented(),
    }
    Ok(a.own())
}

native_method!("_collections.deque", "append", "self, x, /", |a| {
    drop(deque(a[0]).push_back(a[1].own()));
    Ok(Ref::NONE)
});
native_method!("_collections.deque", "appendleft", "self, x, /", |a| {
    drop(deque(a[0]).push_front(a[1].own()));
    Ok(Ref::NONE)
});
native_method!("_collections.deque", "pop", "self, /", |a| {
    deque(a[0]).state += 1;
    deque(a[0])
        .items
        .pop_back()
        .ok_or_else(|| raise_index_error("pop from an empty deque"))
});
native_method!("_collections.deque", "popleft", "self, /", |a| {
    deque(a[0]).state += 1;
    deque(a[0])
        .items
        .pop_front()
        .ok_or_else(|| raise_index_error("pop from an empty deque"))
});
native_method!("_collections.deque", "extend", "self, iterable, /", |a| {
    extend(a[0], a[1])?;
    Ok(Ref::NONE)
});
native_method!(
    "_collections.deque",
    "extendleft",
    "self, iterable, /",
    |a| {
        extend_left(a[0], a[1])?;
        Ok(Ref::NONE)
    }
);
native_method!("_collections.deque", "clear", "self, /", |a| {
    clear(a[0]);
    Ok(Ref::NONE)
});
native_method!("_collections.deque", "copy", "self, /", |a| copy(a[0]));
native_method!("_collections.deque", "__copy__", "self, /", |a| copy(a[0]));
native_method!("_collections.deque", "reverse", "self, /", |a| {
    deque(a[0]).items.make_contiguous().reverse();
    deque(a[0]).state += 1;
    Ok(Ref::NONE)
});
native_method!("_collections.deque", "rotate", "self, n=1, /", |a| {
    let n = if a[1].is_null() {
        1
    } else {
        ops::size_i64(a[1])?
    };
    let d = deque(a[0]);
    if d.items.len() > 1 {
        d.items
            .rotate_right(n.rem_euclid(d.items.len() as i64) as usize);
        d.state += 1;
    }
    Ok(Ref::NONE)
});
native_method!("_collections.deque", "count", "self, x, /", |a| {
    let state = deque(a[0]).state;
    let (mut n, mut i) = (0i64, 0);
    while i < deque(a[0]).items.len() {
        let x = deque(a[0]).items[i].clone();
        n += ops::eq(x.get(), a[1])? as i64;
        if deque(a[0]).state != state {
            return Err(mutated());
        }
        i += 1;
    }
    Ok(n.into())
});

fn not_found(item: Value) -> crate::errors::Raised {
    let mut text = Vec::new();
    if let Err(e) = ops::push_repr(&mut text, item) {
        return e;
    }
    text.extend_from_slice(b" is not in deque");
    raise_bytes(&exc::VALUE_ERROR, &text)
}

native_method!(
    "_collections.deque",
    "index",
    "self, x, start=0, stop=None, /",
    |a| {
        let len = deque(a[0]).items.len();
        let (from, to) = (clip(a[2], 0, len)?, clip(a[3], usize::MAX, len)?);
        match find(a[0], a[1], from, to)? {
            Some(i) => Ok(i.into()),
            None => Err(not_found(a[1])),
        }
    }
);
native_method!("_collections.deque", "remove", "self, value, /", |a| {
    let n = deque(a[0]).items.len();
    match find(a[0], a[1], 0, n)? {
        Some(i) => {
            deque(a[0]).state += 1;
            drop(deque(a[0]).items.remove(i));
            Ok(Ref::NONE)
        }
        None => Err(not_found(a[1])),
    }
});
native_method!(
    "_collections.deque",
    "insert",
    "self, index, value, /",
    |a| {
        let i = ops::size_i64(a[1])?;
        let d = deque(a[0]);
        let n = d.items.len();
        if d.max_len == Some(n) {
            return Err(raise_index_error("deque already at its maximum size"));
        }
        let at = if i < 0 {
            (i + n as i64).max(0) as usize
        } else {
            (i as usize).min(n)
        };
        d.items.insert(at, a[2].own());
        d.state += 1;
        Ok(Ref::NONE)
    }
);
native_method!("_collections.deque", "__reversed__", "self, /", |a| {
    Ok(new_cursor(&DEQUE_REVERSE_ITERATOR_TYPE, a[0], 0))
});
native_method!("_collections.deque", "__reduce__", "self, /", |a| {
    let state = crate::types::object_attrs::state_of(a[0])?;
    let items = protocol::iter(a[0])?;
    let empty = new_tuple(&[]);
    let args = match deque(a[0]).max_len {
        None => empty,
        Some(n) => new_tuple(&[empty.get(), Ref::from(n).get()]),
    };
    let ty = protocol::type_of(a[0]).as_value();
    Ok(new_tuple(&[ty, args.get(), state.get(), items.get()]))
});
native_method!(get "_collections.deque", "maxlen", |v| {
    Ok(deque(v).max_len.map_or(Ref::NONE, |n| n.into()))
});

// Iteration.

struct Cursor {
    deque: Ref,
    seen: usize,
    state: u64,
}

impl Payload for Cursor {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.deque.get());
    }
}

native_type!(DEQUE_ITERATOR_TYPE, "_collections._deque_iterator" as "_collections._deque_iterator",
    "_collections", Cursor, TypeFlags::GC, iterator_slots::<Cursor>(|v| advance(v, false)));
native_type!(DEQUE_REVERSE_ITERATOR_TYPE,
    "_collections._deque_reverse_iterator" as "_collections._deque_reverse_iterator",
    "_collections", Cursor, TypeFlags::GC, iterator_slots::<Cursor>(|v| advance(v, true)));

fn new_cursor(ty: &Type, v: Value, seen: usize) -> Ref {
    new_native(
        ty,
        Cursor {
            deque: v.own(),
            seen,
            state: deque(v).state,
        },
    )
}

fn advance(v: Value, backwards: bool) -> R<Option<Ref>> {
    let c = data_of::<Cursor>(v);
    let d = deque(c.deque.get());
    if c.state != d.state {
        c.seen = usize::MAX;
        return Err(mutated());
    }
    if c.seen >= d.items.len() {
        return Ok(None);
    }
    let i = if backwards {
        d.items.len() - 1 - c.seen
    } else {
        c.seen
    };
    c.seen += 1;
    Ok(Some(d.items[i].clone()))
}

fn length_hint(a: &[Value]) -> R {
    let c = data_of::<Cursor>(a[0]);
    Ok(deque(c.deque.get())
        .items
        .len()
        .saturating_sub(c.seen)
        .into())
}
native_method!(
    "_collections._deque_iterator",
    "__length_hint__",
    "self, /",
    length_hint
);
native_method!(
    "_collections._deque_reverse_iterator",
    "__length_hint__",
    "self, /",
    length_hint
);
