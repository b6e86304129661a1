//! Layout of list (`molt_abi::layout::list`) and the operations on it that Rust code uses.

use crate::emitted_table;
use crate::errors::{R, raise_index_error, raise_type_error, raise_value_error};
use crate::memory::alloc;
use crate::object::header::{Header, free_object, new_object, retain};
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_lookup;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::ops::{self, ReprGuard, type_name};
use crate::types::slice::{self, Span};
use crate::types::str_object::new_str;
use crate::types::tuple::{self, TUPLE_TYPE};
use crate::types::{int_methods, plain_items, sequence_iterators};
use crate::value::{Ref, Value};
use molt_abi::layout;
use molt_abi::ops::{BinOp, CmpOp};

#[repr(C)]
pub struct ListObject {
    pub header: Header,
    pub items: *mut Value,
    pub len: usize,
    pub cap: usize,
}

const _: () = assert!(std::mem::offset_of!(ListObject, items) == layout::list::ITEMS as usize);
const _: () = assert!(std::mem::offset_of!(ListObject, len) == layout::list::LEN as usize);
const _: () = assert!(std::mem::offset_of!(ListObject, cap) == layout::list::CAP as usize);
const _: () = assert!(std::mem::size_of::<ListObject>() == layout::list::SIZE as usize);

#[unsafe(export_name = "molt.type.list")]
pub static LIST_TYPE: Type = Type::builtin(
    "list",
    std::mem::size_of::<ListObject>(),
    TypeFlags::BASE | TypeFlags::LIST | TypeFlags::GC | TypeFlags::SEQUENCE,
    Slots {
        dealloc: list_dealloc,
        traverse: Some(list_traverse),
        clear: Some(|p| clear(Value::object(p))),
        repr: Some(list_repr),
        hash: Some(protocol::unhashable),
        compare: Some(list_compare),
        iter: Some(|v| Ok(sequence_iterators::new_list_iterator(v))),
        len: Some(|v| Ok(list_ref(v).len)),
        getitem: Some(list_getitem),
        setitem: Some(list_setitem),
        contains: Some(|v, item| Ok(find(v, item, 0, usize::MAX)?.is_some())),
        binary: Some(list_binary),
        inplace: Some(list_inplace),
        new: Some(|ty, _| Ok(new_list_of(ty))),
        init: Some(list_init),
        ..Slots::EMPTY
    },
)
.with_methods(emitted_table!("molt.methods.list"));

/// The list behind a value (unchecked).
#[inline(always)]
pub fn list_ref<'a>(v: Value) -> &'a mut ListObject {
    unsafe { &mut *v.as_ptr::<ListObject>() }
}

/// The items of a list; valid until the list changes.
#[inline(always)]
pub fn items_of<'a>(v: Value) -> &'a [Value] {
    list_ref(v).slice()
}

#[inline(always)]
pub fn is_list(v: Value) -> bool {
    ops::has_flag(v, TypeFlags::LIST)
}

unsafe fn free_items(items: *mut Value, cap: usize) {
    if cap != 0 {
        unsafe { alloc::free(items as *mut u8, cap * 8) }
    }
}

impl ListObject {
    #[inline(always)]
    pub fn slice<'a>(&self) -> &'a [Value] {
        if self.len == 0 {
            return &[];
        }
        unsafe { std::slice::from_raw_parts(self.items, self.len) }
    }

    /// Makes room for `extra` more items.
    #[inline(always)]
    pub fn reserve(&mut self, extra: usize) {
        if self.cap - self.len < extra {
            self.grow(self.len + extra);
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, least: usize) {
        let cap = if self.cap == 0 {
            least.max(4)
        } else {
            least.max(self.cap + self.cap / 2)
        };
        self.set_capacity(cap.next_multiple_of(2));
    }

    fn set_capacity(&mut self, cap: usize) {
        let (old, new) = (self.cap * 8, cap * 8);
        unsafe {
            self.items = if old > alloc::MAX_SMALL && new > alloc::MAX_SMALL {
                alloc::resize_big(self.items as *mut u8, old, new) as *mut Value
            } else {
                let p = alloc::alloc(new) as *mut Value;
                if self.len > 0 {
                    std::ptr::copy_nonoverlapping(self.items, p, self.len);
                }
                free_items(self.items, self.cap);
                p
            };
        }
        self.cap = cap;
    }

    /// Gives memory back after the list has become much shorter.
    fn shrink(&mut self) {
        if self.cap > 64 && self.len < self.cap / 4 {
            self.set_capacity((self.len * 2).max(8).next_multiple_of(2));
        }
    }

    #[inline(always)]
    pub fn push(&mut self, v: Ref) {
        if self.len == self.cap {
            self.grow(self.len + 1);
        }
        unsafe { self.items.add(self.len).write(v.into_raw()) };
        self.len += 1;
    }

    /// Removes the last item.
    #[inline(always)]
    pub fn pop(&mut self) -> Option<Ref> {
        if self.len == 0 {
            return None;
        }
        self.len -= 1;
        Some(unsafe { Ref::from_owned(*self.items.add(self.len)) })
    }

    /// Removes an item; `index` is in range.
    pub fn remove_at(&mut self, index: usize) -> Ref {
        unsafe {
            let p = self.items.add(index);
            let v = Ref::from_owned(*p);
            std::ptr::copy(p.add(1), p, self.len - index - 1);
            self.len -= 1;
            self.shrink();
            v
        }
    }

    /// Inserts an item; `index` is at most the length.
    pub fn insert_at(&mut self, index: usize, v: Ref) {
        self.reserve(1);
        unsafe {
            let p = self.items.add(index);
            std::ptr::copy(p, p.add(1), self.len - index);
            p.write(v.into_raw());
        }
        self.len += 1;
    }

    /// Appends borrowed items.
    pub fn extend(&mut self, items: &[Value]) {
        self.reserve(items.len());
        if !Value::all_numbers(items) {
            for v in items {
                let _ = v.own().into_raw();
            }
        }
        unsafe {
            std::ptr::copy_nonoverlapping(items.as_ptr(), self.items.add(self.len), items.len())
        };
        self.len += items.len()
    }

    /// Replaces `items[from..to]` by owned values; returns the old ones.
    fn splice(&mut self, from: usize, to: usize, new: Vec<Ref>) -> Vec<Ref> {
        let old: Vec<Ref> = self.slice()[from..to]
            .iter()
            .map(|v| unsafe { Ref::from_owned(*v) })
            .collect();
        let tail = self.len - to;
        let count = new.len();
        if count > old.len() {
            self.reserve(count - old.len());
        }
        unsafe {
            if self.cap > 0 {
                std::ptr::copy(self.items.add(to), self.items.add(from + count), tail);
            }
            for (i, v) in new.into_iter().enumerate() {
                self.items.add(from + i).write(v.into_raw());
            }
        }
        self.len = from + count + tail;
        self.shrink();
        old
    }

    /// Takes all items out.
    pub fn take(&mut self) -> TakenItems {
        let taken = TakenItems {
            items: self.items,
            len: self.len,
            cap: self.cap,
        };
        (self.items, self.len, self.cap) = (std::ptr::null_mut(), 0, 0);
        taken
    }
}

/// Items that were taken out of a list; released from the last to the first, as CPython does.
pub struct TakenItems {
    pub items: *mut Value,
    pub len: usize,
    pub cap: usize,
}

impl TakenItems {
    fn are_numbers(&self) -> bool {
        self.len == 0
            || Value::all_numbers(unsafe { std::slice::from_raw_parts(self.items, self.len) })
    }
}

impl Drop for TakenItems {
    fn drop(&mut self) {
        unsafe {
            if !self.are_numbers() {
                for i in (0..self.len).rev() {
                    drop(Ref::from_owned(*self.items.add(i)));
                }
            }
            free_items(self.items, self.cap);
        }
    }
}

unsafe fn list_dealloc(p: *mut Header) {
    unsafe {
        drop((*(p as *mut ListObject)).take());
        free_object(p, std::mem::size_of::<ListObject>());
    }
}

unsafe fn list_traverse(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    for v in items_of(Value::object(p)) {
        visit(*v);
    }
}

fn new_list_of(ty: &Type) -> Ref {
    Ref::from_new(new_object(ty, std::mem::size_of::<ListObject>()))
}

/// An empty list with room for `cap` items.
pub fn new_list_with_capacity(cap: usize) -> Ref {
    let list = new_list_of(&LIST_TYPE);
    if cap > 0 {
        list_ref(list.get()).set_capacity(cap.next_multiple_of(2));
    }
    list
}

/// A list of borrowed items.
pub fn new_list(items: &[Value]) -> Ref {
    let list = new_list_with_capacity(items.len());
    list_ref(list.get()).extend(items);
    list
}

/// A list of owned items.
pub fn new_list_owned(items: Vec<Ref>) -> Ref {
    let list = new_list_with_capacity(items.len());
    let l = list_ref(list.get());
    for v in items {
        l.push(v);
    }
    list
}

/// `list(iterable)`.
pub fn list_from(iterable: Value) -> R {
    let list = new_list_with_capacity(0);
    extend_from(list.get(), iterable)?;
    Ok(list)
}

#[inline(always)]
pub fn push(list: Value, v: Ref) {
    list_ref(list).push(v);
}

pub fn clear(v: Value) {
    let taken = list_ref(v).take();
    drop(taken);
}

/// Adds every item of an iterable.
pub fn extend_from(v: Value, iterable: Value) -> R<()> {
    if ops::is_exact(iterable, &LIST_TYPE) {
        let other = list_ref(iterable);
        let n = other.len;
        let list = list_ref(v);
        list.reserve(n);
        // The pointer is read after `reserve`: both may be the same list.
        list.extend(unsafe { std::slice::from_raw_parts(other.items_or_dangling(), n) });
        return Ok(());
    }
    if ops::is_exact(iterable, &TUPLE_TYPE) {
        list_ref(v).extend(tuple::items_of(iterable));
        return Ok(());
    }
    if let Some(n) = plain_items::count(iterable) {
        let list = list_ref(v);
        list.reserve(n);
        plain_items::each(iterable, |item| list.push(item.own()));
        return Ok(());
    }
    let iterator = protocol::iter(iterable)?;
    let hint = protocol::length_hint(iterable, 8)?;
    if hint < 1 << 40 {
        list_ref(v).reserve(hint);
    }
    while let Some(item) = ops::next(iterator.get())? {
        list_ref(v).push(item);
    }
    Ok(())
}

impl ListObject {
    fn items_or_dangling(&self) -> *const Value {
        if self.items.is_null() {
            std::ptr::dangling()
        } else {
            self.items
        }
    }
}

fn list_init(v: Value, args: &Args) -> R<()> {
    if !args.names.is_empty() && ops::is_exact(v, &LIST_TYPE) {
        return Err(raise_type_error("list() takes no keyword arguments"));
    }
    if args.pos.len() > 1 {
        return Err(raise_type_error(format!(
            "list expected at most 1 argument, got {}",
            args.pos.len()
        )));
    }
    clear(v);
    match args.pos.first() {
        Some(iterable) => extend_from(v, *iterable),
        None => Ok(()),
    }
}

fn list_repr(v: Value) -> R {
    if list_ref(v).len == 0 {
        return Ok(new_str("[]"));
    }
    let Some(_guard) = ReprGuard::enter(v) else {
        return Ok(new_str("[...]"));
    };
    let mut out = vec![b'['];
    let mut i = 0;
    while i < list_ref(v).len {
        if i > 0 {
            out.extend_from_slice(b", ");
        }
        let item = items_of(v)[i].own();
        ops::push_repr(&mut out, item.get())?;
        i += 1;
    }
    out.push(b']');
    Ok(new_str(out))
}

/// Compares two sequences whose items are read by index, since comparing may change them.
pub fn compare_items(a: Value, b: Value, op: CmpOp, items: fn(Value) -> &'static [Value]) -> R {
    if matches!(op, CmpOp::Eq | CmpOp::Ne) && items(a).len() != items(b).len() {
        return Ok(Ref::bool(op == CmpOp::Ne));
    }
    let _guard = protocol::enter_call(" in comparison")?;
    let mut i = 0;
    while i < items(a).len() && i < items(b).len() {
        let (x, y) = (items(a)[i], items(b)[i]);
        if x == y || x.is_small_int() && y.is_small_int() {
            if x == y {
                i += 1;
                continue;
            }
        } else {
            let (_x, _y) = (x.own(), y.own());
            if ops::eq(x, y)? {
                i += 1;
                continue;
            }
        }
        return match op {
            CmpOp::Eq => Ok(Ref::bool(false)),
            CmpOp::Ne => Ok(Ref::bool(true)),
            _ => {
                let (x, y) = (x.own(), y.own());
                ops::compare(x.get(), y.get(), op)
            }
        };
    }
    let order = items(a).len().cmp(&items(b).len());
    Ok(Ref::bool(crate::types::int_arith::holds(order, op)))
}

fn list_compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_list(b) {
        return ops::not_implemented();
    }
    compare_items(a, b, op, items_of)
}

/// Index of the first item equal to `item` in a range.
pub fn find(v: Value, item: Value, from: usize, to: usize) -> R<Option<usize>> {
    let mut i = from;
    while i < list_ref(v).len.min(to) {
        let x = items_of(v)[i];
        if x == item {
            return Ok(Some(i));
        }
        if !(x.is_small_int() && item.is_small_int()) {
            let x = x.own();
            if ops::eq(x.get(), item)? {
                return Ok(Some(i));
            }
        }
        i += 1;
    }
    Ok(None)
}

/// An index that may be negative as a position, if there is such an item.
#[inline(always)]
pub fn position(index: i64, len: usize) -> Option<usize> {
    let i = if index < 0 {
        index.wrapping_add(len as i64)
    } else {
        index
    };
    if (i as u64) < len as u64 {
        Some(i as usize)
    } else {
        None
    }
}

#[inline]
pub fn list_getitem(v: Value, key: Value) -> R {
    if key.is_small_int() {
        let l = list_ref(v);
        return match position(key.as_small_int(), l.len) {
            Some(i) => Ok(unsafe { *l.items.add(i) }.own()),
            None => Err(raise_index_error("list index out of range")),
        };
    }
    getitem_slow(v, key)
}

#[inline(never)]
fn getitem_slow(v: Value, key: Value) -> R {
    if slice::is_slice(key) {
        let span = slice::resolve_with(key, || list_ref(v).len)?;
        return Ok(get_span(v, span));
    }
    let i = item_index(key, "list")?;
    match position(i, list_ref(v).len) {
        Some(i) => Ok(items_of(v)[i].own()),
        None => Err(raise_index_error("list index out of range")),
    }
}

fn item_index(key: Value, what: &str) -> R<i64> {
    if !ops::has_index(key) {
        return Err(raise_type_error(format!(
            "{what} indices must be integers or slices, not {}",
            type_name(key)
        )));
    }
    ops::index_i64(key)
}

/// A new list of the selected items.
pub fn get_span(v: Value, span: Span) -> Ref {
    let result = new_list_with_capacity(span.count);
    let (from, to) = (items_of(v), list_ref(result.get()));
    if span.step == 1 {
        to.extend(&from[span.start as usize..span.start as usize + span.count]);
    } else {
        // There is room for all of them.
        let mut i = span.start;
        for k in 0..span.count {
            unsafe {
                to.items
                    .add(k)
                    .write(from.get_unchecked(i as usize).own().into_raw())
            };
            i += span.step
        }
        to.len = span.count
    }
    result
}

#[inline]
pub fn list_setitem(v: Value, key: Value, value: Option<Value>) -> R<()> {
    if let Some(value) = value
        && key.is_small_int()
    {
        let l = list_ref(v);
        let Some(i) = position(key.as_small_int(), l.len) else {
            return Err(raise_index_error("list assignment index out of range"));
        };
        let old = unsafe { std::mem::replace(&mut *l.items.add(i), value.own().into_raw()) };
        drop(unsafe { Ref::from_owned(old) });
        return Ok(());
    }
    setitem_slow(v, key, value)
}

#[inline(never)]
fn setitem_slow(v: Value, key: Value, value: Option<Value>) -> R<()> {
    if slice::is_slice(key) {
        return match value {
            Some(value) => set_slice(v, key, value),
            None => {
                let span = slice::resolve_with(key, || list_ref(v).len)?;
                delete_span(v, span);
                Ok(())
            }
        };
    }
    let i = item_index(key, "list")?;
    let Some(i) = position(i, list_ref(v).len) else {
        return Err(raise_index_error("list assignment index out of range"));
    };
    match value {
        Some(value) => {
            let slot = unsafe { &mut *list_ref(v).items.add(i) };
            let old = std::mem::replace(slot, value.own().into_raw());
            drop(unsafe { Ref::from_owned(old) });
        }
        None => drop(list_ref(v).remove_at(i)),
    }
    Ok(())
}

fn release_backwards(mut items: Vec<Ref>) {
    while let Some(v) = items.pop() {
        drop(v);
    }
}

/// `v[key] = value` for a slice.
fn set_slice(v: Value, key: Value, value: Value) -> R<()> {
    let span = slice::resolve_with(key, || list_ref(v).len)?;
    if span.step != 1 {
        let iterable = protocol::has_type(value, &LIST_TYPE)
            || protocol::has_type(value, &TUPLE_TYPE)
            || crate::has_slot!(protocol::type_of(value), iter)
            || crate::has_slot!(protocol::type_of(value), getitem);
        if !iterable {
            return Err(raise_type_error("must assign iterable to extended slice"));
        }
        let new = protocol::collect(value)?;
        // Collecting may have changed the list.
        let span = slice::resolve_with(key, || list_ref(v).len)?;
        if new.len() != span.count {
            return Err(raise_value_error(format!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                new.len(),
                span.count
            )));
        }
        let mut old = Vec::with_capacity(new.len());
        let mut i = span.start;
        for item in new {
            let slot = unsafe { &mut *list_ref(v).items.add(i as usize) };
            old.push(unsafe { Ref::from_owned(std::mem::replace(slot, item.into_raw())) });
            i += span.step;
        }
        drop(old);
        return Ok(());
    }
    set_span(v, span, value)
}

/// `v[span] = value` for a span of step 1.
pub fn set_span(v: Value, span: Span, value: Value) -> R<()> {
    let iterable = crate::has_slot!(protocol::type_of(value), iter)
        || crate::has_slot!(protocol::type_of(value), getitem);
    if !iterable {
        return Err(raise_type_error("can only assign an iterable"));
    }
    if is_list(value) && value != v && list_ref(value).len == span.count {
        replace_items(v, span, items_of(value));
        return Ok(());
    }
    let new = protocol::collect(value)?;
    let len = list_ref(v).len;
    let from = (span.start as usize).min(len);
    let to = (span.stop.max(span.start) as usize).min(len);
    release_backwards(list_ref(v).splice(from, to, new));
    Ok(())
}

/// As many items in the place of others; these are released when all have been replaced.
fn replace_items(v: Value, span: Span, new: &[Value]) {
    let start = span.start as usize;
    let there = items_of(v).get(start..start + new.len());
    if Value::all_numbers(new) && there.is_some_and(Value::all_numbers) {
        let to = unsafe { list_ref(v).items.add(start) };
        return unsafe { std::ptr::copy(new.as_ptr(), to, new.len()) };
    }
    let mut old = Vec::new();
    for (i, item) in new.iter().enumerate() {
        let slot = unsafe { &mut *list_ref(v).items.add(span.start as usize + i) };
        let before = std::mem::replace(slot, item.own().into_raw());
        if before.is_object() {
            old.push(unsafe { Ref::from_owned(before) })
        }
    }
    release_backwards(old)
}

/// `del v[..]` for the selected items.
pub fn delete_span(v: Value, span: Span) {
    if span.count == 0 {
        return;
    }
    let l = list_ref(v);
    if span.step == 1 {
        let from = span.start as usize;
        release_backwards(l.splice(from, from + span.count, Vec::new()));
        return;
    }
    // In rising order, whatever the direction of the slice.
    let (first, step) = if span.step > 0 {
        (span.start as usize, span.step as usize)
    } else {
        let last = span.start + span.step * (span.count as i64 - 1);
        (last as usize, span.step.unsigned_abs() as usize)
    };
    let mut removed = Vec::with_capacity(span.count);
    let (mut write, mut next, mut left) = (first, first, span.count);
    for read in first..l.len {
        let item = unsafe { *l.items.add(read) };
        if left > 0 && read == next {
            removed.push(unsafe { Ref::from_owned(item) });
            left -= 1;
            next = next.saturating_add(step);
        } else {
            unsafe { *l.items.add(write) = item };
            write += 1;
        }
    }
    l.len = write;
    l.shrink();
    drop(removed);
}

/// How often a sequence is repeated by `count`; `None` if `count` is no index.
pub fn repeat_count(count: Value) -> R<Option<usize>> {
    if !ops::has_index(count) {
        return Ok(None);
    }
    let i = ops::index(count)?;
    match crate::types::int_arith::i64_of(i.get()) {
        Some(n) => Ok(Some(n.max(0) as usize)),
        None if crate::types::int_arith::sign_of(i.get()) < 0 => Ok(Some(0)),
        None => Err(crate::errors::raise_overflow_error(format!(
            "cannot fit '{}' into an index-sized integer",
            type_name(count)
        ))),
    }
}

/// Adds `n` references to each item.
fn retain_items(items: &[Value], n: usize) {
    for v in items {
        if v.is_object() {
            let h = v.header();
            h.refcount = h.refcount.wrapping_add(n as u32);
        }
    }
}

fn concat(a: Value, b: Value) -> Ref {
    let (x, y) = (items_of(a), items_of(b));
    let result = new_list_with_capacity(x.len() + y.len());
    let l = list_ref(result.get());
    l.extend(x);
    l.extend(y);
    result
}

/// The most items that a list may have.
const MAX_ITEMS: usize = 1 << 44;

fn repeat(v: Value, n: usize) -> R {
    let len = list_ref(v).len;
    if len.saturating_mul(n) > MAX_ITEMS {
        return Err(int_methods::out_of_memory());
    }
    let result = new_list_with_capacity(len * n);
    let l = list_ref(result.get());
    let from = items_of(v);
    if n == 0 || len == 0 {
        return Ok(result);
    }
    retain_items(from, n);
    unsafe {
        if len == 1 {
            for i in 0..n {
                l.items.add(i).write(from[0]);
            }
        } else {
            for i in 0..n {
                std::ptr::copy_nonoverlapping(from.as_ptr(), l.items.add(i * len), len);
            }
        }
    }
    l.len = len * n;
    Ok(result)
}

fn list_binary(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Add if is_list(a) && is_list(b) => Ok(concat(a, b)),
        BinOp::Mul => {
            let (list, count) = if is_list(a) { (a, b) } else { (b, a) };
            match repeat_count(count)? {
                Some(n) => repeat(list, n),
                None => ops::not_implemented(),
            }
        }
        _ => ops::not_implemented(),
    }
}

/// What `__radd__` of the class of `b` answers: it is asked before a list takes the items of `b`.
fn reflected_add(a: Value, b: Value) -> R<Option<Ref>> {
    let ty = protocol::type_of(b);
    if !ty.has(TypeFlags::HEAP)
        || type_lookup::find(ty, crate::interned!("__radd__"))
            .value
            .is_null()
    {
        return Ok(None);
    }
    let Some(f) = crate::slot!(ty, binary) else {
        return Ok(None);
    };
    let answer = f(a, b, BinOp::Add)?;
    Ok(Some(answer).filter(|r| r.get() != Value::NOT_IMPLEMENTED))
}

fn list_inplace(a: Value, b: Value, op: BinOp) -> R {
    match op {
        BinOp::Add => {
            if let Some(answer) = reflected_add(a, b)? {
                return Ok(answer);
            }
            extend_from(a, b)?;
            Ok(a.own())
        }
        BinOp::Mul => {
            let Some(n) = repeat_count(b)? else {
                return ops::not_implemented();
            };
            if n == 0 {
                clear(a);
                return Ok(a.own());
            }
            let l = list_ref(a);
            let len = l.len;
            if len.saturating_mul(n) > MAX_ITEMS {
                return Err(int_methods::out_of_memory());
            }
            l.reserve(len * (n - 1));
            retain_items(l.slice(), n - 1);
            unsafe {
                for i in 1..n {
                    std::ptr::copy_nonoverlapping(l.items, l.items.add(i * len), len);
                }
            }
            l.len = len * n;
            Ok(a.own())
        }
        _ => ops::not_implemented(),
    }
}

/// One more reference to an item (used by code that copies words).
pub unsafe fn retain_value(v: Value) {
    if v.is_object() {
        unsafe { retain(v.as_ptr()) }
    }
}
