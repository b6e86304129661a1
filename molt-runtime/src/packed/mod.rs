//! Runs packed functions (`molt_abi::packed`): those that the compiler expects to run rarely, in a form that takes little space.
//!
//! The frame is an array of slots that own what they hold. It lies on the native stack; that of a generator is the generator's
//! own, and its state is the place after the instruction that suspended it.

pub(crate) mod operands;
mod run;

use crate::entry::calls::molt_check_depth;
use crate::isolate::{FrameRecord, isolate};
use crate::types::code::Code;
use crate::types::exceptions::replace;
use crate::types::function::function;
use crate::types::generator::generator;
use crate::value::{Ref, Value};
use molt_abi::layout::generator as layout;
use molt_abi::packed::{HANDLER_SIZE, header};
use run::{Outcome, Run};
use std::mem::MaybeUninit;

/// A record with its tables.
#[derive(Clone, Copy)]
struct Packed(*const u8);

impl Packed {
    fn word(self, at: u32) -> u16 {
        unsafe { (self.0.add(at as usize) as *const u16).read() }
    }
    fn code(self) -> &'static Code {
        unsafe { *(self.0.add(header::CODE as usize) as *const &'static Code) }
    }
    fn slots(self) -> usize {
        self.word(header::SLOTS) as usize
    }
    fn has(self, flag: u16) -> bool {
        self.word(header::FLAGS) & flag != 0
    }
    fn pool(self) -> *const u64 {
        unsafe { self.0.add(header::SIZE as usize) as *const u64 }
    }
    fn handlers(self) -> *const u8 {
        unsafe {
            let words = (self.0.add(header::POOL as usize) as *const u32).read();
            self.pool().add(words as usize) as *const u8
        }
    }
    /// The first instruction.
    fn start(self) -> *const u8 {
        let count = self.word(header::HANDLERS) as usize;
        unsafe { self.handlers().add(count * HANDLER_SIZE as usize) }
    }
    /// Where an exception raised at an instruction goes.
    fn handler(self, at: usize) -> Option<usize> {
        let field = |i: usize| unsafe { (self.handlers() as *const u16).add(i).read_unaligned() };
        (0..self.word(header::HANDLERS) as usize)
            .map(|i| [field(3 * i), field(3 * i + 1), field(3 * i + 2)].map(usize::from))
            .find(|[first, end, _]| (*first..*end).contains(&at))
            .map(|[_, _, target]| target)
    }
}

/// Runs `f` as a level of Python recursion, if the function counts as one, and with a frame record, if the program looks at frames.
fn entered(
    packed: Packed,
    record: &mut FrameRecord,
    f: impl FnOnce(&mut FrameRecord) -> Value,
) -> Value {
    let iso = isolate();
    let counts = packed.has(header::COUNTS_DEPTH);
    if counts {
        if iso.depth >= iso.depth_limit && molt_check_depth() < 0 {
            return Value::NULL;
        }
        iso.depth += 1;
    }
    let linked = packed.has(header::HAS_FRAME);
    if linked {
        record.back = iso.frame;
        iso.frame = record;
    }
    let result = f(record);
    if linked {
        iso.frame = record.back;
    }
    if counts {
        iso.depth -= 1;
    }
    result
}

fn record(packed: Packed) -> FrameRecord {
    FrameRecord {
        back: std::ptr::null(),
        code: packed.code(),
        place: 0,
    }
}

fn call_with(packed: Packed, callee: Value, params: *const Value, slots: &mut [Value]) -> Value {
    entered(packed, &mut record(packed), |record| {
        let count = packed.word(header::PARAMS) as usize;
        for (i, slot) in slots.iter_mut().enumerate() {
            *slot = match i < count {
                true => unsafe { *params.add(i) }.own().into_raw(),
                false => Value::NULL,
            };
        }
        let mut run = Run::new(packed, slots, record);
        run.callee = callee;
        let result = match run.from(packed.start()) {
            Outcome::Returned(v) => v.into_raw(),
            Outcome::Raised => Value::NULL,
            Outcome::Yielded(..) => unreachable!("only generators are suspended"),
        };
        clear(packed, slots);
        result
    })
}

/// The function ends: temporaries go first, the last of them before the others.
fn clear(packed: Packed, slots: &mut [Value]) {
    let (variables, temporaries) = slots.split_at_mut(packed.word(header::SHARED) as usize);
    temporaries.iter_mut().rev().for_each(give_up);
    variables.iter_mut().for_each(give_up);
}

fn give_up(slot: &mut Value) {
    if !slot.is_null() {
        replace(slot, Ref::NULL);
    }
}

/// With a frame of `N` slots on the native stack.
#[inline(never)]
fn call_sized<const N: usize>(packed: Packed, callee: Value, params: *const Value) -> Value {
    let mut slots = [const { MaybeUninit::<Value>::uninit() }; N];
    let count = packed.slots();
    debug_assert!(count <= N);
    let slots = unsafe { std::slice::from_raw_parts_mut(slots.as_mut_ptr() as *mut Value, count) };
    call_with(packed, callee, params, slots)
}

/// Calls a packed function with a value for each parameter; `callee` is null if it has no closure.
fn call(packed: Packed, callee: Value, params: *const Value) -> Value {
    match packed.slots() {
        0..=8 => call_sized::<8>(packed, callee, params),
        9..=32 => call_sized::<32>(packed, callee, params),
        33..=128 => call_sized::<128>(packed, callee, params),
        n => call_with(packed, callee, params, &mut vec![Value::NULL; n]),
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_run_packed(packed: *const u8, callee: Value, params: *const Value) -> Value {
    call(Packed(packed), callee, params)
}

/// `code.entry` of a packed function.
#[unsafe(no_mangle)]
pub extern "C" fn molt_packed_entry(f: Value, params: *const Value) -> Value {
    call(Packed(function(f).code.packed), f, params)
}

/// `code.resume` of a packed generator; `sent` NULL: the pending exception is raised where it is suspended.
#[unsafe(no_mangle)]
pub extern "C" fn molt_packed_resume(owner: Value, sent: Value) -> Value {
    let g = generator(owner);
    let packed = Packed(g.code.packed);
    entered(packed, &mut record(packed), |record| {
        let slots: &mut [Value] = unsafe {
            let first = owner.as_ptr::<u8>().add(layout::SLOTS as usize) as *mut Value;
            std::slice::from_raw_parts_mut(first, packed.slots())
        };
        let mut run = Run::new(packed, slots, record);
        run.callee = g.function;
        run.generator = owner;
        let start = packed.start();
        let outcome = match g.state {
            0 => run.from(start),
            at => run.resumed(unsafe { start.add(at as usize) }, sent, g.place),
        };
        match outcome {
            Outcome::Yielded(v, at, place) => {
                g.state = at as u32;
                g.place = place;
                g.status = layout::YIELDED;
                v.into_raw()
            }
            Outcome::Returned(v) => {
                clear(packed, slots);
                g.status = layout::RETURNED;
                v.into_raw()
            }
            Outcome::Raised => {
                clear(packed, slots);
                Value::NULL
            }
        }
    })
}
