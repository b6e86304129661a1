//! Views and iterators of dicts.

use crate::errors::{R, raise_runtime_error};
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::dict;
use crate::types::ops::{self, ReprGuard};
use crate::types::str_object::new_str;
use crate::types::tuple::{TUPLE_TYPE, items_of, new_tuple};
use crate::types::{list, set};
use crate::value::{Ref, Value};
use crate::{emitted_table, native_method};
use molt_abi::layout::dict_iterator;
use molt_abi::ops::{BinOp, CmpOp};

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum ViewKind {
    Keys,
    Values,
    Items,
}

#[repr(C)]
struct DictView {
    header: Header,
    dict: Value,
}

#[repr(C)]
pub struct DictIterator {
    header: Header,
    /// NULL when exhausted.
    dict: Value,
    /// Entry to look at next.
    at: usize,
    /// Number of entries when the iteration began.
    expected: usize,
    /// Entries not yet seen.
    left: usize,
    kind: ViewKind,
    backwards: bool,
}

const _: () = assert!(std::mem::offset_of!(DictIterator, dict) == dict_iterator::DICT as usize);
const _: () = assert!(std::mem::offset_of!(DictIterator, at) == dict_iterator::INDEX as usize);
const _: () =
    assert!(std::mem::offset_of!(DictIterator, expected) == dict_iterator::EXPECTED as usize);
const _: () = assert!(std::mem::offset_of!(DictIterator, left) == dict_iterator::LEFT as usize);

const VIEW: usize = std::mem::size_of::<DictView>();
const ITERATOR: usize = std::mem::size_of::<DictIterator>();

const VIEW_SLOTS: Slots = Slots {
    dealloc: view_dealloc,
    traverse: Some(view_traverse),
    repr: Some(view_repr),
    iter: Some(|v| Ok(new_iterator(dict_of(v), kind_of(v), false))),
    len: Some(|v| Ok(dict::len(dict_of(v)))),
    ..Slots::EMPTY
};

const SET_LIKE: Slots = Slots {
    compare: Some(view_compare),
    hash: Some(protocol::unhashable),
    contains: Some(view_contains),
    binary: Some(view_binary),
    ..VIEW_SLOTS
};

const ITERATOR_SLOTS: Slots = Slots {
    dealloc: iterator_dealloc,
    traverse: Some(iterator_traverse),
    iter: Some(|v| Ok(v.own())),
    next: Some(iterator_next),
    ..Slots::EMPTY
};

macro_rules! types {
    ($($ident:ident $name:literal $table:literal $size:ident $slots:expr;)*) => {$(
        #[unsafe(export_name = concat!("molt.type.", $name))]
        pub static $ident: Type = Type::builtin($name, $size, TypeFlags::GC, $slots)
            .with_methods(emitted_table!($table));
    )*};
}

types! {
    DICT_KEYS_TYPE "dict_keys" "molt.methods.dict_keys" VIEW SET_LIKE;
    DICT_VALUES_TYPE "dict_values" "molt.methods.dict_values" VIEW VIEW_SLOTS;
    DICT_ITEMS_TYPE "dict_items" "molt.methods.dict_items" VIEW SET_LIKE;
    DICT_KEY_ITERATOR_TYPE "dict_keyiterator" "molt.methods.dict_keyiterator" ITERATOR ITERATOR_SLOTS;
    DICT_VALUE_ITERATOR_TYPE "dict_valueiterator" "molt.methods.dict_valueiterator" ITERATOR ITERATOR_SLOTS;
    DICT_ITEM_ITERATOR_TYPE "dict_itemiterator" "molt.methods.dict_itemiterator" ITERATOR ITERATOR_SLOTS;
    DICT_REVERSE_KEY_ITERATOR_TYPE "dict_reversekeyiterator" "molt.methods.dict_reversekeyiterator" ITERATOR ITERATOR_SLOTS;
    DICT_REVERSE_VALUE_ITERATOR_TYPE "dict_reversevalueiterator" "molt.methods.dict_reversevalueiterator" ITERATOR ITERATOR_SLOTS;
    DICT_REVERSE_ITEM_ITERATOR_TYPE "dict_reverseitemiterator" "molt.methods.dict_reverseitemiterator" ITERATOR ITERATOR_SLOTS;
}

fn dict_of(v: Value) -> Value {
    unsafe { (*v.as_ptr::<DictView>()).dict }
}

/// Whether a dict is an OrderedDict. By the name: naming the type here would put it into every program.
fn is_ordered(dict: Value) -> bool {
    let mut ty = Some(protocol::type_of(dict));
    while let Some(t) = ty {
        if !t.has(TypeFlags::HEAP) && t.name == "collections.OrderedDict" {
            return true;
        }
        ty = t.base;
    }
    false
}

fn kind_of(v: Value) -> ViewKind {
    if ops::is_exact(v, &DICT_KEYS_TYPE) {
        ViewKind::Keys
    } else if ops::is_exact(v, &DICT_VALUES_TYPE) {
        ViewKind::Values
    } else {
        ViewKind::Items
    }
}

pub fn new_view(dict: Value, kind: ViewKind) -> Ref {
    let ty = match kind {
        ViewKind::Keys => &DICT_KEYS_TYPE,
        ViewKind::Values => &DICT_VALUES_TYPE,
        ViewKind::Items => &DICT_ITEMS_TYPE,
    };
    let p = new_object(ty, VIEW) as *mut DictView;
    unsafe { (*p).dict = dict.own().into_raw() };
    Ref::from_new(p)
}

pub fn new_iterator(dict: Value, kind: ViewKind, backwards: bool) -> Ref {
    let ty = match (kind, backwards) {
        (ViewKind::Keys, false) => &DICT_KEY_ITERATOR_TYPE,
        (ViewKind::Values, false) => &DICT_VALUE_ITERATOR_TYPE,
        (ViewKind::Items, false) => &DICT_ITEM_ITERATOR_TYPE,
        (ViewKind::Keys, true) => &DICT_REVERSE_KEY_ITERATOR_TYPE,
        (ViewKind::Values, true) => &DICT_REVERSE_VALUE_ITERATOR_TYPE,
        (ViewKind::Items, true) => &DICT_REVERSE_ITEM_ITERATOR_TYPE,
    };
    let p = new_object(ty, ITERATOR) as *mut DictIterator;
    let n = dict::len(dict);
    unsafe {
        (*p).dict = dict.own().into_raw();
        (*p).at = if backwards { dict::end(dict) } else { 0 };
        (*p).expected = n;
        (*p).left = n;
        (*p).kind = kind;
        (*p).backwards = backwards;
    }
    Ref::from_new(p)
}

unsafe fn view_dealloc(p: *mut Header) {
    unsafe {
        drop(Ref::from_owned((*(p as *mut DictView)).dict));
        free_object(p, VIEW);
    }
}

unsafe fn view_traverse(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    visit(unsafe { (*(p as *mut DictView)).dict });
}

unsafe fn iterator_dealloc(p: *mut Header) {
    unsafe {
        drop(Ref::from_owned((*(p as *mut DictIterator)).dict));
        free_object(p, ITERATOR);
    }
}

unsafe fn iterator_traverse(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    visit(unsafe { (*(p as *mut DictIterator)).dict });
}

fn iterator_next(v: Value) -> R<Option<Ref>> {
    let kind = unsafe { (*v.as_ptr::<DictIterator>()).kind };
    let Some((key, value)) = next_pair(v)? else {
        return Ok(None);
    };
    Ok(Some(match kind {
        ViewKind::Keys => key.own(),
        ViewKind::Values => value.own(),
        ViewKind::Items => new_tuple(&[key, value]),
    }))
}

/// Key and value of the entry that the iterator comes to next; borrowed from the dict.
#[inline]
pub fn next_pair(v: Value) -> R<Option<(Value, Value)>> {
    let it = unsafe { &mut *v.as_ptr::<DictIterator>() };
    if it.dict.is_null() {
        return Ok(None);
    }
    if it.expected != dict::len(it.dict) {
        // Every further call raises too.
        it.expected = usize::MAX;
        return Err(raise_runtime_error(if is_ordered(it.dict) {
            "OrderedDict mutated during iteration"
        } else {
            "dictionary changed size during iteration"
        }));
    }
    let entry = if it.backwards {
        dict::previous_entry(it.dict, &mut it.at)
    } else {
        dict::next_entry(it.dict, &mut it.at)
    };
    let Some((key, value, _)) = entry else {
        let dict = std::mem::replace(&mut it.dict, Value::NULL);
        drop(unsafe { Ref::from_owned(dict) });
        return Ok(None);
    };
    if it.left == 0 {
        let dict = std::mem::replace(&mut it.dict, Value::NULL);
        drop(unsafe { Ref::from_owned(dict) });
        return Err(raise_runtime_error(
            "dictionary keys changed during iteration",
        ));
    }
    it.left -= 1;
    Ok(Some((key, value)))
}

fn iterator_length_hint(args: &[Value]) -> R {
    let it = unsafe { &*args[0].as_ptr::<DictIterator>() };
    if it.dict.is_null() || it.expected != dict::len(it.dict) {
        return Ok(0i64.into());
    }
    Ok(it.left.into())
}

/// `(iter, ([what is left],))`.
fn iterator_reduce(args: &[Value]) -> R {
    let it = unsafe { &*args[0].as_ptr::<DictIterator>() };
    let rest = list::new_list_with_capacity(0);
    if !it.dict.is_null() {
        let p = new_object(unsafe { &*it.header.ty }, ITERATOR) as *mut DictIterator;
        unsafe {
            (*p).dict = it.dict.own().into_raw();
            ((*p).at, (*p).expected, (*p).left) = (it.at, it.expected, it.left);
            ((*p).kind, (*p).backwards) = (it.kind, it.backwards);
        }
        let copy = Ref::from_new(p);
        while let Some(item) = iterator_next(copy.get())? {
            list::push(rest.get(), item);
        }
    }
    crate::types::sequence_iterators::reduce_to_iter(rest)
}

macro_rules! iterator_methods {
    ($($name:literal)*) => {$(
        native_method!($name, "__length_hint__", "self, /", iterator_length_hint);
        native_method!($name, "__reduce__", "self, /", iterator_reduce);
    )*};
}
iterator_methods! {
    "dict_keyiterator" "dict_valueiterator" "dict_itemiterator"
    "dict_reversekeyiterator" "dict_reversevalueiterator" "dict_reverseitemiterator"
}

fn view_repr(v: Value) -> R {
    let Some(_guard) = ReprGuard::enter(v) else {
        return Ok(new_str("..."));
    };
    let items = list::list_from(v)?;
    let kind = if is_ordered(dict_of(v)) { "o" } else { "" };
    let mut out = format!("{kind}{}(", ops::type_name(v)).into_bytes();
    ops::push_repr(&mut out, items.get())?;
    out.push(b')');
    Ok(new_str(out))
}

fn view_contains(v: Value, item: Value) -> R<bool> {
    if kind_of(v) == ViewKind::Keys {
        return dict::contains(dict_of(v), item);
    }
    if !protocol::has_type(item, &TUPLE_TYPE) || items_of(item).len() != 2 {
        return Ok(false);
    }
    let pair = items_of(item);
    match dict::get(dict_of(v), pair[0])? {
        Some(found) => {
            let found = found.own();
            ops::eq(found.get(), pair[1])
        }
        None => Ok(false),
    }
}

fn is_set_like(v: Value) -> bool {
    set::is_any_set(v) || ops::is_exact(v, &DICT_KEYS_TYPE) || ops::is_exact(v, &DICT_ITEMS_TYPE)
}

/// Whether every item of `a` is in `b`.
fn all_in(a: Value, b: Value) -> R<bool> {
    let iterator = protocol::iter(a)?;
    while let Some(item) = ops::next(iterator.get())? {
        if !protocol::contains(b, item.get())? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn view_compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_set_like(b) {
        return ops::not_implemented();
    }
    let (x, y) = (protocol::len(a)?, protocol::len(b)?);
    let holds = match op {
        CmpOp::Eq => x == y && all_in(a, b)?,
        CmpOp::Ne => !(x == y && all_in(a, b)?),
        CmpOp::Lt => x < y && all_in(a, b)?,
        CmpOp::Le => x <= y && all_in(a, b)?,
        CmpOp::Gt => x > y && all_in(b, a)?,
        CmpOp::Ge => x >= y && all_in(b, a)?,
    };
    Ok(Ref::bool(holds))
}

fn view_binary(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Sub => {
            let result = set::set_from(a)?;
            set::difference_update(result.get(), b)?;
            Ok(result)
        }
        BinOp::Or => {
            let result = set::set_from(a)?;
            set::update(result.get(), b)?;
            Ok(result)
        }
        BinOp::And => intersection(a, b),
        BinOp::Xor => {
            let result = set::set_from(a)?;
            set::symmetric_difference_update(result.get(), b)?;
            Ok(result)
        }
        _ => ops::not_implemented(),
    }
}

fn intersection(a: Value, b: Value) -> R {
    let view = |v: Value| ops::is_exact(v, &DICT_KEYS_TYPE) || ops::is_exact(v, &DICT_ITEMS_TYPE);
    // A view on the right of another operand takes the part of the left one.
    let (mut a, mut b) = if view(a) { (a, b) } else { (b, a) };
    if view(b) && protocol::len(b)? > protocol::len(a)? {
        std::mem::swap(&mut a, &mut b);
    }
    if set::is_exact_set(b) && view(a) && protocol::len(a)? <= protocol::len(b)? {
        let result = set::new_set();
        let iterator = protocol::iter(a)?;
        while let Some(item) = ops::next(iterator.get())? {
            if set::contains(b, item.get())? {
                set::add(result.get(), item.get())?;
            }
        }
        return Ok(result);
    }
    let result = set::new_set();
    let iterator = protocol::iter(b)?;
    while let Some(item) = ops::next(iterator.get())? {
        if view_contains(a, item.get())? {
            set::add(result.get(), item.get())?;
        }
    }
    Ok(result)
}

fn is_disjoint(args: &[Value]) -> R {
    let iterator = protocol::iter(args[1])?;
    while let Some(item) = ops::next(iterator.get())? {
        if view_contains(args[0], item.get())? {
            return Ok(Ref::bool(false));
        }
    }
    Ok(Ref::bool(true))
}
native_method!("dict_keys", "isdisjoint", "self, other, /", is_disjoint);
native_method!("dict_items", "isdisjoint", "self, other, /", is_disjoint);

pub fn is_view(v: Value) -> bool {
    ops::is_exact(v, &DICT_KEYS_TYPE)
        || ops::is_exact(v, &DICT_VALUES_TYPE)
        || ops::is_exact(v, &DICT_ITEMS_TYPE)
}

/// `reversed(v)` of a view.
pub fn reversed(v: Value) -> Ref {
    new_iterator(dict_of(v), kind_of(v), true)
}
native_method!("dict_keys", "__reversed__", "self, /", |a| Ok(reversed(
    a[0]
)));
native_method!("dict_values", "__reversed__", "self, /", |a| Ok(reversed(
    a[0]
)));
native_method!("dict_items", "__reversed__", "self, /", |a| Ok(reversed(
    a[0]
)));

/// A read-only view of the dict behind a view.
pub fn viewed_dict(v: Value) -> R {
    Ok(crate::types::mapping_proxy::new_proxy(dict_of(v)))
}

/// Items left in a dict iterator.
pub fn left(v: Value) -> Option<usize> {
    let types = [
        &DICT_KEY_ITERATOR_TYPE,
        &DICT_VALUE_ITERATOR_TYPE,
        &DICT_ITEM_ITERATOR_TYPE,
        &DICT_REVERSE_KEY_ITERATOR_TYPE,
        &DICT_REVERSE_VALUE_ITERATOR_TYPE,
        &DICT_REVERSE_ITEM_ITERATOR_TYPE,
    ];
    let ty = protocol::type_of(v);
    if !types.iter().any(|t| ty.is(t)) {
        return None;
    }
    let it = unsafe { &*v.as_ptr::<DictIterator>() };
    Some(if it.dict.is_null() || it.expected != dict::len(it.dict) {
        0
    } else {
        it.left
    })
}
