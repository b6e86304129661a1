//! Inlining: the blocks of a small function are copied to the place of its call.
//!
//! What is copied is the callee's TIR before ownership, so that what the caller knows of the arguments folds its tests. A function that
//! calls compiled code on its expected path stays a call: levels of recursion are counted where functions are entered. What the
//! callee raises passes through a block for each of its lines, which adds the callee's entry to the traceback.
//!
//! Where all that the expected path returns is boxed there, the caller goes on with what was boxed, and in its general version with what
//! other paths return.

use super::Specializer;
use crate::hir::Reg;
use crate::tir::{
    Block, BlockData, Edge, Function, Inst, Op, Repr, Term, Ty, Unwind, Value, VersionId,
};
use molt_abi::entry::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Instructions on the expected path of a function that is copied, those that become no code not counted.
const MAX_INSTS: usize = 40;
/// Blocks of such a function, those off the expected path included.
const MAX_BLOCKS: usize = 60;
/// Blocks that one function takes from others.
const MAX_COPIED: usize = 600;

/// Where what the copied blocks raise goes.
struct Landings {
    /// By line of the callee: adds the entry to the traceback.
    lines: BTreeMap<u32, Block>,
    /// Leaves the callee.
    out: Block,
}

/// A function whose expected path returns nothing but values that it boxes right before.
struct RawReturns {
    repr: Repr,
    /// By block of the expected path that returns: what is boxed there.
    boxed: BTreeMap<Block, Value>,
}

impl RawReturns {
    fn of(f: &Function) -> Option<RawReturns> {
        if f.ret != Repr::Val {
            return None;
        }
        let mut boxed = BTreeMap::new();
        let mut reprs = BTreeSet::new();
        for b in f.usual_blocks().iter() {
            let data = &f.blocks[b];
            let Term::Return(v) = data.term else { continue };
            let made = data.insts.iter().find(|i| i.results.contains(&v))?;
            if !matches!(made.op, Op::BoxFloat | Op::BoxInt | Op::BoxBool) {
                return None;
            }
            reprs.insert(f.repr(made.args[0]));
            boxed.insert(b, made.args[0]);
        }
        match reprs.into_iter().collect::<Vec<_>>()[..] {
            [repr] => Some(RawReturns { repr, boxed }),
            _ => None,
        }
    }
}

impl Specializer<'_, '_> {
    pub(super) fn is_inlined(&mut self, version: VersionId) -> bool {
        if self.unlikely || !self.speculate() {
            return false;
        }
        let frames = self.program.frames;
        let (module, func) = (
            self.program.versions[version].key.module,
            self.program.versions[version].key.func,
        );
        if self.program.packed(module, func).is_some() {
            return false;
        }
        let v = &self.program.versions[version];
        let fits = |f: &Function| self.copied + f.blocks.len() <= MAX_COPIED && is_small(f, frames);
        v.function.as_ref().is_some_and(fits)
    }

    /// The result of a call of `version`, by a copy of its blocks. `dst`: see [`Self::direct_call`].
    pub(super) fn inline(&mut self, version: VersionId, args: &[Value], dst: Option<Reg>) -> Value {
        let Some(callee) = self.program.versions[version].function.take() else {
            unreachable!("only what has been translated is inlined")
        };
        // That the method was found on its receiver says more of that than was known.
        let params = callee.blocks[callee.entry]
            .params
            .iter()
            .map(|p| callee.ty(*p));
        let args: Vec<Value> = (args.iter().zip(params))
            .map(|(a, ty)| match self.ty(*a).fits(ty) {
                true => *a,
                false => self.narrow(*a, ty),
            })
            .collect();
        let result = self.copy(&callee, &args, dst);
        self.copied += callee.blocks.len();
        self.most_blocks += callee.blocks.len();
        self.program.versions[version].function = Some(callee);
        result
    }

    fn copy(&mut self, callee: &Function, args: &[Value], dst: Option<Reg>) -> Value {
        let mut landings = raises(callee).then(|| Landings {
            lines: BTreeMap::new(),
            out: self.way_out(),
        });
        let blocks: Vec<Block> = callee
            .blocks
            .values()
            .map(|data| {
                self.out.blocks.push(BlockData {
                    cold: data.cold || self.unlikely,
                    ..BlockData::default()
                })
            })
            .collect();
        let block = |b: Block| blocks[b.as_u32() as usize];
        let values: Vec<Value> = {
            let mut values: Vec<Option<Value>> = vec![None; callee.values.len()];
            let params = &callee.blocks[callee.entry].params;
            for (param, arg) in params.iter().zip(args) {
                values[param.as_u32() as usize] = Some(*arg)
            }
            let all = values.into_iter().zip(callee.values.values());
            all.map(|(v, d)| v.unwrap_or_else(|| self.out.value(d.repr, d.ty)))
                .collect()
        };
        let value = |v: &Value| values[v.as_u32() as usize];
        let edge = |e: &Edge| Edge {
            block: block(e.block),
            args: e.args.iter().map(value).collect(),
        };

        // The block that goes on with what is returned, and where it is raw there, the one that goes on with other results.
        let ways_on = |s: &mut Self, repr, ty| {
            let block = s.new_block();
            (block, s.param(block, repr, ty))
        };
        let raw = dst.and_then(|dst| Some((dst, RawReturns::of(callee)?)));
        let (done, result) = match &raw {
            Some((_, raw)) => ways_on(self, raw.repr, raw.repr.usual_type()),
            None => ways_on(self, callee.ret, callee.ret_ty),
        };
        let raw = raw.map(|(dst, raw)| (dst, raw, ways_on(self, callee.ret, callee.ret_ty)));
        let from = self.current.take();
        for (b, data) in &callee.blocks {
            if b != callee.entry {
                self.out.blocks[block(b)].params = data.params.iter().map(value).collect()
            }
            self.current = Some(block(b));
            for inst in &data.insts {
                let unwind = match &inst.unwind {
                    Unwind::None => Unwind::None,
                    Unwind::To(e) => Unwind::To(edge(e)),
                    Unwind::Exit => {
                        let Some(landings) = &mut landings else {
                            unreachable!("the callee raises")
                        };
                        Unwind::To(Edge {
                            block: self.landing(callee, landings, inst.line),
                            args: vec![],
                        })
                    }
                };
                let copy = Inst {
                    op: inst.op.clone(),
                    args: inst.args.iter().map(value).collect(),
                    results: inst.results.iter().map(value).collect(),
                    unwind,
                    line: self.line,
                };
                self.out.blocks[block(b)].insts.push(copy)
            }
            let mut term = data.term.clone();
            for e in term.edges_mut() {
                *e = edge(e)
            }
            if let Some(v) = term.operand_mut() {
                *v = value(v)
            }
            match (&term, &landings) {
                (Term::Return(v), _) => {
                    // The caller keeps the arguments until the callee is done.
                    args.iter().for_each(|a| self.keep(*a));
                    match &raw {
                        Some((_, raw, (other, _))) => match raw.boxed.get(&b) {
                            Some(before) => self.jump(done, &[value(before)]),
                            None => self.jump(*other, &[*v]),
                        },
                        None => self.jump(done, &[*v]),
                    }
                }
                (Term::Raise, Some(landings)) => self.jump(landings.out, &[]),
                _ => self.terminate(term),
            }
        }
        self.current = from;
        self.jump(block(callee.entry), &[]);
        if let Some((dst, _, (other, found))) = raw {
            let saved = self.regs.clone();
            self.switch_to(other);
            self.unlikely(true, |s| s.finish_fork(dst, found));
            self.regs = saved
        }
        self.switch_to(done);
        result
    }

    /// The block to which an exception of the call goes.
    fn way_out(&mut self) -> Block {
        match self.unwind() {
            Unwind::To(edge) => edge.block,
            _ => {
                let out = self.cold_block();
                let here = self.current.replace(out);
                self.add_traceback(self.out.code, self.line);
                self.terminate(Term::Raise);
                self.current = here;
                out
            }
        }
    }

    fn landing(&mut self, callee: &Function, landings: &mut Landings, line: u32) -> Block {
        if line == 0 {
            return landings.out;
        }
        if let Some(found) = landings.lines.get(&line) {
            return *found;
        }
        let landing = self.cold_block();
        let here = self.current.replace(landing);
        self.add_traceback(callee.code, line);
        self.jump(landings.out, &[]);
        self.current = here;
        landings.lines.insert(line, landing);
        landing
    }
}

fn raises(f: &Function) -> bool {
    f.blocks
        .values()
        .any(|data| data.term == Term::Raise || data.insts.iter().any(|i| i.unwind == Unwind::Exit))
}

/// `frames`: the program looks at frames. What is copied has none, so nothing that it calls may look at its callers.
fn is_small(f: &Function, frames: bool) -> bool {
    if f.cold
        || f.frame != 0
        || !f.counts_depth
        || f.ret_ty == Ty::NEVER
        || f.blocks.len() > MAX_BLOCKS
    {
        return false;
    }
    let expected = || f.blocks.values().filter(|b| !b.cold).flat_map(|b| &b.insts);
    let all = || f.blocks.values().flat_map(|b| &b.insts);
    let is_call = |i: &Inst| {
        matches!(
            i.op,
            Op::Call(_)
                | Op::RtArgv {
                    entry: Entry::Call,
                    ..
                }
                | Op::Rt(Entry::CallEx)
        )
    };
    let calls = match frames {
        true => all().any(is_call),
        false => expected().any(is_call),
    };
    // A loop takes longer than its call: it is left where profiles name it. Every loop looks for signals.
    let loops = all().any(|i| i.op == Op::Rt(Entry::CheckInterrupt));
    !calls && !loops && expected().filter(|i| is_code(&i.op)).count() <= MAX_INSTS
}

/// Does the operation become instructions of the machine?
fn is_code(op: &Op) -> bool {
    !matches!(
        op,
        Op::ConstInt(_)
            | Op::ConstFloat(_)
            | Op::ConstBool(_)
            | Op::ConstVal(_)
            | Op::Data(..)
            | Op::Symbol(_)
            | Op::Refine
            | Op::Isolate
            | Op::Keep
            | Op::BoolAnd
            | Op::BoolNot
    )
}
