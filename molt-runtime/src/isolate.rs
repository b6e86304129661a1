//! The state of one running program. There is a single isolate, in static memory, so that both compiled code and the
//! runtime reach it by address. Compiled code knows the first fields (`molt_abi::layout::isolate`).

use crate::memory::alloc::{CLASSES, Chunk, Fresh, Region};
use crate::object::header::Header;
use crate::value::Value;
use molt_abi::layout;
use std::collections::BTreeSet;

#[repr(C, align(64))]
pub struct Isolate {
    pub pending: Value,
    pub handled: Value,
    pub depth: u64,
    /// As `recursion_limit`, but 0 while a signal waits: the next call of compiled code sees it.
    pub depth_limit: u64,
    pub interrupt: u32,
    pub destroy_depth: u32,
    /// The innermost running function, in programs that look at frames.
    pub frame: *const FrameRecord,
    /// Changes when an attribute of a class or of a native module does.
    pub epoch: u64,
    /// Its own address while `interrupt` is 0, else null.
    pub calm: *const Isolate,
    /// Arguments and results of calls of the runtime by compiled code that keep all registers.
    pub kept: [u64; layout::isolate::KEPT_WORDS],
    pub free: [*mut u8; CLASSES],
    pub gc_free: [*mut u8; CLASSES],
    pub gc_live: usize,
    pub gc_threshold: usize,
    pub gc_collect: fn(),
    /// Where objects lie that cannot form cycles, and the memory of containers.
    pub chunks: Vec<Chunk>,
    pub gc_chunks: Vec<Chunk>,
    /// What is left of the last chunks of each size.
    pub fresh: [Fresh; CLASSES],
    pub gc_fresh: [Fresh; CLASSES],
    pub region: Region,
    /// Addresses of collectable objects that are too large for a chunk.
    pub gc_big: BTreeSet<usize>,
    pub destroy_later: Vec<*mut Header>,
    /// Clears weak references to an object that dies and runs their callbacks.
    pub clear_weakrefs: fn(Value),
    /// Head of the list of filled attribute caches.
    pub attr_caches: *mut u8,
    /// Head of the list of those that hold while `epoch` does.
    pub steady_caches: *mut u8,
    /// Lowest stack address that native recursion may reach.
    pub stack_limit: usize,
    /// `sys.getrecursionlimit()`
    pub recursion_limit: u64,
    /// Levels of native operations that run inside each other.
    pub native_depth: u32,
    /// How many there may be.
    pub native_limit: u32,
    pub argc: i32,
    pub argv: *const *const u8,
    /// The context of variables (`contextvars`) of the running thread, or NULL.
    pub context: Value,
    /// The event loop that runs in the running thread, or NULL.
    pub running_loop: Value,
}

const _: () = assert!(std::mem::offset_of!(Isolate, pending) == layout::isolate::PENDING as usize);
const _: () = assert!(std::mem::offset_of!(Isolate, handled) == layout::isolate::HANDLED as usize);
const _: () = assert!(std::mem::offset_of!(Isolate, depth) == layout::isolate::DEPTH as usize);
const _: () =
    assert!(std::mem::offset_of!(Isolate, depth_limit) == layout::isolate::DEPTH_LIMIT as usize);
/// A running function, on the native stack.
#[repr(C)]
pub struct FrameRecord {
    pub back: *const FrameRecord,
    pub code: &'static crate::types::code::Code,
    pub place: u32,
}

const _: () = assert!(std::mem::size_of::<FrameRecord>() == layout::frame::SIZE as usize);
const _: () = assert!(std::mem::offset_of!(FrameRecord, code) == layout::frame::CODE as usize);
const _: () = assert!(std::mem::offset_of!(FrameRecord, place) == layout::frame::PLACE as usize);
const _: () = assert!(std::mem::offset_of!(Isolate, frame) == layout::isolate::FRAME as usize);
const _: () = assert!(std::mem::offset_of!(Isolate, calm) == layout::isolate::CALM as usize);
const _: () = assert!(std::mem::offset_of!(Isolate, kept) == layout::isolate::KEPT as usize);

fn no_collection() {}
fn no_weakrefs(_: Value) {}

#[unsafe(export_name = "molt_isolate")]
static mut ISOLATE: Isolate = Isolate {
    pending: Value::NULL,
    handled: Value::NULL,
    // The main module is the first level.
    depth: 1,
    depth_limit: 1000,
    interrupt: 0,
    destroy_depth: 0,
    frame: std::ptr::null(),
    epoch: 1,
    calm: &raw const ISOLATE,
    kept: [0; layout::isolate::KEPT_WORDS],
    free: [std::ptr::null_mut(); CLASSES],
    gc_free: [std::ptr::null_mut(); CLASSES],
    gc_live: 0,
    gc_threshold: usize::MAX,
    gc_collect: no_collection,
    chunks: Vec::new(),
    gc_chunks: Vec::new(),
    fresh: [Fresh::NONE; CLASSES],
    gc_fresh: [Fresh::NONE; CLASSES],
    region: Region::NONE,
    gc_big: BTreeSet::new(),
    destroy_later: Vec::new(),
    clear_weakrefs: no_weakrefs,
    attr_caches: std::ptr::null_mut(),
    steady_caches: std::ptr::null_mut(),
    stack_limit: 0,
    recursion_limit: 1000,
    native_depth: 0,
    native_limit: crate::object::call::native_limit_for(1000),
    argc: 0,
    argv: std::ptr::null(),
    context: Value::NULL,
    running_loop: Value::NULL,
};

#[inline(always)]
pub fn isolate() -> &'static mut Isolate {
    unsafe { &mut *(&raw mut ISOLATE) }
}
