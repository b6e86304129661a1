//! Operators and subscripts on instances of known classes: calls of their special methods.

use super::{Known, Specializer};
use crate::expect::FuncRef;
use crate::hir::{Arg, Reg};
use crate::tir::{Op, Repr, Ty, Value};
use molt_abi::entry::Entry;
use molt_abi::layout::flags;
use molt_abi::ops::{BinOp, CmpOp};

/// Kinds without subclasses' instances, which an operator's other operand may be.
const NUMBERS: Ty = Ty::INT.union(Ty::FLOAT).union(Ty::BOOL).union(Ty::NONE);

impl Specializer<'_, '_> {
    /// The class that `v` is known or expected to be an instance of, and whether that must be tested.
    fn class_to_ask(&self, v: Value) -> (u32, bool) {
        match self.known_class(v) {
            0 => (self.expected_class(v), true),
            known => (known, false),
        }
    }

    /// The only method that instances of the class have under a name, if it can be called directly.
    fn only_method(&self, class: u32, name: &str, args: &[Arg]) -> Option<FuncRef> {
        let targets = self
            .program
            .expect
            .classes
            .targets(class, name.as_bytes())?;
        let f = targets
            .otherwise
            .filter(|_| targets.overriding.is_empty())?;
        self.is_direct_method(f, args).then_some(f)
    }

    /// Does no class under this one define the method?
    fn nowhere(&self, class: u32, name: &str) -> bool {
        let targets = self.program.expect.classes.targets(class, name.as_bytes());
        targets.is_some_and(|t| t.overriding.is_empty())
    }

    /// Runs `f` where `conditions` hold, else goes on after it.
    fn where_all(&mut self, conditions: &[Value], f: impl FnOnce(&mut Self)) {
        let mut all = None;
        for c in conditions {
            all = Some(self.and(all, *c));
        }
        let all = all.unwrap_or_else(|| self.const_bool(true));
        self.when(all, false, f)
    }

    /// That no class changed anything under these names.
    fn names_hold(&mut self, names: &[&str]) -> Value {
        let mut of = Vec::new();
        for name in names {
            let d = self.program.str(name.as_bytes());
            of.push((self.data(d, Ty::STR), flags::STR_CHANGED));
        }
        self.flags_clear(&of)
    }

    /// Where `obj` is of its expected class, calls the class's special method and goes on with `then`; false if nothing was emitted. The
    /// caller emits what happens elsewhere.
    pub(super) fn try_special(
        &mut self,
        obj: Reg,
        name: &str,
        args: &[Arg],
        then: impl FnOnce(&mut Self, Value),
    ) -> bool {
        let o = self.reg(obj);
        if self.repr(o) != Repr::Val || !self.speculate() {
            return false;
        }
        let (class, test) = self.class_to_ask(o);
        let Some(f) = self.only_method(class, name, args) else {
            return false;
        };
        let mut conditions = vec![self.names_hold(&[name])];
        if test {
            conditions.push(self.is_instance(o, class))
        }
        self.where_all(&conditions, |s| {
            let o = s.narrow(o, Ty::instance(class));
            let v = s.call_on(o, class, f, args);
            if s.current.is_some() {
                then(s, v)
            }
        });
        true
    }

    /// That the right operand comes second: it is not of a class derived from the left one's with a method of its own. `None` if no test
    /// shows that; nothing inside if none is needed.
    fn comes_second(&mut self, v: Value) -> Option<Option<Value>> {
        if self.repr(v) != Repr::Val || self.known_class(v) != 0 {
            return Some(None);
        }
        let expected = self.hint(v);
        if self.expected_class(v) != 0 {
            return Some(Some(self.is_instance(v, expected.class())));
        }
        if expected != Ty::NEVER && expected.is_subset(NUMBERS) {
            let object = self.op(Op::IsObject, &[v], Repr::Bool, Ty::BOOL);
            return Some(Some(self.op(Op::BoolNot, &[object], Repr::Bool, Ty::BOOL)));
        }
        None
    }

    /// `lhs op rhs` by the method of the class of `lhs`.
    fn operate(
        &mut self,
        dst: Reg,
        names: [&str; 2],
        lhs: Reg,
        rhs: Reg,
        declined: (Entry, i64),
    ) -> bool {
        let (a, b) = (self.reg(lhs), self.reg(rhs));
        if self.repr(a) != Repr::Val || !self.speculate() {
            return false;
        }
        let (class, test) = self.class_to_ask(a);
        let args = [Arg::Pos(rhs)];
        let Some(f) = self.only_method(class, names[0], &args) else {
            return false;
        };
        if !self.nowhere(class, names[1]) {
            return false;
        }
        let Some(second) = self.comes_second(b) else {
            return false;
        };
        let mut conditions = vec![self.names_hold(&names)];
        conditions.extend(second);
        if test {
            conditions.push(self.is_instance(a, class))
        }
        self.where_all(&conditions, |s| {
            let a = s.narrow(a, Ty::instance(class));
            if second.is_some() && s.hint(b).class() != 0 {
                let class = s.hint(b).class();
                s.narrow(b, Ty::instance(class));
            }
            let v = s.call_on(a, class, f, &args);
            if s.current.is_none() {
                return;
            }
            if s.repr(v) == Repr::Val && s.ty(v).intersects(Ty::SINGLETON) {
                let not_implemented = s.const_val(molt_abi::value::NOT_IMPLEMENTED);
                let same = s.op(Op::Same, &[v, not_implemented], Repr::Bool, Ty::BOOL);
                s.when(same, true, |s| {
                    let (entry, code) = declined;
                    let args = [a, s.val(rhs), s.const_int(code)];
                    let v = s.rt_val(entry, &args);
                    s.unlikely(true, |s| s.finish_fork(dst, v))
                });
            }
            s.finish_fork(dst, v)
        });
        true
    }

    pub(super) fn special_binary(
        &mut self,
        dst: Reg,
        op: BinOp,
        lhs: Reg,
        rhs: Reg,
        inplace: bool,
    ) -> bool {
        let stem = BinOp::NAMES[op as usize];
        if inplace {
            let a = self.reg(lhs);
            let (class, _) = self.class_to_ask(a);
            let name = format!("__i{stem}__");
            let targets = self.program.expect.classes.targets(class, name.as_bytes());
            if targets.is_none_or(|t| t.otherwise.is_some() || !t.overriding.is_empty()) {
                return false;
            }
        }
        let names = [format!("__{stem}__"), format!("__r{stem}__")];
        let names = [&*names[0], &*names[1]];
        self.operate(dst, names, lhs, rhs, (Entry::BinaryDeclined, op as i64))
    }

    pub(super) fn special_compare(&mut self, dst: Reg, op: CmpOp, lhs: Reg, rhs: Reg) -> bool {
        let name = |op: CmpOp| match op {
            CmpOp::Lt => "__lt__",
            CmpOp::Le => "__le__",
            CmpOp::Eq => "__eq__",
            CmpOp::Ne => "__ne__",
            CmpOp::Gt => "__gt__",
            CmpOp::Ge => "__ge__",
        };
        let names = [name(op), name(op.swapped())];
        self.operate(dst, names, lhs, rhs, (Entry::CompareDeclined, op as i64))
    }

    /// `item in container`, or `not in`, by the method of the container's class; false if nothing was emitted.
    pub(super) fn special_contains(
        &mut self,
        dst: Reg,
        negate: bool,
        item: Reg,
        container: Reg,
    ) -> bool {
        let args = [Arg::Pos(item)];
        self.try_special(container, "__contains__", &args, |s, v| {
            let mut v = match s.repr(v) {
                Repr::Bool => v,
                _ => {
                    let v = s.boxed(v);
                    s.rt_val(Entry::Truth, &[v])
                }
            };
            if negate {
                v = s.op(Op::BoolNot, &[v], Repr::Bool, Ty::BOOL)
            }
            s.finish_fork(dst, v)
        })
    }

    /// A call of an instance.
    pub(super) fn special_call(&mut self, dst: Reg, callee: Reg, args: &[Arg]) -> bool {
        let c = self.val(callee);
        if self
            .known
            .get(&c)
            .is_some_and(|k| !matches!(k, Known::Method(_) | Known::Plain))
        {
            return false;
        }
        if !self.try_special(callee, "__call__", args, |s, v| s.finish_fork(dst, v)) {
            return false;
        }
        let v = self.generic_call(c, args);
        self.unlikely(true, |s| s.finish_fork(dst, v));
        true
    }
}
