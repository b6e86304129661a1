//! Operators and subscripts on instances of known classes: calls of their special methods.

use super::{Known, Specializer};
use crate::expect::FuncRef;
use crate::hir::{self, Arg, Reg};
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

    /// The method that instances of the class have under a name, if it can be called directly, and whether that holds only for those of
    /// exactly this class.
    fn method_of(&self, class: u32, name: &str, args: &[Arg]) -> Option<(FuncRef, bool)> {
        let targets = self
            .program
            .expect
            .classes
            .targets(class, name.as_bytes())?;
        let f = targets.otherwise?;
        let only = targets.overriding.is_empty();
        self.is_direct_method(f, args).then_some((f, !only))
    }

    /// Does no class under this one define the method?
    fn nowhere(&self, class: u32, name: &str) -> bool {
        let targets = self.program.expect.classes.targets(class, name.as_bytes());
        targets.is_some_and(|t| t.overriding.is_empty())
    }

    /// Has neither the class nor one that it derives from or that derives from it such a method?
    pub(super) fn nowhere_at_all(&self, class: u32, name: &str) -> bool {
        let targets = self.program.expect.classes.targets(class, name.as_bytes());
        targets.is_some_and(|t| t.otherwise.is_none() && t.overriding.is_empty())
    }

    /// Runs `f` where `conditions` hold, else goes on after it.
    pub(super) fn where_all(&mut self, conditions: &[Value], f: impl FnOnce(&mut Self)) {
        let mut all = None;
        for c in conditions {
            all = Some(self.and(all, *c));
        }
        let all = all.unwrap_or_else(|| self.const_bool(true));
        self.when(all, false, f)
    }

    /// That no class changed anything under these names.
    pub(super) fn names_hold(&mut self, names: &[&str]) -> Value {
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
        let Some((f, exact)) = self.method_of(class, name, args) else {
            return false;
        };
        let mut conditions = vec![self.names_hold(&[name])];
        if exact {
            conditions.push(self.is_exactly(o, class))
        } else if test {
            conditions.push(self.is_instance(o, class))
        }
        self.where_all(&conditions, |s| {
            let o = s.narrow(o, Ty::instance(class));
            let v = s.call_on(o, class, f, args, None);
            if s.current.is_some() {
                then(s, v)
            }
        });
        true
    }

    /// That the right operand `b` comes second: it is not of a class derived from the class of the left one, `a`, whose method by the name
    /// `reflected` would be asked first. `None` if no test shows that; no conditions if none is needed. `compares`: a comparison
    /// asks that method even if it is inherited.
    fn comes_second(
        &mut self,
        [a, b]: [Value; 2],
        left: u32,
        reflected: &str,
        compares: bool,
    ) -> Option<Vec<Value>> {
        if self.repr(b) != Repr::Val {
            return Some(Vec::new());
        }
        let (class, test) = self.class_to_ask(b);
        let classes = &self.program.expect.classes;
        if class != 0 {
            let related = classes.is_within(class, left) || classes.is_within(left, class);
            if !related || !compares && self.nowhere(left, reflected) {
                return Some(match test {
                    true => vec![self.is_instance(b, class)],
                    false => Vec::new(),
                });
            }
            // Operands of one class.
            return (class == left)
                .then(|| vec![self.is_exactly(a, left), self.is_exactly(b, left)]);
        }
        let expected = self.hint(b);
        if expected != Ty::NEVER && expected.is_subset(NUMBERS) {
            let object = self.op(Op::IsObject, &[b], Repr::Bool, Ty::BOOL);
            return Some(vec![self.op(Op::BoolNot, &[object], Repr::Bool, Ty::BOOL)]);
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
        let Some((f, exact)) = self.method_of(class, names[0], &args) else {
            return false;
        };
        let compares = declined.0 == Entry::CompareDeclined;
        let Some(second) = self.comes_second([a, b], class, names[1], compares) else {
            return false;
        };
        let mut conditions = vec![self.names_hold(&names)];
        conditions.extend(&second);
        if exact {
            conditions.push(self.is_exactly(a, class))
        } else if test {
            conditions.push(self.is_instance(a, class))
        }
        self.where_all(&conditions, |s| {
            let a = s.narrow(a, Ty::instance(class));
            if !second.is_empty() && s.hint(b).class() != 0 {
                let class = s.hint(b).class();
                s.narrow(b, Ty::instance(class));
            }
            let v = s.call_on(a, class, f, &args, None);
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

    /// Instances of a class without `__bool__` and `__len__` are true.
    pub(super) fn branch_on_instance(&mut self, v: Value, then: hir::Block) {
        if !self.speculate() {
            return;
        }
        let (class, test) = self.class_to_ask(v);
        let names = ["__bool__", "__len__"];
        if !names.iter().all(|name| self.nowhere_at_all(class, name)) {
            return;
        }
        let mut conditions = vec![self.names_hold(&names)];
        if test {
            conditions.push(self.is_instance(v, class))
        }
        self.where_all(&conditions, |s| {
            s.narrow(v, Ty::instance(class));
            s.goto(then, 0)
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
