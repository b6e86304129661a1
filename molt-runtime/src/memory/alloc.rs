//! Size-class allocation: 16-byte steps up to 512 bytes from free lists in the isolate, refilled from chunks;
//! larger blocks come from the C allocator. Objects that can form cycles live in chunks of their own, which the cycle
//! collector walks (a free cell has a null type word).
//!
//! Chunks are pieces of regions from the system, one beside the other, and their cells join a free list a page at a time: memory that
//! no object needs is not touched.

use crate::isolate::isolate;
use crate::memory::code_pages;
use std::alloc::{Layout, alloc as sys_alloc, dealloc as sys_dealloc, realloc as sys_realloc};

pub const STEP: usize = 16;
pub const MAX_SMALL: usize = 512;
pub const CLASSES: usize = MAX_SMALL / STEP + 1;
/// Bytes of a chunk carved into cells of one class. Chunks of collectable objects begin at multiples of it.
pub const CHUNK: usize = 32 * 1024;
/// Bytes that join a free list at a time.
const PAGE: usize = 4096;
/// Chunks of the first region, and the most that one has.
const FIRST_REGION: usize = 8;
const MAX_REGION: usize = 512;

/// A run of equal cells.
pub struct Chunk {
    pub start: *mut u8,
    pub cell: usize,
    pub count: usize,
}

#[inline(always)]
const fn class_of(size: usize) -> usize {
    size.div_ceil(STEP)
}

/// Bytes of a page of the larger kind.
const HUGE_PAGE: usize = 2 << 20;
/// Blocks of so many bytes get large pages: one fault instead of 512, and one entry of the processor's table of pages.
const HUGE_FROM: usize = 2 * HUGE_PAGE;
/// Regions get large pages from so many chunks on. Smaller heaps would be larger by the rest of a page.
const HUGE_CHUNKS: usize = 16 * (1 << 20) / CHUNK;

/// Asks for large pages wherever they fit into a block that is large enough. Nothing is lost if the system has none.
#[cfg(target_os = "linux")]
fn ask_for_huge_pages(p: *mut u8, size: usize) {
    if size < HUGE_FROM {
        return;
    }
    let start = (p as usize).next_multiple_of(HUGE_PAGE);
    let end = (p as usize + size) / HUGE_PAGE * HUGE_PAGE;
    unsafe { libc::madvise(start as *mut libc::c_void, end - start, libc::MADV_HUGEPAGE) };
}

#[cfg(not(target_os = "linux"))]
fn ask_for_huge_pages(_: *mut u8, _: usize) {}

fn big_layout(size: usize) -> Layout {
    Layout::from_size_align(size, 16).expect("object size")
}

fn out_of_memory(size: usize) -> ! {
    eprintln!("MemoryError: cannot allocate {size} bytes");
    std::process::exit(1)
}

/// Where many objects died the next free cell is far away from this one: it comes into the cache before it is needed.
#[inline(always)]
fn fetch_early(cell: *const u8) {
    #[cfg(target_arch = "x86_64")]
    unsafe {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(cell as *const i8)
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = cell;
}

#[inline(always)]
pub fn alloc(size: usize) -> *mut u8 {
    if size <= MAX_SMALL {
        let class = class_of(size);
        let head = unsafe { *isolate().free.get_unchecked(class) };
        if !head.is_null() {
            unsafe {
                let next = *(head as *mut *mut u8);
                isolate().free[class] = next;
                fetch_early(next);
            }
            return head;
        }
        refill(class)
    } else {
        big(size)
    }
}

#[inline(always)]
pub unsafe fn free(p: *mut u8, size: usize) {
    if size <= MAX_SMALL {
        let class = class_of(size);
        unsafe {
            *(p as *mut *mut u8) = isolate().free[class];
            isolate().free[class] = p;
        }
    } else {
        unsafe { sys_dealloc(p, big_layout(size)) }
    }
}

#[cold]
#[inline(never)]
fn big(size: usize) -> *mut u8 {
    let p = unsafe { sys_alloc(big_layout(size)) };
    if p.is_null() {
        out_of_memory(size)
    }
    ask_for_huge_pages(p, size);
    p
}

/// Grows or shrinks a block of more than `MAX_SMALL` bytes in place where possible.
pub unsafe fn resize_big(p: *mut u8, old: usize, new: usize) -> *mut u8 {
    debug_assert!(old > MAX_SMALL && new > MAX_SMALL);
    let q = unsafe { sys_realloc(p, big_layout(old), new) };
    if q.is_null() {
        out_of_memory(new)
    }
    ask_for_huge_pages(q, new);
    q
}

/// Cells of a class that no free list has yet.
#[derive(Clone, Copy)]
pub struct Fresh {
    next: *mut u8,
    count: usize,
}

impl Fresh {
    pub const NONE: Fresh = Fresh {
        next: std::ptr::null_mut(),
        count: 0,
    };

    /// Some cells of the class, one of which is given to the caller, the others as a list. `None` if there are no more.
    fn take(&mut self, cell: usize) -> Option<(*mut u8, *mut u8)> {
        if self.count == 0 {
            return None;
        }
        let first = self.next;
        let count = (PAGE / cell).clamp(1, self.count);
        self.count -= count;
        unsafe {
            self.next = first.add(count * cell);
            Some((first, link_cells(first.add(cell), cell, count - 1)))
        }
    }
}

/// Where the next chunks come from.
pub struct Region {
    next: *mut u8,
    chunks: usize,
    /// Chunks of all regions so far.
    total: usize,
    /// How many there have to be for pages of code to be given back.
    next_look: usize,
}

impl Region {
    pub const NONE: Region = Region {
        next: std::ptr::null_mut(),
        chunks: 0,
        total: 0,
        next_look: 2 * FIRST_REGION,
    };

    /// A chunk of zeros that begins at a multiple of its size.
    fn chunk(&mut self) -> *mut u8 {
        if self.chunks == 0 {
            self.chunks = (self.total / 4).clamp(FIRST_REGION, MAX_REGION);
            self.total += self.chunks;
            if self.total >= self.next_look {
                self.next_look = self.total + (self.total / 4).max(2 * FIRST_REGION);
                code_pages::give_back()
            }
            let huge = self.total >= HUGE_CHUNKS;
            let align = if huge { HUGE_PAGE } else { CHUNK };
            let size = self.chunks * CHUNK + align;
            let (access, kind) = (
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            );
            let start = unsafe { libc::mmap(std::ptr::null_mut(), size, access, kind, -1, 0) };
            if start == libc::MAP_FAILED {
                out_of_memory(size)
            }
            let start = start as *mut u8;
            self.next = unsafe { start.add(start.align_offset(align)) };
            if huge {
                ask_for_huge_pages(self.next, self.chunks * CHUNK)
            }
        }
        let chunk = self.next;
        self.chunks -= 1;
        self.next = unsafe { chunk.add(CHUNK) };
        chunk
    }
}

/// Some cells of `class`, of a new chunk if there are none left: one for the caller, the others as a list.
fn more_cells(
    class: usize,
    fresh: &mut [Fresh; CLASSES],
    chunks: &mut Vec<Chunk>,
    region: &mut Region,
) -> (*mut u8, *mut u8) {
    let cell = class * STEP;
    fresh[class].take(cell).unwrap_or_else(|| {
        let (start, count) = (region.chunk(), CHUNK / cell);
        chunks.push(Chunk { start, cell, count });
        fresh[class] = Fresh { next: start, count };
        fresh[class]
            .take(cell)
            .unwrap_or_else(|| out_of_memory(cell))
    })
}

/// Gives a free list cells of `class` and returns one.
#[cold]
#[inline(never)]
fn refill(class: usize) -> *mut u8 {
    let iso = isolate();
    let (first, rest) = more_cells(class, &mut iso.fresh, &mut iso.chunks, &mut iso.region);
    iso.free[class] = rest;
    first
}

unsafe fn link_cells(start: *mut u8, cell: usize, count: usize) -> *mut u8 {
    unsafe {
        let mut next = std::ptr::null_mut();
        for i in (0..count).rev() {
            let p = start.add(i * cell);
            *(p as *mut *mut u8) = next;
            *(p.add(8) as *mut u64) = 0;
            next = p;
        }
        next
    }
}

/// As [`alloc`], for objects that the cycle collector must be able to find. May run the collector.
#[inline(always)]
pub fn alloc_gc(size: usize) -> *mut u8 {
    let iso = isolate();
    iso.gc_live += 1;
    if iso.gc_live >= iso.gc_threshold {
        (iso.gc_collect)();
    }
    if size <= MAX_SMALL {
        let class = class_of(size);
        let head = unsafe { *iso.gc_free.get_unchecked(class) };
        if !head.is_null() {
            unsafe {
                let next = *(head as *mut *mut u8);
                iso.gc_free[class] = next;
                fetch_early(next);
            }
            return head;
        }
        refill_gc(class)
    } else {
        big_gc(size)
    }
}

#[cold]
#[inline(never)]
fn big_gc(size: usize) -> *mut u8 {
    let p = big(size);
    unsafe { *(p.add(8) as *mut u64) = 0 };
    isolate().gc_big.insert(p as usize);
    p
}

#[cold]
#[inline(never)]
unsafe fn free_big_gc(p: *mut u8, size: usize) {
    isolate().gc_big.remove(&(p as usize));
    unsafe { sys_dealloc(p, big_layout(size)) }
}

#[inline(always)]
pub unsafe fn free_gc(p: *mut u8, size: usize) {
    let iso = isolate();
    iso.gc_live -= 1;
    unsafe {
        if size <= MAX_SMALL {
            let class = class_of(size);
            *(p.add(8) as *mut u64) = 0;
            *(p as *mut *mut u8) = iso.gc_free[class];
            iso.gc_free[class] = p;
        } else {
            free_big_gc(p, size)
        }
    }
}

#[cold]
#[inline(never)]
fn refill_gc(class: usize) -> *mut u8 {
    let iso = isolate();
    let (first, rest) = more_cells(
        class,
        &mut iso.gc_fresh,
        &mut iso.gc_chunks,
        &mut iso.region,
    );
    iso.gc_free[class] = rest;
    first
}
