//! The representations that each operation takes and gives.

use crate::tir::{FloatOp, Mem, Op, Repr};
use molt_abi::entry::{Entry, Param, Ret};

/// A set of representations.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Reprs(u8);

impl Reprs {
    pub const I: Reprs = Reprs::one(Repr::I64);
    pub const F: Reprs = Reprs::one(Repr::F64);
    pub const B: Reprs = Reprs::one(Repr::Bool);
    pub const V: Reprs = Reprs::one(Repr::Val);
    pub const P: Reprs = Reprs::one(Repr::Ptr);
    /// Something with memory behind it.
    pub const ADDRESS: Reprs = Reprs(Self::V.0 | Self::P.0);
    pub const WORD: Reprs = Reprs(Self::ADDRESS.0 | Self::I.0);

    const fn one(r: Repr) -> Reprs {
        Reprs(1 << r as u8)
    }
    pub fn contains(self, r: Repr) -> bool {
        self.0 & Self::one(r).0 != 0
    }
}

impl std::fmt::Display for Reprs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let all = [
            (Repr::I64, "i64"),
            (Repr::F64, "f64"),
            (Repr::Bool, "i1"),
            (Repr::Val, "a boxed value"),
            (Repr::Ptr, "ptr"),
        ];
        let names: Vec<&str> = all
            .iter()
            .filter(|(r, _)| self.contains(*r))
            .map(|(_, n)| *n)
            .collect();
        f.write_str(&names.join(" or "))
    }
}

pub struct Signature {
    pub args: Vec<Reprs>,
    pub results: Vec<Reprs>,
    pub raises: bool,
}

fn of(args: &[Reprs], results: &[Reprs]) -> Option<Signature> {
    Some(Signature {
        args: args.to_vec(),
        results: results.to_vec(),
        raises: false,
    })
}

fn param(p: Param) -> Reprs {
    match p {
        Param::V | Param::C | Param::O => Reprs::V,
        Param::I => Reprs::I,
        Param::F => Reprs::F,
        Param::P => Reprs::P,
    }
}

fn results(e: Entry) -> Vec<Reprs> {
    match e.ret() {
        Ret::Val | Ret::New | Ret::Opt | Ret::Next => vec![Reprs::V],
        Ret::Status | Ret::Int => vec![Reprs::I],
        Ret::Float | Ret::FloatRaise => vec![Reprs::F],
        Ret::ValInt => vec![Reprs::V, Reprs::I],
        Ret::Void | Ret::Raises => vec![],
    }
}

/// `None`: only the called function knows.
pub fn signature(op: &Op) -> Option<Signature> {
    use Reprs as R;
    match op {
        Op::ConstInt(_) => of(&[], &[R::I]),
        Op::ConstFloat(_) => of(&[], &[R::F]),
        Op::ConstBool(_) => of(&[], &[R::B]),
        Op::ConstVal(_) => of(&[], &[R::V]),
        Op::Data(..) | Op::Symbol(_) => of(&[], &[R::ADDRESS]),
        Op::Int(_) => of(&[R::I, R::I], &[R::I]),
        Op::IntOverflow(_) => of(&[R::I, R::I], &[R::I, R::B]),
        Op::IntCmp(_) | Op::Below => of(&[R::I, R::I], &[R::B]),
        Op::Float(FloatOp::Neg | FloatOp::Abs | FloatOp::Sqrt) => of(&[R::F], &[R::F]),
        Op::Float(_) => of(&[R::F, R::F], &[R::F]),
        Op::FloatCmp(_) => of(&[R::F, R::F], &[R::B]),
        Op::IntToFloat => of(&[R::I], &[R::F]),
        Op::FloatToInt => of(&[R::F], &[R::I]),
        Op::BoolNot => of(&[R::B], &[R::B]),
        Op::BoolToInt => of(&[R::B], &[R::I]),
        Op::BoolAnd => of(&[R::B, R::B], &[R::B]),
        Op::BoxInt => of(&[R::I], &[R::V]),
        Op::BoxFloat => of(&[R::F], &[R::V]),
        Op::BoxBool => of(&[R::B], &[R::V]),
        Op::UnboxInt => of(&[R::V], &[R::I]),
        Op::UnboxFloat => of(&[R::V], &[R::F]),
        Op::UnboxBool => of(&[R::V], &[R::B]),
        Op::Refine | Op::Own => of(&[R::V], &[R::V]),
        Op::IsSmallInt | Op::IsFloat | Op::IsBool | Op::IsNull | Op::IsObject => {
            of(&[R::V], &[R::B])
        }
        Op::IsInstance(..) => of(&[R::V], &[R::B]),
        Op::HasType => of(&[R::V, R::P], &[R::B]),
        Op::Same => of(&[R::ADDRESS, R::ADDRESS], &[R::B]),
        Op::Load(_, Mem::Word) => of(&[R::ADDRESS], &[R::WORD]),
        Op::Load(_, Mem::F64) => of(&[R::ADDRESS], &[R::F]),
        Op::Load(..) => of(&[R::ADDRESS], &[R::I]),
        Op::LoadMove(_) | Op::LoadBorrowed(_) => of(&[R::ADDRESS], &[R::V]),
        Op::Store(_, Mem::Word) => of(&[R::ADDRESS, R::WORD], &[]),
        Op::Store(_, Mem::F64) => of(&[R::ADDRESS, R::F], &[]),
        Op::Store(..) => of(&[R::ADDRESS, R::I], &[]),
        Op::Element | Op::Byte => of(&[R::ADDRESS, R::I], &[R::P]),
        Op::SharedChar => of(&[R::P, R::I], &[R::V]),
        Op::Isolate | Op::Frame => of(&[], &[R::P]),
        Op::GetSlot | Op::PeekSlot | Op::GetMethod => of(&[R::V, R::P], &[R::V]),
        Op::SetSlot => of(&[R::V, R::P, R::V], &[R::B]),
        Op::Retain | Op::Release | Op::ReleaseRare | Op::Keep => of(&[R::V], &[]),
        Op::Rt(e) => Some(Signature {
            args: e.params().iter().map(|p| param(*p)).collect(),
            results: results(*e),
            raises: e.raises(),
        }),
        Op::RtArgv {
            entry,
            fixed,
            count,
            pass_count,
            skip,
            ..
        } => {
            let params = entry.params();
            let fixed = usize::from(*fixed).min(params.len());
            // The address of the array and its length are made by the code generator.
            let rest = (fixed + 1 + usize::from(*pass_count)).min(params.len());
            let mut args: Vec<R> = params[..fixed].iter().map(|p| param(*p)).collect();
            args.extend((0..*count).map(|_| R::V));
            args.extend(params[rest..].iter().map(|p| param(*p)));
            args.extend(skip.then_some(R::I));
            Some(Signature {
                args,
                results: results(*entry),
                raises: entry.raises(),
            })
        }
        Op::RtOut { entry, count } => {
            let params = entry.params();
            Some(Signature {
                args: params[..params.len().saturating_sub(1)]
                    .iter()
                    .map(|p| param(*p))
                    .collect(),
                results: (0..*count).map(|_| R::V).collect(),
                raises: true,
            })
        }
        Op::RangeStart { count } => Some(Signature {
            args: (0..*count).map(|_| R::V).collect(),
            results: vec![R::V; 3],
            raises: true,
        }),
        Op::Call(_) => None,
    }
}
