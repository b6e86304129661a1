//! The interpreter of packed instructions.

use super::Packed;
use super::operands::{Cursor, MAX_PARAMS, SHAPES, call_entry, signed};
use crate::entry::attributes::{method_for_call, molt_bind_method};
use crate::entry::building::molt_build_dict;
use crate::entry::calls::molt_call;
use crate::entry::exceptions::{molt_add_traceback, molt_reraise};
use crate::entry::generators::molt_gen_send;
use crate::entry::iteration::{
    molt_iter_next, molt_range_has_next, molt_range_start, molt_unpack, molt_unpack_star,
};
use crate::entry::names::{molt_load_global, molt_raise_unbound};
use crate::entry::operators::{molt_int_binary, molt_truth};
use crate::isolate::{FrameRecord, isolate};
use crate::types::cell;
use crate::types::exceptions::replace;
use crate::types::function::function;
use crate::types::tuple;
use crate::value::{Ref, Value};
use molt_abi::entry::Ret;
use molt_abi::ops::BinOp;
use molt_abi::packed::{Op, arg};

/// How running ended.
pub enum Outcome {
    Returned(Ref),
    /// With an exception pending.
    Raised,
    /// With a value; the instruction to go on at, and the place in the source.
    Yielded(Ref, usize, u32),
}

/// An instruction raised: an exception is pending.
struct Raised;

type Done<T = ()> = Result<T, Raised>;

/// Values on the native stack, unless there are many.
const FEW: usize = 16;

pub struct Run<'f> {
    packed: Packed,
    at: Cursor,
    slots: &'f mut [Value],
    record: &'f mut FrameRecord,
    place: u32,
    /// The running function, if it has a closure.
    pub callee: Value,
    /// The generator, if it is one.
    pub generator: Value,
    /// Slots that are given up after the instruction.
    last: Few<u16>,
}

/// A list that is mostly short.
struct Few<T> {
    few: [T; FEW],
    len: usize,
    more: Vec<T>,
}

impl<T: Copy> Few<T> {
    fn new(zero: T) -> Few<T> {
        Few {
            few: [zero; FEW],
            len: 0,
            more: Vec::new(),
        }
    }
    #[inline(always)]
    fn push(&mut self, v: T) {
        if self.len < FEW {
            self.few[self.len] = v;
        } else {
            self.spill(v);
        }
        self.len += 1;
    }
    #[cold]
    fn spill(&mut self, v: T) {
        if self.more.is_empty() {
            self.more.extend(self.few);
        }
        self.more.push(v)
    }
    /// Adds `count` items and gives the place of the first.
    fn grown(&mut self, count: usize, v: T) -> *mut T {
        (0..count).for_each(|_| self.push(v));
        if self.len <= FEW {
            self.few.as_mut_ptr()
        } else {
            self.more.as_mut_ptr()
        }
    }
    fn items(&self) -> &[T] {
        if self.len <= FEW {
            &self.few[..self.len]
        } else {
            &self.more
        }
    }
}

impl Run<'_> {
    pub fn new<'f>(packed: Packed, slots: &'f mut [Value], record: &'f mut FrameRecord) -> Run<'f> {
        Run {
            packed,
            at: Cursor(packed.start()),
            slots,
            record,
            place: 0,
            callee: Value::NULL,
            generator: Value::NULL,
            last: Few::new(0),
        }
    }

    pub fn from(&mut self, at: *const u8) -> Outcome {
        self.at = Cursor(at);
        self.go()
    }

    /// Goes on after a `Yield`, whose destination is at `at`.
    pub fn resumed(&mut self, at: *const u8, sent: Value, place: u32) -> Outcome {
        self.at = Cursor(at);
        self.set_place(place);
        if sent.is_null() {
            let here = self.offset();
            if let Some(raised) = self.raised(here, true) {
                return raised;
            }
        } else {
            let dst = self.at.count();
            self.store(dst, sent.own().into_raw());
        }
        self.go()
    }

    fn offset(&self) -> usize {
        unsafe { self.at.0.offset_from(self.packed.start()) as usize }
    }

    fn jump(&mut self, target: usize) {
        self.at = Cursor(unsafe { self.packed.start().add(target) })
    }

    fn set_place(&mut self, place: u32) {
        self.place = place;
        self.record.place = place;
    }

    fn go(&mut self) -> Outcome {
        loop {
            let here = self.offset();
            match self.step() {
                Ok(None) => {}
                Ok(Some(outcome)) => return outcome,
                Err(Raised) => {
                    if let Some(raised) = self.raised(here, true) {
                        return raised;
                    }
                }
            }
        }
    }

    /// An exception was raised by the instruction at `here`: goes to its handler, or ends.
    #[cold]
    fn raised(&mut self, here: usize, traced: bool) -> Option<Outcome> {
        self.settle();
        if traced {
            molt_add_traceback(self.packed.code(), self.place as i64);
        }
        match self.packed.handler(here) {
            Some(target) => {
                self.jump(target);
                None
            }
            None => Some(Outcome::Raised),
        }
    }

    /// Gives up what the instruction used last.
    #[inline(always)]
    fn settle(&mut self) {
        if self.last.len > 0 {
            self.give_up()
        }
    }

    fn give_up(&mut self) {
        for i in 0..self.last.len {
            let slot = self.last.items()[i] as usize;
            replace(&mut self.slots[slot], Ref::NULL)
        }
        self.last.len = 0;
        self.last.more.clear();
    }

    /// A word that is borrowed until the instruction is settled.
    #[inline(always)]
    fn arg(&mut self) -> u64 {
        let n = self.at.number();
        let of = n >> 2;
        match n & 3 {
            arg::SLOT => self.slots[of as usize].0,
            arg::LAST => {
                self.last.push(of as u16);
                self.slots[of as usize].0
            }
            arg::POOL => unsafe { *self.packed.pool().add(of as usize) },
            _ => signed(of) as u64,
        }
    }
    fn value(&mut self) -> Value {
        Value(self.arg())
    }
    fn address<T>(&mut self) -> *mut T {
        self.arg() as *mut T
    }

    /// The value of an operand with a reference of its own; moved where it is used last.
    fn owned(&mut self) -> Ref {
        let v = self.value();
        if self.last.len == 1 && self.slots[self.last.few[0] as usize] == v {
            let slot = self.last.few[0] as usize;
            self.last.len = 0;
            self.slots[slot] = Value::NULL;
            return unsafe { Ref::from_owned(v) };
        }
        v.own()
    }

    /// Stores an owned value; 0: drops it.
    #[inline(always)]
    fn store(&mut self, dst: usize, v: Value) {
        let new = unsafe { Ref::from_owned(v) };
        match dst {
            0 => drop(new),
            n => replace(&mut self.slots[n - 1], new),
        }
    }

    /// Ends an instruction with an owned value, or 0 if it raised.
    #[inline(always)]
    fn result(&mut self, dst: usize, v: Value) -> Done {
        self.settle();
        if v.is_null() {
            return Err(Raised);
        }
        self.store(dst, v);
        Ok(())
    }

    fn values(&mut self, count: usize) -> Few<Value> {
        let mut all = Few::new(Value::NULL);
        for _ in 0..count {
            let v = self.value();
            all.push(v)
        }
        all
    }

    #[inline(always)]
    fn step(&mut self) -> Done<Option<Outcome>> {
        match self.at.op() {
            Op::Move => {
                let dst = self.at.count();
                let v = self.owned();
                self.store(dst, v.into_raw())
            }
            Op::Unset => {
                let slot = self.at.count();
                replace(&mut self.slots[slot], Ref::NULL)
            }
            Op::Drop => {
                for _ in 0..self.at.count() {
                    let slot = self.at.count();
                    super::give_up(&mut self.slots[slot])
                }
            }
            Op::DropFrom => {
                let first = self.at.count();
                self.slots[first..]
                    .iter_mut()
                    .rev()
                    .for_each(super::give_up)
            }
            Op::Line => {
                let place = self.at.number() as u32;
                self.set_place(place)
            }
            Op::Rt => self.rt()?,
            Op::Build => self.build()?,
            Op::BuildDict => {
                let (dst, count) = (self.at.count(), self.at.count());
                let items = self.values(count);
                let pairs = count as i64 / 2;
                let v = unsafe { molt_build_dict(items.items().as_ptr(), pairs) };
                self.result(dst, v)?
            }
            Op::Call => self.call()?,
            Op::CallMethod => self.call_method()?,
            Op::Bind => {
                let dst = self.at.count();
                let (f, flag, receiver) = (self.value(), self.value(), self.value());
                let bound = match flag == Value::TRUE {
                    true => molt_bind_method(f, receiver),
                    false => f.own().into_raw(),
                };
                self.result(dst, bound)?
            }
            Op::LoadMethod => {
                let (callable, flag) = (self.at.count(), self.at.count());
                let (receiver, name) = (self.value(), self.value());
                let found = method_for_call(receiver, name);
                self.settle();
                let (f, needs_receiver) = found.map_err(|_| Raised)?;
                self.store(callable, f.into_raw());
                self.store(flag, Value::bool(needs_receiver))
            }
            Op::Unpack => {
                let (v, count) = (self.value(), self.at.count());
                let mut out = Few::new(Value::NULL);
                let status = molt_unpack(v, count as i64, out.grown(count, Value::NULL));
                self.unpacked(status, out)?
            }
            Op::UnpackStar => {
                let v = self.value();
                let (before, after) = (self.at.count(), self.at.count());
                let mut out = Few::new(Value::NULL);
                let place = out.grown(before + 1 + after, Value::NULL);
                let status = molt_unpack_star(v, before as i64, after as i64, place);
                self.unpacked(status, out)?
            }
            Op::Jump => {
                let target = self.at.target();
                self.jump(target)
            }
            Op::If => self.branch(true)?,
            Op::Unless => self.branch(false)?,
            Op::ForNext => {
                let dst = self.at.count();
                let it = self.value();
                let target = self.at.target();
                let next = molt_iter_next(it);
                self.settle();
                if !next.is_null() {
                    self.store(dst, next)
                } else if isolate().pending.is_null() {
                    self.jump(target)
                } else {
                    return Err(Raised);
                }
            }
            Op::RangeStart => {
                let dsts = [self.at.count(), self.at.count(), self.at.count()];
                let count = self.at.count();
                let args = self.values(count);
                let mut out = [Value::NULL; 3];
                let args = args.items().as_ptr();
                let status = unsafe { molt_range_start(args, count as i64, out.as_mut_ptr()) };
                self.settle();
                if status < 0 {
                    return Err(Raised);
                }
                dsts.into_iter()
                    .zip(out)
                    .for_each(|(dst, v)| self.store(dst, v))
            }
            Op::RangeNext => self.range_next()?,
            Op::Return => return Ok(Some(Outcome::Returned(self.owned()))),
            Op::Reraise => {
                let here = self.offset() - 1;
                let e = self.value();
                molt_reraise(e);
                return Ok(self.raised(here, false));
            }
            Op::LoadGlobal => {
                let dst = self.at.count();
                let place: *const Value = self.address();
                let (name, record) = (self.value(), self.address());
                let v = unsafe { *place };
                let v = match v.is_null() {
                    true => molt_load_global(record, name),
                    false => v.own().into_raw(),
                };
                self.result(dst, v)?
            }
            Op::StoreGlobal | Op::Remember => {
                let place: *mut Value = self.address();
                let v = self.owned();
                replace(unsafe { &mut *place }, v)
            }
            Op::DeleteGlobal => {
                let place: *mut Value = self.address();
                let name = self.value();
                if unsafe { *place }.is_null() {
                    molt_raise_unbound(name, 2);
                    return Err(Raised);
                }
                replace(unsafe { &mut *place }, Ref::NULL)
            }
            Op::CheckBound => {
                let slot = self.at.count();
                let name = self.value();
                if self.slots[slot].is_null() {
                    molt_raise_unbound(name, 0);
                    return Err(Raised);
                }
            }
            Op::IsSet => {
                let (dst, slot) = (self.at.count(), self.at.count());
                let set = !self.slots[slot].is_null();
                self.store(dst, Value::bool(set))
            }
            Op::LoadCell => {
                let dst = self.at.count();
                let (c, name, kind) = (self.value(), self.value(), self.at.number());
                let v = cell::content(c);
                if v.is_null() {
                    molt_raise_unbound(name, kind as i64);
                    return Err(Raised);
                }
                self.result(dst, v.own().into_raw())?
            }
            Op::StoreCell => {
                let (c, v) = (self.value(), self.value());
                cell::set_cell(c, v);
                self.settle()
            }
            Op::DeleteCell => {
                let (c, name, kind) = (self.value(), self.value(), self.at.number());
                if cell::content(c).is_null() {
                    molt_raise_unbound(name, kind as i64);
                    return Err(Raised);
                }
                cell::set_cell(c, Value::NULL);
                self.settle()
            }
            Op::LoadClosure => {
                let (dst, index) = (self.at.count(), self.at.count());
                let c = unsafe { *function(self.callee).closure.add(index) };
                self.store(dst, c.own().into_raw())
            }
            Op::Is => self.same(true),
            Op::IsNot => self.same(false),
            Op::Truth => self.truth_of(true)?,
            Op::Not => self.truth_of(false)?,
            Op::Yield => {
                // The destination comes last, for whoever resumes.
                let v = self.owned();
                return Ok(Some(Outcome::Yielded(v, self.offset(), self.place)));
            }
            Op::Send => {
                let dst = self.at.count();
                let (delegate, v) = (self.value(), self.value());
                let target = self.at.target();
                let step = molt_gen_send(self.generator, delegate, v);
                self.result(dst, step.first)?;
                if step.second != 0 {
                    self.jump(target)
                }
            }
        }
        Ok(None)
    }

    fn rt(&mut self) -> Done {
        let (number, dst) = (self.at.count(), self.at.count());
        let shape = SHAPES[number];
        let mut args = [0; MAX_PARAMS];
        for a in &mut args[..shape.params as usize] {
            *a = self.arg();
        }
        let word = unsafe { call_entry(number, &args) };
        match shape.ret {
            Ret::Val => self.result(dst, Value(word)),
            Ret::New | Ret::Opt => {
                self.settle();
                self.store(dst, Value(word));
                Ok(())
            }
            Ret::Status | Ret::Int => {
                self.settle();
                if shape.ret == Ret::Status && (word as i64) < 0 {
                    return Err(Raised);
                }
                self.store(dst, Value::bool(word != 0));
                Ok(())
            }
            Ret::Raises => Err(Raised),
            _ => {
                self.settle();
                Ok(())
            }
        }
    }

    fn build(&mut self) -> Done {
        let (number, dst, count) = (self.at.count(), self.at.count(), self.at.count());
        let items = self.values(count);
        let mut args = [0; MAX_PARAMS];
        args[0] = items.items().as_ptr() as u64;
        args[1] = count as u64;
        let v = unsafe { call_entry(number, &args) };
        self.result(dst, Value(v))
    }

    fn call(&mut self) -> Done {
        let dst = self.at.count();
        let (callee, names, count) = (self.value(), self.value(), self.at.count());
        let args = self.values(count);
        let positional = count - keywords(names);
        let v = unsafe { molt_call(callee, args.items().as_ptr(), positional as i64, names) };
        self.result(dst, v)
    }

    fn call_method(&mut self) -> Done {
        let dst = self.at.count();
        let (f, flag, receiver) = (self.value(), self.value(), self.value());
        let (names, count) = (self.value(), self.at.count());
        let mut args = Few::new(Value::NULL);
        args.push(receiver);
        for _ in 0..count {
            let v = self.value();
            args.push(v)
        }
        let skip = (flag != Value::TRUE) as usize;
        let args = &args.items()[skip..];
        let positional = args.len() - keywords(names);
        let v = unsafe { molt_call(f, args.as_ptr(), positional as i64, names) };
        self.result(dst, v)
    }

    fn unpacked(&mut self, status: i64, out: Few<Value>) -> Done {
        self.settle();
        if status < 0 {
            return Err(Raised);
        }
        for v in out.items() {
            let dst = self.at.count();
            self.store(dst, *v)
        }
        Ok(())
    }

    fn truth(&mut self) -> Done<bool> {
        let v = self.value();
        let t = match v {
            Value::TRUE => 1,
            Value::FALSE | Value::NONE => 0,
            v => molt_truth(v),
        };
        self.settle();
        match t {
            -1 => Err(Raised),
            t => Ok(t != 0),
        }
    }

    fn branch(&mut self, on: bool) -> Done {
        let is = self.truth();
        let target = self.at.target();
        if is? == on {
            self.jump(target)
        }
        Ok(())
    }

    fn truth_of(&mut self, yes: bool) -> Done {
        let dst = self.at.count();
        let is = self.truth()? == yes;
        self.store(dst, Value::bool(is));
        Ok(())
    }

    fn same(&mut self, yes: bool) {
        let dst = self.at.count();
        let is = (self.value() == self.value()) == yes;
        self.settle();
        self.store(dst, Value::bool(is))
    }

    fn range_next(&mut self) -> Done {
        crate::startup::signals::poll().map_err(|_| Raised)?;
        let [current, stop, step] = [self.at.count(), self.at.count(), self.at.count()];
        let (dst, target) = (self.at.count(), self.at.target());
        let (now, by) = (self.slots[current], self.slots[step]);
        if molt_range_has_next(now, self.slots[stop], by) == 0 {
            self.jump(target);
            return Ok(());
        }
        let next = molt_int_binary(now, by, BinOp::Add as i64);
        if next.is_null() {
            return Err(Raised);
        }
        self.slots[current] = next;
        self.store(dst, now);
        Ok(())
    }
}

/// Number of keyword arguments.
fn keywords(names: Value) -> usize {
    match names.is_null() {
        true => 0,
        false => tuple::items_of(names).len(),
    }
}
