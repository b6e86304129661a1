//! The table behind dict: entries in insertion order and, from six entries on, an open-addressing index into them.
//!
//! Entries and index share one block. A removed entry keeps its place with a NULL key until the table is rebuilt.
//! Comparing keys may run code of the program that changes the dict: whenever that is possible the search checks
//! `version`, which every structural change increments, and starts again.
//!
//! *Namespace dicts* (`globals()`, a module's `__dict__`) have entries whose value is the address of a static slot
//! with bit 0 set; a NULL slot means that the key is absent.

use crate::errors::R;
use crate::memory::alloc;
use crate::object::header::{Header, free_object, new_object};
use crate::object::type_object::{Type, TypeFlags};
use crate::types::dict_block::{
    block_size, index_size, known_hash, knows_hash, read_place, shape, size_for, write_place,
};
use crate::types::dict_find::find;
use crate::types::dict_type::DICT_TYPE;
use crate::types::ops;
use crate::types::str_object::{STR_TYPE, intern_value, is_exact_str};
use crate::value::{Ref, Value};
use molt_abi::layout::{self, flags::STR_GLOBAL};
use molt_abi::value::NOT_POINTER_MASK;

#[repr(C)]
pub struct DictObject {
    pub header: Header,
    /// Entries that are present.
    pub used: usize,
    /// Entries in use including removed ones.
    pub(super) fill: u32,
    /// Entries for which there is room.
    pub(super) cap: u32,
    pub(super) entries: *mut Entry,
    /// Size of the index less one; 0 without index.
    pub(super) mask: u32,
    pub(super) version: u32,
    /// Index slots that are not empty, counting removed ones; at least `fill`.
    pub(super) linked: u32,
    /// No entry before this one is present: makes taking from the front cheap.
    head: u32,
}

const _: () = assert!(std::mem::offset_of!(DictObject, used) == layout::dict::LEN as usize);
const _: () = assert!(std::mem::offset_of!(DictObject, fill) == layout::dict::FILL as usize);
const _: () = assert!(std::mem::offset_of!(DictObject, entries) == layout::dict::ENTRIES as usize);
const _: () = assert!(std::mem::offset_of!(Entry, key) == layout::dict::ENTRY_KEY as usize);
const _: () = assert!(std::mem::size_of::<Entry>() == layout::dict::ENTRY as usize);

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Entry {
    /// NULL if removed.
    pub key: Value,
    pub(super) value: Value,
}

const SIZE: usize = std::mem::size_of::<DictObject>();
/// Header flag of dicts with indirect values.
pub const NAMESPACE: u32 = layout::dict::NAMESPACE;
/// Entries of the first block: most dicts that grow one by one remain small. That it is smaller than [`shape`] says does not show, as no
/// entry changes its position when it is full.
const FIRST_ROOM: usize = 2;
/// Header flag of dicts that keep the hashes of their keys: others have only keys that know theirs, exact strs and small ints.
const HASHES: u32 = 0x2000;
pub(super) const EMPTY: u32 = u32::MAX;
pub(super) const DELETED: u32 = u32::MAX - 1;

/// The slot that an indirect value names.
#[inline(always)]
fn indirect(v: Value) -> Option<*mut Value> {
    if v.0 & (NOT_POINTER_MASK | 1) == 1 {
        Some((v.0 & !1) as *mut Value)
    } else {
        None
    }
}

impl Entry {
    /// The value; NULL if the entry names an unbound slot.
    #[inline(always)]
    pub(super) fn get(&self) -> Value {
        match indirect(self.value) {
            None => self.value,
            Some(slot) => unsafe { *slot },
        }
    }

    /// Replaces the value, giving back the old one.
    #[inline(always)]
    pub(super) fn replace(&mut self, new: Value) -> Ref {
        let place = match indirect(self.value) {
            None => &mut self.value,
            Some(slot) => unsafe { &mut *slot },
        };
        unsafe { Ref::from_owned(std::mem::replace(place, new)) }
    }
}

#[inline(always)]
pub fn dict_ref<'a>(v: Value) -> &'a mut DictObject {
    unsafe { &mut *v.as_ptr::<DictObject>() }
}

#[inline(always)]
pub fn is_dict(v: Value) -> bool {
    ops::has_flag(v, TypeFlags::DICT_SUBCLASS)
}

/// An empty dict or instance of a builtin subclass of `size` bytes.
#[inline(always)]
pub fn new_dict_of(ty: &Type, size: usize) -> Ref {
    Ref::from_new(new_object(ty, size))
}

/// An empty dict.
#[inline]
pub fn new_dict() -> Ref {
    new_dict_of(&DICT_TYPE, SIZE)
}

/// An empty dict with room for `n` entries.
pub fn new_dict_with_capacity(n: usize) -> Ref {
    let d = new_dict();
    dict_ref(d.get()).make_first_room(n);
    d
}

impl DictObject {
    #[inline(always)]
    pub(super) fn entry(&self, i: usize) -> &'static mut Entry {
        unsafe { &mut *self.entries.add(i) }
    }
    #[inline(always)]
    pub(super) fn has_hashes(&self) -> bool {
        self.header.flags & HASHES != 0
    }
    #[inline(always)]
    fn hashes(&self) -> *mut i64 {
        unsafe { self.entries.add(self.cap as usize) as *mut i64 }
    }
    #[inline(always)]
    pub(super) fn index(&self) -> *mut u8 {
        let kept = if self.has_hashes() { self.cap } else { 0 };
        unsafe { self.hashes().add(kept as usize) as *mut u8 }
    }
    /// The hash of the key at a position.
    #[inline(always)]
    pub(super) fn hash_at(&self, i: usize) -> i64 {
        match self.has_hashes() {
            true => unsafe { *self.hashes().add(i) },
            false => known_hash(self.entry(i).key),
        }
    }
    #[inline(always)]
    pub(super) fn size_of_block(&self) -> usize {
        block_size(self.cap, self.mask, self.has_hashes())
    }
    #[inline(always)]
    pub fn is_namespace(&self) -> bool {
        self.header.flags & NAMESPACE != 0
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        if self.is_namespace() {
            return (0..self.fill as usize)
                .filter(|&i| self.is_present(i))
                .count();
        }
        self.used
    }

    fn is_present(&self, i: usize) -> bool {
        let e = self.entry(i);
        !e.key.is_null() && !e.get().is_null()
    }

    /// Makes room for `n` entries in a dict that never had any.
    pub(super) fn make_first_room(&mut self, n: usize) {
        match n {
            0 => {}
            1..=FIRST_ROOM => self.enlarge(FIRST_ROOM),
            _ => self.rebuild(size_for(n)),
        }
    }

    /// Makes room for one more entry at least.
    #[cold]
    fn make_room(&mut self) {
        match self.cap as usize {
            0 => self.enlarge(FIRST_ROOM),
            FIRST_ROOM => self.enlarge(shape(0).0 as usize),
            _ => self.rebuild(self.used * 3),
        }
    }

    /// Moves the entries, each to the same position, to a block without index that has room for `cap`.
    fn enlarge(&mut self, cap: usize) {
        let kept = self.has_hashes();
        let block = alloc::alloc(block_size(cap as u32, 0, kept)) as *mut Entry;
        let fill = self.fill as usize;
        if self.cap > 0 {
            unsafe {
                std::ptr::copy_nonoverlapping(self.entries, block, fill);
                if kept {
                    let hashes = block.add(cap) as *mut i64;
                    std::ptr::copy_nonoverlapping(self.hashes(), hashes, fill);
                }
                alloc::free(self.entries as *mut u8, self.size_of_block());
            }
        }
        self.entries = block;
        self.cap = cap as u32;
    }

    /// Moves the entries to a table of at least `size` places, without the removed ones.
    #[cold]
    fn rebuild(&mut self, size: usize) {
        let (cap, mask) = shape(size);
        let kept = self.has_hashes();
        let block = alloc::alloc(block_size(cap, mask, kept)) as *mut Entry;
        let hashes = unsafe { block.add(cap as usize) as *mut i64 };
        let mut count = 0;
        unsafe {
            if self.fill as usize == self.used && !kept {
                if self.used > 0 {
                    std::ptr::copy_nonoverlapping(self.entries, block, self.used);
                }
                count = self.used;
            } else {
                for i in 0..self.fill as usize {
                    if !self.entry(i).key.is_null() {
                        block.add(count).write(*self.entry(i));
                        if kept {
                            hashes.add(count).write(self.hash_at(i))
                        }
                        count += 1;
                    }
                }
            }
            if self.cap > 0 {
                alloc::free(self.entries as *mut u8, self.size_of_block());
            }
        }
        self.entries = block;
        self.cap = cap;
        self.mask = mask;
        self.fill = count as u32;
        self.linked = count as u32;
        self.head = 0;
        self.used = count;
        self.version = self.version.wrapping_add(1);
        if mask != 0 {
            unsafe { std::ptr::write_bytes(self.index(), 0xff, index_size(mask)) };
            for i in 0..count {
                self.link(self.hash_at(i), i as u32);
            }
        }
    }

    /// There is a key now that does not know its hash. The entries stay in their places.
    #[cold]
    fn keep_hashes(&mut self) {
        let (old, cap, fill) = (self.entries, self.cap as usize, self.fill as usize);
        if cap > 0 {
            let size = self.size_of_block();
            let block = alloc::alloc(block_size(self.cap, self.mask, true)) as *mut Entry;
            unsafe {
                let hashes = block.add(cap) as *mut i64;
                for i in 0..fill {
                    let e = *old.add(i);
                    block.add(i).write(e);
                    let hash = if e.key.is_null() {
                        0
                    } else {
                        known_hash(e.key)
                    };
                    hashes.add(i).write(hash)
                }
                let index = hashes.add(cap) as *mut u8;
                std::ptr::copy_nonoverlapping(self.index(), index, index_size(self.mask));
                alloc::free(old as *mut u8, size);
            }
            self.entries = block;
        }
        self.header.flags |= HASHES;
    }

    /// Enters position `at` under `hash`, which has no entry yet.
    #[inline(always)]
    fn link(&mut self, hash: i64, at: u32) {
        let (index, mask) = (self.index(), self.mask as usize);
        let mut i = hash as usize & mask;
        let mut perturb = hash as usize;
        unsafe {
            while read_place(index, self.mask, i) < DELETED {
                perturb >>= 5;
                i = i.wrapping_mul(5).wrapping_add(perturb).wrapping_add(1) & mask;
            }
            write_place(index, self.mask, i, at);
        }
    }
}

// Reading.

/// The value of a key, borrowed.
#[inline]
pub fn get(v: Value, key: Value) -> R<Option<Value>> {
    get_hashed(v, key, ops::hash(key)?)
}

#[inline]
pub fn get_hashed(v: Value, key: Value, hash: i64) -> R<Option<Value>> {
    let d = dict_ref(v);
    Ok(find(d, key, hash)?.and_then(|i| d.entry(i).get().present()))
}

/// The value of a key that is an immediate int or an exact str, borrowed; `None` if only [`get`] can tell.
#[inline(always)]
pub fn get_quick(v: Value, key: Value) -> Option<Value> {
    let d = dict_ref(v);
    if d.fill == 0 {
        return None;
    }
    let is_int = key.is_small_int();
    let hash = if is_int {
        crate::kernels::hash::int(key.as_small_int())
    } else if ops::is_exact(key, &STR_TYPE) {
        ops::str_hash(key)
    } else {
        return None;
    };
    let i = match d.find_first(key, hash) {
        Some(i) => i,
        None if is_int => d.find_int(key, hash).ok()??,
        None => d.find_str(key, hash).ok()??,
    };
    d.entry(i).get().present()
}

/// The value of a str key, borrowed. Keys that are no exact strs are not looked at.
#[inline]
pub fn get_str(v: Value, key: Value) -> Option<Value> {
    let d = dict_ref(v);
    if d.fill == 0 {
        return None;
    }
    let i = d.find_str(key, ops::str_hash(key)).ok()??;
    d.entry(i).get().present()
}

pub fn contains(v: Value, key: Value) -> R<bool> {
    Ok(get(v, key)?.is_some())
}

#[inline(always)]
pub fn len(v: Value) -> usize {
    dict_ref(v).len()
}

/// The entry at or after position `at` and the position after it. Start with 0.
#[inline]
pub fn next_entry(v: Value, at: &mut usize) -> Option<(Value, Value, i64)> {
    let d = dict_ref(v);
    *at = (*at).max(d.head as usize);
    while *at < d.fill as usize {
        let e = d.entry(*at);
        *at += 1;
        if !e.key.is_null() {
            let value = e.get();
            if !value.is_null() {
                return Some((e.key, value, d.hash_at(*at - 1)));
            }
        }
    }
    None
}

/// The entry before position `at`, which becomes its position. Start with [`end`].
pub fn previous_entry(v: Value, at: &mut usize) -> Option<(Value, Value, i64)> {
    let d = dict_ref(v);
    *at = (*at).min(d.fill as usize);
    while *at > 0 {
        *at -= 1;
        if d.is_present(*at) {
            let e = d.entry(*at);
            return Some((e.key, e.get(), d.hash_at(*at)));
        }
    }
    None
}

/// The position after the last entry.
pub fn end(v: Value) -> usize {
    dict_ref(v).fill as usize
}

// Changing.

/// `v[key] = value`.
#[inline]
pub fn set(v: Value, key: Value, value: Value) -> R<()> {
    set_hashed(v, key, ops::hash(key)?, value.own())
}

/// As [`set`], for a known hash and an owned value.
#[inline]
pub fn set_hashed(v: Value, key: Value, hash: i64, value: Ref) -> R<()> {
    let d = dict_ref(v);
    match find(d, key, hash)? {
        Some(i) => {
            let old = d.entry(i).replace(value.into_raw());
            drop(old);
        }
        None => insert(d, key.own(), hash, value.into_raw()),
    }
    Ok(())
}

/// Sets a str key.
pub fn set_str(v: Value, key: &str, value: Value) {
    let key = crate::types::str_object::intern(key);
    // Comparing exact strs does not raise.
    let _ = set(v, key, value);
}

/// Adds a key that is absent.
#[inline]
pub(super) fn insert(d: &mut DictObject, key: Ref, hash: i64, value: Value) {
    if d.is_namespace() && indirect(value).is_none() {
        name_added(key.get())
    }
    if !d.has_hashes() && !knows_hash(key.get()) {
        d.keep_hashes()
    }
    if d.linked == d.cap {
        d.make_room();
    }
    let at = d.fill;
    unsafe {
        d.entries.add(at as usize).write(Entry {
            key: key.into_raw(),
            value,
        });
        if d.has_hashes() {
            d.hashes().add(at as usize).write(hash)
        }
    };
    d.fill += 1;
    d.linked += 1;
    d.used += 1;
    d.version = d.version.wrapping_add(1);
    if d.mask != 0 {
        d.link(hash, at);
    }
}

/// A module has a name now that its code does not know: the name may no longer mean the builtin.
#[cold]
fn name_added(name: Value) {
    if is_exact_str(name) {
        intern_value(name).header().flags |= STR_GLOBAL
    }
}

/// The value of a key, which is first added with `default` if it is absent.
pub fn set_default(v: Value, key: Value, default: Value) -> R {
    let hash = ops::hash(key)?;
    let d = dict_ref(v);
    if let Some(i) = find(d, key, hash)? {
        let e = d.entry(i);
        if !e.get().is_null() {
            return Ok(e.get().own());
        }
        drop(e.replace(default.own().into_raw()));
        return Ok(default.own());
    }
    insert(d, key.own(), hash, default.own().into_raw());
    Ok(default.own())
}

/// Removes a key; gives its value back.
pub fn remove(v: Value, key: Value) -> R<Option<Ref>> {
    remove_hashed(v, key, ops::hash(key)?)
}

pub fn remove_hashed(v: Value, key: Value, hash: i64) -> R<Option<Ref>> {
    let d = dict_ref(v);
    match find(d, key, hash)? {
        Some(i) => Ok(take_at(d, i).map(|(_, value)| value)),
        None => Ok(None),
    }
}

/// Removes the entry at a position.
fn take_at(d: &mut DictObject, i: usize) -> Option<(Ref, Ref)> {
    let e = d.entry(i);
    if indirect(e.value).is_some() {
        let key = e.key.own();
        let old = e.replace(Value::NULL);
        return if old.get().is_null() {
            None
        } else {
            Some((key, old))
        };
    }
    if d.mask != 0 {
        unlink(d, d.hash_at(i), i as u32);
    }
    let key = unsafe { Ref::from_owned(std::mem::replace(&mut e.key, Value::NULL)) };
    let value = unsafe { Ref::from_owned(std::mem::replace(&mut e.value, Value::NULL)) };
    d.used -= 1;
    d.version = d.version.wrapping_add(1);
    Some((key, value))
}

fn unlink(d: &mut DictObject, hash: i64, at: u32) {
    let (index, mask) = (d.index(), d.mask as usize);
    let mut i = hash as usize & mask;
    let mut perturb = hash as usize;
    unsafe {
        while read_place(index, d.mask, i) != at {
            perturb >>= 5;
            i = i.wrapping_mul(5).wrapping_add(perturb).wrapping_add(1) & mask;
        }
        write_place(index, d.mask, i, DELETED);
    }
}

/// Removes the last entry.
pub fn pop_last(v: Value) -> Option<(Ref, Ref)> {
    let d = dict_ref(v);
    let at = (0..d.fill as usize).rev().find(|&i| d.is_present(i))?;
    let taken = take_at(d, at);
    if !d.is_namespace() {
        d.fill = at as u32;
        d.head = d.head.min(d.fill);
    }
    taken
}

/// Removes the first entry.
pub fn pop_first(v: Value) -> Option<(Ref, Ref)> {
    let d = dict_ref(v);
    let at = (d.head as usize..d.fill as usize).find(|&i| d.is_present(i))?;
    let taken = take_at(d, at);
    d.head = if d.is_namespace() {
        0
    } else {
        (at as u32 + 1).min(d.fill)
    };
    taken
}

/// Removes everything.
pub fn clear(v: Value) {
    let d = dict_ref(v);
    if d.is_namespace() {
        for i in 0..d.fill as usize {
            if !d.entry(i).key.is_null() {
                drop(take_at(d, i));
            }
        }
        return;
    }
    release_block(take_block(d));
}

struct Block {
    entries: *mut Entry,
    fill: u32,
    cap: u32,
    size: usize,
    hashes: bool,
}

impl Block {
    /// The hash of the key at a position.
    fn hash_at(&self, i: usize) -> i64 {
        unsafe {
            match self.hashes {
                true => *(self.entries.add(self.cap as usize) as *const i64).add(i),
                false => known_hash((*self.entries.add(i)).key),
            }
        }
    }
}

fn take_block(d: &mut DictObject) -> Block {
    let block = Block {
        entries: d.entries,
        fill: d.fill,
        cap: d.cap,
        size: d.size_of_block(),
        hashes: d.has_hashes(),
    };
    d.header.flags &= !HASHES;
    (d.fill, d.cap, d.mask, d.used, d.linked, d.head) = (0, 0, 0, 0, 0, 0);
    d.entries = std::ptr::null_mut();
    d.version = d.version.wrapping_add(1);
    block
}

fn release_block(block: Block) {
    if block.cap == 0 {
        return;
    }
    unsafe {
        for i in 0..block.fill as usize {
            let e = *block.entries.add(i);
            if !e.key.is_null() {
                drop(Ref::from_owned(e.key));
                if indirect(e.value).is_none() {
                    drop(Ref::from_owned(e.value));
                }
            }
        }
        alloc::free(block.entries as *mut u8, block.size);
    }
}

pub unsafe fn dict_dealloc(p: *mut Header) {
    unsafe { dealloc_sized(p, SIZE) }
}

/// As [`dict_dealloc`] for a builtin subclass with instances of `size` bytes.
pub unsafe fn dealloc_sized(p: *mut Header, size: usize) {
    unsafe {
        let block = take_block(&mut *(p as *mut DictObject));
        release_block(block);
        free_object(p, size);
    }
}

pub unsafe fn dict_traverse(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    let d = unsafe { &*(p as *const DictObject) };
    for i in 0..d.fill as usize {
        let e = d.entry(i);
        if !e.key.is_null() {
            visit(e.key);
            if indirect(e.value).is_none() {
                visit(e.value);
            }
        }
    }
}

/// A new exact dict with the same entries.
pub fn copy(v: Value) -> Ref {
    let result = new_dict();
    copy_into(result.get(), v);
    result
}

/// Fills an empty dict with the keys of another, whose values are None, and values by position, which it takes over.
pub fn fill(v: Value, model: Value, value: impl Fn(usize) -> Value) {
    clear(v);
    copy_into(v, model);
    let d = dict_ref(v);
    (0..d.fill as usize).for_each(|i| d.entry(i).value = value(i));
}

/// Fills an empty dict with the entries of another.
fn copy_into(to: Value, from: Value) {
    let (source, target) = (dict_ref(from), dict_ref(to));
    if source.used == 0 {
        return;
    }
    if source.is_namespace() || source.fill as usize != source.used {
        target.rebuild(size_for(source.used));
        let mut at = 0;
        while let Some((key, value, hash)) = next_entry(from, &mut at) {
            insert(target, key.own(), hash, value.own().into_raw());
        }
        return;
    }
    let size = source.size_of_block();
    target.header.flags |= source.header.flags & HASHES;
    unsafe {
        let block = alloc::alloc(size);
        std::ptr::copy_nonoverlapping(source.entries as *const u8, block, size);
        target.entries = block as *mut Entry;
    }
    (target.fill, target.cap, target.mask) = (source.fill, source.cap, source.mask);
    target.used = source.used;
    target.linked = source.linked;
    target.version = target.version.wrapping_add(1);
    for i in 0..target.fill as usize {
        let e = target.entry(i);
        std::mem::forget(e.key.own());
        std::mem::forget(e.value.own());
    }
}

/// Adds the entries of another dict; existing keys get its values unless `keep`.
pub fn merge(to: Value, from: Value, keep: bool) -> R<()> {
    if to == from {
        return Ok(());
    }
    let target = dict_ref(to);
    if target.fill == 0 && !target.is_namespace() && target.cap == 0 {
        copy_into(to, from);
        return Ok(());
    }
    let (mut at, version) = (0, dict_ref(from).version);
    while let Some((key, value, hash)) = next_entry(from, &mut at) {
        let (key, value) = (key.own(), value.own());
        if keep {
            if get_hashed(to, key.get(), hash)?.is_none() {
                set_hashed(to, key.get(), hash, value)?;
            }
        } else {
            set_hashed(to, key.get(), hash, value)?;
        }
        if dict_ref(from).version != version {
            return Err(crate::errors::raise_runtime_error(
                "dict mutated during update",
            ));
        }
    }
    Ok(())
}

/// A dict whose entries are the static slots of a module: `names[i]` is the key of `slots[i]`.
pub fn new_namespace(names: &[Value], slots: *mut Value) -> Ref {
    let result = new_dict_with_capacity(names.len().max(1));
    let d = dict_ref(result.get());
    d.header.flags |= NAMESPACE;
    for (i, name) in names.iter().enumerate() {
        bind_slot(result.get(), *name, unsafe { slots.add(i) });
    }
    result
}

/// Adds the slot of a name to a namespace dict. A value that the dict already has for it moves to the slot.
pub fn bind_slot(v: Value, name: Value, slot: *mut Value) {
    let d = dict_ref(v);
    d.header.flags |= NAMESPACE;
    let tagged = Value(slot as u64 | 1);
    let hash = ops::str_hash(name);
    match d.find_same(name, hash) {
        Some(i) => {
            let e = d.entry(i);
            if indirect(e.value).is_none() {
                unsafe { *slot = e.value };
                e.value = tagged;
            }
        }
        None => insert(d, name.own(), hash, tagged),
    }
}

/// Moves an entry to the end or the front; `false` if there is no such key.
pub fn move_entry(v: Value, key: Value, to_end: bool) -> R<bool> {
    let hash = ops::hash(key)?;
    let d = dict_ref(v);
    let Some(i) = find(d, key, hash)? else {
        return Ok(false);
    };
    let Some((key, value)) = take_at(d, i) else {
        return Ok(false);
    };
    if to_end {
        insert(d, key, hash, value.into_raw());
        return Ok(true);
    }
    if d.head > 0 {
        // There is a free place in front of the first entry.
        let at = d.head - 1;
        *d.entry(at as usize) = Entry {
            key: key.into_raw(),
            value: value.into_raw(),
        };
        if d.has_hashes() {
            unsafe { d.hashes().add(at as usize).write(hash) };
        }
        d.head = at;
        d.used += 1;
        if d.mask != 0 {
            if d.linked == d.cap {
                d.rebuild(d.used * 3);
            } else {
                d.linked += 1;
                d.link(hash, at);
            }
        }
        return Ok(true);
    }
    let rest = take_block(d);
    insert(d, key, hash, value.into_raw());
    for i in 0..rest.fill as usize {
        let e = unsafe { &mut *rest.entries.add(i) };
        if !e.key.is_null() {
            let hash = rest.hash_at(i);
            let moved = std::mem::replace(&mut e.key, Value::NULL);
            insert(d, unsafe { Ref::from_owned(moved) }, hash, e.value);
        }
    }
    release_block(rest);
    Ok(true)
}
