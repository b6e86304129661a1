//! Calls of builtin functions that are worth more than a call.

use super::reenter::TESTABLE;
use super::{Known, Specializer};
use crate::expect::Single;
use crate::hir::{self, Reg};
use crate::tir::{FloatOp, IntOp, Mem, Op, Repr, Ty, Value};
use cranelift_entity::EntityRef;
use molt_abi::entry::Entry;
use molt_abi::layout::{self, header};
use molt_abi::ops::CmpOp;
use molt_abi::value as enc;

/// Kinds of objects besides the one asked for that `isinstance` is answered for without the runtime.
const MAX_OTHERS: usize = 2;

impl Specializer<'_, '_> {
    /// `dst = name(*args)` for a builtin function; false if it is to be called like any other.
    pub(super) fn intrinsic(&mut self, dst: Reg, name: &str, args: &[Reg]) -> bool {
        match (name, args) {
            ("len", [x]) => self.len(dst, *x),
            ("isinstance", [x, class]) => self.isinstance(dst, *x, *class),
            ("ord", [x]) => {
                let v = self.val(*x);
                self.ord_in_place(dst, v);
                self.call_builtin(dst, name, args, self.hint(v).intersects(Ty::STR))
            }
            ("abs", [x]) => self.abs(dst, *x),
            ("min", [a, b]) => self.least(dst, name, CmpOp::Lt, *a, *b),
            ("max", [a, b]) => self.least(dst, name, CmpOp::Gt, *a, *b),
            _ => return false,
        }
        true
    }

    /// The end of an instruction: what is not done in place. `unlikely`: nothing of the kind is expected.
    fn call_builtin(&mut self, dst: Reg, name: &str, args: &[Reg], unlikely: bool) {
        let argv = self.vals(args);
        let v = self.call_native(format!("molt.f.builtins.{name}"), &argv);
        self.unlikely(unlikely, |s| s.finish_fork(dst, v))
    }

    fn len(&mut self, dst: Reg, x: Reg) {
        let v = self.val(x);
        if let Some(n) = self.length_field(v) {
            return self.set(dst, n);
        }
        let kind = self.expected_container(v);
        if let Some((name, t)) = kind {
            let is = self.has_type(v, name, t);
            self.when(is, false, |s| {
                s.narrow(v, t);
                s.len(dst, x);
                s.goto_next()
            })
        } else if self.try_special(x, "__len__", &[], |s, n| s.finish_len(dst, n)) {
            let n = self.rt_val(Entry::Len, &[v]);
            return self.unlikely(true, |s| {
                let n = s.refine(n, Ty::INT);
                s.finish_fork(dst, n)
            });
        }
        let n = self.rt_val(Entry::Len, &[v]);
        // A `range` may be longer than an immediate int holds.
        let n = self.refine(n, Ty::INT);
        match kind {
            Some(_) => self.unlikely(true, |s| s.finish_fork(dst, n)),
            None => self.set(dst, n),
        }
    }

    /// What `__len__` returned.
    fn finish_len(&mut self, dst: Reg, n: Value) {
        if self.repr(n) == Repr::I64 {
            let zero = self.const_int(0);
            let valid = self.op(Op::IntCmp(CmpOp::Ge), &[n, zero], Repr::Bool, Ty::BOOL);
            self.when(valid, false, |s| s.finish_fork(dst, n))
        }
        let n = self.boxed(n);
        let n = self.rt_val(Entry::CheckLen, &[n]);
        self.unlikely(true, |s| {
            let n = s.refine(n, Ty::INT);
            s.finish_fork(dst, n)
        })
    }

    /// The length of an object of a builtin type that is certain.
    pub(super) fn length_field(&mut self, v: Value) -> Option<Value> {
        let load = match self.ty(v) {
            Ty::LIST => Op::Load(layout::list::LEN, Mem::Word),
            Ty::TUPLE => Op::Load(layout::tuple::LEN, Mem::Word),
            Ty::STR => Op::Load(layout::str::CHAR_LEN, Mem::U32),
            Ty::DICT => Op::Load(layout::dict::LEN, Mem::Word),
            Ty::SET => Op::Load(layout::set::LEN, Mem::Word),
            _ => return None,
        };
        Some(self.op(load, &[v], Repr::I64, Ty::INT))
    }

    /// The builtin type with a length that is expected, besides None.
    pub(super) fn expected_container(&self, v: Value) -> Option<(&'static str, Ty)> {
        let expected = self.hint(v).without(Ty::NONE);
        let (name, t) = TESTABLE.iter().find(|(_, t)| *t == expected)?;
        (*t != Ty::BYTES && self.repr(v) == Repr::Val && self.speculate()).then_some((*name, *t))
    }

    fn isinstance(&mut self, dst: Reg, x: Reg, class: Reg) {
        let c = self.val(class);
        if let Some(known) = self.is_known_instance(x, &[class]) {
            let known = self.const_bool(known);
            return self.set(dst, known);
        }
        let v = self.val(x);
        self.test_instance(dst, v, &[class]);
        let is = self.rt_val(Entry::IsInstance, &[v, c]);
        match self.speculate() {
            true => self.finish_fork(dst, is),
            false => self.set(dst, is),
        }
    }

    /// `isinstance(x, (A, B))` without the tuple: takes the place of the instruction that makes it and of the call that follows; false if
    /// that is something else.
    pub(super) fn isinstance_of_any(&mut self, tuple: Reg, classes: &[Reg]) -> bool {
        let (block, index) = self.point;
        let Some((hir::Inst::Call { dst, callee, args }, at)) =
            self.hir.blocks[block].insts.get(index + 1)
        else {
            return false;
        };
        let known = self.regs[callee.index()].and_then(|v| self.known.get(&v));
        let asks = match known {
            Some(Known::Builtin(b)) => self.program.builtins[*b as usize] == "isinstance",
            _ => false,
        };
        let args = Self::plain_positional(args).unwrap_or_default();
        let [x, of] = args[..] else { return false };
        let used = self.live_at((block, index + 2));
        if !asks || of != tuple || !self.speculate() || used.iter().any(|(r, _)| *r == tuple) {
            return false;
        }
        self.point = (block, index + 1);
        self.line = *at;
        if let Some(known) = self.is_known_instance(x, classes) {
            let known = self.const_bool(known);
            self.set(*dst, known);
            self.goto_next();
            return true;
        }
        let v = self.val(x);
        self.test_instance(*dst, v, classes);
        let items = self.vals(classes);
        let made = self
            .rt_argv(Entry::BuildTuple, &[], &items, 0, &[])
            .unwrap_or_else(|| unreachable!("has a result"));
        let is = self.rt_val(Entry::IsInstance, &[v, made]);
        self.finish_fork(*dst, is);
        true
    }

    /// The exact instances of a builtin type that a register is known to hold.
    fn asked(&mut self, class: Reg) -> Option<Ty> {
        let c = self.val(class);
        match self.known.get(&c) {
            Some(Known::Builtin(b)) => instances(&self.program.builtins[*b as usize]),
            _ => None,
        }
    }

    /// All exact instances of several builtin types; `None` if not all of the classes are known to be such types.
    fn asked_of_all(&mut self, classes: &[Reg]) -> Option<Ty> {
        let all: Option<Vec<Ty>> = classes.iter().map(|c| self.asked(*c)).collect();
        Some(all?.into_iter().fold(Ty::NEVER, Ty::union))
    }

    /// Is it certain whether a register holds an instance of one of the classes?
    fn is_known_instance(&mut self, x: Reg, classes: &[Reg]) -> Option<bool> {
        let asked = self.asked_of_all(classes)?;
        let v = self.reg(x);
        let ty = match self.repr(v) {
            Repr::Bool => Ty::BOOL,
            Repr::I64 => Ty::INT,
            Repr::F64 => Ty::FLOAT,
            _ => self.ty(v),
        };
        let others = asked.union(Ty::OTHER).union(Ty::NULL);
        match () {
            _ if ty == Ty::NEVER => None,
            _ if ty.is_subset(asked) => Some(true),
            _ if !ty.intersects(others) => Some(false),
            _ => None,
        }
    }

    /// Where a test shows whether `v` is an instance of one of the classes, this goes on after the instruction.
    fn test_instance(&mut self, dst: Reg, v: Value, classes: &[Reg]) {
        if !self.speculate() {
            return;
        }
        if let Some(asked) = self.asked_of_all(classes) {
            return self.test_kinds(dst, v, asked, true);
        }
        for class in classes {
            if let Some(asked) = self.asked(*class) {
                self.test_kinds(dst, v, asked, false);
                continue;
            }
            // Another class may do anything if it is asked, and that comes before those that follow.
            let expect = &self.program.expect;
            let single = expect.single(self.module_id, self.func_id, *class);
            if matches!(single, Some(Single::Class(_))) {
                let c = self.val(*class);
                self.test_class(dst, v, c)
            }
            return;
        }
    }

    /// Whether `v` is an instance of builtin types whose exact instances are `asked`, for the kinds that it may well be. `only`: no other
    /// type is asked for.
    fn test_kinds(&mut self, dst: Reg, v: Value, asked: Ty, only: bool) {
        let numbers = [("", Ty::SMALL_INT), ("", Ty::FLOAT), ("", Ty::NONE)];
        let kinds: Vec<_> = numbers.into_iter().chain(TESTABLE).collect();
        let yes = kinds.iter().filter(|(_, t)| t.is_subset(asked));
        let expected = |(_, t): &&(&str, Ty)| !t.is_subset(asked) && self.hint(v).intersects(*t);
        let others = if only { MAX_OTHERS } else { 0 };
        let no = kinds.iter().filter(expected).take(others);
        let tested: Vec<_> = yes.chain(no).copied().collect();
        for (name, t) in tested {
            if !self.ty(v).intersects(t) {
                continue;
            }
            let is = match t {
                Ty::SMALL_INT | Ty::FLOAT => self.test(v, t),
                Ty::NONE => {
                    let none = self.const_val(enc::NONE);
                    self.op(Op::Same, &[v, none], Repr::Bool, Ty::BOOL)
                }
                _ => self.has_type(v, name, t),
            };
            self.when(is, false, |s| {
                s.unbox(v, t);
                let answer = s.const_bool(t.is_subset(asked));
                s.set(dst, answer);
                s.goto_next()
            })
        }
    }

    /// An object whose class is the very one that is asked for is an instance of it, whatever that one's metaclass says.
    fn test_class(&mut self, dst: Reg, v: Value, class: Value) {
        let object = self.op(Op::IsObject, &[v], Repr::Bool, Ty::BOOL);
        self.when(object, false, |s| {
            let of = Op::LoadBorrowed(header::TYPE);
            let of = s.op(of, &[v], Repr::Val, Ty::OTHER);
            let same = s.op(Op::Same, &[of, class], Repr::Bool, Ty::BOOL);
            s.when(same, false, |s| {
                let yes = s.const_bool(true);
                s.set(dst, yes);
                s.goto_next()
            })
        })
    }

    fn abs(&mut self, dst: Reg, x: Reg) {
        let v = self.reg(x);
        match self.repr(v) {
            Repr::F64 => {
                let v = self.op(Op::Float(FloatOp::Abs), &[v], Repr::F64, Ty::FLOAT);
                self.set(dst, v)
            }
            Repr::I64 => {
                let zero = self.const_int(0);
                let below = self.op(Op::IntCmp(CmpOp::Lt), &[v, zero], Repr::Bool, Ty::BOOL);
                self.unless(below, false, |s| {
                    s.set(dst, v);
                    s.goto_next()
                });
                let kinds = ((Repr::I64, Ty::INT), (Repr::Bool, Ty::BOOL));
                let op = Op::IntOverflow(IntOp::Sub);
                let (negated, over) = self.op2(op, &[zero, v], kinds.0, kinds.1);
                self.unless(over, false, |s| {
                    s.set(dst, negated);
                    s.goto_next()
                });
                self.call_builtin(dst, "abs", &[x], true)
            }
            _ => {
                let tested = self.test_numbers(v, |s| {
                    s.abs(dst, x);
                    if s.current.is_some() {
                        s.goto_next()
                    }
                });
                self.call_builtin(dst, "abs", &[x], tested)
            }
        }
    }

    /// `min(a, b)` and `max(a, b)`: `b` where `b op a`, else `a`.
    fn least(&mut self, dst: Reg, name: &str, op: CmpOp, a: Reg, b: Reg) {
        let (x, y) = (self.reg(a), self.reg(b));
        let compare = match (self.repr(x), self.repr(y)) {
            (Repr::I64, Repr::I64) => Op::IntCmp(op),
            (Repr::F64, Repr::F64) => Op::FloatCmp(op),
            (Repr::Val, _) | (_, Repr::Val) => {
                let v = if self.repr(x) == Repr::Val { x } else { y };
                let tested = self.test_numbers(v, |s| {
                    s.least(dst, name, op, a, b);
                    if s.current.is_some() {
                        s.goto_next()
                    }
                });
                return self.call_builtin(dst, name, &[a, b], tested);
            }
            _ => return self.call_builtin(dst, name, &[a, b], false),
        };
        let second = self.op(compare, &[y, x], Repr::Bool, Ty::BOOL);
        self.when(second, false, |s| {
            s.set(dst, y);
            s.goto_next()
        });
        self.set(dst, x)
    }

    /// Where `v` is a number of a kind that is expected, unboxes it and does `then`. Is nothing else expected?
    pub(super) fn test_numbers(&mut self, v: Value, then: impl Fn(&mut Self)) -> bool {
        if !self.speculate() {
            return false;
        }
        let hint = self.hint(v);
        for t in [Ty::SMALL_INT, Ty::FLOAT] {
            if hint.intersects(t) {
                let is = self.test(v, t);
                self.when(is, false, |s| {
                    s.unbox(v, t);
                    then(s)
                })
            }
        }
        let number = Ty::SMALL_INT.union(Ty::FLOAT).union(Ty::NONE);
        hint != Ty::NEVER && hint.is_subset(number)
    }
}

/// Exact instances of a builtin type and of those derived from it.
fn instances(name: &str) -> Option<Ty> {
    Some(match name {
        "int" => Ty::INT.union(Ty::BOOL),
        "bool" => Ty::BOOL,
        "float" => Ty::FLOAT,
        "str" => Ty::STR,
        "list" => Ty::LIST,
        "tuple" => Ty::TUPLE,
        "dict" => Ty::DICT,
        "set" => Ty::SET,
        "bytes" => Ty::BYTES,
        _ => return None,
    })
}
