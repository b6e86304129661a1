//! The cycle collector: trial deletion over the objects that can be part of cycles.
//!
//! References between collectable objects are subtracted from their counts; what then still has some is reachable from
//! outside, and so is all that it refers to. The rest is garbage: weak references to it are cleared, finalizers run,
//! and, if that revived nothing, the cycles are broken by clearing the objects' fields.

use crate::isolate::isolate;
use crate::memory::alloc::{self, CHUNK};
use crate::memory::code_pages;
use crate::object::header::{Header, PREFIX, PREFIX_MARK};
use crate::object::type_object::{Type, TypeFlags};
use crate::startup::signals::{COLLECT, interrupt};
use crate::types::list::{self, LIST_TYPE};
use crate::types::tuple::{self, TUPLE_TYPE};
use crate::value::{Ref, Value};
use molt_abi::layout::flags;

/// Live collectable objects below which no collection is worth it, and the least that comes between two: reference counts free nearly
/// everything, and what so many objects in forgotten cycles take is little.
const FIRST_THRESHOLD: usize = 10_000;

/// Lets allocations ask for collections.
pub fn enable() {
    let iso = isolate();
    iso.gc_collect = request;
    iso.gc_threshold = FIRST_THRESHOLD;
}

pub fn disable() {
    isolate().gc_threshold = usize::MAX;
}

pub fn is_enabled() -> bool {
    isolate().gc_threshold != usize::MAX
}

/// An allocation crossed the threshold: the collection runs at the next safe point.
fn request() {
    let iso = isolate();
    interrupt(COLLECT);
    iso.gc_threshold = iso.gc_live + FIRST_THRESHOLD;
}

static mut COLLECTING: bool = false;
static mut COLLECTIONS: usize = 0;

pub fn collections() -> usize {
    unsafe { COLLECTIONS }
}

/// Collects; how many objects were found unreachable.
pub fn collect_now() -> usize {
    if unsafe { COLLECTING } {
        return 0;
    }
    unsafe { COLLECTING = true };
    let enabled = is_enabled();
    let found = Heap::scan().collect();
    unsafe {
        COLLECTING = false;
        COLLECTIONS += 1;
        if COLLECTIONS.is_power_of_two() {
            code_pages::give_back()
        }
    }
    let iso = isolate();
    if enabled {
        // In proportion to what is alive, so that a growing heap is looked at few times.
        iso.gc_threshold = iso.gc_live + iso.gc_live.max(FIRST_THRESHOLD);
    }
    found
}

/// All collectable objects that exist now.
pub fn objects() -> Vec<Value> {
    Heap::scan()
        .objects
        .iter()
        .map(|h| Value::object(*h))
        .collect()
}

struct Heap {
    objects: Vec<*mut Header>,
    /// References from outside, by position in `objects`.
    counts: Vec<u32>,
    chunks: Vec<Chunk>,
    /// Open hash table: positions in `chunks` by their start.
    table: Vec<u32>,
    /// Objects too large for chunks: address and position, sorted.
    big: Vec<(usize, u32)>,
    /// What was asked for last: references to one object often come one after the other.
    last: std::cell::Cell<(u64, usize)>,
}

struct Chunk {
    start: usize,
    /// 2^32 divided by the size of a cell, rounded up: multiplying is faster than dividing.
    per_cell: u64,
    /// Position in `objects` of the first object.
    base: u32,
    /// How many objects come before that of a cell, or `EMPTY`.
    index: Vec<u16>,
}

const EMPTY: u16 = u16::MAX;

const NONE: u32 = u32::MAX;

/// The number of the cell at an offset: exact, as offsets are less than `CHUNK` and the error of `per_cell` is less than one.
#[inline(always)]
fn cell_at(offset: usize, per_cell: u64) -> usize {
    const { assert!(CHUNK <= 1 << 22) };
    ((offset as u64 * per_cell) >> 32) as usize
}

/// The object in a cell, if it holds one.
unsafe fn object_in(cell: *mut u8) -> Option<*mut Header> {
    unsafe {
        let h = if *(cell as *const u64) == PREFIX_MARK {
            cell.add(PREFIX) as *mut Header
        } else if *(cell.add(8) as *const u64) == 0 {
            return None;
        } else {
            cell as *mut Header
        };
        // An object without references is being destroyed: its fields may be gone already.
        ((*h).refcount != 0).then_some(h)
    }
}

/// Is it a tuple without items that can be part of cycles? It is then not looked at again.
unsafe fn is_atomic(h: *mut Header) -> bool {
    unsafe {
        if !std::ptr::eq((*h).ty, &TUPLE_TYPE) {
            return false;
        }
        if (*h).flags & flags::TUPLE_ATOMIC != 0 {
            return true;
        }
        let is_atom = |v: &Value| {
            let header = if v.is_object() {
                v.header()
            } else {
                return !v.is_null();
            };
            let ty: &Type = &*header.ty;
            let is_tuple = std::ptr::eq(ty, &TUPLE_TYPE);
            !ty.has(TypeFlags::GC) || is_tuple && header.flags & flags::TUPLE_ATOMIC != 0
        };
        let all = tuple::items_of(Value::object(h)).iter().all(is_atom);
        if all {
            (*h).flags |= flags::TUPLE_ATOMIC
        }
        all
    }
}

impl Heap {
    fn scan() -> Heap {
        let iso = isolate();
        let mut heap = Heap {
            objects: Vec::with_capacity(iso.gc_live),
            counts: Vec::new(),
            chunks: Vec::with_capacity(iso.gc_chunks.len()),
            table: vec![NONE; (iso.gc_chunks.len() * 2).next_power_of_two().max(2)],
            big: Vec::new(),
            last: std::cell::Cell::new((0, 0)),
        };
        for c in &iso.gc_chunks {
            heap.scan_chunk(c);
        }
        for (i, c) in heap.chunks.iter().enumerate() {
            let mut at = heap.bucket(c.start);
            while heap.table[at] != NONE {
                at = (at + 1) & (heap.table.len() - 1);
            }
            heap.table[at] = i as u32;
        }
        for address in &iso.gc_big {
            if let Some(h) = unsafe { object_in(*address as *mut u8) } {
                heap.big.push((h as usize, heap.objects.len() as u32));
                heap.objects.push(h);
            }
        }
        heap.big.sort_unstable();
        heap.counts = heap
            .objects
            .iter()
            .map(|h| unsafe { (**h).refcount })
            .collect();
        heap
    }

    fn scan_chunk(&mut self, c: &alloc::Chunk) {
        let mut index = vec![EMPTY; c.count];
        let base = self.objects.len();
        for (i, slot) in index.iter_mut().enumerate() {
            if let Some(h) = unsafe { object_in(c.start.add(i * c.cell)) }
                && !unsafe { is_atomic(h) }
            {
                *slot = (self.objects.len() - base) as u16;
                self.objects.push(h);
            }
        }
        self.chunks.push(Chunk {
            start: c.start as usize,
            per_cell: (1u64 << 32).div_ceil(c.cell as u64),
            base: base as u32,
            index,
        });
    }

    /// Where to begin to look for the chunk that starts at an address.
    fn bucket(&self, start: usize) -> usize {
        (start / CHUNK).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40 & (self.table.len() - 1)
    }

    /// The chunk that an address lies in.
    #[inline]
    fn chunk_of(&self, address: usize) -> Option<&Chunk> {
        let start = address & !(CHUNK - 1);
        let mut at = self.bucket(start);
        loop {
            let c = self.chunks.get(self.table[at] as usize)?;
            if c.start == start {
                return Some(c);
            }
            at = (at + 1) & (self.table.len() - 1);
        }
    }

    /// Position of an object, if it is one of ours.
    #[inline]
    fn position(&self, v: Value) -> Option<usize> {
        if !v.is_object() {
            return None;
        }
        let (last, at) = self.last.get();
        if last == v.0 {
            return Some(at);
        }
        let found = self.look_up(v);
        if let Some(at) = found {
            self.last.set((v.0, at));
        }
        found
    }

    fn look_up(&self, v: Value) -> Option<usize> {
        let address = v.0 as usize;
        let ty: &Type = unsafe { &*v.header().ty };
        if !ty.has(TypeFlags::GC) {
            return None;
        }
        if let Some(c) = self.chunk_of(address) {
            let cell = cell_at(address - c.start, c.per_cell);
            return c
                .index
                .get(cell)
                .filter(|at| **at != EMPTY)
                .map(|at| c.base as usize + usize::from(*at));
        }
        let i = self.big.binary_search_by_key(&address, |(a, _)| *a).ok()?;
        Some(self.big[i].1 as usize)
    }

    /// Calls `visit` with what an object refers to, and how many times one after the other.
    #[inline(always)]
    fn traverse(h: *mut Header, mut visit: impl FnMut(Value, u32)) {
        let ty: &'static Type = unsafe { &*(*h).ty };
        if std::ptr::eq(ty, &LIST_TYPE) {
            let mut rest = list::items_of(Value::object(h));
            while let [first, ..] = rest {
                let same = rest.iter().take_while(|v| *v == first).count();
                visit(*first, same as u32);
                rest = &rest[same..];
            }
        } else if let Some(f) = crate::slot!(ty, traverse) {
            unsafe { f(h, &mut |v| visit(v, 1)) }
        }
    }

    fn collect(mut self) -> usize {
        let garbage = self.unreachable();
        if garbage.is_empty() {
            return 0;
        }
        // Keep everything alive while finalizers and callbacks run.
        let held: Vec<Ref> = garbage.iter().map(|h| Value::object(*h).own()).collect();
        drop(self);
        clear_weak_references(&garbage);
        if run_finalizers(&garbage) {
            return self::after_revival(held);
        }
        let count = count_of(&garbage);
        clear_all(&garbage);
        drop(held);
        count
    }

    /// Objects that are referred to only by each other.
    fn unreachable(&mut self) -> Vec<*mut Header> {
        let mut counts = std::mem::take(&mut self.counts);
        for h in &self.objects {
            Self::traverse(*h, |v, times| {
                if let Some(j) = self.position(v) {
                    counts[j] = counts[j].wrapping_sub(times);
                }
            });
        }
        self.counts = counts;
        let mut reachable = vec![false; self.objects.len()];
        let mut work: Vec<u32> = Vec::new();
        for (i, n) in self.counts.iter().enumerate() {
            if *n != 0 {
                reachable[i] = true;
                work.push(i as u32);
            }
        }
        while let Some(i) = work.pop() {
            Self::traverse(self.objects[i as usize], |v, _| {
                if let Some(j) = self.position(v)
                    && !reachable[j]
                {
                    reachable[j] = true;
                    work.push(j as u32);
                }
            });
        }
        self.objects
            .iter()
            .zip(&reachable)
            .filter(|(_, r)| !**r)
            .map(|(h, _)| *h)
            .collect()
    }
}

fn clear_weak_references(garbage: &[*mut Header]) {
    for h in garbage {
        unsafe {
            if (**h).flags & flags::HAS_WEAKREF != 0 {
                (isolate().clear_weakrefs)(Value::object(*h));
            }
        }
    }
}

/// Runs finalizers that have not run; whether there were any.
pub fn run_finalizers(garbage: &[*mut Header]) -> bool {
    let mut any = false;
    for h in garbage {
        unsafe {
            let ty: &'static Type = &*(**h).ty;
            let Some(f) = crate::slot!(ty, finalize) else {
                continue;
            };
            if (**h).flags & flags::FINALIZED == 0 {
                (**h).flags |= flags::FINALIZED;
                any = true;
                f(Value::object(*h));
            }
        }
    }
    any
}

/// Finalizers ran: only what is still unreachable is cleared.
fn after_revival(held: Vec<Ref>) -> usize {
    let candidates: std::collections::HashSet<u64> = held.iter().map(|r| r.get().0).collect();
    let mut heap = Heap::scan();
    for r in &held {
        if let Some(i) = heap.position(r.get()) {
            heap.counts[i] = heap.counts[i].wrapping_sub(1);
        }
    }
    let garbage: Vec<*mut Header> = heap
        .unreachable()
        .into_iter()
        .filter(|h| candidates.contains(&(*h as u64)))
        .collect();
    drop(heap);
    let count = count_of(&garbage);
    clear_all(&garbage);
    drop(held);
    count
}

/// Objects as CPython counts them: an instance and its `__dict__` are one.
fn count_of(garbage: &[*mut Header]) -> usize {
    let dicts: std::collections::HashSet<u64> = garbage
        .iter()
        .filter_map(|h| {
            let v = Value::object(*h);
            let ty: &'static Type = unsafe { &*(**h).ty };
            let d = crate::object::attribute::dict_word(v, ty)?;
            ty.has(TypeFlags::HEAP).then_some(d.0)
        })
        .collect();
    garbage
        .iter()
        .filter(|h| !dicts.contains(&(**h as u64)))
        .count()
}

/// Breaks the cycles. The caller keeps the objects alive until all have been cleared.
fn clear_all(garbage: &[*mut Header]) {
    // Classes last: instances need them.
    for classes in [false, true] {
        for h in garbage {
            unsafe {
                let ty: &'static Type = &*(**h).ty;
                if ty.has(TypeFlags::TYPE) != classes {
                    continue;
                }
                if let Some(f) = crate::slot!(ty, clear) {
                    f(*h)
                }
            }
        }
    }
}
