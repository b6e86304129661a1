//! Names, cells, attributes and items.

use super::Specializer;
use super::program::Data;
use crate::hir::{Name, Reg};
use crate::tir::{IntOp, Mem, Op, Repr, Ty, Value};
use molt_abi::entry::Entry;
use molt_abi::layout;

impl Specializer<'_, '_> {
    pub(super) fn check_bound(&mut self, reg: Reg, name: Name) {
        let v = self.reg(reg);
        if self.repr(v) != Repr::Val || !self.ty(v).may_be_null() {
            return;
        }
        self.require_set(v, name, 0);
        if self.current.is_some() {
            let set = self.exclude(v, Ty::NULL);
            self.set(reg, set)
        }
    }

    /// Raises if `v` is null; `kind` as in `Entry::RaiseUnbound`.
    fn require_set(&mut self, v: Value, name: Name, kind: i64) {
        if self.ty(v) == Ty::NULL {
            let args = [self.name(name), self.const_int(kind)];
            self.rt(Entry::RaiseUnbound, &args);
            return;
        }
        let null = self.op(Op::IsNull, &[v], Repr::Bool, Ty::BOOL);
        self.when(null, true, |s| {
            let args = [s.name(name), s.const_int(kind)];
            s.rt(Entry::RaiseUnbound, &args);
        })
    }

    /// Address of the static slot of a global of this module.
    fn global_slot(&mut self, name: Name) -> Option<Value> {
        let index = self.program.global_index(self.module_id, name)?;
        let d = self.program.intern(Data::Globals(self.module_id));
        Some(self.ptr(d, index as i64 * 8))
    }

    pub(super) fn load_global(&mut self, dst: Reg, name: Name) {
        let Some(slot) = self.global_slot(name) else {
            let text = self.module.name_str(name).into_owned();
            let v = if self.module.dynamic_globals {
                None
            } else {
                self.builtin(&text)
            };
            let v = v.unwrap_or_else(|| self.load_global_slowly(name));
            return self.set(dst, v);
        };
        let v = self.load(slot, 0, Ty::ANY_OR_NULL);
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::ANY);
        let null = self.op(Op::IsNull, &[v], Repr::Bool, Ty::BOOL);
        self.when(null, true, |s| {
            let v = s.load_global_slowly(name);
            s.jump(done, &[v])
        });
        let v = self.refine(v, Ty::ANY);
        self.jump(done, &[v]);
        self.switch_to(done);
        if let Some(func) = self.program.stable.get(&(self.module_id, name)) {
            let (m, f) = *func;
            self.set_known(result, super::Known::Hint(m, f))
        }
        self.set(dst, result)
    }

    fn load_global_slowly(&mut self, name: Name) -> Value {
        let args = [self.module_record(), self.name(name)];
        self.rt_val(Entry::LoadGlobal, &args)
    }

    pub(super) fn store_global(&mut self, name: Name, src: Reg) {
        let v = self.val(src);
        match self.global_slot(name) {
            Some(slot) => {
                let old = self.op(Op::LoadMove(0), &[slot], Repr::Val, Ty::ANY_OR_NULL);
                self.effect(Op::Store(0, Mem::Word), &[slot, v]);
                self.effect(Op::Release, &[old])
            }
            None => {
                let args = [self.module_record(), self.name(name), v];
                self.rt(Entry::StoreGlobal, &args);
            }
        }
    }

    pub(super) fn delete_global(&mut self, name: Name) {
        let Some(slot) = self.global_slot(name) else {
            let args = [self.module_record(), self.name(name)];
            self.rt(Entry::DeleteGlobal, &args);
            return;
        };
        let old = self.op(Op::LoadBorrowed(0), &[slot], Repr::Val, Ty::ANY_OR_NULL);
        self.require_set(old, name, 2);
        let old = self.op(Op::LoadMove(0), &[slot], Repr::Val, Ty::ANY);
        let null = self.const_val(0);
        self.effect(Op::Store(0, Mem::Word), &[slot, null]);
        self.effect(Op::Release, &[old])
    }

    pub(super) fn load_closure(&mut self, dst: Reg, index: u32) {
        let callee = match (self.callee, self.generator) {
            (Some(f), _) => f,
            (None, Some(g)) => self.op(
                Op::LoadBorrowed(layout::generator::FUNCTION),
                &[g],
                Repr::Val,
                Ty::FUNCTION,
            ),
            (None, None) => unreachable!("closure of a function without free variables"),
        };
        let cells = self.load_ptr(callee, layout::function::CLOSURE);
        let cell = self.load(cells, 8 * index as i32, Ty::CELL);
        self.set(dst, cell)
    }

    pub(super) fn load_cell(&mut self, dst: Reg, cell: Reg, name: Name, free: bool) {
        let v = self.hir_cell_value(cell, name, free);
        self.set(dst, v)
    }

    /// Content of a cell; raises if it is empty.
    pub(super) fn hir_cell_value(&mut self, cell: Reg, name: Name, free: bool) -> Value {
        let c = self.val(cell);
        let v = self.load(c, layout::cell::VALUE, Ty::ANY_OR_NULL);
        self.require_set(v, name, free as i64);
        self.refine(v, Ty::ANY)
    }

    pub(super) fn store_cell(&mut self, cell: Value, v: Value) {
        let old = self.op(
            Op::LoadMove(layout::cell::VALUE),
            &[cell],
            Repr::Val,
            Ty::ANY_OR_NULL,
        );
        self.effect(Op::Store(layout::cell::VALUE, Mem::Word), &[cell, v]);
        self.effect(Op::Release, &[old])
    }

    pub(super) fn get_attr(&mut self, dst: Reg, obj: Reg, name: Name) {
        let o = self.val(obj);
        let name = self.name(name);
        if !self.speculate() || !self.ty(o).intersects(Ty::OTHER) {
            let v = self.rt_val(Entry::GetAttr, &[o, name]);
            return self.set(dst, v);
        }
        let d = self.program.attr_cache();
        let cache = self.ptr(d, 0);
        let hit = self.op(Op::GetSlot, &[o, cache], Repr::Val, Ty::ANY_OR_NULL);
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::ANY);
        let missed = self.op(Op::IsNull, &[hit], Repr::Bool, Ty::BOOL);
        self.when(missed, true, |s| {
            let v = s.rt_val(Entry::GetAttrCached, &[o, name, cache]);
            s.jump(done, &[v])
        });
        let v = self.refine(hit, Ty::ANY);
        self.jump(done, &[v]);
        self.switch_to(done);
        self.set(dst, result)
    }

    pub(super) fn set_attr(&mut self, obj: Reg, name: Name, src: Reg) {
        let (o, v) = (self.val(obj), self.val(src));
        let name = self.name(name);
        if !self.speculate() || !self.ty(o).intersects(Ty::OTHER) {
            self.rt(Entry::SetAttr, &[o, name, v]);
            return;
        }
        let d = self.program.attr_cache();
        let cache = self.ptr(d, 0);
        let hit = self.op(Op::SetSlot, &[o, cache, v], Repr::Bool, Ty::BOOL);
        self.unless(hit, true, |s| {
            s.rt(Entry::SetAttrCached, &[o, name, v, cache]);
        })
    }

    /// A method or other attribute about to be called.
    pub(super) fn load_method(&mut self, callable: Reg, is_method: Reg, obj: Reg, name: Name) {
        let o = self.val(obj);
        let method = name;
        let name = self.name(name);
        let d = self.program.attr_cache();
        let cache = self.ptr(d, 0);
        let load = |s: &mut Self| {
            let r = s.raising(
                Op::Rt(Entry::LoadMethod),
                &[o, name, cache],
                &[(Repr::Val, Ty::ANY), (Repr::I64, Ty::INT)],
            );
            let zero = s.const_int(0);
            let flag = s.op(
                Op::IntCmp(molt_abi::ops::CmpOp::Ne),
                &[r[1], zero],
                Repr::Bool,
                Ty::BOOL,
            );
            (r[0], flag)
        };
        if !self.speculate() || !self.ty(o).intersects(Ty::OTHER) {
            let (f, flag) = load(self);
            self.set(callable, f);
            self.set(is_method, flag);
            return;
        }
        let hit = self.op(Op::GetMethod, &[o, cache], Repr::Val, Ty::ANY_OR_NULL);
        let done = self.new_block();
        let f = self.param(done, Repr::Val, Ty::ANY);
        let flag = self.param(done, Repr::Bool, Ty::BOOL);
        let missed = self.op(Op::IsNull, &[hit], Repr::Bool, Ty::BOOL);
        self.when(missed, true, |s| {
            let (f, flag) = load(s);
            s.jump(done, &[f, flag])
        });
        let found = self.refine(hit, Ty::ANY);
        let yes = self.const_bool(true);
        self.jump(done, &[found, yes]);
        self.switch_to(done);
        self.set_known(f, super::Known::Method(method));
        self.set(callable, f);
        self.set(is_method, flag)
    }

    /// The index as a raw int, if it is one or may be tested to be.
    fn raw_index(&mut self, index: Reg) -> Option<Value> {
        let i = self.reg(index);
        match self.repr(i) {
            Repr::I64 => Some(i),
            Repr::Val if self.speculate() && self.ty(i) == Ty::SMALL_INT => {
                Some(self.convert(i, Repr::I64))
            }
            _ => None,
        }
    }

    pub(super) fn get_item(&mut self, dst: Reg, obj: Reg, index: Reg) {
        let o = self.val(obj);
        let container = self.ty(o).intersects(Ty::LIST.union(Ty::TUPLE));
        let i = self.reg(index);
        if container
            && self.speculate()
            && self.repr(i) == Repr::Val
            && self.ty(i).intersects(Ty::SMALL_INT)
        {
            // Two versions of what follows: with an int index, and with anything else.
            let cond = self.test(i, Ty::SMALL_INT);
            self.when(cond, false, |s| {
                s.unbox(i, Ty::SMALL_INT);
                s.get_item(dst, obj, index);
                if s.current.is_some() {
                    s.goto_next()
                }
            });
            self.exclude(i, Ty::SMALL_INT);
            let args = [self.val(obj), self.val(index)];
            let v = self.rt_val(Entry::GetItem, &args);
            return self.finish_fork(dst, v);
        }
        let Some(i) = self
            .raw_index(index)
            .filter(|_| container && self.speculate())
        else {
            let args = [o, self.val(index)];
            let v = self.rt_val(Entry::GetItem, &args);
            return self.set(dst, v);
        };
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::ANY);
        for (name, ty) in [("list", Ty::LIST), ("tuple", Ty::TUPLE)] {
            if !self.ty(o).intersects(ty) {
                continue;
            }
            let is_type = self.has_type(o, name, ty);
            self.when(is_type, false, |s| {
                let len = s.load_word(
                    o,
                    if ty == Ty::LIST {
                        layout::list::LEN
                    } else {
                        layout::tuple::LEN
                    },
                );
                let inside = s.op(Op::Below, &[i, len], Repr::Bool, Ty::BOOL);
                s.unless(inside, true, |s| {
                    let v = if ty == Ty::LIST {
                        s.rt_val(Entry::ListGet, &[o, i])
                    } else {
                        let boxed = s.boxed(i);
                        s.rt_val(Entry::GetItem, &[o, boxed])
                    };
                    s.jump(done, &[v])
                });
                let base = if ty == Ty::LIST {
                    s.load_ptr(o, layout::list::ITEMS)
                } else {
                    o
                };
                let at = s.op(Op::Element, &[base, i], Repr::Ptr, Ty::NEVER);
                let v = s.load(
                    at,
                    if ty == Ty::LIST {
                        0
                    } else {
                        layout::tuple::ITEMS
                    },
                    Ty::ANY,
                );
                s.jump(done, &[v])
            });
        }
        let boxed = self.boxed(i);
        let v = self.rt_val(Entry::GetItem, &[o, boxed]);
        self.jump(done, &[v]);
        self.switch_to(done);
        self.set(dst, result)
    }

    pub(super) fn set_item(&mut self, obj: Reg, index: Reg, src: Reg) {
        let (o, v) = (self.val(obj), self.val(src));
        let speculate = self.speculate() && self.ty(o).intersects(Ty::LIST);
        let Some(i) = self.raw_index(index).filter(|_| speculate) else {
            let i = self.val(index);
            self.rt(Entry::SetItem, &[o, i, v]);
            return;
        };
        let done = self.new_block();
        let is_list = self.has_type(o, "list", Ty::LIST);
        self.when(is_list, false, |s| {
            let len = s.load_word(o, layout::list::LEN);
            let inside = s.op(Op::Below, &[i, len], Repr::Bool, Ty::BOOL);
            s.unless(inside, true, |s| {
                s.rt(Entry::ListSet, &[o, i, v]);
                s.jump(done, &[])
            });
            let base = s.load_ptr(o, layout::list::ITEMS);
            let at = s.op(Op::Element, &[base, i], Repr::Ptr, Ty::NEVER);
            let old = s.op(Op::LoadMove(0), &[at], Repr::Val, Ty::ANY);
            s.effect(Op::Store(0, Mem::Word), &[at, v]);
            s.effect(Op::Release, &[old]);
            s.jump(done, &[])
        });
        let boxed = self.boxed(i);
        self.rt(Entry::SetItem, &[o, boxed, v]);
        self.jump(done, &[]);
        self.switch_to(done)
    }

    /// `a + b` on raw ints that cannot overflow.
    pub(super) fn raw_add(&mut self, a: Value, b: Value) -> Value {
        self.op(Op::Int(IntOp::Add), &[a, b], Repr::I64, Ty::INT)
    }
}
