//! Iterators over lists and tuples, forwards and backwards, and `reversed()` of other sequences.

use crate::errors::{self, R, raise_type_error};
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::dict_type::DICT_TYPE;
use crate::types::dict_views;
use crate::types::exceptions as exc;
use crate::types::list::{LIST_TYPE, list_ref};
use crate::types::ops::{self, type_name};
use crate::types::range::{self, RANGE_TYPE};
use crate::types::tuple::{items_of, new_tuple};
use crate::value::{Ref, Value};
use crate::{emitted_table, native_method};
use molt_abi::layout;
use std::mem::offset_of;

#[repr(C)]
pub struct SequenceCursor {
    header: Header,
    /// NULL when exhausted.
    sequence: Value,
    index: usize,
}

const SIZE: usize = std::mem::size_of::<SequenceCursor>();
const _: () = assert!(offset_of!(SequenceCursor, sequence) == layout::cursor::SEQUENCE as usize);
const _: () = assert!(offset_of!(SequenceCursor, index) == layout::cursor::INDEX as usize);

const CURSOR: Slots = Slots {
    dealloc: cursor_dealloc,
    traverse: Some(cursor_traverse),
    iter: Some(|v| Ok(v.own())),
    ..Slots::EMPTY
};

macro_rules! cursors {
    ($($ident:ident $name:literal $table:literal $flags:expr, $next:ident;)*) => {$(
        #[unsafe(export_name = concat!("molt.type.", $name))]
        pub static $ident: Type = Type::builtin(
            $name,
            SIZE,
            $flags,
            Slots { next: Some($next), ..CURSOR },
        )
        .with_methods(emitted_table!($table));
    )*};
}

cursors! {
    LIST_ITERATOR_TYPE "list_iterator" "molt.methods.list_iterator" TypeFlags::GC, list_next;
    LIST_REVERSE_ITERATOR_TYPE "list_reverseiterator" "molt.methods.list_reverseiterator" TypeFlags::GC, list_previous;
    TUPLE_ITERATOR_TYPE "tuple_iterator" "molt.methods.tuple_iterator" TypeFlags::GC, tuple_next;
}

#[unsafe(export_name = "molt.type.reversed")]
pub static REVERSED_TYPE: Type = Type::builtin(
    "reversed",
    SIZE,
    TypeFlags::GC | TypeFlags::BASE,
    Slots {
        next: Some(reversed_next),
        new: Some(reversed_new),
        ..CURSOR
    },
)
.counted()
.with_methods(emitted_table!("molt.methods.reversed"));

fn new_cursor(ty: &Type, sequence: Value, index: usize) -> Ref {
    let p = new_object(ty, SIZE) as *mut SequenceCursor;
    unsafe {
        (*p).sequence = sequence.own().into_raw();
        (*p).index = index;
    }
    Ref::from_new(p)
}

pub fn new_list_iterator(list: Value) -> Ref {
    new_cursor(&LIST_ITERATOR_TYPE, list, 0)
}

pub fn new_list_reverse_iterator(list: Value) -> Ref {
    new_cursor(&LIST_REVERSE_ITERATOR_TYPE, list, list_ref(list).len)
}

pub fn new_tuple_iterator(tuple: Value) -> Ref {
    new_cursor(&TUPLE_ITERATOR_TYPE, tuple, 0)
}

fn cursor<'a>(v: Value) -> &'a mut SequenceCursor {
    unsafe { &mut *v.as_ptr::<SequenceCursor>() }
}

unsafe fn cursor_dealloc(p: *mut Header) {
    unsafe {
        drop(Ref::from_owned((*(p as *mut SequenceCursor)).sequence));
        free_object(p, SIZE);
    }
}

unsafe fn cursor_traverse(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    visit(unsafe { (*(p as *mut SequenceCursor)).sequence });
}

#[cold]
fn finish(c: &mut SequenceCursor) {
    let sequence = std::mem::replace(&mut c.sequence, Value::NULL);
    drop(unsafe { Ref::from_owned(sequence) });
}

#[inline]
fn list_next(v: Value) -> R<Option<Ref>> {
    let c = cursor(v);
    if c.sequence.is_null() {
        return Ok(None);
    }
    let l = list_ref(c.sequence);
    if c.index < l.len {
        let item = unsafe { *l.items.add(c.index) }.own();
        c.index += 1;
        return Ok(Some(item));
    }
    finish(c);
    Ok(None)
}

/// The next item of any iterator; that of the commonest ones is found without a call.
#[inline]
pub fn step(it: Value) -> R<Option<Ref>> {
    if it.is_object() {
        let ty = protocol::type_of(it);
        if ty.is(&LIST_ITERATOR_TYPE) {
            return list_next(it);
        }
        if ty.is(&TUPLE_ITERATOR_TYPE) {
            return tuple_next(it);
        }
        if ty.is(&range::RANGE_ITERATOR_TYPE) {
            return range::iterator_next(it);
        }
    }
    ops::next(it)
}

fn list_previous(v: Value) -> R<Option<Ref>> {
    let c = cursor(v);
    if c.sequence.is_null() {
        return Ok(None);
    }
    let l = list_ref(c.sequence);
    if c.index > 0 && c.index <= l.len {
        c.index -= 1;
        return Ok(Some(unsafe { *l.items.add(c.index) }.own()));
    }
    finish(c);
    Ok(None)
}

#[inline]
fn tuple_next(v: Value) -> R<Option<Ref>> {
    let c = cursor(v);
    if c.sequence.is_null() {
        return Ok(None);
    }
    if let Some(item) = items_of(c.sequence).get(c.index) {
        c.index += 1;
        return Ok(Some(item.own()));
    }
    finish(c);
    Ok(None)
}

fn reversed_new(ty: &'static Type, args: &Args) -> R {
    if !args.names.is_empty() && ty.is(&REVERSED_TYPE) {
        return Err(raise_type_error("reversed() takes no keyword arguments"));
    }
    let &[sequence] = args.pos else {
        return Err(raise_type_error(format!(
            "reversed expected 1 argument, got {}",
            args.pos.len()
        )));
    };
    if let Some(iterator) = reversed_builtin(sequence)? {
        return Ok(iterator);
    }
    if let Some(f) = protocol::lookup_special(sequence, crate::interned!("__reversed__"))? {
        if f.get().is_none() {
            return Err(raise_type_error(format!(
                "'{}' object is not reversible",
                type_name(sequence)
            )));
        }
        return protocol::call(f.get(), &Args::EMPTY);
    }
    let seq_type = protocol::type_of(sequence);
    if ops::has_flag(sequence, TypeFlags::DICT_SUBCLASS)
        || !crate::has_slot!(seq_type, getitem)
        || (!crate::has_slot!(seq_type, len) && !seq_type.has(TypeFlags::HEAP))
    {
        return Err(raise_type_error(format!(
            "'{}' object is not reversible",
            type_name(sequence)
        )));
    }
    let n = protocol::len(sequence)?;
    Ok(new_cursor(ty, sequence, n))
}

/// `reversed(v)` of the builtin types that have a way of their own.
fn reversed_builtin(v: Value) -> R<Option<Ref>> {
    if !v.is_object() {
        return Ok(None);
    }
    let ty = protocol::type_of(v);
    Ok(Some(if ty.is(&LIST_TYPE) {
        new_list_reverse_iterator(v)
    } else if ty.is(&RANGE_TYPE) {
        range::reversed(v)
    } else if ty.is(&DICT_TYPE) {
        dict_views::new_iterator(v, dict_views::ViewKind::Keys, true)
    } else if dict_views::is_view(v) {
        dict_views::reversed(v)
    } else {
        return Ok(None);
    }))
}

/// `reversed(v)`.
pub fn reversed(v: Value) -> R {
    reversed_new(crate::made!(REVERSED_TYPE), &Args::positional(&[v]))
}

fn reversed_next(v: Value) -> R<Option<Ref>> {
    let c = cursor(v);
    if c.sequence.is_null() {
        return Ok(None);
    }
    if c.index > 0 {
        c.index -= 1;
        match protocol::getitem(c.sequence, Ref::from(c.index).get()) {
            Ok(item) => return Ok(Some(item)),
            Err(e) => {
                if !errors::catch(&exc::INDEX_ERROR) && !errors::catch(&exc::STOP_ITERATION) {
                    return Err(e);
                }
            }
        }
    }
    finish(c);
    Ok(None)
}

/// `(iter, (items,))`, as iterators pickle themselves.
pub fn reduce_to_iter(items: Ref) -> R {
    let iter = crate::builtins::builtin("iter")?;
    let args = new_tuple(&[items.get()]);
    Ok(new_tuple(&[iter.get(), args.get()]))
}

fn reduce_forward(args: &[Value]) -> R {
    let c = cursor(args[0]);
    if c.sequence.is_null() {
        return reduce_to_iter(new_tuple(&[]));
    }
    let iter = crate::builtins::builtin("iter")?;
    let inner = new_tuple(&[c.sequence]);
    Ok(new_tuple(&[
        iter.get(),
        inner.get(),
        Ref::from(c.index).get(),
    ]))
}

fn reduce_backward(args: &[Value]) -> R {
    let c = cursor(args[0]);
    if c.sequence.is_null() {
        return reduce_to_iter(crate::types::list::new_list_with_capacity(0));
    }
    let reversed = crate::modules::builtin("reversed")?;
    let inner = new_tuple(&[c.sequence]);
    let index = c.index as i64 - 1;
    Ok(new_tuple(&[
        reversed.get(),
        inner.get(),
        Ref::from(index).get(),
    ]))
}

fn set_state_backward(args: &[Value]) -> R {
    let c = cursor(args[0]);
    let i = ops::size_i64(args[1])?.saturating_add(1).max(0) as usize;
    if !c.sequence.is_null() {
        c.index = i.min(protocol::len(c.sequence)?);
    }
    Ok(Ref::NONE)
}

fn set_state(args: &[Value]) -> R {
    let c = cursor(args[0]);
    let i = ops::size_i64(args[1])?.max(0) as usize;
    if !c.sequence.is_null() {
        c.index = i.min(protocol::len(c.sequence)?);
    }
    Ok(Ref::NONE)
}

fn forward_hint(args: &[Value]) -> R {
    let c = cursor(args[0]);
    if c.sequence.is_null() {
        return Ok(0i64.into());
    }
    Ok(protocol::len(c.sequence)?.saturating_sub(c.index).into())
}

fn backward_hint(args: &[Value]) -> R {
    let c = cursor(args[0]);
    if c.sequence.is_null() || protocol::len(c.sequence)? < c.index {
        return Ok(0i64.into());
    }
    Ok(c.index.into())
}

native_method!("list_iterator", "__length_hint__", "self, /", forward_hint);
native_method!("list_iterator", "__reduce__", "self, /", reduce_forward);
native_method!("list_iterator", "__setstate__", "self, state, /", set_state);
native_method!("tuple_iterator", "__length_hint__", "self, /", forward_hint);
native_method!("tuple_iterator", "__reduce__", "self, /", reduce_forward);
native_method!(
    "tuple_iterator",
    "__setstate__",
    "self, state, /",
    set_state
);
native_method!(
    "list_reverseiterator",
    "__length_hint__",
    "self, /",
    backward_hint
);
native_method!(
    "list_reverseiterator",
    "__reduce__",
    "self, /",
    reduce_backward
);
native_method!(
    "list_reverseiterator",
    "__setstate__",
    "self, state, /",
    set_state_backward
);
native_method!("reversed", "__length_hint__", "self, /", backward_hint);
native_method!("reversed", "__reduce__", "self, /", reduce_backward);
native_method!(
    "reversed",
    "__setstate__",
    "self, state, /",
    set_state_backward
);

/// Items left in an iterator of this file.
pub fn left(v: Value) -> Option<usize> {
    let ty = protocol::type_of(v);
    let c = cursor(v);
    if ty.is(&LIST_ITERATOR_TYPE) || ty.is(&TUPLE_ITERATOR_TYPE) {
        if c.sequence.is_null() {
            return Some(0);
        }
        let n = if ty.is(&LIST_ITERATOR_TYPE) {
            list_ref(c.sequence).len
        } else {
            items_of(c.sequence).len()
        };
        return Some(n.saturating_sub(c.index));
    }
    if ty.is(&LIST_REVERSE_ITERATOR_TYPE) || ty.is(&REVERSED_TYPE) {
        return Some(if c.sequence.is_null() { 0 } else { c.index });
    }
    None
}
