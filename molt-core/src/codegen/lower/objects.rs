//! Tests of objects, and attributes through caches.

use super::Lower;
use crate::tir::{self, Inst, Op, Term, Ty};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I8, I32, I64};
use cranelift_codegen::ir::{self, BlockArg, InstBuilder, MemFlagsData};
use molt_abi::layout::{attr_cache, flags, header, type_object};

/// A block and the values of its parameters.
type Target = (ir::Block, Vec<BlockArg>);

/// Where control goes on after a test.
struct Exits {
    then: Target,
    otherwise: Target,
}

impl Lower<'_, '_> {
    /// Translates a test and the branch on it as one, if it is of the kind that branches anyway and nothing else asks for its
    /// outcome.
    pub fn test_and_branch(&mut self, test: &Inst, term: &Term) -> bool {
        let Term::Br {
            cond,
            then,
            otherwise,
        } = term
        else {
            return false;
        };
        let branches = matches!(test.op, Op::HasType | Op::IsInstance(..) | Op::SetSlot);
        if !branches || test.results[0] != *cond || self.uses[*cond] != 1 {
            return false;
        }
        let exits = Exits {
            then: self.target(then),
            otherwise: self.target(otherwise),
        };
        self.branch(test, &exits);
        true
    }

    /// Non-zero if the test succeeds.
    pub fn outcome(&mut self, test: &Inst) -> ir::Value {
        let done = self.new_block();
        let out = self.b.append_block_param(done, I8);
        let [no, yes] = [0, 1].map(|v| self.b.ins().iconst(I8, v));
        let exits = Exits {
            then: (done, vec![yes.into()]),
            otherwise: (done, vec![no.into()]),
        };
        self.branch(test, &exits);
        self.b.switch_to_block(done);
        out
    }

    fn branch(&mut self, test: &Inst, exits: &Exits) {
        let v = self.object_or(test.args[0], &exits.otherwise);
        match test.op {
            Op::HasType => {
                let wanted = self.value(test.args[1]);
                let of = self.word(v, header::TYPE);
                let same = self.b.ins().icmp(IntCC::Equal, of, wanted);
                self.leave(same, exits)
            }
            Op::IsInstance(first, last) => self.is_instance(v, first, last, exits),
            _ => self.set_slot(v, test, exits),
        }
    }

    /// Goes on in a block where `cond` holds, and elsewhere to `otherwise`.
    fn go_on_if(&mut self, cond: ir::Value, otherwise: &Target) {
        let next = self.new_block();
        let (block, args) = otherwise;
        self.b.ins().brif(cond, next, &[], *block, args);
        self.b.switch_to_block(next);
    }

    /// Goes on in a block where `v` is an object, and elsewhere to `otherwise`.
    fn object_or(&mut self, v: tir::Value, otherwise: &Target) -> ir::Value {
        let word = self.value(v);
        if !self.f.ty(v).is_object() {
            let object = self.is_object(word);
            self.go_on_if(object, otherwise)
        }
        word
    }

    fn leave(&mut self, cond: ir::Value, exits: &Exits) {
        let ((then, yes), (otherwise, no)) = (&exits.then, &exits.otherwise);
        self.b.ins().brif(cond, *then, yes, *otherwise, no);
    }

    fn word(&mut self, base: ir::Value, offset: i32) -> ir::Value {
        let flags = MemFlagsData::trusted();
        self.b.ins().load(I64, flags, base, offset)
    }

    fn half(&mut self, base: ir::Value, offset: i32) -> ir::Value {
        let flags = MemFlagsData::trusted();
        self.b.ins().load(I32, flags, base, offset)
    }

    /// Has the class of `v` a number in the range?
    fn is_instance(&mut self, v: ir::Value, first: u32, last: u32, exits: &Exits) {
        let of = self.word(v, header::TYPE);
        let number = self.half(of, type_object::NUMBER);
        let is = if first == last {
            let first = first as i64;
            self.b.ins().icmp_imm_s(IntCC::Equal, number, first)
        } else {
            let above = self.b.ins().iadd_imm_s(number, -(first as i64));
            let width = (last - first) as i64;
            self.b
                .ins()
                .icmp_imm_s(IntCC::UnsignedLessThanOrEqual, above, width)
        };
        self.leave(is, exits)
    }

    /// Goes on in a block where the type of `v` is the cache's.
    fn cache_hit(&mut self, v: ir::Value, cache: ir::Value, otherwise: &Target) {
        let of = self.word(v, header::TYPE);
        let cached = self.word(cache, attr_cache::TYPE);
        let same = self.b.ins().icmp(IntCC::Equal, of, cached);
        self.go_on_if(same, otherwise)
    }

    /// The address of the attribute that the cache knows.
    fn slot(&mut self, v: ir::Value, cache: ir::Value) -> ir::Value {
        let offset = self.word(cache, attr_cache::OFFSET);
        self.b.ins().iadd(v, offset)
    }

    /// A word found through a cache, or zero, which `find` goes on to where it finds nothing.
    fn cached(
        &mut self,
        v: tir::Value,
        cache: ir::Value,
        find: impl FnOnce(&mut Self, ir::Value, &Target) -> ir::Value,
    ) -> ir::Value {
        let done = self.new_block();
        let out = self.b.append_block_param(done, I64);
        let zero = self.b.ins().iconst(I64, 0);
        let nothing = (done, vec![zero.into()]);
        let v = self.object_or(v, &nothing);
        self.cache_hit(v, cache, &nothing);
        let found = find(self, v, &nothing);
        self.b.ins().jump(done, &[found.into()]);
        self.b.switch_to_block(done);
        out
    }

    pub fn get_slot(&mut self, v: tir::Value, cache: ir::Value, owned: bool) -> ir::Value {
        self.cached(v, cache, |s, v, _| {
            let at = s.slot(v, cache);
            let found = s.word(at, 0);
            if owned {
                s.retain(found, Ty::ANY_OR_NULL)
            }
            found
        })
    }

    pub fn get_method(&mut self, v: tir::Value, cache: ir::Value) -> ir::Value {
        self.cached(v, cache, |s, v, nothing| {
            // An instance with a dict may have an attribute of that name.
            let own = s.half(v, header::FLAGS);
            let own =
                s.b.ins()
                    .band_imm_s(own, (flags::DICT_MODE | flags::HAS_DICT) as i64);
            let plain = s.b.ins().icmp_imm_s(IntCC::Equal, own, 0);
            s.go_on_if(plain, nothing);
            let found = s.word(cache, attr_cache::VALUE);
            s.retain(found, Ty::OTHER);
            found
        })
    }

    fn set_slot(&mut self, v: ir::Value, inst: &Inst, exits: &Exits) {
        let (cache, new) = (self.value(inst.args[1]), self.value(inst.args[2]));
        self.cache_hit(v, cache, &exits.otherwise);
        let mode = self.half(v, header::FLAGS);
        let mode = self.b.ins().band_imm_s(mode, flags::DICT_MODE as i64);
        let plain = self.b.ins().icmp_imm_s(IntCC::Equal, mode, 0);
        self.go_on_if(plain, &exits.otherwise);
        let at = self.slot(v, cache);
        let old = self.word(at, 0);
        self.retain(new, self.f.ty(inst.args[2]));
        self.b.ins().store(MemFlagsData::trusted(), new, at, 0);
        self.release(old, Ty::ANY_OR_NULL);
        let (then, yes) = &exits.then;
        self.b.ins().jump(*then, yes);
    }
}
