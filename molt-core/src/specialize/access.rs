//! Names, cells, attributes and items.

use super::Specializer;
use super::program::Data;
use crate::hir::{Arg, FuncId, ModuleId, Name, Reg};
use crate::tir::{IntOp, Mem, Op, Repr, RuntimeSymbol, Ty, Value};
use molt_abi::entry::Entry;
use molt_abi::layout::{self, flags};
use molt_abi::ops::{CmpOp, IndexError};

impl Specializer<'_, '_> {
    pub(super) fn check_bound(&mut self, reg: Reg, name: Name) {
        let v = self.reg(reg);
        // What is null there stands for no keywords.
        if self.keywords == Some(reg) {
            return;
        }
        if self.repr(v) != Repr::Val || !self.ty(v).may_be_null() {
            return;
        }
        self.require_set(v, name, 0);
        if self.current.is_some() && self.slot_of(reg).is_none() {
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
            return self.load_unassigned(dst, name);
        };
        let stable = self.program.stable.get(&(self.module_id, name)).copied();
        let stable = stable.filter(|_| self.speculate());
        if let Some(f) = stable {
            self.load_stable(dst, slot, f)
        }
        let v = self.load(slot, 0, Ty::ANY_OR_NULL);
        let v = self.unless_null(Some(dst), v, |s| s.load_global_slowly(name));
        self.set(dst, v);
        if stable.is_some() {
            self.goto_general()
        }
    }

    /// A name that the module's code does not assign: a builtin, unless the names of the module are not all known or the program may
    /// replace it.
    fn load_unassigned(&mut self, dst: Reg, name: Name) {
        let text = self.module.name_str(name).into_owned();
        let replaced = self.program.replaced.contains(text.as_bytes());
        if !self.module.dynamic_globals && !replaced {
            let v = self.builtin(&text);
            let v = v.unwrap_or_else(|| self.load_global_slowly(name));
            return self.set(dst, v);
        }
        let known = self.program.runtime.builtin(&text).is_some();
        let guessed = known && !replaced && self.speculate();
        if guessed {
            let key = self.name(name);
            let unassigned = self.flags_clear(&[(key, flags::STR_GLOBAL)]);
            self.when(unassigned, false, |s| {
                let v = s.builtin(&text);
                let v = v.unwrap_or_else(|| unreachable!("there is such a builtin"));
                s.set(dst, v);
                s.goto_next()
            })
        }
        let v = self.load_global_slowly(name);
        match guessed {
            true => self.unlikely(true, |s| s.finish_fork(dst, v)),
            false => self.set(dst, v),
        }
    }

    /// A global that is bound once, by the definition of a function: where it is that function, this goes on after the
    /// instruction without counting a reference.
    fn load_stable(&mut self, dst: Reg, slot: Value, f: (ModuleId, FuncId)) {
        let word = self.program.remembered[&f];
        let at = self.ptr(word, 0);
        let mut peek =
            |place: Value| self.op(Op::LoadBorrowed(0), &[place], Repr::Val, Ty::ANY_OR_NULL);
        let (v, expected) = (peek(slot), peek(at));
        let same = self.op(Op::Same, &[v, expected], Repr::Bool, Ty::BOOL);
        self.when(same, false, |s| {
            let unset = s.op(Op::IsNull, &[v], Repr::Bool, Ty::BOOL);
            s.unless(unset, false, |s| {
                let v = s.refine(v, Ty::FUNCTION);
                s.set_known(v, super::Known::Stable(f.0, f.1));
                s.set(dst, v);
                s.goto_next()
            });
        });
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
                self.give_up(old, v)
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
        if self.get_known(dst, obj, name) || self.get_single(dst, obj, name) {
            return;
        }
        let o = self.val(obj);
        let name = self.name(name);
        if !self.speculate() || !self.may_be(o, Ty::OTHER) {
            let v = self.rt_val(Entry::GetAttr, &[o, name]);
            return self.set(dst, v);
        }
        let d = self.program.attr_cache();
        let cache = self.ptr(d, 0);
        let expected = self.expected(dst).ty();
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::ANY);
        let hit = match self.number_for(dst, expected) {
            None => self.op(Op::GetSlot, &[o, cache], Repr::Val, Ty::ANY_OR_NULL),
            // A number is read without counting a reference.
            Some(t) => {
                let hit = self.op(Op::PeekSlot, &[o, cache], Repr::Val, Ty::ANY_OR_NULL);
                self.number_or(dst, hit, t);
                hit
            }
        };
        let missed = self.op(Op::IsNull, &[hit], Repr::Bool, Ty::BOOL);
        self.when(missed, true, |s| {
            let v = s.rt_val(Entry::GetAttrCached, &[o, name, cache]);
            s.jump(done, &[v])
        });
        let v = self.refine(hit, Ty::ANY);
        self.jump(done, &[v]);
        self.switch_to(done);
        self.finish_load(dst, result, expected)
    }

    /// Where `v` is a number of kind `t` this goes on after the instruction, with the number unboxed in `dst`.
    pub(super) fn number_or(&mut self, dst: Reg, v: Value, t: Ty) {
        let cond = self.test(v, t);
        self.when(cond, false, |s| {
            let n = s.refine(v, t);
            s.set(dst, n);
            s.goto_next()
        });
    }

    /// The kind of number (bools are some) that is expected in `dst`, if it is the only kind and anything asks for it.
    pub(super) fn number_for(&self, dst: Reg, expected: Ty) -> Option<Ty> {
        let is_number = matches!(expected, Ty::SMALL_INT | Ty::FLOAT | Ty::BOOL);
        (is_number && !self.only_moved.contains(dst)).then_some(expected)
    }

    /// Sets `dst` to a boxed value: unboxed where it is the number that is expected.
    pub(super) fn finish_load(&mut self, dst: Reg, v: Value, expected: Ty) {
        let Some(t) = self.number_for(dst, expected).filter(|_| self.speculate()) else {
            return self.set(dst, v);
        };
        self.number_or(dst, v, t);
        self.surprised_by(dst, v, t)
    }

    /// Sets `dst` to a boxed value that is not the kind of number that was expected.
    fn surprised_by(&mut self, dst: Reg, v: Value, expected: Ty) {
        self.unlikely(true, |s| {
            s.wide_or(v, expected, |s, raw| {
                s.set(dst, raw);
                s.goto_next()
            });
            s.set(dst, v);
            s.goto_general()
        })
    }

    /// An int was expected and it is no immediate one: where it fits a machine word nevertheless, `then` gets it raw.
    pub(super) fn wide_or(&mut self, v: Value, t: Ty, then: impl FnOnce(&mut Self, Value)) {
        if t != Ty::SMALL_INT || !self.speculate() || !self.may_be_wide(v) {
            return;
        }
        self.unlikely(true, |s| {
            let raw = s.wide_int(v);
            let none = s.const_int(i64::MIN);
            let is = s.op(Op::IntCmp(CmpOp::Ne), &[raw, none], Repr::Bool, Ty::BOOL);
            s.when(is, true, |s| {
                // It is as good as an immediate one.
                s.unlikely = false;
                then(s, raw)
            });
        })
    }

    /// The value of an int that is not immediate, `i64::MIN` for all else.
    pub(super) fn wide_int(&mut self, v: Value) -> Value {
        self.op(Op::Rt(Entry::WideInt), &[v], Repr::I64, Ty::INT)
    }

    fn may_be_wide(&self, v: Value) -> bool {
        self.repr(v) == Repr::Val && self.ty(v).intersects(Ty::INT.without(Ty::SMALL_INT))
    }

    pub(super) fn set_attr(&mut self, obj: Reg, name: Name, src: Reg) {
        if self.set_known_attribute(obj, name, src) {
            return;
        }
        let (o, v) = (self.val(obj), self.val(src));
        let name = self.name(name);
        if !self.speculate() || !self.may_be(o, Ty::OTHER) {
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
        if let Some((ty, symbol)) = self.native_of(o, name) {
            let found = |s: &mut Self| s.set_native(callable, is_method, &symbol);
            if self.ty(o) == ty {
                return found(self);
            }
            let type_name = symbol.split('.').nth(2).unwrap_or_default().to_owned();
            let is = self.has_type(o, &type_name, ty);
            self.when(is, false, |s| {
                s.narrow(o, ty);
                found(s);
                s.goto_next()
            });
            self.load_method_generic(callable, is_method, o, name);
            return self.unlikely(true, |s| s.go_on());
        }
        if self.load_of_made(callable, is_method, obj, name) {
            self.load_method_generic(callable, is_method, o, name);
            return self.unlikely(true, |s| s.go_on());
        }
        if self.load_direct(callable, is_method, obj, name)
            || self.load_callback(callable, is_method, obj, name)
            || self.load_of_class(callable, is_method, obj, name)
            || self.load_single(callable, is_method, obj, name)
        {
            return;
        }
        if !self.speculate() || !self.may_be(o, Ty::OTHER) {
            return self.load_method_generic(callable, is_method, o, name);
        }
        let text = self.name(name);
        let (f, flag) = self.lookup_method(o, text);
        self.set_known(f, super::Known::Method(name));
        self.set(callable, f);
        self.set(is_method, flag)
    }

    pub(super) fn load_method_generic(
        &mut self,
        callable: Reg,
        is_method: Reg,
        o: Value,
        name: Name,
    ) {
        let name = self.name(name);
        let d = self.program.attr_cache();
        let cache = self.ptr(d, 0);
        let (f, flag) = self.load_method_uncached(o, name, cache);
        self.set(callable, f);
        self.set(is_method, flag)
    }

    /// What is about to be called is a native method of a receiver that has its type.
    fn set_native(&mut self, callable: Reg, is_method: Reg, symbol: &str) {
        let n = self.native_number(symbol);
        let op = Op::Symbol(RuntimeSymbol(symbol.to_owned()));
        let f = self.op(op, &[], Repr::Val, Ty::OTHER);
        self.set_known(f, super::Known::Native(n));
        let yes = self.const_bool(true);
        self.set(callable, f);
        self.set(is_method, yes)
    }

    /// Where `obj` is of the native type that is expected, its method is known, and this goes on after the instruction; false if nothing
    /// was emitted.
    fn load_of_made(&mut self, callable: Reg, is_method: Reg, obj: Reg, name: Name) -> bool {
        let expect = &self.program.expect;
        let Some(ty) = expect.made(self.module_id, self.func_id, obj) else {
            return false;
        };
        let ty = ty.to_owned();
        let symbol = format!("molt.m.{ty}.{}", self.module.name_str(name));
        let runtime = &self.program.runtime;
        let known = runtime.contains(&symbol) && runtime.contains(&format!("molt.type.{ty}"));
        if !known || !self.speculate() || &*self.module.names[name] == b"fromkeys" {
            return false;
        }
        let o = self.val(obj);
        let is = self.is_of_type(o, &ty);
        self.when(is, false, |s| {
            s.set_native(callable, is_method, &symbol);
            s.goto_next()
        });
        true
    }

    /// The builtin type that is expected of `o`, and the symbol of its native method of that name.
    fn native_of(&self, o: Value, name: Name) -> Option<(Ty, String)> {
        let hint = if self.hint(o) == Ty::NEVER {
            self.ty(o)
        } else {
            self.hint(o)
        };
        let ty = hint.without(Ty::NONE);
        let of = match ty {
            Ty::LIST => "list",
            Ty::DICT => "dict",
            Ty::STR => "str",
            Ty::TUPLE => "tuple",
            Ty::SET => "set",
            Ty::BYTES => "bytes",
            // Numbers that are certain need no test.
            t if self.ty(o) == t && t.is_subset(Ty::INT) => "int",
            t if self.ty(o) == t && t == Ty::FLOAT => "float",
            _ => return None,
        };
        if !self.speculate() && self.ty(o) != ty {
            return None;
        }
        let name = self.module.name_str(name);
        // These do not take the receiver.
        if matches!(&*name, "maketrans" | "fromkeys" | "fromhex" | "from_bytes") {
            return None;
        }
        let symbol = format!("molt.m.{of}.{name}");
        self.program
            .runtime
            .contains(&symbol)
            .then_some((ty, symbol))
    }

    pub(super) fn native_number(&mut self, symbol: &str) -> u32 {
        let natives = &mut self.program.natives;
        match natives.iter().position(|n| n == symbol) {
            Some(i) => i as u32,
            None => {
                natives.push(symbol.to_owned());
                natives.len() as u32 - 1
            }
        }
    }

    /// Builtin sequences that `v` may be and that are worth reading in place.
    pub(super) fn sequences(&self, v: Value) -> Vec<(&'static str, Ty)> {
        [("list", Ty::LIST), ("tuple", Ty::TUPLE)]
            .into_iter()
            .filter(|(_, t)| self.may_be(v, *t))
            .collect()
    }

    pub(super) fn get_item(&mut self, dst: Reg, obj: Reg, index: Reg) {
        let args = [Arg::Pos(index)];
        if self.try_special(obj, "__getitem__", &args, |s, v| s.finish_fork(dst, v)) {
            let args = [self.val(obj), self.val(index)];
            let v = self.rt_val(Entry::GetItem, &args);
            return self.unlikely(true, |s| s.finish_fork(dst, v));
        }
        let o = self.val(obj);
        let mut kinds = self.sequences(o);
        if self.hint(o).intersects(Ty::STR) || self.ty(o) == Ty::STR {
            kinds.push(("str", Ty::STR))
        }
        let i = self.reg(index);
        let indexed = match self.repr(i) {
            Repr::I64 => true,
            Repr::Val => self.may_be(i, Ty::SMALL_INT),
            _ => false,
        };
        if self.hint(o).intersects(Ty::BYTES) || self.ty(o) == Ty::BYTES {
            kinds.push(("bytes", Ty::BYTES))
        }
        let buffer = self.buffer_in(obj, o);
        if kinds.is_empty() && buffer.is_none() || !indexed || !self.speculate() {
            let args = [o, self.val(index)];
            let v = self.rt_val(Entry::GetItem, &args);
            return self.set(dst, v);
        }
        if self.repr(i) == Repr::Val {
            // Two versions of what follows: with an int index, and with anything else.
            let expected = self.hint(i) != Ty::NEVER;
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
            return self.unlikely(expected, |s| s.finish_fork(dst, v));
        }
        let expected = self.hint(o) != Ty::NEVER;
        for (name, ty) in kinds {
            if self.ty(o) == ty {
                return self.item_in_place(dst, o, i, ty);
            }
            let is_type = self.has_type(o, name, ty);
            self.when(is_type, false, |s| {
                let o = s.narrow(o, ty);
                s.item_in_place(dst, o, i, ty);
                if s.current.is_some() {
                    s.goto_next()
                }
            });
        }
        if let Some(buffer) = buffer {
            self.buffer_item(dst, o, i, buffer)
        }
        let boxed = self.boxed(i);
        let v = self.rt_val(Entry::GetItem, &[o, boxed]);
        self.unlikely(expected, |s| s.finish_fork(dst, v))
    }

    /// `v` is known to be of the object type `t`, for every register that holds it.
    pub(super) fn narrow(&mut self, v: Value, t: Ty) -> Value {
        if self.ty(v) == t {
            return v;
        }
        let n = self.refine(v, t);
        self.replace(v, n);
        n
    }

    /// Item `i` (a raw int) of a list, tuple, str or bytes.
    fn item_in_place(&mut self, dst: Reg, o: Value, i: Value, ty: Ty) {
        if ty == Ty::STR {
            return self.char_in_place(dst, o, i);
        }
        if ty == Ty::BYTES {
            return self.byte_in_place(dst, o, i);
        }
        let list = ty == Ty::LIST;
        let (len, error) = match list {
            true => (layout::list::LEN, IndexError::List),
            false => (layout::tuple::LEN, IndexError::Tuple),
        };
        let len = self.load_word(o, len);
        let at = self.checked_position(i, len, error);
        let base = if list {
            self.load_ptr(o, layout::list::ITEMS)
        } else {
            o
        };
        let place = self.op(Op::Element, &[base, at], Repr::Ptr, Ty::NEVER);
        let offset = if list { 0 } else { layout::tuple::ITEMS };
        let expected = self.expected(dst).ty();
        match self.number_for(dst, expected).filter(|_| self.speculate()) {
            None => {
                let v = self.load(place, offset, Ty::ANY);
                self.set(dst, v)
            }
            Some(t) => {
                let v = self.op(Op::LoadBorrowed(offset), &[place], Repr::Val, Ty::ANY);
                self.number_or(dst, v, t);
                let own = self.op(Op::Own, &[v], Repr::Val, Ty::ANY);
                self.surprised_by(dst, own, t)
            }
        }
    }

    pub(super) fn set_item(&mut self, obj: Reg, index: Reg, src: Reg) {
        let args = [Arg::Pos(index), Arg::Pos(src)];
        if self.try_special(obj, "__setitem__", &args, |s, _| s.goto_next()) {
            let args = [obj, index, src].map(|r| self.val(r));
            self.rt(Entry::SetItem, &args);
            return self.unlikely(true, |s| s.go_on());
        }
        let (o, v) = (self.val(obj), self.val(src));
        let i = self.reg(index);
        let indexed = match self.repr(i) {
            Repr::I64 => true,
            Repr::Val => self.may_be(i, Ty::SMALL_INT),
            _ => false,
        };
        let buffer = self.buffer_in(obj, o);
        let known = self.may_be(o, Ty::LIST) || buffer.is_some();
        if !indexed || !self.speculate() || !known {
            let i = self.val(index);
            self.rt(Entry::SetItem, &[o, i, v]);
            return;
        }
        if self.repr(i) == Repr::Val {
            let expected = self.hint(i) != Ty::NEVER;
            let cond = self.test(i, Ty::SMALL_INT);
            self.when(cond, false, |s| {
                s.unbox(i, Ty::SMALL_INT);
                s.set_item(obj, index, src);
                if s.current.is_some() {
                    s.goto_next()
                }
            });
            self.rt(Entry::SetItem, &[o, i, v]);
            return self.unlikely(expected, |s| s.go_on());
        }
        let expected = self.hint(o) != Ty::NEVER;
        if self.ty(o) == Ty::LIST {
            return self.store_in_place(o, i, v);
        }
        if self.may_be(o, Ty::LIST) {
            let is_list = self.has_type(o, "list", Ty::LIST);
            self.when(is_list, false, |s| {
                let o = s.narrow(o, Ty::LIST);
                s.store_in_place(o, i, v);
                s.goto_next()
            });
        }
        if let Some(buffer) = buffer {
            self.store_in_buffer(o, i, src, buffer)
        }
        let boxed = self.boxed(i);
        self.rt(Entry::SetItem, &[o, boxed, v]);
        self.unlikely(expected, |s| s.go_on())
    }

    /// The end of an instruction that forked and sets nothing.
    pub(super) fn go_on(&mut self) {
        if self.current.is_some() {
            if self.unlikely {
                self.goto_general()
            } else {
                self.goto_next()
            }
        }
    }

    /// `list[i] = v` for a raw int.
    fn store_in_place(&mut self, o: Value, i: Value, v: Value) {
        let len = self.load_word(o, layout::list::LEN);
        let at = self.checked_position(i, len, IndexError::ListAssignment);
        let base = self.load_ptr(o, layout::list::ITEMS);
        let place = self.op(Op::Element, &[base, at], Repr::Ptr, Ty::NEVER);
        let old = self.op(Op::LoadMove(0), &[place], Repr::Val, Ty::ANY);
        self.effect(Op::Store(0, Mem::Word), &[place, v]);
        self.give_up(old, v)
    }

    /// Gives up what was in a place where `new` is now. If that is no object, what was there is expected to be none either.
    pub(super) fn give_up(&mut self, old: Value, new: Value) {
        let kind = match self.hint(new) {
            Ty::NEVER => self.ty(new),
            hint => hint,
        };
        if !self.speculate() || kind.without(Ty::BIG_INT).may_be_object() {
            return self.effect(Op::Release, &[old]);
        }
        self.effect(Op::ReleaseRare, &[old])
    }

    /// Appends to an exact list: in place where there is room.
    pub(super) fn append(&mut self, list: Value, item: Value) {
        if self.out.cold || self.general {
            self.rt(Entry::ListAppend, &[list, item]);
            return;
        }
        let done = self.new_block();
        let len = self.load_word(list, layout::list::LEN);
        let cap = self.load_word(list, layout::list::CAP);
        let room = self.op(Op::Below, &[len, cap], Repr::Bool, Ty::BOOL);
        self.unless(room, true, |s| {
            s.rt(Entry::ListAppend, &[list, item]);
            s.jump(done, &[])
        });
        let base = self.load_ptr(list, layout::list::ITEMS);
        let place = self.op(Op::Element, &[base, len], Repr::Ptr, Ty::NEVER);
        self.effect(Op::Store(0, Mem::Word), &[place, item]);
        let one = self.const_int(1);
        let longer = self.raw_add(len, one);
        self.effect(Op::Store(layout::list::LEN, Mem::Word), &[list, longer]);
        self.jump(done, &[]);
        self.switch_to(done)
    }

    /// The position that index `i` means among `len` items, and whether it is inside. A negative constant counts from the end; other
    /// negative ints are not inside.
    pub(super) fn position(&mut self, i: Value, len: Value) -> (Value, Value) {
        let at = match self.int_constant(i) {
            Some(c) if c < 0 => self.raw_add(len, i),
            _ => i,
        };
        let inside = self.op(Op::Below, &[at, len], Repr::Bool, Ty::BOOL);
        (at, inside)
    }

    /// The position that index `i` means among `len` items; where it means none, IndexError is raised. What is found at a position
    /// has one way on, so that it can be borrowed.
    pub(super) fn checked_position(&mut self, i: Value, len: Value, error: IndexError) -> Value {
        let (at, inside) = self.position(i, len);
        let raise = |s: &mut Self| {
            let kind = s.const_int(error as i64);
            s.rt(Entry::RaiseIndex, &[kind]);
        };
        if self.int_constant(i).is_some() {
            self.unless(inside, true, raise);
            return at;
        }
        let done = self.new_block();
        let result = self.param(done, Repr::I64, Ty::INT);
        self.unless(inside, true, |s| {
            s.unlikely(true, |s| {
                let from_end = s.raw_add(i, len);
                let inside = s.op(Op::Below, &[from_end, len], Repr::Bool, Ty::BOOL);
                s.unless(inside, true, raise);
                s.jump(done, &[from_end])
            })
        });
        self.jump(done, &[at]);
        self.switch_to(done);
        result
    }

    /// `a + b` on raw ints that cannot overflow.
    pub(super) fn raw_add(&mut self, a: Value, b: Value) -> Value {
        self.op(Op::Int(IntOp::Add), &[a, b], Repr::I64, Ty::INT)
    }
}
