//! TIR: typed SSA. Blocks with parameters; every value has a representation and a type; ownership is explicit after
//! `passes::ownership` has run.
//!
//! An instruction that can raise says where control goes then (`Unwind`): out of the function, or along an edge to the
//! block that handles it. Results are not defined on that edge.

pub mod display;
pub mod dominance;
mod names;
pub mod parse;
pub mod types;
pub mod verify;

use crate::dense::DenseSet;
use cranelift_entity::{PrimaryMap, entity_impl};
use molt_abi::entry::Entry;
use molt_abi::ops::CmpOp;
pub use types::{Repr, Ty};

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Value(u32);
entity_impl!(Value, "v");

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Block(u32);
entity_impl!(Block, "block");

/// A compiled version of a function, program-wide.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VersionId(u32);
entity_impl!(VersionId, "version");

/// Static data of the program, program-wide.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DataId(u32);
entity_impl!(DataId, "data");

pub struct Function {
    /// Symbol.
    pub symbol: String,
    pub blocks: PrimaryMap<Block, BlockData>,
    pub values: PrimaryMap<Value, ValueData>,
    /// Parameters of the entry block, all borrowed.
    pub entry: Block,
    /// Code object, for traceback entries.
    pub code: DataId,
    /// By place of the Python function, from 1: the line, counted from the function's first. Empty: places are lines.
    pub lines: Vec<u32>,
    pub ret: Repr,
    pub ret_ty: Ty,
    /// Counts as a level of Python recursion.
    pub counts_depth: bool,
    /// Words of memory for variables, released when an exception leaves the function; the function releases them itself when it
    /// returns.
    pub frame: u32,
    /// Keeps a frame record while it runs: the program looks at frames.
    pub has_frame: bool,
    /// Runs once or rarely: prefer size over speed.
    pub cold: bool,
}

impl Function {
    /// The line of an instruction, counted from the function's first, from 1; 0: none.
    pub fn line(&self, inst: &Inst) -> u32 {
        match inst.line {
            0 => 0,
            place => self.lines.get(place as usize - 1).copied().unwrap_or(place),
        }
    }

    /// Blocks that control comes to without leaving the expected path; the code of others lies behind theirs.
    pub fn usual_blocks(&self) -> DenseSet<Block> {
        let mut usual = DenseSet::default();
        let mut work = vec![self.entry];
        while let Some(b) = work.pop() {
            if !self.blocks[b].cold && usual.insert(b) {
                for_each_edge(self, b, |e| work.push(e.block))
            }
        }
        usual
    }
}

#[derive(Default)]
pub struct BlockData {
    pub params: Vec<Value>,
    pub insts: Vec<Inst>,
    pub term: Term,
    /// Off the expected path.
    pub cold: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct ValueData {
    pub repr: Repr,
    pub ty: Ty,
}

#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Edge {
    pub block: Block,
    pub args: Vec<Value>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Hash)]
pub enum Unwind {
    /// Cannot raise.
    #[default]
    None,
    /// Out of the function, with a traceback entry for the place (0: none).
    Exit,
    To(Edge),
}

#[derive(Clone, PartialEq, Debug, Hash)]
pub struct Inst {
    pub op: Op,
    pub args: Vec<Value>,
    pub results: Vec<Value>,
    pub unwind: Unwind,
    /// The place ([`crate::hir::Places`]) of what it is done for; 0: none.
    pub line: u32,
}

#[derive(Clone, PartialEq, Debug, Default, Hash)]
pub enum Term {
    Jump(Edge),
    Br {
        cond: Value,
        then: Edge,
        otherwise: Edge,
    },
    /// On a raw integer: `targets[value]`, else `default`.
    Switch {
        value: Value,
        targets: Vec<Edge>,
        default: Edge,
    },
    /// Consumes the value.
    Return(Value),
    /// Leaves the function with the pending exception; a traceback entry was added where it was raised.
    Raise,
    #[default]
    Unreachable,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum IntOp {
    Add,
    Sub,
    Mul,
    And,
    Or,
    Xor,
    /// Shift counts are within 0..64.
    Shl,
    Sar,
    /// Python's `//` and `%`; the divisor is not 0 and not -1.
    FloorDiv,
    Mod,
    /// Of operands that are not negative; the divisor is not 0.
    Div,
    Rem,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum FloatOp {
    Add,
    Sub,
    Mul,
    Div,
    Neg,
    Abs,
    Sqrt,
}

/// What a memory access reads or writes; narrow ints are extended as their sign tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Mem {
    Word,
    F64,
    I32,
    U32,
    I16,
    U16,
    I8,
    U8,
}

#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub enum Op {
    /// I64
    ConstInt(i64),
    /// F64 by its bits.
    ConstFloat(u64),
    ConstBool(bool),
    /// Immediate value (None, small int, float, ...) or 0.
    ConstVal(u64),
    /// Address of static data: an immortal object (`Val`) or raw memory (`Ptr`).
    Data(DataId, i64),
    /// Address of a symbol of the runtime, as an object or raw memory.
    Symbol(RuntimeSymbol),

    /// Wraps around; used where overflow is excluded.
    Int(IntOp),
    /// (result, overflowed) for Add, Sub and Mul.
    IntOverflow(IntOp),
    IntCmp(CmpOp),
    Float(FloatOp),
    FloatCmp(CmpOp),
    /// Unsigned `args[0] < args[1]` of raw ints.
    Below,
    IntToFloat,
    /// Without the fraction; of floats between -2**62 and 2**62.
    FloatToInt,
    BoolNot,
    BoolToInt,
    BoolAnd,

    /// Owned; calls the runtime beyond 49 bits.
    BoxInt,
    BoxFloat,
    BoxBool,
    /// The type is known.
    UnboxInt,
    UnboxFloat,
    UnboxBool,
    /// The same value, known to have the (narrower) type of the result. Consumes.
    Refine,
    /// The same value with a reference of its own. Consumes.
    Own,

    IsSmallInt,
    IsFloat,
    IsBool,
    IsNull,
    /// Heap object whose type word is exactly args[1] (a `Ptr`).
    HasType,
    /// Instance of a class with a number in this range, both ends included.
    IsInstance(u32, u32),
    /// Heap object (any), not null.
    IsObject,
    /// Same word.
    Same,

    /// Memory at args[0] + offset. A `Val` result is owned (retained by the ownership pass).
    Load(i32, Mem),
    /// A `Val` moved out of memory: the reference changes hands, memory is left as it is (the next store overwrites it).
    LoadMove(i32),
    /// args[0] + offset := args[1]; a `Val` is consumed. What was there is not released.
    Store(i32, Mem),
    /// Element address: args[0] + args[1] * 8.
    Element,
    /// Address of a byte: args[0] + args[1].
    Byte,
    /// The shared str of one character, args[1] (below 256), of the table args[0].
    SharedChar,
    /// As `Load` of a `Val` that stays alive without a reference of its own.
    LoadBorrowed(i32),
    /// Address of the isolate.
    Isolate,
    /// Address of the function's variables in memory.
    Frame,

    /// Attribute of args[0] through the cache args[1]: owned value, or 0 when the cache does not know it.
    GetSlot,
    /// As `GetSlot`, borrowed.
    PeekSlot,
    /// Stores args[2] as attribute of args[0] through the cache args[1]; `Bool`: whether the cache knew it. Retains what it stores.
    SetSlot,
    /// Function of the type of args[0] through the cache args[1]: owned value, or 0.
    GetMethod,

    Retain,
    Release,
    /// As `Release`, of what is expected to be no object.
    ReleaseRare,
    /// Nothing; the value must be alive here.
    Keep,

    /// Runtime entry.
    Rt(Entry),
    /// Runtime entry with an argument array: the first `fixed` args before it, then the array (args[fixed..fixed+count]) and, if
    /// `pass_count`, its length minus `kw`, then the rest of args.
    RtArgv {
        entry: Entry,
        fixed: u8,
        count: u32,
        pass_count: bool,
        kw: u32,
        skip: bool,
    },
    /// Runtime entry that fills an array of `count` owned values, its last parameter; those are the results.
    RtOut {
        entry: Entry,
        count: u32,
    },
    /// `Entry::RangeStart` on `count` arguments; three results.
    RangeStart {
        count: u32,
    },
    /// Direct call of a compiled version: args are its parameters.
    Call(VersionId),
}

#[derive(Clone, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub struct RuntimeSymbol(pub String);

impl ValueData {
    /// Is it a reference that must be counted?
    pub fn counted(self) -> bool {
        self.repr == Repr::Val && self.ty.may_be_object()
    }
}

impl Inst {
    /// `copy` is `v` with a reference of its own.
    pub fn own(v: Value, copy: Value) -> Inst {
        Inst {
            op: Op::Own,
            args: vec![v],
            results: vec![copy],
            unwind: Unwind::None,
            line: 0,
        }
    }
}

impl Function {
    pub fn value(&mut self, repr: Repr, ty: Ty) -> Value {
        self.values.push(ValueData { repr, ty })
    }
    pub fn repr(&self, v: Value) -> Repr {
        self.values[v].repr
    }
    pub fn ty(&self, v: Value) -> Ty {
        self.values[v].ty
    }
    /// Does the value hold a reference that must be counted?
    pub fn counted(&self, v: Value) -> bool {
        self.values[v].counted()
    }
}

/// Every edge of a block: of its instructions and of its terminator.
pub fn for_each_edge<'a>(f: &'a Function, b: Block, mut visit: impl FnMut(&'a Edge)) {
    for i in &f.blocks[b].insts {
        if let Unwind::To(e) = &i.unwind {
            visit(e)
        }
    }
    f.blocks[b].term.edges().into_iter().for_each(visit);
}

impl Term {
    pub fn edges(&self) -> Vec<&Edge> {
        match self {
            Term::Jump(e) => vec![e],
            Term::Br {
                then, otherwise, ..
            } => vec![then, otherwise],
            Term::Switch {
                targets, default, ..
            } => targets.iter().chain([default]).collect(),
            Term::Return(_) | Term::Raise | Term::Unreachable => vec![],
        }
    }
    pub fn edges_mut(&mut self) -> Vec<&mut Edge> {
        match self {
            Term::Jump(e) => vec![e],
            Term::Br {
                then, otherwise, ..
            } => vec![then, otherwise],
            Term::Switch {
                targets, default, ..
            } => targets.iter_mut().chain([default]).collect(),
            Term::Return(_) | Term::Raise | Term::Unreachable => vec![],
        }
    }
    /// Values used besides edge arguments.
    pub fn operands(&self) -> Option<Value> {
        match self {
            Term::Br { cond, .. } => Some(*cond),
            Term::Switch { value, .. } => Some(*value),
            Term::Return(v) => Some(*v),
            _ => None,
        }
    }
    pub fn operand_mut(&mut self) -> Option<&mut Value> {
        match self {
            Term::Br { cond, .. } => Some(cond),
            Term::Switch { value, .. } => Some(value),
            Term::Return(v) => Some(v),
            _ => None,
        }
    }
}

impl Op {
    /// Does the instruction take over the reference of argument `i`?
    pub fn consumes(&self, i: usize) -> bool {
        match self {
            Op::Refine | Op::Own => true,
            Op::RtArgv {
                entry: Entry::ReleaseFrame,
                ..
            } => true,
            Op::Release | Op::ReleaseRare => true,
            Op::Store(..) => i == 1,
            Op::Rt(e) => matches!(e.params().get(i), Some(molt_abi::entry::Param::C)),
            _ => false,
        }
    }
    /// Can it be dropped when nothing uses its results?
    pub fn is_pure(&self) -> bool {
        matches!(
            self,
            Op::ConstInt(_)
                | Op::ConstFloat(_)
                | Op::ConstBool(_)
                | Op::ConstVal(_)
                | Op::Data(..)
                | Op::Symbol(_)
                | Op::Int(_)
                | Op::IntOverflow(_)
                | Op::IntCmp(_)
                | Op::Float(_)
                | Op::FloatCmp(_)
                | Op::Below
                | Op::IntToFloat
                | Op::FloatToInt
                | Op::BoolNot
                | Op::BoolToInt
                | Op::BoolAnd
                | Op::BoxInt
                | Op::BoxFloat
                | Op::BoxBool
                | Op::UnboxInt
                | Op::UnboxFloat
                | Op::UnboxBool
                | Op::Refine
                | Op::IsSmallInt
                | Op::IsFloat
                | Op::IsBool
                | Op::IsNull
                | Op::HasType
                | Op::IsInstance(..)
                | Op::IsObject
                | Op::Same
                | Op::Load(..)
                | Op::LoadBorrowed(_)
                | Op::Element
                | Op::Byte
                | Op::SharedChar
                | Op::Isolate
                | Op::Frame
        )
    }
}
