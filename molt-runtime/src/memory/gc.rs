//! The cycle collector: trial deletion over the objects that can be part of cycles.
//!
//! References between collectable objects are subtracted from their counts; what then still has some is reachable from
//! outside, and so is all that it refers to. The rest is garbage: weak references to it are cleared, finalizers run,
//! and, if that revived nothing, the cycles are broken by clearing the objects' fields.

use crate::isolate::isolate;
use crate::memory::alloc::{self, CHUNK};
use crate::memory::code_pages;
use crate::object::header::{Header, PREFIX, PREFIX_MARK};
use crate::object::name_map::NameHasher;
use crate::object::type_object::{Type, TypeFlags};
use crate::startup::signals::{COLLECT, interrupt};
use crate::types::list::{self, LIST_TYPE};
use crate::types::tuple::{self, TUPLE_TYPE};
use crate::value::{Ref, Value};
use molt_abi::layout::flags;
use std::cell::Cell;
use std::collections::HashSet;

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
    let mut objects = Vec::new();
    Heap::scan().each(|n| n != EMPTY, |h, _| objects.push(Value::object(h)));
    objects
}

/// What the collector knows of each object: a number per cell of all chunks, in their order, then one per object too large for them.
struct Heap {
    /// References from outside, or one of the marks below.
    counts: Box<[Cell<u32>]>,
    /// The cells that `counts` is about: chunks, then objects too large for them by address, each a run of its own.
    runs: Vec<alloc::Chunk>,
    /// How many of the runs are such objects.
    big: usize,
    /// Open hash table by the start of a chunk.
    table: Vec<Chunk>,
    /// What was asked for last: references to one object often come one after the other.
    last: Cell<(u64, usize)>,
}

#[derive(Clone, Copy)]
struct Chunk {
    /// Zero where the table has none.
    start: usize,
    /// 2^32 divided by the size of a cell, rounded up: multiplying is faster than dividing.
    per_cell: u64,
    /// Position in `counts` of the first cell.
    base: u32,
}

/// There is no object, or none that can be part of cycles.
const EMPTY: u32 = u32::MAX;
/// It can be reached from outside, and what it refers to was or will be looked at.
const SEEN: u32 = u32::MAX - 1;
/// It is garbage, and counted as such.
const COUNTED: u32 = u32::MAX - 2;

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
        let run = |start, cell, count| alloc::Chunk { start, cell, count };
        let chunks = iso.gc_chunks.iter().map(|c| run(c.start, c.cell, c.count));
        let alone = iso.gc_big.iter().map(|b| run(*b as *mut u8, 0, 1));
        let runs: Vec<_> = chunks.chain(alone).collect();
        let mut cells = 0;
        let none = Chunk {
            start: 0,
            per_cell: 0,
            base: 0,
        };
        let mut table = vec![none; (iso.gc_chunks.len() * 2).next_power_of_two().max(2)];
        for c in &iso.gc_chunks {
            let start = c.start as usize;
            let mut at = bucket(start, table.len());
            while table[at].start != 0 {
                at = (at + 1) & (table.len() - 1);
            }
            table[at] = Chunk {
                start,
                per_cell: (1u64 << 32).div_ceil(c.cell as u64),
                base: cells as u32,
            };
            cells += c.count
        }
        let big = iso.gc_big.len();
        let heap = Heap {
            counts: vec![Cell::new(EMPTY); cells + big].into(),
            runs,
            big,
            table,
            last: Cell::new((0, 0)),
        };
        heap.each(
            |_| true,
            |h, n| {
                if !unsafe { is_atomic(h) } {
                    n.set(unsafe { (*h).refcount })
                }
            },
        );
        heap
    }

    /// Calls `f` with each object whose count is `wanted`, and that count, in an order that depends on nothing but where they are.
    #[inline(always)]
    fn each(&self, wanted: impl Fn(u32) -> bool, mut f: impl FnMut(*mut Header, &Cell<u32>)) {
        let mut counts = self.counts.iter();
        for run in &self.runs {
            for (i, n) in counts.by_ref().take(run.count).enumerate() {
                if wanted(n.get())
                    && let Some(h) = unsafe { object_in(run.start.add(i * run.cell)) }
                {
                    f(h, n)
                }
            }
        }
    }

    /// The chunk that an address lies in.
    #[inline(always)]
    fn chunk_of(&self, address: usize) -> Option<&Chunk> {
        let start = address & !(CHUNK - 1);
        let mut at = bucket(start, self.table.len());
        loop {
            let c = &self.table[at];
            if c.start == start {
                return Some(c);
            }
            if c.start == 0 {
                return None;
            }
            at = (at + 1) & (self.table.len() - 1);
        }
    }

    /// Position of an object, if it is one of ours.
    #[inline(always)]
    fn position(&self, v: Value) -> Option<usize> {
        if !v.is_object() {
            return None;
        }
        let (last, at) = self.last.get();
        if last == v.0 {
            return Some(at);
        }
        let at = self.look_up(v)?;
        self.last.set((v.0, at));
        Some(at)
    }

    #[inline]
    fn look_up(&self, v: Value) -> Option<usize> {
        let address = v.0 as usize;
        let at = match self.chunk_of(address) {
            Some(c) => c.base as usize + cell_at(address - c.start, c.per_cell),
            None => self.look_up_big(v)?,
        };
        (self.counts[at].get() != EMPTY).then_some(at)
    }

    fn look_up_big(&self, v: Value) -> Option<usize> {
        let big = &self.runs[self.runs.len() - self.big..];
        let address = v.0 as usize;
        let at = big
            .partition_point(|b| b.start as usize <= address)
            .checked_sub(1)?;
        let same = unsafe { object_in(big[at].start) }? as usize == address;
        same.then_some(self.counts.len() - big.len() + at)
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

    fn collect(self) -> usize {
        let garbage = self.unreachable();
        if garbage.is_empty() {
            return 0;
        }
        // Keep everything alive while finalizers and callbacks run.
        let held: Vec<Ref> = garbage.iter().map(|h| Value::object(*h).own()).collect();
        let count = self.count_of(&garbage);
        drop(self);
        clear_weak_references(&garbage);
        if run_finalizers(&garbage) {
            return self::after_revival(held);
        }
        clear_all(&garbage);
        drop(held);
        count
    }

    /// Objects as CPython counts them: an instance and its `__dict__` are one.
    fn count_of(&self, garbage: &[*mut Header]) -> usize {
        let place = |v: Value| Some(&self.counts[self.position(v)?]);
        for h in garbage {
            if let Some(n) = place(Value::object(*h)) {
                n.set(COUNTED)
            }
        }
        let is_dict = |h: &&*mut Header| {
            let ty: &'static Type = unsafe { &*(***h).ty };
            let dict = crate::object::attribute::dict_word(Value::object(**h), ty);
            let dict = dict.filter(|_| ty.has(TypeFlags::HEAP));
            dict.and_then(|d| place(*d))
                .is_some_and(|n| n.replace(SEEN) == COUNTED)
        };
        garbage.len() - garbage.iter().filter(is_dict).count()
    }

    /// Objects that are referred to only by each other.
    fn unreachable(&self) -> Vec<*mut Header> {
        let is_object = |n| n != EMPTY;
        self.each(is_object, |h, _| {
            Self::traverse(h, |v, times| {
                if let Some(j) = self.position(v) {
                    let count = &self.counts[j];
                    count.set(count.get().wrapping_sub(times));
                }
            })
        });
        let mut work: Vec<*mut Header> = Vec::new();
        let reach = |from: *mut Header, work: &mut Vec<*mut Header>| {
            Self::traverse(from, |v, _| {
                if let Some(j) = self.position(v)
                    && self.counts[j].get() == 0
                {
                    self.counts[j].set(SEEN);
                    work.push(v.header())
                }
            })
        };
        let is_root = |n| !matches!(n, 0 | SEEN | EMPTY);
        self.each(is_root, |h, _| {
            reach(h, &mut work);
            while let Some(h) = work.pop() {
                reach(h, &mut work)
            }
        });
        let mut garbage = Vec::new();
        self.each(|n| n == 0, |h, _| garbage.push(h));
        garbage
    }
}

/// Where to begin to look for the chunk that starts at an address.
#[inline(always)]
fn bucket(start: usize, buckets: usize) -> usize {
    (start / CHUNK).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40 & (buckets - 1)
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
    let candidates: HashSet<u64, NameHasher> = held.iter().map(|r| r.get().0).collect();
    let heap = Heap::scan();
    for r in &held {
        if let Some(i) = heap.position(r.get()) {
            let count = &heap.counts[i];
            count.set(count.get().wrapping_sub(1));
        }
    }
    let garbage: Vec<*mut Header> = heap
        .unreachable()
        .into_iter()
        .filter(|h| candidates.contains(&(*h as u64)))
        .collect();
    let count = heap.count_of(&garbage);
    drop(heap);
    clear_all(&garbage);
    drop(held);
    count
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
