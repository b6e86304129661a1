//! HIR to TIR by static basic-block versioning.
//!
//! A HIR block (or the rest of one, after an instruction that forks) is translated once per *context*: type and
//! representation of its live registers. Where knowledge is missing, a test is emitted; each outcome continues in the version of the
//! rest that knows it. The number of versions per point is capped; past the cap contexts are merged.
//! (Melançon, Feeley, Serrano: "Static Basic Block Versioning", ECOOP 2024.)

mod access;
mod arguments;
mod arith;
mod buffers;
mod builder;
mod calls;
mod class_methods;
mod control;
mod definitions;
mod floats;
mod frame;
mod inline;
mod instances;
mod insts;
mod intrinsics;
mod iteration;
mod lifetime;
mod methods;
mod mixed;
pub mod program;
mod reenter;
mod replaced;
mod singles;
mod special;
mod strings;

use crate::hir;
use crate::hir::liveness::{Liveness, RegSet, blocks_in_loops, loop_heads};
use crate::hir::moves::only_moved;
use crate::tir::{self, Edge, Function, Repr, Term, Ty};
use cranelift_entity::{EntityRef, SecondaryMap};
pub use program::{Program, VersionKey};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Versions of one point before contexts are merged.
const MAX_VERSIONS: usize = 4;
/// Blocks per HIR instruction, over the whole function, after which no more tests are emitted; in the library, and elsewhere.
const MAX_GROWTH: [usize; 2] = [3, 10];
/// HIR instructions of a function that grow so; what a larger one has beyond grows no more.
const MAX_GROWING: usize = 1000;
/// HIR blocks of a function that is not cloned for its arguments.
pub(crate) const LARGE: usize = 100;

/// What a context says of one register.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct State {
    repr: Repr,
    ty: Ty,
    known: Option<Known>,
}

/// A value that is known exactly.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
enum Known {
    /// A builtin, by number in the program's table.
    Builtin(u32),
    /// The object of this module-level function, which a static word remembers.
    Stable(hir::ModuleId, hir::FuncId),
    /// Found by a method lookup of this name.
    Method(hir::Name),
    /// The native method of this number in the program's table; the receiver has its type.
    Native(u32),
    /// Looked up for a call; no receiver is passed with it.
    Plain,
    /// A method that needs no lookup, by number in the program's table of direct calls; the value itself is null.
    Direct(u32),
    /// A native function of a module, by number in the same table.
    NativeFunction(u32),
    /// A raw int with this value (steps of ranges).
    Int(i64),
}

struct Version {
    context: Vec<(hir::Reg, State)>,
    block: tir::Block,
    /// Reached only where knowledge was given up.
    general: bool,
}

/// A point of the HIR function: before instruction `index` of `block`.
type Point = (hir::Block, usize);

struct Work {
    point: Point,
    context: Vec<(hir::Reg, State)>,
    block: tir::Block,
}

/// Translates one version of one function.
struct Specializer<'a, 'p> {
    program: &'a mut Program<'p>,
    module_id: hir::ModuleId,
    module: &'p hir::Module,
    func_id: hir::FuncId,
    hir: &'p hir::Function,
    live: Liveness,
    /// Registers of a context, and whether they are read later.
    live_at: HashMap<Point, std::rc::Rc<Vec<(hir::Reg, bool)>>>,
    kept: lifetime::Kept,
    /// Registers whose values are only put somewhere.
    only_moved: RegSet,
    /// The parameter that is unset where there are no keywords.
    keywords: Option<hir::Reg>,
    /// The word 0, defined in the entry block.
    null: tir::Value,
    out: Function,
    versions: HashMap<Point, Vec<Version>>,
    /// Versions to translate, first come first served.
    work: VecDeque<Work>,
    /// Those that are only reached where knowledge was given up; last, so that they do not use up the cap.
    general_work: VecDeque<Work>,
    /// The version being translated is one of those.
    general: bool,
    /// The block being filled; `None` after a terminator.
    current: Option<tir::Block>,
    regs: Vec<Option<tir::Value>>,
    known: HashMap<tir::Value, Known>,
    /// Kinds that are expected of boxed values.
    hints: HashMap<tir::Value, Ty>,
    /// What is being emitted is reached only where an expectation fails.
    unlikely: bool,
    /// Raw int constants.
    ints: HashMap<tir::Value, i64>,
    /// Point that is being translated.
    point: Point,
    line: u32,
    /// The running function object, if the function has a closure; the generator in generators.
    callee: Option<tir::Value>,
    generator: Option<tir::Value>,
    /// What a generator was resumed with.
    sent: Option<tir::Value>,
    frame_size: u32,
    /// Variables in memory, if the function is compact.
    slots: Option<frame::Slots>,
    /// Those of them that certainly hold something now.
    set_now: RegSet,
    /// When there are this many blocks, no more tests are emitted.
    most_blocks: usize,
    /// Blocks that were copied from functions called.
    copied: usize,
    /// Frame slots of registers that live across a yield.
    frame: BTreeMap<hir::Reg, u32>,
    /// Resume points of a generator: the block that reloads the context.
    resumes: Vec<tir::Block>,
    ret: Option<(Repr, Ty)>,
    cold: bool,
    /// Ints and floats are not told apart in registers that may hold both.
    blends: bool,
    /// Compiled for size outside of loops, as most of the standard library is.
    library: bool,
    /// Part of the standard library.
    in_library: bool,
    /// What each iterator's register was made of.
    iterated: HashMap<hir::Reg, hir::Reg>,
    /// Results of calls of globals, which may be `enumerate` and the like.
    wrapped: HashMap<hir::Reg, iteration::Wrapped>,
    /// Heads of loops.
    heads: SecondaryMap<hir::Block, bool>,
    /// Where every cycle looks for signals.
    polls: SecondaryMap<hir::Block, bool>,
    /// Blocks that are part of a loop.
    looped: SecondaryMap<hir::Block, bool>,
}

/// Translates the body of `key.func` for the argument states in `key`.
pub fn specialize(program: &mut Program<'_>, key: &VersionKey, symbol: String) -> Function {
    let module = program.modules[key.module.index()];
    let hir = &module.functions[key.func];
    let cold = matches!(
        hir.kind,
        hir::FunctionKind::Module | hir::FunctionKind::Class
    );
    let library = program.is_for_size(key.module, key.func);
    let insts: usize = hir.blocks.values().map(|b| b.insts.len() + 1).sum();
    let looped = blocks_in_loops(hir);
    let loops = looped.values().any(|l| *l);
    let in_library = program.library.get(key.module.index()) == Some(&true);
    let reached = !in_library || program.expect.is_reached(key.module, key.func);
    let slots = (in_library && frame::is_compact(hir, insts, loops, !library))
        .then(|| frame::Slots::compute(hir, program::is_generator(hir)));
    let code = program.code(key.module, key.func);
    let out = Function {
        symbol,
        blocks: Default::default(),
        values: Default::default(),
        entry: tir::Block::new(0),
        code,
        lines: hir.places.lines_in_function(),
        ret: Repr::Val,
        ret_ty: Ty::NEVER,
        counts_depth: !cold,
        frame: 0,
        has_frame: program.frames,
        cold: cold && !loops || !reached,
    };
    let mut s = Specializer {
        module_id: key.module,
        module,
        func_id: key.func,
        hir,
        live: Liveness::compute(hir),
        only_moved: only_moved(hir),
        keywords: program.passed_on(key.module, key.func),
        live_at: HashMap::new(),
        kept: if cold || slots.is_some() {
            lifetime::Kept::none()
        } else {
            lifetime::Kept::compute(hir)
        },
        null: tir::Value::new(0),
        out,
        versions: HashMap::new(),
        work: VecDeque::new(),
        general_work: VecDeque::new(),
        general: false,
        current: None,
        regs: vec![None; hir.regs as usize],
        known: HashMap::new(),
        hints: HashMap::new(),
        unlikely: false,
        ints: HashMap::new(),
        point: (hir::Function::ENTRY, 0),
        line: 0,
        callee: None,
        generator: None,
        sent: None,
        frame_size: 0,
        set_now: RegSet::default(),
        most_blocks: 64
            + hir.blocks.len()
            + MAX_GROWTH[!in_library as usize] * insts.min(MAX_GROWING),
        copied: 0,
        frame: BTreeMap::new(),
        resumes: Vec::new(),
        ret: None,
        cold,
        blends: false,
        library,
        in_library,
        looped,
        heads: loop_heads(hir, false),
        polls: loop_heads(hir, true),
        slots,
        iterated: iteration::iterated(hir),
        wrapped: iteration::wrapped(hir),
        program,
    };
    s.blends = s.blends_numbers();
    s.enter(key);
    s.run();
    s.finish(key);
    s.out
}

impl Specializer<'_, '_> {
    /// Entry block: parameters, then a jump to the version of the first HIR block.
    fn enter(&mut self, key: &VersionKey) {
        let entry = self.new_block();
        self.out.entry = entry;
        self.current = Some(entry);
        self.null = self.const_val(0);
        if self.is_generator() {
            self.enter_generator();
            return;
        }
        if program::takes_callee(self.hir) {
            let callee = self.param(entry, Repr::Val, Ty::FUNCTION);
            self.callee = Some(callee);
        }
        for (reg, (repr, ty)) in self.hir.param_regs.iter().zip(&key.params) {
            let v = self.param(entry, *repr, *ty);
            self.regs[reg.index()] = Some(v);
        }
        if let Some(r) = self.keywords
            && let Some(v) = self.regs[r.index()]
        {
            // No dict stands for an empty one.
            self.out.values[v].ty = Ty::ANY_OR_NULL
        }
        self.enter_frame();
        self.line = hir::Places::START;
        self.goto(hir::Function::ENTRY, 0);
    }

    fn run(&mut self) {
        loop {
            let work = match self.work.pop_front() {
                Some(work) => {
                    self.general = false;
                    work
                }
                None => match self.general_work.pop_front() {
                    Some(work) => {
                        self.general = true;
                        work
                    }
                    None => return,
                },
            };
            self.regs.iter_mut().for_each(|r| *r = None);
            self.current = Some(work.block);
            let mut params = self.out.blocks[work.block].params.clone().into_iter();
            for (reg, state) in &work.context {
                let v = match constant_of(*state) {
                    Some(constant) => self.materialize(constant),
                    None => {
                        let v = params.next().expect("parameter");
                        if let Some(k) = state.known {
                            self.known.insert(v, k);
                        }
                        v
                    }
                };
                self.regs[reg.index()] = Some(v);
            }
            self.translate(work.point);
        }
    }

    /// Translates instructions from `point` until control leaves the block or forks.
    fn translate(&mut self, (block, start): Point) {
        let data = &self.hir.blocks[block];
        if let Some(slots) = &self.slots {
            self.set_now = slots.set_before(self.hir, (block, start))
        }
        if start == 0 && self.polls[block] && !matches!(data.term, hir::Term::ForNext { .. }) {
            self.point = (block, 0);
            self.line = data.insts.first().map_or(data.term_at, |(_, at)| *at);
            self.check_interrupt();
        }
        for (index, (inst, at)) in data.insts.iter().enumerate().skip(start) {
            if index > start && self.general && self.has_general((block, index)) {
                return self.goto(block, index);
            }
            self.point = (block, index);
            self.line = *at;
            self.unlikely = false;
            self.inst(inst);
            if self.current.is_none() {
                return;
            }
            if let Some(slots) = &self.slots {
                slots.step(inst, &mut self.set_now)
            }
        }
        self.point = (block, data.insts.len());
        self.line = data.term_at;
        self.unlikely = false;
        self.term(&data.term);
        debug_assert!(self.current.is_none());
    }

    /// Is there a version of `point` for code that has given up knowledge? The rest of a block is translated but once so.
    fn has_general(&self, point: Point) -> bool {
        let found = self.versions.get(&point);
        found.is_some_and(|all| all.iter().any(|v| v.general))
    }

    /// Are tests for unknown types worth their code here?
    fn speculate(&self) -> bool {
        let rare = self.out.cold || self.library;
        !self.general
            && self.slots.is_none()
            && (!rare || self.looped[self.point.0])
            && self.out.blocks.len() < self.most_blocks
    }

    /// The registers that a version of `point` must be told of: those that are read later, and variables that keep an object.
    fn live_at(&mut self, point: Point) -> std::rc::Rc<Vec<(hir::Reg, bool)>> {
        let (live, kept, hir, slots) = (&self.live, &self.kept, self.hir, &self.slots);
        self.live_at
            .entry(point)
            .or_insert_with(|| {
                let read = live.at(hir, point.0, point.1);
                let mut all = kept.at(hir, point);
                all.union(&read);
                let in_memory = |r: &hir::Reg| slots.as_ref().is_some_and(|s| s.of.contains_key(r));
                let all = all.iter().filter(|r| !in_memory(r));
                std::rc::Rc::new(all.map(|r| (r, read.contains(r))).collect())
            })
            .clone()
    }

    /// Ends the current block with a jump to the version of `(block, index)` that fits what is known now.
    fn goto(&mut self, block: hir::Block, index: usize) {
        if self.general && index == 0 && self.heads[block] {
            self.reenter(block)
        }
        let edge = self.edge_to(block, index);
        self.terminate(Term::Jump(edge));
    }

    /// Continues after the current instruction; needed when it forked.
    fn goto_next(&mut self) {
        let (block, index) = self.point;
        self.goto(block, index + 1);
    }

    /// As `goto_next`, for a path that should cost little code: knowledge of types is given up.
    fn goto_general(&mut self) {
        let (block, index) = self.point;
        let edge = self.edge(block, index + 1, true);
        if let Some(here) = self.current {
            self.out.blocks[here].cold = true
        }
        self.terminate(Term::Jump(edge));
    }

    fn edge_to(&mut self, block: hir::Block, index: usize) -> Edge {
        self.edge(block, index, false)
    }

    fn edge(&mut self, block: hir::Block, index: usize, general: bool) -> Edge {
        let general = general || self.general;
        let point = (block, index);
        let live = self.live_at(point);
        let context: Vec<(hir::Reg, State)> = live
            .iter()
            .map(|(r, read)| {
                if !*read {
                    return (*r, self.unread(*r, general));
                }
                let s = self.state(*r);
                (*r, if general { generalized(s) } else { s })
            })
            .collect();
        let (target, wanted) = self.version(point, context, general);
        let mut args = Vec::new();
        for ((reg, state), (_, read)) in wanted.into_iter().zip(live.iter()) {
            if constant_of(state).is_some() {
                continue;
            }
            if !read {
                args.push(self.held(reg))
            } else {
                let v = self.reg(reg);
                args.push(self.convert(v, state.repr));
            }
        }
        Edge {
            block: target,
            args,
        }
    }

    fn state(&mut self, r: hir::Reg) -> State {
        let v = self.reg(r);
        let d = self.out.values[v];
        let ty = if d.repr == Repr::I64 { Ty::INT } else { d.ty };
        State {
            repr: d.repr,
            ty,
            known: self.known.get(&v).copied(),
        }
    }

    /// The version of `point` for `context`, new or existing, and its context.
    fn version(
        &mut self,
        point: Point,
        context: Vec<(hir::Reg, State)>,
        general: bool,
    ) -> (tir::Block, Vec<(hir::Reg, State)>) {
        let cap = if self.speculate() || self.general {
            MAX_VERSIONS
        } else {
            1
        };
        let found = self.versions.entry(point).or_default();
        // What expects something does not join what has given up, even if no more is known yet.
        let fits = |v: &&Version| match general {
            true => accepts(&v.context, &context),
            false => v.context == context && (!v.general || cap == 1),
        };
        if let Some(v) = found.iter().find(fits) {
            return (v.block, v.context.clone());
        }
        // What is known is not given up to the general version as long as it can be merged.
        let peers: Vec<&Version> = found.iter().filter(|v| v.general == general).collect();
        let context = if peers.len() < cap {
            context
        } else {
            if let Some(v) = peers.iter().find(|v| accepts(&v.context, &context)) {
                return (v.block, v.context.clone());
            }
            // First the join of what was seen, then, if that was not enough, anything.
            let joined: Vec<_> = context
                .iter()
                .enumerate()
                .map(|(i, (r, s))| {
                    let merged = if peers.len() == cap {
                        peers.iter().fold(*s, |acc, v| join(acc, v.context[i].1))
                    } else {
                        join(
                            *s,
                            State {
                                repr: Repr::Val,
                                ty: Ty::ANY_OR_NULL,
                                known: None,
                            },
                        )
                    };
                    (*r, merged)
                })
                .collect();
            if let Some(v) = found.iter().find(|v| v.context == joined) {
                return (v.block, v.context.clone());
            }
            joined
        };
        let block = self.out.blocks.push(tir::BlockData::default());
        for (_, state) in &context {
            if constant_of(*state).is_none() {
                self.param(block, state.repr, state.ty);
            }
        }
        let found = self.versions.get_mut(&point).expect("entry");
        found.push(Version {
            context: context.clone(),
            block,
            general,
        });
        let work = Work {
            point,
            context: context.clone(),
            block,
        };
        let queue = if general {
            &mut self.general_work
        } else {
            &mut self.work
        };
        queue.push_back(work);
        (block, context)
    }

    fn finish(&mut self, key: &VersionKey) {
        let (mut repr, ty) = self.ret.unwrap_or((Repr::Val, Ty::NEVER));
        if self.program.is_recursive(key) || self.is_generator() {
            repr = Repr::Val
        }
        self.out.ret = repr;
        self.out.ret_ty = ty;
        if self.is_generator() {
            self.finish_generator();
        }
        // Returned values of different representations are boxed.
        let returns: Vec<_> = self
            .out
            .blocks
            .iter()
            .filter_map(|(b, d)| {
                if let Term::Return(v) = d.term {
                    Some((b, v))
                } else {
                    None
                }
            })
            .collect();
        for (b, v) in returns {
            if self.out.repr(v) != repr {
                self.current = Some(b);
                let boxed = self.convert(v, repr);
                self.out.blocks[b].term = Term::Return(boxed);
            }
        }
        self.current = None;
    }
}

/// The state with any type, but for values that are not there.
fn generalized(s: State) -> State {
    if s.ty == Ty::NULL && s.repr == Repr::Val {
        return s;
    }
    let null = s.ty.and(Ty::NULL);
    State {
        repr: Repr::Val,
        // What certainly is an object of the program's mostly stays one, iterators above all.
        ty: if s.ty.kinds() == Ty::OTHER.kinds() {
            s.ty
        } else {
            Ty::ANY.union(null)
        },
        known: s.known.filter(|k| !matches!(k, Known::Int(_))),
    }
}

/// The only value that a state allows; versions get it without a parameter.
#[derive(Clone, Copy)]
enum Constant {
    Word(u64),
    Direct(u32),
    Function(hir::ModuleId, hir::FuncId),
    /// A raw int.
    Int(i64),
}

fn constant_of(s: State) -> Option<Constant> {
    match (s.repr, s.ty, s.known) {
        (_, _, Some(Known::Direct(n))) => Some(Constant::Direct(n)),
        (Repr::Val, Ty::NULL, _) => Some(Constant::Word(0)),
        (Repr::Val, Ty::NONE, _) => Some(Constant::Word(molt_abi::value::NONE)),
        (_, _, Some(Known::Stable(m, f))) => Some(Constant::Function(m, f)),
        (Repr::I64, _, Some(Known::Int(n))) => Some(Constant::Int(n)),
        _ => None,
    }
}

/// A method to be called directly is no value: its register holds nothing else in the same version.
fn is_direct(s: &State) -> bool {
    matches!(s.known, Some(Known::Direct(_)))
}

fn join(a: State, b: State) -> State {
    if is_direct(&a) || is_direct(&b) {
        return a;
    }
    let known = if a.known == b.known { a.known } else { None };
    if a.repr == b.repr && a.repr != Repr::Val {
        return State { known, ..a };
    }
    State {
        repr: if a.repr == b.repr { a.repr } else { Repr::Val },
        ty: a.ty.union(b.ty),
        known,
    }
}

/// Can control with context `given` enter a version made for `wanted`?
fn accepts(wanted: &[(hir::Reg, State)], given: &[(hir::Reg, State)]) -> bool {
    wanted.iter().zip(given).all(|((_, w), (_, g))| {
        (!is_direct(w) && !is_direct(g) || w.known == g.known)
            && (w.repr == g.repr || w.repr == Repr::Val)
            && g.ty.is_subset(w.ty)
            && (w.known.is_none() || w.known == g.known)
    })
}
