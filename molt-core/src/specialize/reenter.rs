//! The way back from the general version of a function: at the head of a loop, tests show whether a version that knows more fits.
//!
//! Without it a loop in which an expectation failed once (an int that was big for a moment) would stay in the general version.

use super::lifetime::NOTHING;
use super::{Constant, Specializer, State, constant_of};
use crate::hir::{self, Reg};
use crate::tir::{Edge, Op, Repr, Term, Ty, Value};
use molt_abi::ops::CmpOp;

/// Tests that are worth it at the head of a loop.
const MAX_TESTS: usize = 8;

/// Builtin types whose exact instances can be told by one comparison.
pub(super) const TESTABLE: [(&str, Ty); 6] = [
    ("list", Ty::LIST),
    ("tuple", Ty::TUPLE),
    ("dict", Ty::DICT),
    ("str", Ty::STR),
    ("set", Ty::SET),
    ("bytes", Ty::BYTES),
];

/// What a register must be found to hold.
#[derive(Clone, Copy)]
enum Test {
    Kind(Ty),
    /// This very int, as the step of a `range`.
    Int(i64),
    /// No object.
    Nothing,
}

impl Test {
    fn kind(self) -> Ty {
        match self {
            Test::Kind(kind) => kind,
            Test::Int(_) => Ty::SMALL_INT,
            Test::Nothing => Ty::ANY_OR_NULL,
        }
    }
}

impl Specializer<'_, '_> {
    /// Goes from the general version to one of `block`'s that knows more, where that one fits; goes on where it does not.
    pub(super) fn reenter(&mut self, block: hir::Block) {
        let point = (block, 0);
        let live = self.live_at(point);
        let contexts: Vec<_> = self
            .versions
            .get(&point)
            .into_iter()
            .flatten()
            .filter(|v| !v.general)
            .map(|v| (v.block, v.context.clone()))
            .collect();
        for (target, context) in contexts {
            let mut tests = Vec::new();
            let fits = context
                .iter()
                .zip(live.iter())
                .all(|((r, wanted), (_, read))| !read || self.could_be(*r, *wanted, &mut tests));
            if fits && tests.len() <= MAX_TESTS && self.can_all_hold(&tests) {
                tests.extend(self.nothing_tests(&context, &live));
                return self.reenter_at(target, context, &live, tests);
            }
        }
    }

    /// Can tests show that a register is in the wanted state? Adds those that are needed.
    fn could_be(&mut self, r: Reg, wanted: State, tests: &mut Vec<(Reg, Test)>) -> bool {
        let v = self.reg(r);
        let state = self.state(r);
        match constant_of(wanted) {
            Some(Constant::Function(..) | Constant::Direct(_)) => {
                return state.known == wanted.known;
            }
            Some(Constant::Word(_)) => return state.ty == wanted.ty,
            Some(Constant::Int(_)) if state.known == wanted.known => return true,
            Some(Constant::Int(n)) => {
                tests.push((r, Test::Int(n)));
                return matches!(state.repr, Repr::I64 | Repr::Val)
                    && self.ty(v).intersects(Ty::SMALL_INT);
            }
            None => {}
        }
        if wanted.known.is_some() && state.known != wanted.known {
            return false;
        }
        if wanted.repr == state.repr && state.ty.is_subset(wanted.ty) {
            return true;
        }
        if state.repr != Repr::Val {
            return wanted.repr == Repr::Val && state.ty.is_subset(wanted.ty);
        }
        let kind = match wanted.repr {
            Repr::I64 => Ty::SMALL_INT,
            Repr::F64 => Ty::FLOAT,
            Repr::Val if TESTABLE.iter().any(|(_, t)| *t == wanted.ty) => wanted.ty,
            Repr::Val if wanted.ty.kinds() == Ty::OTHER.kinds() && wanted.ty.class() != 0 => {
                wanted.ty
            }
            Repr::Val => return state.ty.is_subset(wanted.ty),
            _ => return false,
        };
        tests.push((r, Test::Kind(kind)));
        self.ty(v).intersects(kind)
    }

    /// Variables that are not read any more and must hold no object.
    fn nothing_tests(
        &mut self,
        context: &[(Reg, State)],
        live: &[(Reg, bool)],
    ) -> Vec<(Reg, Test)> {
        let all = context.iter().zip(live);
        let unread = all.filter(|((_, wanted), (_, read))| !read && *wanted == NOTHING);
        unread
            .map(|((r, _), _)| *r)
            .filter(|r| self.held(*r) != self.null)
            .map(|r| (r, Test::Nothing))
            .collect()
    }

    /// Variables may share a value, which cannot be of two types at once.
    fn can_all_hold(&mut self, tests: &[(Reg, Test)]) -> bool {
        let values: Vec<_> = tests
            .iter()
            .map(|(r, test)| (self.reg(*r), test.kind()))
            .collect();
        values.iter().enumerate().all(|(i, (v, kind))| {
            let earlier = &values[..i];
            earlier
                .iter()
                .all(|(other, k)| other != v || k.intersects(*kind))
        })
    }

    fn reenter_at(
        &mut self,
        target: crate::tir::Block,
        context: Vec<(Reg, State)>,
        live: &[(Reg, bool)],
        tests: Vec<(Reg, Test)>,
    ) {
        let mut all: Option<Value> = None;
        for (r, test) in &tests {
            let v = self.reg(*r);
            let kind = &test.kind();
            let is = match *test {
                Test::Int(n) => self.is_int(v, n),
                Test::Nothing => {
                    let object = self.op(Op::IsObject, &[v], Repr::Bool, Ty::BOOL);
                    self.op(Op::BoolNot, &[object], Repr::Bool, Ty::BOOL)
                }
                Test::Kind(_) => match TESTABLE.iter().find(|(_, t)| t == kind) {
                    Some((name, t)) => self.has_type(v, name, *t),
                    None if kind.class() != 0 => self.is_instance(v, kind.class()),
                    None => self.test(v, *kind),
                },
            };
            all = Some(self.and(all, is));
        }
        let all = all.unwrap_or_else(|| self.const_bool(true));
        self.when(all, false, |s| {
            for (r, test) in tests {
                let v = s.reg(r);
                if s.repr(v) == Repr::Val && !matches!(test, Test::Nothing) {
                    let n = s.refine(v, test.kind());
                    s.replace(v, n)
                }
            }
            let mut args = Vec::new();
            for ((r, state), (_, read)) in context.into_iter().zip(live) {
                if constant_of(state).is_some() {
                    continue;
                }
                if !read {
                    args.push(s.held(r))
                } else {
                    let v = s.reg(r);
                    args.push(s.convert(v, state.repr))
                }
            }
            s.terminate(Term::Jump(Edge {
                block: target,
                args,
            }))
        });
    }

    fn is_int(&mut self, v: Value, n: i64) -> Value {
        let wanted = self.const_int(n);
        if self.repr(v) == Repr::I64 {
            return self.op(Op::IntCmp(CmpOp::Eq), &[v, wanted], Repr::Bool, Ty::BOOL);
        }
        let wanted = self.boxed(wanted);
        self.op(Op::Same, &[v, wanted], Repr::Bool, Ty::BOOL)
    }
}
