//! Strs read in place: those of ASCII characters, whose bytes are their characters. Others are left to the runtime.

use super::Specializer;
use crate::hir::{self, Reg};
use crate::tir::{IntOp, Mem, Op, Repr, Ty, Value};
use molt_abi::entry::Entry;
use molt_abi::layout::{cursor, flags, header, str};
use molt_abi::ops::CmpOp;

impl Specializer<'_, '_> {
    /// `o[i]` for a str and a raw int.
    pub(super) fn char_in_place(&mut self, dst: Reg, o: Value, i: Value) {
        let len = self.load_u32(o, str::CHAR_LEN);
        let (at, inside) = self.position(i, len);
        let ascii = self.is_ascii(o);
        let simple = self.op(Op::BoolAnd, &[inside, ascii], Repr::Bool, Ty::BOOL);
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::STR);
        self.unless(simple, true, |s| {
            let boxed = s.boxed(i);
            let v = s.rt_val(Entry::GetItem, &[o, boxed]);
            let v = s.refine(v, Ty::STR);
            s.jump(done, &[v])
        });
        let v = self.char_at(o, at);
        self.jump(done, &[v]);
        self.switch_to(done);
        self.set(dst, result)
    }

    /// `ord(v)`, a raw int, where `v` is a str of one ASCII character: this goes on after the instruction.
    pub(super) fn ord_in_place(&mut self, dst: Reg, v: Value) {
        if !self.speculate() || !self.may_be(v, Ty::STR) {
            return;
        }
        let is = self.has_type(v, "str", Ty::STR);
        self.when(is, false, |s| {
            let v = s.narrow(v, Ty::STR);
            let len = s.load_u32(v, str::BYTE_LEN);
            let one = s.const_int(1);
            let single = s.op(Op::IntCmp(CmpOp::Eq), &[len, one], Repr::Bool, Ty::BOOL);
            s.when(single, false, |s| {
                let byte = s.op(Op::Load(str::DATA, Mem::U8), &[v], Repr::I64, Ty::INT);
                s.set(dst, byte);
                s.goto_next()
            })
        })
    }

    /// Where `it` is an unfinished iterator of an ASCII str, takes the next character and goes to `body`.
    pub(super) fn step_chars(&mut self, it: Value, dst: Reg, body: hir::Block) {
        let is = self.is_of_type(it, "str_ascii_iterator");
        self.when(is, false, |s| {
            let source = Op::LoadBorrowed(cursor::SEQUENCE);
            let source = s.op(source, &[it], Repr::Val, Ty::STR.union(Ty::NULL));
            let finished = s.op(Op::IsNull, &[source], Repr::Bool, Ty::BOOL);
            s.unless(finished, false, |s| {
                let source = s.refine(source, Ty::STR);
                let at = s.load_word(it, cursor::INDEX);
                let len = s.load_u32(source, str::BYTE_LEN);
                let inside = s.op(Op::Below, &[at, len], Repr::Bool, Ty::BOOL);
                s.when(inside, false, |s| {
                    let one = s.const_int(1);
                    let next = s.raw_add(at, one);
                    s.effect(Op::Store(cursor::INDEX, Mem::Word), &[it, next]);
                    s.effect(Op::Store(cursor::CHARACTER, Mem::Word), &[it, next]);
                    let v = s.char_at(source, at);
                    s.set(dst, v);
                    s.goto(body, 0)
                })
            })
        })
    }

    fn is_ascii(&mut self, o: Value) -> Value {
        let bits = self.load_u32(o, header::FLAGS);
        let mask = self.const_int(flags::STR_ASCII as i64);
        let set = self.op(Op::Int(IntOp::And), &[bits, mask], Repr::I64, Ty::INT);
        let zero = self.const_int(0);
        self.op(Op::IntCmp(CmpOp::Ne), &[set, zero], Repr::Bool, Ty::BOOL)
    }

    /// The shared str of the character at an index of an ASCII str.
    fn char_at(&mut self, o: Value, at: Value) -> Value {
        let place = self.op(Op::Byte, &[o, at], Repr::Ptr, Ty::NEVER);
        let byte = self.op(Op::Load(str::DATA, Mem::U8), &[place], Repr::I64, Ty::INT);
        let table = self.symbol_ptr("molt_one_char");
        self.op(Op::SharedChar, &[table, byte], Repr::Val, Ty::STR)
    }

    fn load_u32(&mut self, o: Value, at: i32) -> Value {
        self.op(Op::Load(at, Mem::U32), &[o], Repr::I64, Ty::INT)
    }
}
