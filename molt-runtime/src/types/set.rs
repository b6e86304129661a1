//! The table behind set and frozenset. Growth and probing are CPython's, so that iteration has the same order.
//!
//! Comparing items may run code of the program that changes the set: the search then starts again.

use crate::errors::R;
use crate::memory::alloc;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol;
use crate::object::type_object::{Type, TypeFlags};
use crate::types::dict::{self, is_dict};
use crate::types::dict_type::DICT_TYPE;
use crate::types::list::{self, LIST_TYPE};
use crate::types::ops;
use crate::types::set_type::{FROZENSET_TYPE, SET_TYPE};
use crate::types::str_object::{STR_TYPE, str_of};
use crate::types::tuple::{self, TUPLE_TYPE};
use crate::types::tuple_methods::equal_items;
use crate::value::{Ref, Value};

#[repr(C)]
pub struct SetObject {
    pub header: Header,
    pub used: usize,
    /// Used and removed places.
    fill: usize,
    /// Size of the table less one.
    mask: usize,
    /// Null while nothing was ever added.
    table: *mut Slot,
    /// Hash of a frozenset, or -1.
    pub hash: i64,
    /// Where `pop` looks first.
    finger: usize,
    version: u64,
    /// Which parts of the table were ever used, so that the others need not be looked at: one bit each.
    touched: u64,
}

/// As many parts has a table of more places, all of the same size; a smaller one has one for each place.
const PARTS: usize = 64;

/// Binary logarithm of the size of a part.
#[inline(always)]
fn part_bits(mask: usize) -> u32 {
    (mask / PARTS + 1).trailing_zeros()
}

/// The first place at or after `at` whose item is one.
#[inline(always)]
fn next_live(table: *const Slot, mask: usize, touched: u64, mut at: usize) -> Option<usize> {
    let bits = part_bits(mask);
    while at <= mask {
        let rest = touched >> (at >> bits);
        if rest == 0 {
            return None;
        }
        if rest & 1 == 0 {
            at = ((at >> bits) + rest.trailing_zeros() as usize) << bits;
        }
        if is_live(unsafe { (*table.add(at)).key }) {
            return Some(at);
        }
        at += 1;
    }
    None
}

const _: () = assert!(std::mem::offset_of!(SetObject, used) == molt_abi::layout::set::LEN as usize);

#[repr(C)]
#[derive(Clone, Copy)]
struct Slot {
    /// NULL if never used, `REMOVED` if its item was removed.
    key: Value,
    hash: i64,
}

/// Never a value that a program can have.
const REMOVED: Value = Value(1);
const MIN_SIZE: usize = 8;
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const SLOT: usize = std::mem::size_of::<Slot>();

#[inline(always)]
pub fn set_ref<'a>(v: Value) -> &'a mut SetObject {
    unsafe { &mut *v.as_ptr::<SetObject>() }
}

/// set, frozenset or a subclass.
#[inline(always)]
pub fn is_any_set(v: Value) -> bool {
    ops::has_flag(v, TypeFlags::SET)
}

pub fn is_exact_set(v: Value) -> bool {
    ops::is_exact(v, &SET_TYPE) || ops::is_exact(v, &FROZENSET_TYPE)
}

pub fn new_set_of(ty: &Type) -> Ref {
    let p = new_object(ty, std::mem::size_of::<SetObject>()) as *mut SetObject;
    unsafe {
        (*p).mask = MIN_SIZE - 1;
        (*p).hash = -1;
    }
    Ref::from_new(p)
}

pub fn new_set() -> Ref {
    new_set_of(crate::made!(SET_TYPE))
}

/// `set(iterable)`.
pub fn set_from(iterable: Value) -> R {
    let result = new_set();
    update(result.get(), iterable)?;
    Ok(result)
}

unsafe fn new_table(size: usize) -> *mut Slot {
    unsafe {
        let p = alloc::alloc(size * SLOT);
        std::ptr::write_bytes(p, 0, size * SLOT);
        p as *mut Slot
    }
}

unsafe fn free_table(table: *mut Slot, mask: usize) {
    if !table.is_null() {
        unsafe { alloc::free(table as *mut u8, (mask + 1) * SLOT) }
    }
}

#[inline(always)]
fn is_live(key: Value) -> bool {
    key.0 > REMOVED.0
}

enum Place {
    Found(usize),
    Free(usize),
}

impl SetObject {
    #[inline(always)]
    fn slot(&self, i: usize) -> &'static mut Slot {
        unsafe { &mut *self.table.add(i) }
    }

    #[inline(always)]
    fn touch(&mut self, i: usize) {
        self.touched |= 1 << (i >> part_bits(self.mask));
    }

    fn ensure_table(&mut self) {
        if self.table.is_null() {
            self.table = unsafe { new_table(self.mask + 1) };
            self.touched = 0;
        }
    }

    /// Visits the places for `hash` in order until `test` stops it.
    #[inline(always)]
    fn probe<T>(&self, hash: i64, mut test: impl FnMut(usize) -> Option<T>) -> T {
        let mask = self.mask;
        let mut perturb = hash as usize;
        let mut i = hash as usize & mask;
        loop {
            let end = if i + LINEAR_PROBES <= mask {
                i + LINEAR_PROBES + 1
            } else {
                i + 1
            };
            let mut at = i;
            while at < end {
                if let Some(result) = test(at) {
                    return result;
                }
                at += 1;
            }
            perturb >>= PERTURB_SHIFT;
            i = i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb) & mask;
        }
    }

    /// Puts an item that is absent into a table without removed places.
    #[inline(always)]
    fn insert_clean(&mut self, key: Value, hash: i64) {
        let first = hash as usize & self.mask;
        let at = match self.slot(first).key.is_null() {
            true => first,
            false => self.probe(hash, |i| self.slot(i).key.is_null().then_some(i)),
        };
        *self.slot(at) = Slot { key, hash };
        self.touch(at);
    }

    /// Rebuilds the table with more than `least` places.
    #[cold]
    fn resize(&mut self, least: usize) {
        let mut size = MIN_SIZE;
        while size <= least {
            size <<= 1;
        }
        let before = take_table(self);
        self.table = unsafe { new_table(size) };
        self.touched = 0;
        self.mask = size - 1;
        let mut at = 0;
        while let Some(s) = before.next(&mut at) {
            self.insert_clean(s.key, s.hash);
        }
        (self.used, self.fill) = (before.used, before.used);
        before.free()
    }

    /// The place of an item, or the one where it would go: the last removed place on the way, or the first that was
    /// never used.
    #[inline]
    fn locate(&mut self, key: Value, hash: i64) -> R<Place> {
        let first = hash as usize & self.mask;
        let there = self.slot(first).key;
        if there == key {
            return Ok(Place::Found(first));
        }
        if there.is_null() {
            return Ok(Place::Free(first));
        }
        let is_str = ops::is_exact(key, &STR_TYPE);
        let is_tuple = ops::is_exact(key, &TUPLE_TYPE);
        let mut removed = None;
        let place = self.probe(hash, |i| {
            let s = self.slot(i);
            if s.key == key {
                return Some(Some(Place::Found(i)));
            }
            if s.key.is_null() {
                return Some(Some(Place::Free(removed.unwrap_or(i))));
            }
            if s.hash != hash {
                // A removed place has the hash -1, which nothing else has.
                if s.key == REMOVED {
                    removed = Some(i);
                }
                return None;
            }
            if is_str && ops::is_exact(s.key, &STR_TYPE) {
                if str_of(s.key) == str_of(key) {
                    return Some(Some(Place::Found(i)));
                }
                return None;
            }
            if key.is_small_int() && s.key.is_small_int() {
                return None;
            }
            if is_tuple
                && ops::is_exact(s.key, &TUPLE_TYPE)
                && let Some(equal) = equal_items(s.key, key)
            {
                return equal.then_some(Some(Place::Found(i)));
            }
            // Comparing has to tell.
            Some(None)
        });
        if let Some(place) = place {
            return Ok(place);
        }
        SetObject::locate_equal(self, key, hash)
    }

    /// As [`locate`], where comparing has to tell. Comparisons run code of the program, which may change the set: it is a
    /// raw pointer, so that nothing that was read before counts as still known.
    ///
    /// [`locate`]: SetObject::locate
    #[inline(never)]
    fn locate_equal(this: *mut SetObject, key: Value, hash: i64) -> R<Place> {
        loop {
            // SAFETY: the caller holds the set.
            let version = unsafe {
                // A comparison may have cleared the set.
                (*this).ensure_table();
                (*this).version
            };
            let mut removed = None;
            let place = unsafe { &*this }.probe(hash, |i| {
                // SAFETY: the table is that of `version`, or this is not reached.
                let s = unsafe { *(*this).table.add(i) };
                if s.key == REMOVED {
                    removed = Some(i);
                    return None;
                }
                if s.key == key {
                    return Some(Ok(Some(Place::Found(i))));
                }
                if s.key.is_null() {
                    return Some(Ok(Some(Place::Free(removed.unwrap_or(i)))));
                }
                if s.hash != hash || !is_live(s.key) {
                    return None;
                }
                let held = s.key.own();
                let equal = ops::eq(held.get(), key);
                let now = unsafe { std::ptr::read_volatile(&raw const (*this).version) };
                match equal {
                    Err(e) => Some(Err(e)),
                    Ok(_) if now != version => Some(Ok(None)),
                    Ok(true) => Some(Ok(Some(Place::Found(i)))),
                    Ok(false) => None,
                }
            });
            if let Some(place) = place? {
                return Ok(place);
            }
        }
    }

    /// Adds an item; whether it was absent.
    #[inline]
    fn add_hashed(&mut self, key: Value, hash: i64) -> R<bool> {
        self.ensure_table();
        match self.locate(key, hash)? {
            Place::Found(_) => Ok(false),
            Place::Free(i) => {
                let unused = self.slot(i).key.is_null();
                *self.slot(i) = Slot {
                    key: key.own().into_raw(),
                    hash,
                };
                self.touch(i);
                self.used += 1;
                self.version += 1;
                if unused {
                    self.fill += 1;
                    self.grow_if_full()
                }
                Ok(true)
            }
        }
    }

    /// Adds an item of a set without duplicates, in the order of that one, to a set of such items. `plain`: all of them are ints and strs so
    /// far, which are not equal then.
    #[inline]
    fn add_distinct(&mut self, key: Value, hash: i64, plain: &mut bool) -> R<()> {
        *plain &= key.is_small_int() || ops::is_exact(key, &STR_TYPE);
        if !*plain {
            return self.add_hashed(key, hash).map(|_| ());
        }
        self.ensure_table();
        self.insert_clean(key.own().into_raw(), hash);
        self.used += 1;
        self.version += 1;
        self.fill += 1;
        self.grow_if_full();
        Ok(())
    }

    #[inline(always)]
    fn grow_if_full(&mut self) {
        if self.fill * 5 >= self.mask * 3 {
            self.resize(if self.used > 50_000 {
                self.used * 2
            } else {
                self.used * 4
            });
        }
    }

    /// Whether an immediate int is in the set; `None` if comparing has to tell.
    #[inline(always)]
    fn has_int(&self, key: Value, hash: i64) -> Option<bool> {
        if !key.is_small_int() {
            return None;
        }
        if self.used == 0 {
            return Some(false);
        }
        self.probe(hash, |i| {
            let s = self.slot(i);
            if s.key == key {
                return Some(Some(true));
            }
            if s.key.is_null() {
                return Some(Some(false));
            }
            (s.hash == hash && !s.key.is_small_int()).then_some(None)
        })
    }

    /// Is there an item with that hash of which `test` says that it is meant? `None` if it cannot tell.
    #[inline]
    pub fn has(&self, hash: i64, test: impl Fn(Value) -> Option<bool>) -> Option<bool> {
        if self.used == 0 {
            return Some(false);
        }
        self.probe(hash, |i| {
            let s = self.slot(i);
            if s.key.is_null() {
                return Some(Some(false));
            }
            if s.hash != hash || s.key == REMOVED {
                return None;
            }
            match test(s.key) {
                Some(false) => None,
                told => Some(told),
            }
        })
    }

    fn find_hashed(&mut self, key: Value, hash: i64) -> R<Option<usize>> {
        if self.used == 0 {
            return Ok(None);
        }
        match self.locate(key, hash)? {
            Place::Found(i) => Ok(Some(i)),
            Place::Free(_) => Ok(None),
        }
    }

    fn take_at(&mut self, i: usize) -> Ref {
        let s = self.slot(i);
        let key = std::mem::replace(&mut s.key, REMOVED);
        s.hash = -1;
        self.used -= 1;
        self.version += 1;
        unsafe { Ref::from_owned(key) }
    }
}

// Reading.

pub fn len(v: Value) -> usize {
    set_ref(v).used
}

pub fn contains(v: Value, key: Value) -> R<bool> {
    let hash = ops::hash(key)?;
    contains_hashed(v, key, hash)
}

#[inline]
pub fn contains_hashed(v: Value, key: Value, hash: i64) -> R<bool> {
    if let Some(found) = set_ref(v).has_int(key, hash) {
        return Ok(found);
    }
    Ok(set_ref(v).find_hashed(key, hash)?.is_some())
}

/// The item at or after place `at` with its hash, and the place after it. Start with 0.
#[inline]
pub fn next_item(v: Value, at: &mut usize) -> Option<(Value, i64)> {
    let s = set_ref(v);
    if s.table.is_null() {
        return None;
    }
    let i = next_live(s.table, s.mask, s.touched, *at)?;
    *at = i + 1;
    let slot = s.slot(i);
    Some((slot.key, slot.hash))
}

// Changing.

/// Adds an item; whether it was absent.
#[inline]
pub fn add(v: Value, key: Value) -> R<bool> {
    let hash = ops::hash(key)?;
    set_ref(v).add_hashed(key, hash)
}

/// Removes an item; whether it was there.
pub fn discard(v: Value, key: Value) -> R<bool> {
    let hash = ops::hash(key)?;
    discard_hashed(v, key, hash)
}

fn discard_hashed(v: Value, key: Value, hash: i64) -> R<bool> {
    let s = set_ref(v);
    match s.find_hashed(key, hash)? {
        Some(i) => {
            drop(s.take_at(i));
            Ok(true)
        }
        None => Ok(false),
    }
}

/// Removes some item.
pub fn pop(v: Value) -> Option<Ref> {
    let s = set_ref(v);
    if s.used == 0 {
        return None;
    }
    let mut i = s.finger & s.mask;
    while !is_live(s.slot(i).key) {
        i += 1;
        if i > s.mask {
            i = 0;
        }
    }
    s.finger = i + 1;
    Some(s.take_at(i))
}

struct Table {
    table: *mut Slot,
    mask: usize,
    /// Items in it.
    used: usize,
    touched: u64,
}

impl Table {
    /// As [`next_item`].
    fn next(&self, at: &mut usize) -> Option<Slot> {
        if self.table.is_null() {
            return None;
        }
        let i = next_live(self.table, self.mask, self.touched, *at)?;
        *at = i + 1;
        Some(unsafe { *self.table.add(i) })
    }

    /// Frees the memory, not the items.
    fn free(self) {
        unsafe { free_table(self.table, self.mask) }
        std::mem::forget(self)
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        let mut at = 0;
        while let Some(slot) = self.next(&mut at) {
            drop(unsafe { Ref::from_owned(slot.key) })
        }
        unsafe { free_table(self.table, self.mask) }
    }
}

fn take_table(s: &mut SetObject) -> Table {
    let table = Table {
        table: s.table,
        mask: s.mask,
        used: s.used,
        touched: s.touched,
    };
    s.table = std::ptr::null_mut();
    (s.used, s.fill, s.mask) = (0, 0, MIN_SIZE - 1);
    s.version += 1;
    table
}

pub fn clear(v: Value) {
    drop(take_table(set_ref(v)));
}

pub unsafe fn set_dealloc(p: *mut Header) {
    unsafe {
        drop(take_table(&mut *(p as *mut SetObject)));
        free_object(p, std::mem::size_of::<SetObject>());
    }
}

pub unsafe fn set_traverse(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    let mut at = 0;
    while let Some((key, _)) = next_item(Value::object(p), &mut at) {
        visit(key);
    }
}

/// Gives a set the contents of another, which gets the old ones.
pub fn replace(v: Value, from: Value) {
    swap(v, from);
}

/// Exchanges the contents of two sets.
fn swap(a: Value, b: Value) {
    let (x, y) = (set_ref(a), set_ref(b));
    std::mem::swap(&mut x.used, &mut y.used);
    std::mem::swap(&mut x.fill, &mut y.fill);
    std::mem::swap(&mut x.mask, &mut y.mask);
    std::mem::swap(&mut x.table, &mut y.table);
    std::mem::swap(&mut x.touched, &mut y.touched);
    x.version += 1;
    y.version += 1;
}

/// Adds all items of another set.
fn merge(v: Value, other: Value) -> R<()> {
    let (s, o) = (set_ref(v), set_ref(other));
    if v == other || o.used == 0 {
        return Ok(());
    }
    if (s.fill + o.used) * 5 >= s.mask * 3 {
        s.resize((s.used + o.used) * 2);
    }
    s.ensure_table();
    if s.fill == 0 {
        s.version += 1;
        if s.mask == o.mask && o.fill == o.used {
            for i in 0..=o.mask {
                let slot = *o.slot(i);
                if is_live(slot.key) {
                    std::mem::forget(slot.key.own());
                }
                *s.slot(i) = slot;
            }
            s.touched = o.touched;
        } else {
            let mut at = 0;
            while let Some((key, hash)) = next_item(other, &mut at) {
                s.insert_clean(key.own().into_raw(), hash);
            }
        }
        s.fill = o.used;
        s.used = o.used;
        return Ok(());
    }
    let mut at = 0;
    while let Some((key, hash)) = next_item(other, &mut at) {
        let key = key.own();
        s.add_hashed(key.get(), hash)?;
    }
    Ok(())
}

/// Adds all items of an iterable.
pub fn update(v: Value, iterable: Value) -> R<()> {
    if is_any_set(iterable) {
        return merge(v, iterable);
    }
    let items: Option<fn(Value) -> &'static [Value]> = if ops::is_exact(iterable, &LIST_TYPE) {
        Some(list::items_of)
    } else if ops::is_exact(iterable, &TUPLE_TYPE) {
        Some(tuple::items_of)
    } else {
        None
    };
    if let Some(items) = items {
        // Hashing and comparing may change a list.
        let mut i = 0;
        while let Some(&item) = items(iterable).get(i) {
            let item = item.own();
            add(v, item.get())?;
            i += 1;
        }
        return Ok(());
    }
    if ops::is_exact(iterable, &DICT_TYPE) {
        let (s, n) = (set_ref(v), dict::len(iterable));
        if (s.fill + n) * 5 >= s.mask * 3 {
            s.resize((s.used + n) * 2);
        }
        let mut at = 0;
        while let Some((key, _, hash)) = dict::next_entry(iterable, &mut at) {
            let key = key.own();
            s.add_hashed(key.get(), hash)?;
        }
        return Ok(());
    }
    let iterator = protocol::iter(iterable)?;
    while let Some(item) = ops::next(iterator.get())? {
        add(v, item.get())?;
    }
    Ok(())
}

/// A set of the given type with the same items.
pub fn copy_as(ty: &Type, v: Value) -> R {
    let result = new_set_of(ty);
    merge(result.get(), v)?;
    Ok(result)
}

/// The builtin type for the result of an operator on `v`.
pub fn base_type(v: Value) -> &'static Type {
    if protocol::has_type(v, &FROZENSET_TYPE) {
        crate::made!(FROZENSET_TYPE)
    } else {
        crate::made!(SET_TYPE)
    }
}

pub fn difference_update(v: Value, other: Value) -> R<()> {
    if v == other {
        clear(v);
        return Ok(());
    }
    if is_any_set(other) {
        // Items of the other set may be freed while they are compared.
        let held = other.own();
        let mut at = 0;
        while let Some((key, hash)) = next_item(held.get(), &mut at) {
            let key = key.own();
            discard_hashed(v, key.get(), hash)?;
        }
    } else {
        let iterator = protocol::iter(other)?;
        while let Some(item) = ops::next(iterator.get())? {
            discard(v, item.get())?;
        }
    }
    let s = set_ref(v);
    if (s.fill - s.used) > s.mask / 4 {
        s.resize(if s.used > 50_000 {
            s.used * 2
        } else {
            s.used * 4
        });
    }
    Ok(())
}

pub fn difference(v: Value, other: Value) -> R {
    let size = if is_any_set(other) {
        Some(len(other))
    } else if ops::is_exact(other, &DICT_TYPE) {
        Some(dict::len(other))
    } else {
        None
    };
    let base = base_type(v);
    if size.is_none_or(|n| len(v) >> 2 > n) {
        let result = copy_as(base, v)?;
        difference_update(result.get(), other)?;
        return Ok(result);
    }
    let result = new_set_of(base);
    let (mut at, mut plain) = (0, true);
    while let Some((key, hash)) = next_item(v, &mut at) {
        let key = key.own();
        let inside = if is_dict(other) {
            dict::get_hashed(other, key.get(), hash)?.is_some()
        } else {
            contains_hashed(other, key.get(), hash)?
        };
        if !inside {
            set_ref(result.get()).add_distinct(key.get(), hash, &mut plain)?;
        }
    }
    Ok(result)
}

pub fn intersection(v: Value, other: Value) -> R {
    if v == other {
        return copy_as(base_type(v), v);
    }
    let result = new_set_of(base_type(v));
    if is_any_set(other) {
        let (large, small) = if len(other) > len(v) {
            (other, v)
        } else {
            (v, other)
        };
        let (mut at, mut plain) = (0, true);
        while let Some((key, hash)) = next_item(small, &mut at) {
            let key = key.own();
            if contains_hashed(large, key.get(), hash)? {
                set_ref(result.get()).add_distinct(key.get(), hash, &mut plain)?;
            }
        }
        return Ok(result);
    }
    let iterator = protocol::iter(other)?;
    while let Some(item) = ops::next(iterator.get())? {
        let hash = ops::hash(item.get())?;
        if contains_hashed(v, item.get(), hash)? {
            set_ref(result.get()).add_hashed(item.get(), hash)?;
            if len(result.get()) == len(v) {
                break;
            }
        }
    }
    Ok(result)
}

pub fn intersection_update(v: Value, other: Value) -> R<()> {
    let result = intersection(v, other)?;
    swap(v, result.get());
    Ok(())
}

pub fn symmetric_difference_update(v: Value, other: Value) -> R<()> {
    if v == other {
        clear(v);
        return Ok(());
    }
    if ops::is_exact(other, &DICT_TYPE) {
        let mut at = 0;
        while let Some((key, _, hash)) = dict::next_entry(other, &mut at) {
            let key = key.own();
            toggle(v, key.get(), hash)?;
        }
        return Ok(());
    }
    let source = if is_any_set(other) {
        other.own()
    } else {
        let source = new_set_of(base_type(v));
        update(source.get(), other)?;
        source
    };
    let mut at = 0;
    while let Some((key, hash)) = next_item(source.get(), &mut at) {
        let key = key.own();
        toggle(v, key.get(), hash)?;
    }
    Ok(())
}

fn toggle(v: Value, key: Value, hash: i64) -> R<()> {
    if !discard_hashed(v, key, hash)? {
        set_ref(v).add_hashed(key, hash)?;
    }
    Ok(())
}

pub fn symmetric_difference(v: Value, other: Value) -> R {
    let result = new_set_of(base_type(v));
    update(result.get(), other)?;
    symmetric_difference_update(result.get(), v)?;
    Ok(result)
}

pub fn is_subset(v: Value, other: Value) -> R<bool> {
    if !is_any_set(other) {
        let items = set_from(other)?;
        return is_subset(v, items.get());
    }
    if len(v) > len(other) {
        return Ok(false);
    }
    let mut at = 0;
    while let Some((key, hash)) = next_item(v, &mut at) {
        let key = key.own();
        if !contains_hashed(other, key.get(), hash)? {
            return Ok(false);
        }
    }
    Ok(true)
}

pub fn is_superset(v: Value, other: Value) -> R<bool> {
    if is_any_set(other) {
        return is_subset(other, v);
    }
    let iterator = protocol::iter(other)?;
    while let Some(item) = ops::next(iterator.get())? {
        if !contains(v, item.get())? {
            return Ok(false);
        }
    }
    Ok(true)
}

pub fn is_disjoint(v: Value, other: Value) -> R<bool> {
    if v == other {
        return Ok(len(v) == 0);
    }
    if is_exact_set(other) {
        let (large, small) = if len(other) > len(v) {
            (other, v)
        } else {
            (v, other)
        };
        let mut at = 0;
        while let Some((key, hash)) = next_item(small, &mut at) {
            let key = key.own();
            if contains_hashed(large, key.get(), hash)? {
                return Ok(false);
            }
        }
        return Ok(true);
    }
    let iterator = protocol::iter(other)?;
    while let Some(item) = ops::next(iterator.get())? {
        if contains(v, item.get())? {
            return Ok(false);
        }
    }
    Ok(true)
}
