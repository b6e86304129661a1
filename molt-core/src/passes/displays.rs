//! Tuple displays that are only looked up, as in `(x, y) in seen` and `grid[x, y]`, or only searched, as in `c in (a, b)`: the runtime gets
//! their items, and no tuple is made unless it needs one.

use crate::tir::{Block, Function, Inst, Op, Value};
use cranelift_entity::SecondaryMap;
use molt_abi::entry::Entry;

pub fn run(f: &mut Function) {
    let mut found = Vec::new();
    for (b, data) in &f.blocks {
        for (i, inst) in data.insts.iter().enumerate() {
            if is_display(inst) {
                found.push((b, i))
            }
        }
    }
    if found.is_empty() {
        return;
    }
    let uses = uses(f);
    let mut replaced = Vec::new();
    for (b, i) in found {
        let display = f.blocks[b].insts[i].clone();
        let Use::By(user, at) = uses[display.results[0]] else {
            continue;
        };
        let using = &mut f.blocks[user].insts[at];
        if let Some((entry, with)) = looked_up(using, display.results[0]) {
            using.op = Op::RtArgv {
                entry,
                fixed: 1,
                count: display.args.len() as u32,
                pass_count: true,
                kw: 0,
                skip: false,
            };
            using.args = [with].into_iter().chain(display.args).collect();
            replaced.push((b, i))
        }
    }
    // From the last on, so that positions stay right.
    for (b, i) in replaced.into_iter().rev() {
        f.blocks[b].insts.remove(i);
    }
}

fn is_display(inst: &Inst) -> bool {
    matches!(
        inst.op,
        Op::RtArgv {
            entry: Entry::BuildTuple,
            fixed: 0,
            ..
        }
    ) && !inst.args.is_empty()
}

/// What the runtime does with the display, and the other operand.
fn looked_up(inst: &Inst, display: Value) -> Option<(Entry, Value)> {
    let [first, second] = inst.args[..] else {
        return None;
    };
    match inst.op {
        Op::Rt(Entry::Contains) if second == display => Some((Entry::ContainsAmong, first)),
        Op::Rt(Entry::Contains) => Some((Entry::ContainsTuple, second)),
        Op::Rt(Entry::GetItem) if second == display => Some((Entry::GetItemTuple, first)),
        _ => None,
    }
}

/// How a value is used.
#[derive(Clone, Copy, Default)]
enum Use {
    #[default]
    Never,
    /// Once, as an operand of this instruction.
    By(Block, usize),
    Otherwise,
}

fn uses(f: &Function) -> SecondaryMap<Value, Use> {
    let mut uses: SecondaryMap<Value, Use> = SecondaryMap::new();
    for (b, data) in &f.blocks {
        for (i, inst) in data.insts.iter().enumerate() {
            for v in &inst.args {
                uses[*v] = match uses[*v] {
                    Use::Never => Use::By(b, i),
                    _ => Use::Otherwise,
                }
            }
        }
        crate::tir::for_each_edge(f, b, |e| {
            e.args.iter().for_each(|v| uses[*v] = Use::Otherwise)
        });
        if let Some(v) = data.term.operands() {
            uses[v] = Use::Otherwise
        }
    }
    uses
}
