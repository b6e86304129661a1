//! Which registers are live where: backward data flow over the blocks of one function.

use super::{Arg, Block, Function, Inst, Reg, RtArg, Term};
use crate::dense::DenseSet;
use cranelift_entity::SecondaryMap;

/// A set of registers.
pub type RegSet = DenseSet<Reg>;

pub struct Liveness {
    live_in: SecondaryMap<Block, RegSet>,
}

impl Liveness {
    pub fn compute(f: &Function) -> Liveness {
        let mut live_in: SecondaryMap<Block, RegSet> = SecondaryMap::new();
        let mut preds: SecondaryMap<Block, Vec<Block>> = SecondaryMap::new();
        for (b, data) in &f.blocks {
            for s in data.term.successors().chain(data.handler) {
                preds[s].push(b);
            }
        }
        let mut work: Vec<Block> = f.blocks.keys().collect();
        while let Some(b) = work.pop() {
            let live = Self::before(f, &live_in, b, 0);
            if live_in[b].union(&live) {
                work.extend(&preds[b]);
            }
        }
        Liveness { live_in }
    }

    pub fn block_in(&self, b: Block) -> &RegSet {
        &self.live_in[b]
    }

    /// Live just before instruction `index` of `b` (`index == len`: before the terminator).
    pub fn at(&self, f: &Function, b: Block, index: usize) -> RegSet {
        if index == 0 {
            self.live_in[b].clone()
        } else {
            Self::before(f, &self.live_in, b, index)
        }
    }

    fn before(
        f: &Function,
        live_in: &SecondaryMap<Block, RegSet>,
        b: Block,
        index: usize,
    ) -> RegSet {
        let data = &f.blocks[b];
        let mut live = RegSet::default();
        for s in data.term.successors() {
            let mut of_edge = live_in[s].clone();
            if let Some(r) = data.term.edge_def(s) {
                of_edge.remove(r);
            }
            live.union(&of_edge);
        }
        let handler = data.handler.map(|h| &live_in[h]);
        if let Some(d) = data.term.def() {
            d.into_iter().for_each(|r| live.remove(r));
        }
        data.term.uses(&mut |r| {
            live.insert(r);
        });
        if let Some(h) = handler {
            live.union(h);
        }
        for (inst, _) in data.insts[index..].iter().rev() {
            inst.defs(&mut |r| live.remove(r));
            inst.uses(&mut |r| {
                live.insert(r);
            });
            if let Some(h) = handler {
                live.union(h);
            }
        }
        live
    }
}

fn arg_regs(args: &[Arg], f: &mut dyn FnMut(Reg)) {
    for a in args {
        match a {
            Arg::Pos(r) | Arg::Star(r) | Arg::Kw(_, r) | Arg::DoubleStar(r) => f(*r),
        }
    }
}

impl Inst {
    /// Calls `f` with every register this instruction sets.
    pub fn defs(&self, f: &mut dyn FnMut(Reg)) {
        use Inst::*;
        match self {
            Const { dst, .. }
            | Copy { dst, .. }
            | Unset { dst }
            | IsSet { dst, .. }
            | LoadGlobal { dst, .. }
            | LoadBuiltin { dst, .. }
            | LoadName { dst, .. }
            | LoadNameOrCell { dst, .. }
            | MakeCell { dst, .. }
            | LoadClosure { dst, .. }
            | LoadCell { dst, .. }
            | Unary { dst, .. }
            | Not { dst, .. }
            | Binary { dst, .. }
            | InPlace { dst, .. }
            | Compare { dst, .. }
            | Is { dst, .. }
            | In { dst, .. }
            | Truth { dst, .. }
            | GetAttr { dst, .. }
            | GetItem { dst, .. }
            | BuildSlice { dst, .. }
            | CallMethod { dst, .. }
            | Call { dst, .. }
            | BuildTuple { dst, .. }
            | BuildList { dst, .. }
            | BuildSet { dst, .. }
            | BuildDict { dst, .. }
            | BuildString { dst, .. }
            | FormatValue { dst, .. }
            | MakeFunction { dst, .. }
            | BuildClass { dst, .. }
            | Import { dst, .. }
            | ImportMissing { dst, .. }
            | ImportFrom { dst, .. }
            | Globals { dst }
            | ThisModule { dst }
            | Catch { dst }
            | ExcMatch { dst, .. } => f(*dst),
            LoadMethod {
                callable,
                is_method,
                ..
            } => {
                f(*callable);
                f(*is_method)
            }
            GetIter { dst, at, .. } => {
                f(*dst);
                at.iter().for_each(|r| f(*r))
            }
            RangeStart {
                current,
                stop,
                step,
                ..
            } => [current, stop, step].into_iter().for_each(|r| f(*r)),
            Unpack { dsts, .. } => dsts.iter().for_each(|r| f(*r)),
            UnpackStar {
                before,
                star,
                after,
                ..
            } => before.iter().chain([star]).chain(after).for_each(|r| f(*r)),
            PushHandled { saved, .. } => f(*saved),
            Rt { dst, .. } => dst.iter().for_each(|r| f(*r)),
            CheckBound { .. }
            | StoreGlobal { .. }
            | DeleteGlobal { .. }
            | StoreName { .. }
            | DeleteName { .. }
            | StoreCell { .. }
            | DeleteCell { .. }
            | SetAttr { .. }
            | DelAttr { .. }
            | SetItem { .. }
            | DelItem { .. }
            | ListAppend { .. }
            | SetAdd { .. }
            | DictInsert { .. }
            | ImportStar { .. }
            | PopHandled { .. } => {}
        }
    }

    /// Calls `f` with every register this instruction reads.
    pub fn uses(&self, f: &mut dyn FnMut(Reg)) {
        use Inst::*;
        let mut all = |rs: &[Reg]| rs.iter().for_each(|r| f(*r));
        match self {
            Const { .. }
            | Unset { .. }
            | LoadGlobal { .. }
            | DeleteGlobal { .. }
            | LoadBuiltin { .. }
            | LoadClosure { .. }
            | Import { .. }
            | ImportMissing { .. }
            | Globals { .. }
            | ThisModule { .. }
            | Catch { .. } => {}
            Copy { src, .. }
            | IsSet { src, .. }
            | StoreGlobal { src, .. }
            | Unary { src, .. }
            | Not { src, .. }
            | Truth { src, .. }
            | GetIter { src, .. }
            | Unpack { src, .. }
            | UnpackStar { src, .. } => all(&[*src]),
            CheckBound { reg, .. } => all(&[*reg]),
            LoadName { namespace, .. } | DeleteName { namespace, .. } => all(&[*namespace]),
            LoadNameOrCell {
                namespace, cell, ..
            } => all(&[*namespace, *cell]),
            StoreName { namespace, src, .. } => all(&[*namespace, *src]),
            MakeCell { src, .. } => all(src.as_slice()),
            LoadCell { cell, .. } | DeleteCell { cell, .. } => all(&[*cell]),
            StoreCell { cell, src } => all(&[*cell, *src]),
            Binary { lhs, rhs, .. }
            | InPlace { lhs, rhs, .. }
            | Compare { lhs, rhs, .. }
            | Is { lhs, rhs, .. } => all(&[*lhs, *rhs]),
            In {
                item, container, ..
            } => all(&[*item, *container]),
            GetAttr { obj, .. } | DelAttr { obj, .. } | LoadMethod { obj, .. } => all(&[*obj]),
            SetAttr { obj, src, .. } => all(&[*obj, *src]),
            GetItem { obj, index, .. } | DelItem { obj, index } => all(&[*obj, *index]),
            SetItem { obj, index, src } => all(&[*obj, *index, *src]),
            BuildSlice {
                start, stop, step, ..
            } => [start, stop, step]
                .into_iter()
                .for_each(|r| all(r.as_slice())),
            CallMethod {
                callable,
                is_method,
                obj,
                args,
                ..
            } => {
                all(&[*callable, *is_method, *obj]);
                arg_regs(args, f)
            }
            Call { callee, args, .. } => {
                all(&[*callee]);
                arg_regs(args, f)
            }
            BuildTuple { items, .. } | BuildList { items, .. } | BuildSet { items, .. } => {
                all(items)
            }
            BuildDict { items, .. } => items.iter().for_each(|(k, v)| all(&[*k, *v])),
            BuildString { parts, .. } => all(parts),
            FormatValue { src, spec, .. } => {
                all(&[*src]);
                all(spec.as_slice())
            }
            ListAppend { list, item } => all(&[*list, *item]),
            SetAdd { set, item } => all(&[*set, *item]),
            DictInsert { dict, key, value } => all(&[*dict, *key, *value]),
            RangeStart { args, .. } => all(args),
            MakeFunction {
                defaults,
                kwdefaults,
                closure,
                annotations,
                type_params,
                ..
            } => {
                all(defaults);
                kwdefaults.iter().for_each(|(_, r)| all(&[*r]));
                all(closure);
                all(annotations.as_slice());
                all(type_params.as_slice())
            }
            BuildClass { body, args, .. } => {
                all(&[*body]);
                arg_regs(args, f)
            }
            ImportFrom { module, .. } | ImportStar { module } => all(&[*module]),
            PushHandled { exc, .. } => all(&[*exc]),
            PopHandled { saved } => all(&[*saved]),
            ExcMatch { exc, types, .. } => all(&[*exc, *types]),
            Rt { args, .. } => {
                for a in args {
                    if let RtArg::Reg(r) = a {
                        all(&[*r])
                    }
                }
            }
        }
    }
}

impl Term {
    pub fn successors(&self) -> impl Iterator<Item = Block> {
        let (a, b) = match self {
            Term::Jump(t) => (Some(*t), None),
            Term::Branch {
                then, otherwise, ..
            } => (Some(*then), Some(*otherwise)),
            Term::ForNext { body, exit, .. } | Term::RangeNext { body, exit, .. } => {
                (Some(*body), Some(*exit))
            }
            Term::Yield { resume, .. } => (Some(*resume), None),
            Term::Send { yielded, done, .. } => (Some(*yielded), Some(*done)),
            Term::Return(_) | Term::Raise { .. } | Term::Reraise { .. } | Term::Unreachable => {
                (None, None)
            }
        };
        a.into_iter().chain(b)
    }

    /// The register set on the way to one successor only.
    pub fn edge_def(&self, to: Block) -> Option<Reg> {
        match self {
            Term::ForNext {
                dst, body, exit, ..
            }
            | Term::RangeNext {
                dst, body, exit, ..
            } if *body == to && body != exit => Some(*dst),
            _ => None,
        }
    }

    /// Registers set on the way to every successor.
    pub fn def(&self) -> Option<Vec<Reg>> {
        match self {
            Term::Yield { dst, .. } | Term::Send { dst, .. } => Some(vec![*dst]),
            _ => None,
        }
    }

    pub fn uses(&self, f: &mut dyn FnMut(Reg)) {
        match self {
            Term::Jump(_) | Term::Unreachable => {}
            Term::Branch { cond, .. } => f(*cond),
            Term::ForNext { iter, at, .. } => {
                f(*iter);
                at.iter().for_each(|r| f(*r))
            }
            Term::RangeNext {
                current,
                stop,
                step,
                ..
            } => [current, stop, step].into_iter().for_each(|r| f(*r)),
            Term::Return(r) | Term::Reraise { exc: r } => f(*r),
            Term::Raise { exc, cause } => {
                f(*exc);
                cause.iter().for_each(|c| f(*c))
            }
            Term::Yield { value, .. } => f(*value),
            Term::Send {
                delegate, value, ..
            } => {
                f(*delegate);
                f(*value)
            }
        }
    }
}

/// Blocks that an edge leads back to. With `handlers`, ways through exception handlers count, so that every cycle has a head.
pub fn loop_heads(f: &Function, handlers: bool) -> SecondaryMap<Block, bool> {
    let mut heads = SecondaryMap::new();
    let mut open: SecondaryMap<Block, bool> = SecondaryMap::new();
    let mut seen: SecondaryMap<Block, bool> = SecondaryMap::new();
    let successors = |b: Block| -> Vec<Block> {
        let data = &f.blocks[b];
        let handler = data.handler.filter(|_| handlers);
        data.term.successors().chain(handler).collect()
    };
    let mut stack = vec![(Function::ENTRY, successors(Function::ENTRY))];
    seen[Function::ENTRY] = true;
    open[Function::ENTRY] = true;
    while let Some((b, left)) = stack.last_mut() {
        match left.pop() {
            Some(s) if open[s] => heads[s] = true,
            Some(s) => {
                if !std::mem::replace(&mut seen[s], true) {
                    open[s] = true;
                    stack.push((s, successors(s)))
                }
            }
            None => {
                open[*b] = false;
                stack.pop();
            }
        }
    }
    heads
}

/// The blocks that can run more than once in a call: members of a cycle of the control-flow graph.
pub fn blocks_in_loops(f: &Function) -> SecondaryMap<Block, bool> {
    // Strongly connected components (Tarjan), without recursion.
    let mut result = SecondaryMap::new();
    let mut index: SecondaryMap<Block, u32> = SecondaryMap::new();
    let mut low: SecondaryMap<Block, u32> = SecondaryMap::new();
    let mut on_stack: SecondaryMap<Block, bool> = SecondaryMap::new();
    let mut stack = Vec::new();
    let mut count = 0;
    let successors = |b: Block| {
        f.blocks[b]
            .term
            .successors()
            .chain(f.blocks[b].handler)
            .collect::<Vec<_>>()
    };
    let mut work: Vec<(Block, Vec<Block>)> = Vec::new();
    let mut open = |b: Block,
                    work: &mut Vec<(Block, Vec<Block>)>,
                    index: &mut SecondaryMap<Block, u32>,
                    low: &mut SecondaryMap<Block, u32>| {
        count += 1;
        index[b] = count;
        low[b] = count;
        work.push((b, successors(b)));
    };
    open(Function::ENTRY, &mut work, &mut index, &mut low);
    stack.push(Function::ENTRY);
    on_stack[Function::ENTRY] = true;
    while let Some((b, left)) = work.last_mut() {
        let b = *b;
        if let Some(s) = left.pop() {
            if index[s] == 0 {
                open(s, &mut work, &mut index, &mut low);
                stack.push(s);
                on_stack[s] = true;
            } else if on_stack[s] {
                low[b] = low[b].min(index[s]);
            }
            continue;
        }
        work.pop();
        if let Some((parent, _)) = work.last() {
            low[*parent] = low[*parent].min(low[b]);
        }
        if low[b] == index[b] {
            let mut members = Vec::new();
            while let Some(m) = stack.pop() {
                on_stack[m] = false;
                members.push(m);
                if m == b {
                    break;
                }
            }
            let looped = members.len() > 1 || successors(b).contains(&b);
            members.into_iter().for_each(|m| result[m] = looped);
        }
    }
    result
}
