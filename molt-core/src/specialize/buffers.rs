//! Items of bytes, bytearrays and arrays, read and written in place.

use super::Specializer;
use crate::expect::Buffer;
use crate::hir::Reg;
use crate::tir::{IntOp, Mem, Op, Repr, Ty, Value};
use molt_abi::layout::{buffer, bytes};
use molt_abi::ops::{CmpOp, IndexError};

/// How the items of a buffer lie in memory.
struct Items {
    mem: Mem,
    /// Their size in bytes as a power of two.
    shift: i64,
    /// What they are, in its natural representation; `INT` for any raw int.
    ty: Ty,
}

impl Items {
    /// `None` for items that are left to the runtime.
    fn of(buffer: Buffer) -> Option<Items> {
        let small = |mem, shift| {
            Some(Items {
                mem,
                shift,
                ty: Ty::SMALL_INT,
            })
        };
        match buffer {
            Buffer::ByteArray | Buffer::Array(b'B') => small(Mem::U8, 0),
            Buffer::Array(b'b') => small(Mem::I8, 0),
            Buffer::Array(b'h') => small(Mem::I16, 1),
            Buffer::Array(b'H') => small(Mem::U16, 1),
            Buffer::Array(b'i') => small(Mem::I32, 2),
            Buffer::Array(b'I') => small(Mem::U32, 2),
            Buffer::Array(b'l' | b'q') => Some(Items {
                mem: Mem::Word,
                shift: 3,
                ty: Ty::INT,
            }),
            Buffer::Array(b'd') => Some(Items {
                mem: Mem::F64,
                shift: 3,
                ty: Ty::FLOAT,
            }),
            Buffer::Array(_) => None,
        }
    }

    fn repr(&self) -> Repr {
        match self.ty {
            Ty::FLOAT => Repr::F64,
            _ => Repr::I64,
        }
    }

    /// The least int that can be stored and how many can; `None` if every word can.
    fn range(&self) -> Option<(i64, i64)> {
        let count = 1 << (8 << self.shift.min(2));
        match self.mem {
            Mem::I8 | Mem::I16 | Mem::I32 => Some((-count / 2, count)),
            Mem::U8 | Mem::U16 | Mem::U32 => Some((0, count)),
            Mem::Word | Mem::F64 => None,
        }
    }
}

impl Specializer<'_, '_> {
    /// The kind of buffer that is expected of a register with the value `o`, if its items are read and written in place.
    pub(super) fn buffer_in(&self, obj: Reg, o: Value) -> Option<Buffer> {
        let buffer = self.expected(obj).buffer?;
        let symbol = format!("molt.type.{}", type_name(buffer));
        let is_there = self.program.runtime.contains(&symbol);
        let may_be = self.repr(o) == Repr::Val && self.ty(o).intersects(Ty::OTHER);
        (is_there && may_be && Items::of(buffer).is_some()).then_some(buffer)
    }

    /// Where `o` is such a buffer, `dst` becomes its item `i` (a raw int), and this goes on after the instruction.
    pub(super) fn buffer_item(&mut self, dst: Reg, o: Value, i: Value, kind: Buffer) {
        let Some(items) = Items::of(kind) else { return };
        let is = self.is_buffer(o, kind);
        self.when(is, false, |s| {
            let len = s.items_in(o, items.shift);
            let error = match kind {
                Buffer::ByteArray => IndexError::ByteArray,
                Buffer::Array(_) => IndexError::Array,
            };
            let at = s.checked_position(i, len, error);
            let place = s.place(o, at, items.shift);
            let ty = items.repr().usual_type();
            let v = s.op(Op::Load(0, items.mem), &[place], items.repr(), ty);
            s.set(dst, v);
            s.goto_next()
        });
    }

    /// Where `o` is such a buffer and `src` fits its items, stores it at `i` (a raw int) and goes on after the instruction.
    pub(super) fn store_in_buffer(&mut self, o: Value, i: Value, src: Reg, kind: Buffer) {
        let Some(items) = Items::of(kind) else { return };
        let v = self.reg(src);
        let wanted = match items.ty {
            Ty::FLOAT => Ty::FLOAT,
            _ => Ty::SMALL_INT,
        };
        match (self.repr(v), wanted) {
            (Repr::Val, _) if !self.may_be(v, wanted) => return,
            (Repr::F64, Ty::SMALL_INT) | (Repr::Bool, _) => return,
            _ => {}
        }
        let is = self.is_buffer(o, kind);
        self.when(is, false, |s| {
            let len = s.items_in(o, items.shift);
            let (at, inside) = s.position(i, len);
            s.when(inside, false, |s| match s.repr(v) {
                Repr::Val => {
                    let fits = s.test(v, wanted);
                    s.when(fits, false, |s| {
                        let v = s.unbox(v, wanted);
                        s.store_number(o, at, v, &items)
                    })
                }
                _ => s.store_number(o, at, v, &items),
            })
        })
    }

    /// Stores a raw number at a position within the buffer and goes on after the instruction, if its value is one for such items.
    fn store_number(&mut self, o: Value, at: Value, v: Value, items: &Items) {
        let v = self.convert(v, items.repr());
        let store = |s: &mut Self| {
            let place = s.place(o, at, items.shift);
            s.effect(Op::Store(0, items.mem), &[place, v]);
            s.goto_next()
        };
        let Some((least, count)) = items.range() else {
            return store(self);
        };
        let least = self.const_int(least);
        let count = self.const_int(count);
        let distance = self.op(Op::Int(IntOp::Sub), &[v, least], Repr::I64, Ty::INT);
        let fits = self.op(Op::Below, &[distance, count], Repr::Bool, Ty::BOOL);
        self.when(fits, false, store)
    }

    /// `o[i]` for bytes and a raw int.
    pub(super) fn byte_in_place(&mut self, dst: Reg, o: Value, i: Value) {
        let len = self.load_word(o, bytes::LEN);
        let at = self.checked_position(i, len, IndexError::Bytes);
        let place = self.op(Op::Byte, &[o, at], Repr::Ptr, Ty::NEVER);
        let load = Op::Load(bytes::DATA, Mem::U8);
        let v = self.op(load, &[place], Repr::I64, Ty::INT);
        self.set(dst, v)
    }

    fn is_buffer(&mut self, o: Value, kind: Buffer) -> Value {
        let is = self.is_of_type(o, type_name(kind));
        let Buffer::Array(code) = kind else { return is };
        let done = self.new_block();
        let result = self.param(done, Repr::Bool, Ty::BOOL);
        self.unless(is, true, |s| {
            let no = s.const_bool(false);
            s.jump(done, &[no])
        });
        let found = self.op(Op::Load(buffer::CODE, Mem::U8), &[o], Repr::I64, Ty::INT);
        let wanted = self.const_int(code.into());
        let same = self.op(
            Op::IntCmp(CmpOp::Eq),
            &[found, wanted],
            Repr::Bool,
            Ty::BOOL,
        );
        self.jump(done, &[same]);
        self.switch_to(done);
        result
    }

    /// How many items of that size a buffer has.
    fn items_in(&mut self, o: Value, shift: i64) -> Value {
        let len = self.load_word(o, buffer::LEN);
        if shift == 0 {
            return len;
        }
        let shift = self.const_int(shift);
        self.op(Op::Int(IntOp::Sar), &[len, shift], Repr::I64, Ty::INT)
    }

    /// The address of an item of a buffer.
    fn place(&mut self, o: Value, at: Value, shift: i64) -> Value {
        let base = self.load_ptr(o, buffer::DATA);
        let distance = match shift {
            0 => at,
            3 => return self.op(Op::Element, &[base, at], Repr::Ptr, Ty::NEVER),
            _ => {
                let shift = self.const_int(shift);
                self.op(Op::Int(IntOp::Shl), &[at, shift], Repr::I64, Ty::INT)
            }
        };
        self.op(Op::Byte, &[base, distance], Repr::Ptr, Ty::NEVER)
    }
}

fn type_name(kind: Buffer) -> &'static str {
    match kind {
        Buffer::ByteArray => "bytearray",
        Buffer::Array(_) => "array.array",
    }
}
