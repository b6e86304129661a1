//! Attributes of classes and modules: a place that is expected to look at one of them remembers what it found.

use super::program::Data;
use super::{Known, Specializer};
use crate::expect::Single;
use crate::hir::{ModuleId, Name, Reg};
use crate::tir::{Op, Repr, RuntimeSymbol, Ty, Value};
use cranelift_entity::EntityRef;
use molt_abi::entry::Entry;
use molt_abi::layout::{attr_cache, header, module};

impl Specializer<'_, '_> {
    pub(super) fn single(&self, obj: Reg) -> Option<Single> {
        let expect = &self.program.expect;
        let single = expect.single(self.module_id, self.func_id, obj);
        single.filter(|_| self.speculate())
    }

    /// `dst = obj.name` for a class or module; false if `obj` is not expected to be one.
    pub(super) fn get_single(&mut self, dst: Reg, obj: Reg, name: Name) -> bool {
        let Some(single) = self.single(obj) else {
            return false;
        };
        let o = self.val(obj);
        let v = self.single_attribute(o, single, name);
        let expected = self.expected(dst).ty();
        self.finish_load(dst, v, expected);
        true
    }

    /// As `get_single`, for what is about to be called.
    pub(super) fn load_single(
        &mut self,
        callable: Reg,
        is_method: Reg,
        obj: Reg,
        name: Name,
    ) -> bool {
        let Some(single) = self.single(obj) else {
            return false;
        };
        let o = self.val(obj);
        if let Single::Module(m) = single
            && let Some(symbol) = self.native_function(m, name)
        {
            self.load_native_function(callable, is_method, o, name, symbol);
            return true;
        }
        let v = self.single_attribute(o, single, name);
        let no = self.const_bool(false);
        self.set_known(v, Known::Plain);
        self.set(callable, v);
        self.set(is_method, no);
        true
    }

    /// As `load_single`, where a function that the runtime implements is expected. If it is that one, what was found is not needed any
    /// more, so that the place need not count a reference to it.
    fn load_native_function(
        &mut self,
        callable: Reg,
        is_method: Reg,
        o: Value,
        name: Name,
        symbol: String,
    ) {
        let number = self.native_number(&symbol);
        let op = Op::Symbol(RuntimeSymbol(symbol));
        let f = self.op(op, &[], Repr::Val, Ty::OTHER);
        let (is, other) = (self.new_block(), self.cold_block());
        let found = self.param(other, Repr::Val, Ty::ANY);
        let (hit, cache) = self.cached(o, o, Entry::StaticAttr);
        self.unless(hit, true, |s| {
            let name = s.name(name);
            let v = s.rt_val(Entry::StaticAttr, &[o, name, cache]);
            let same = s.op(Op::Same, &[v, f], Repr::Bool, Ty::BOOL);
            s.when(same, true, |s| s.jump(is, &[]));
            s.jump(other, &[v])
        });
        let load = Op::LoadBorrowed(attr_cache::VALUE);
        let v = self.op(load, &[cache], Repr::Val, Ty::ANY);
        let same = self.op(Op::Same, &[v, f], Repr::Bool, Ty::BOOL);
        self.unless(same, true, |s| {
            let own = s.op(Op::Own, &[v], Repr::Val, Ty::ANY);
            s.jump(other, &[own])
        });
        self.jump(is, &[]);
        self.switch_to(other);
        let no = self.const_bool(false);
        self.set(callable, found);
        self.set(is_method, no);
        let saved = self.regs.clone();
        self.unlikely(true, |s| s.go_on());
        self.regs = saved;
        self.switch_to(is);
        self.set_known(f, Known::NativeFunction(number));
        self.set(callable, f);
        let no = self.const_bool(false);
        self.set(is_method, no);
    }

    /// The symbol of a function of a module that the runtime implements.
    fn native_function(&self, m: ModuleId, name: Name) -> Option<String> {
        if self.program.native.get(m.index()) != Some(&true) {
            return None;
        }
        let of = &self.program.modules[m.index()].name;
        let symbol = format!("molt.f.{of}.{}", self.module.name_str(name));
        self.program.runtime.contains(&symbol).then_some(symbol)
    }

    fn single_attribute(&mut self, o: Value, single: Single, name: Name) -> Value {
        match single {
            Single::Module(m) if self.global_of(m, name).is_some() => {
                self.module_global(o, m, name)
            }
            _ => self.remembered_attribute(o, name),
        }
    }

    /// The place of a global of a module that is written in Python.
    fn global_of(&self, m: ModuleId, name: Name) -> Option<u32> {
        let text = &self.module.names[name];
        let of = self.program.modules[m.index()];
        let name = of.names.iter().find(|(_, n)| *n == text)?.0;
        self.program.global_index(m, name)
    }

    /// `o.name`, read from the global's slot if `o` is that module.
    fn module_global(&mut self, o: Value, m: ModuleId, name: Name) -> Value {
        let index = self.global_of(m, name).unwrap_or_default();
        let record = self.program.intern(Data::Module(m));
        let record = self.ptr(record, 0);
        let object = self.peek(record, module::OBJECT as i32);
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::ANY);
        let same = self.op(Op::Same, &[o, object], Repr::Bool, Ty::BOOL);
        self.when(same, false, |s| {
            let slots = s.program.intern(Data::Globals(m));
            let slot = s.ptr(slots, index as i64 * 8);
            let v = s.load(slot, 0, Ty::ANY_OR_NULL);
            let unset = s.op(Op::IsNull, &[v], Repr::Bool, Ty::BOOL);
            s.unless(unset, true, |s| {
                let v = s.refine(v, Ty::ANY);
                s.jump(done, &[v])
            });
        });
        let name = self.name(name);
        let v = self.rt_val(Entry::GetAttr, &[o, name]);
        self.jump(done, &[v]);
        self.switch_to(done);
        result
    }

    /// `o.name` through what this place remembers of the object it saw last.
    fn remembered_attribute(&mut self, o: Value, name: Name) -> Value {
        self.through_cache(o, o, name, Entry::StaticAttr)
    }

    /// An attribute of the class of `o`, an instance, through what this place remembers of the class it saw last.
    pub(super) fn class_value(&mut self, o: Value, name: Name) -> Value {
        let class = self.peek(o, header::TYPE);
        self.through_cache(o, class, name, Entry::TypeAttr)
    }

    /// What the class of `o`, an instance, has under a name, through what this place remembers of the class it saw last; None where
    /// attributes are not found in the usual way.
    pub(super) fn class_descriptor(&mut self, o: Value, name: Name) -> Value {
        let class = self.peek(o, header::TYPE);
        self.through_cache(o, class, name, Entry::TypeDescriptor)
    }

    /// `o.name`, where `of` has the attribute; with the runtime's way to find it.
    fn through_cache(&mut self, o: Value, holder: Value, name: Name, find: Entry) -> Value {
        let (hit, cache) = self.cached(o, holder, find);
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::ANY);
        self.when(hit, false, |s| {
            let v = s.load(cache, attr_cache::VALUE, Ty::ANY);
            s.jump(done, &[v])
        });
        let name = self.name(name);
        let v = self.rt_val(find, &[o, name, cache]);
        self.jump(done, &[v]);
        self.switch_to(done);
        result
    }

    /// Does what a place remembers hold for `o` now? With the address of what it remembers.
    fn cached(&mut self, o: Value, holder: Value, find: Entry) -> (Value, Value) {
        let cache = self.program.attr_cache();
        let cache = self.ptr(cache, 0);
        let of = self.peek(cache, attr_cache::TYPE);
        let mut hit = self.op(Op::Same, &[holder, of], Repr::Bool, Ty::BOOL);
        if find == Entry::TypeAttr {
            let plain = self.has_fixed_attributes(o);
            hit = self.op(Op::BoolAnd, &[hit, plain], Repr::Bool, Ty::BOOL);
        }
        (hit, cache)
    }

    /// A word of static memory that holds an object or 0.
    fn peek(&mut self, at: Value, offset: i32) -> Value {
        self.op(Op::LoadBorrowed(offset), &[at], Repr::Val, Ty::ANY_OR_NULL)
    }
}
