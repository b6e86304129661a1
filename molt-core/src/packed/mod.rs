//! HIR to packed code (`molt_abi::packed`): what runs rarely takes a few bytes an instruction, and no time in the code generator.
//!
//! Packed and compiled functions do the same; which functions are packed is a matter of size and speed alone ([`wanted`]).
//! What a function is not packed for is compiled: constants that have no static form outside of code that runs once, and more
//! than two bytes can count.

mod function;
pub(crate) mod operands;
mod slots;

use crate::hir::{FuncId, FunctionKind, ModuleId};
use crate::specialize::Program;
use crate::specialize::program::{self, Data, VersionKey};
use crate::tir::{self, DataId, Op, Repr, RuntimeSymbol, Term, Ty, Unwind};
use cranelift_entity::EntityRef;
use molt_abi::entry::Entry;
use std::collections::BTreeSet;

/// A packed function.
pub struct Packed {
    /// Code object of the function.
    pub code: DataId,
    pub slots: u16,
    /// The first slot of temporaries of one block.
    pub shared: u16,
    pub params: u16,
    pub flags: u16,
    pub pool: Vec<Word>,
    /// First instruction that is covered, first that is not, and where the handler begins.
    pub handlers: Vec<[u16; 3]>,
    pub bytes: Vec<u8>,
    /// Entries that it calls by their numbers.
    pub entries: BTreeSet<Entry>,
}

/// A word of the pool.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Word {
    Word(u64),
    Data(DataId, i64),
    Symbol(RuntimeSymbol),
}

impl Program<'_> {
    /// The packed form of a function that is to have one.
    pub fn packed(&mut self, module: ModuleId, func: FuncId) -> Option<DataId> {
        if let Some(known) = self.packed_data.get(&(module, func)) {
            return *known;
        }
        let data = match self.wants_packed(module, func) {
            true => function::pack(self, module, func).map(|packed| {
                let id = self.intern(Data::Packed(module, func));
                self.packed_code.insert(id, packed);
                id
            }),
            false => None,
        };
        self.packed_data.insert((module, func), data);
        data
    }

    /// Is the function expected to run rarely, or is size all that counts?
    fn wants_packed(&self, module: ModuleId, func: FuncId) -> bool {
        if self.compact.get(module.index()) == Some(&true) {
            return true;
        }
        if self.library.get(module.index()) != Some(&true) {
            return false;
        }
        let kind = self.modules[module.index()].functions[func].kind;
        matches!(kind, FunctionKind::Module | FunctionKind::Class)
            || !self.expect.is_reached(module, func)
    }
}

/// The function that compiled code calls in the place of a packed one.
pub fn stub(
    program: &mut Program<'_>,
    key: &VersionKey,
    symbol: String,
    packed: DataId,
) -> tir::Function {
    let func = &program.modules[key.module.index()].functions[key.func];
    let mut f = tir::Function {
        symbol,
        blocks: Default::default(),
        values: Default::default(),
        entry: tir::Block::new(0),
        code: program.code(key.module, key.func),
        lines: Vec::new(),
        ret: Repr::Val,
        ret_ty: Ty::ANY,
        counts_depth: false,
        frame: 0,
        has_frame: false,
        cold: true,
    };
    let mut insts = Vec::new();
    let mut emit = |f: &mut tir::Function, op, args, repr, ty, unwind| {
        let v = f.value(repr, ty);
        insts.push(tir::Inst {
            op,
            args,
            results: vec![v],
            unwind,
            line: 0,
        });
        v
    };
    let callee = program::takes_callee(func).then(|| f.value(Repr::Val, Ty::FUNCTION));
    let given = key.params.iter().map(|(repr, ty)| f.value(*repr, *ty));
    let given: Vec<tir::Value> = given.collect();
    let params = callee.into_iter().chain(given.iter().copied()).collect();
    let record = emit(
        &mut f,
        Op::Data(packed, 0),
        vec![],
        Repr::Ptr,
        Ty::NEVER,
        Unwind::None,
    );
    let callee = match callee {
        Some(callee) => callee,
        None => emit(
            &mut f,
            Op::ConstVal(0),
            vec![],
            Repr::Val,
            Ty::NULL,
            Unwind::None,
        ),
    };
    let op = Op::RtArgv {
        entry: Entry::RunPacked,
        fixed: 2,
        count: given.len() as u32,
        pass_count: false,
        kw: 0,
        skip: false,
    };
    let args = [record, callee].into_iter().chain(given).collect();
    let result = emit(&mut f, op, args, Repr::Val, Ty::ANY, Unwind::Exit);
    f.entry = f.blocks.push(tir::BlockData {
        params,
        insts,
        term: Term::Return(result),
        cold: false,
    });
    f
}
