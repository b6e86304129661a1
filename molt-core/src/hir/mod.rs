//! HIR: names resolved, imports bound, sugar gone. A control-flow graph of three-address instructions on virtual
//! registers, one [`Function`] per Python function, lambda, generator expression, class body and module body.
//!
//! Conventions
//! - A register holds a value or is *unset* (unbound local, absent optional). Every local variable that is not captured has
//!   one register; temporaries have registers of their own. Cells are ordinary values in registers.
//! - Control may leave any instruction that can raise: to the block's `handler` if there is one, else out of the function.
//!   Registers keep the values they have at that point. A handler block starts with [`Inst::Catch`].
//! - Evaluation order is the order of instructions; nothing else is implied.
//! - Reading an unset register is only allowed in `CheckBound`, `IsSet`, `Copy`, `MakeCell` and as an optional operand.

pub mod display;
pub mod liveness;
pub mod lower;
pub mod moves;
pub mod places;
mod print;

use cranelift_entity::{PrimaryMap, entity_impl};
use molt_abi::entry::Entry;
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};
pub use places::{Place, Places};

/// A function of a module; function 0 is the module body.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FuncId(u32);
entity_impl!(FuncId, "fn");

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Block(u32);
entity_impl!(Block, "b");

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reg(u32);
entity_impl!(Reg, "r");

/// A module of the program, by position in the locked graph.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModuleId(u32);
entity_impl!(ModuleId, "m");

/// A string (WTF-8) of the module's table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(u32);
entity_impl!(Name, "n");

/// The HIR of one module.
pub struct Module {
    /// Dotted name; `__main__` for the program itself.
    pub name: String,
    /// Path recorded in code objects and tracebacks.
    pub path: String,
    pub is_package: bool,
    pub doc: Option<Name>,
    pub functions: PrimaryMap<FuncId, Function>,
    /// Interned WTF-8 strings: identifiers, attribute names and str constants.
    pub names: PrimaryMap<Name, Box<[u8]>>,
    /// Names bound at module level (by the body, `global` statements, imports), in order of first binding.
    pub globals: Vec<Name>,
    /// The program may change this module's namespace in ways not listed in `globals` (`globals()`, `import *`, ...).
    pub dynamic_globals: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FunctionKind {
    Module,
    /// Takes the namespace as its only parameter; returns the `__class__` cell or None.
    Class,
    Function,
    Lambda,
    /// Generator expressions take their outermost iterator as the only parameter.
    GeneratorExpression,
}

pub struct Function {
    pub name: Name,
    pub qualname: Name,
    pub kind: FunctionKind,
    pub is_generator: bool,
    pub is_async: bool,
    pub params: Params,
    /// Registers of the parameters in the order of [`Params::names`]; captured parameters are moved to cells by the body.
    pub param_regs: Vec<Reg>,
    /// Names of the free variables, in the order of the closure.
    pub free_names: Vec<Name>,
    /// Names of all locals, parameters first (`co_varnames`).
    pub var_names: Vec<Name>,
    /// Names of the locals that inner functions use (`co_cellvars`): parameters first, then the others by name.
    pub cell_names: Vec<Name>,
    pub doc: Option<Name>,
    pub first_line: u32,
    pub places: Places,
    pub blocks: PrimaryMap<Block, BlockData>,
    /// Number of registers.
    pub regs: u32,
    /// Source names of registers that hold local variables or their cells.
    pub reg_names: Vec<(Reg, Name)>,
    /// For class bodies: attributes assigned to the first parameter (`self.x = ...`) in the methods, in textual order.
    pub instance_attrs: Vec<Name>,
}

/// Parameters in call order: positional-only, positional, keyword-only, then `*args`, `**kwargs`.
#[derive(Default, Clone)]
pub struct Params {
    pub posonly: u32,
    /// Positional including positional-only.
    pub positional: u32,
    pub kwonly: u32,
    pub varargs: bool,
    pub varkw: bool,
    pub names: Vec<Name>,
}

pub struct BlockData {
    pub insts: Vec<(Inst, PlaceId)>,
    pub term: Term,
    pub term_at: PlaceId,
    /// Where exceptions raised in this block go; `None`: out of the function.
    pub handler: Option<Block>,
}

/// A place of the function, as its [`Places`] count them, from 1; 0: none.
pub type PlaceId = u32;

#[derive(Clone, PartialEq, Debug)]
pub enum Const {
    None,
    True,
    False,
    Ellipsis,
    NotImplemented,
    Int(i64),
    /// Decimal digits of an int beyond i64.
    BigInt(Box<str>),
    /// Bits of a float.
    Float(u64),
    /// Bits of real and imaginary part.
    Complex(u64, u64),
    Str(Name),
    Bytes(Box<[u8]>),
    Tuple(Vec<Const>),
    /// CPython builds its constant several times, each time from the one before in its iteration order, which decides the
    /// order of the last: the number of times.
    FrozenSet(Vec<Const>, u8),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arg {
    Pos(Reg),
    /// `*iterable`
    Star(Reg),
    Kw(Name, Reg),
    /// `**mapping`
    DoubleStar(Reg),
}

impl Arg {
    /// The plain positional arguments that come first, and the rest.
    pub fn split_plain(args: &[Arg]) -> (Vec<Reg>, &[Arg]) {
        let plain = args.iter().map_while(|a| match a {
            Arg::Pos(r) => Some(*r),
            _ => None,
        });
        let plain: Vec<Reg> = plain.collect();
        let rest = &args[plain.len()..];
        (plain, rest)
    }
}

#[derive(Clone, PartialEq, Debug)]
pub enum Inst {
    Const {
        dst: Reg,
        value: Const,
    },
    /// Copies a register, set or unset.
    Copy {
        dst: Reg,
        src: Reg,
    },
    /// Makes a register unset (`del x`, end of `except ... as x`).
    Unset {
        dst: Reg,
    },
    /// Raises UnboundLocalError for local `name` if `reg` is unset.
    CheckBound {
        reg: Reg,
        name: Name,
    },
    /// bool: is `src` set?
    IsSet {
        dst: Reg,
        src: Reg,
    },

    /// A global of this module, else a builtin; NameError.
    LoadGlobal {
        dst: Reg,
        name: Name,
    },
    StoreGlobal {
        name: Name,
        src: Reg,
    },
    DeleteGlobal {
        name: Name,
    },
    /// A builtin by name, whatever the program binds (`AssertionError` for `assert`, ...).
    LoadBuiltin {
        dst: Reg,
        name: Name,
    },
    /// Name in a class body: namespace, then global, then builtin.
    LoadName {
        dst: Reg,
        namespace: Reg,
        name: Name,
    },
    /// Name in a class body that is free there: namespace, then the cell.
    LoadNameOrCell {
        dst: Reg,
        namespace: Reg,
        cell: Reg,
        name: Name,
    },
    StoreName {
        namespace: Reg,
        name: Name,
        src: Reg,
    },
    DeleteName {
        namespace: Reg,
        name: Name,
    },

    /// A new cell holding `src` (which may be unset) or nothing.
    MakeCell {
        dst: Reg,
        src: Option<Reg>,
    },
    /// Cell number `index` of the running function's closure.
    LoadClosure {
        dst: Reg,
        index: u32,
    },
    /// Content of a cell; `free`: whether the message is that of a free variable (NameError) or of a local (UnboundLocalError).
    LoadCell {
        dst: Reg,
        cell: Reg,
        name: Name,
        free: bool,
    },
    StoreCell {
        cell: Reg,
        src: Reg,
    },
    DeleteCell {
        cell: Reg,
        name: Name,
        free: bool,
    },

    Unary {
        dst: Reg,
        op: UnaryOp,
        src: Reg,
    },
    Not {
        dst: Reg,
        src: Reg,
    },
    Binary {
        dst: Reg,
        op: BinOp,
        lhs: Reg,
        rhs: Reg,
    },
    /// Augmented assignment's operation; the store follows separately.
    InPlace {
        dst: Reg,
        op: BinOp,
        lhs: Reg,
        rhs: Reg,
    },
    Compare {
        dst: Reg,
        op: CmpOp,
        lhs: Reg,
        rhs: Reg,
    },
    /// `lhs is rhs` (or `is not`); never raises.
    Is {
        dst: Reg,
        negate: bool,
        lhs: Reg,
        rhs: Reg,
    },
    /// `item in container` (or `not in`).
    In {
        dst: Reg,
        negate: bool,
        item: Reg,
        container: Reg,
    },
    /// Truth value as bool.
    Truth {
        dst: Reg,
        src: Reg,
    },

    GetAttr {
        dst: Reg,
        obj: Reg,
        name: Name,
    },
    SetAttr {
        obj: Reg,
        name: Name,
        src: Reg,
        /// As `object.__setattr__` does it.
        plain: bool,
    },
    DelAttr {
        obj: Reg,
        name: Name,
    },
    GetItem {
        dst: Reg,
        obj: Reg,
        index: Reg,
    },
    SetItem {
        obj: Reg,
        index: Reg,
        src: Reg,
    },
    DelItem {
        obj: Reg,
        index: Reg,
    },
    BuildSlice {
        dst: Reg,
        start: Option<Reg>,
        stop: Option<Reg>,
        step: Option<Reg>,
    },

    /// Looks `obj.name` up for a call. `callable` gets the attribute or the underlying function; `is_method` a bool: whether `obj` must
    /// be passed first. Both are used by one `CallMethod` only.
    LoadMethod {
        callable: Reg,
        is_method: Reg,
        obj: Reg,
        name: Name,
    },
    CallMethod {
        dst: Reg,
        callable: Reg,
        is_method: Reg,
        obj: Reg,
        args: Vec<Arg>,
    },
    Call {
        dst: Reg,
        callee: Reg,
        args: Vec<Arg>,
    },

    BuildTuple {
        dst: Reg,
        items: Vec<Reg>,
    },
    BuildList {
        dst: Reg,
        items: Vec<Reg>,
    },
    BuildSet {
        dst: Reg,
        items: Vec<Reg>,
    },
    BuildDict {
        dst: Reg,
        items: Vec<(Reg, Reg)>,
    },
    /// f-string: all parts are str.
    BuildString {
        dst: Reg,
        parts: Vec<Reg>,
    },
    /// Element of an f-string; `conversion` is 0, `b's'`, `b'r'` or `b'a'`.
    FormatValue {
        dst: Reg,
        src: Reg,
        conversion: u8,
        spec: Option<Reg>,
    },
    ListAppend {
        list: Reg,
        item: Reg,
    },
    SetAdd {
        set: Reg,
        item: Reg,
    },
    DictInsert {
        dict: Reg,
        key: Reg,
        value: Reg,
    },

    /// `at`: where nothing but `ForNext` sees the iterator. Then `dst` may be a list or tuple itself, with the index of its next element
    /// in `at`.
    GetIter {
        dst: Reg,
        at: Option<Reg>,
        src: Reg,
    },
    /// Prepares a `for` over the builtin `range` called with these 1 to 3 arguments: sets the three registers (ints).
    RangeStart {
        current: Reg,
        stop: Reg,
        step: Reg,
        args: Vec<Reg>,
    },
    /// `a, b, c = src`
    Unpack {
        dsts: Vec<Reg>,
        src: Reg,
    },
    /// `a, *b, c = src`
    UnpackStar {
        before: Vec<Reg>,
        star: Reg,
        after: Vec<Reg>,
        src: Reg,
    },

    MakeFunction {
        dst: Reg,
        func: FuncId,
        /// Defaults of the last positional parameters.
        defaults: Vec<Reg>,
        kwdefaults: Vec<(Name, Reg)>,
        /// Cells, in the order of the function's `free_names`.
        closure: Vec<Reg>,
        /// A dict, or unset.
        annotations: Option<Reg>,
        /// A tuple of type parameters (PEP 695).
        type_params: Option<Reg>,
    },
    /// `class name(args): body`; `body` is a function object of kind Class.
    BuildClass {
        dst: Reg,
        body: Reg,
        func: FuncId,
        name: Name,
        args: Vec<Arg>,
    },

    /// A module of the program: runs its body if that has not happened.
    Import {
        dst: Reg,
        module: ModuleId,
    },
    /// A module that is not part of the program: raises ModuleNotFoundError.
    ImportMissing {
        dst: Reg,
        name: Name,
    },
    ImportFrom {
        dst: Reg,
        module: Reg,
        name: Name,
    },
    /// `from module import *` into this module's globals.
    ImportStar {
        module: Reg,
    },
    /// `globals()` of this module.
    Globals {
        dst: Reg,
    },
    /// The module object of this module (`__name__` etc. are ordinary globals).
    ThisModule {
        dst: Reg,
    },

    /// Start of a handler: takes the pending exception; it stays pending nowhere.
    Catch {
        dst: Reg,
    },
    /// Makes `exc` the exception being handled (`sys.exception()`); `saved` gets the one before (or unset).
    PushHandled {
        saved: Reg,
        exc: Reg,
    },
    /// Ends handling: the one before becomes current again.
    PopHandled {
        saved: Reg,
    },
    /// bool: does `exc` match `types` as an `except` clause says?
    ExcMatch {
        dst: Reg,
        exc: Reg,
        types: Reg,
    },

    /// Calls a runtime entry whose operands and result are values. The way of everything that no pass looks into.
    Rt {
        dst: Option<Reg>,
        entry: Entry,
        args: Vec<RtArg>,
    },
}

/// An operand of [`Inst::Rt`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RtArg {
    Reg(Reg),
    /// Absent optional value.
    Unset,
    /// A raw integer operand.
    Int(i64),
    /// An interned str.
    Name(Name),
}

#[derive(Clone, PartialEq, Debug)]
pub enum Term {
    Jump(Block),
    /// On the truth value of `cond` (may raise unless it is a bool).
    Branch {
        cond: Reg,
        then: Block,
        otherwise: Block,
    },
    /// Next element of an iterator (from `GetIter`) into `dst`, or to `exit`; advances `at`.
    ForNext {
        iter: Reg,
        at: Option<Reg>,
        dst: Reg,
        body: Block,
        exit: Block,
    },
    /// Next int of a range prepared by `RangeStart`; advances `current`.
    RangeNext {
        current: Reg,
        stop: Reg,
        step: Reg,
        dst: Reg,
        body: Block,
        exit: Block,
    },
    Return(Reg),
    /// `raise exc from cause`
    Raise {
        exc: Reg,
        cause: Option<Reg>,
    },
    /// Raises `exc` again as it is (end of `finally`, bare `raise` in a handler), without adding context.
    Reraise {
        exc: Reg,
    },
    /// Suspends; `dst` gets what `send` passes. `throw` raises at this point (block's handler applies).
    Yield {
        value: Reg,
        dst: Reg,
        resume: Block,
    },
    /// One step of `yield from`/`await`: sends `value` to `delegate`. Yielded: `dst` is what must be yielded on, go to `yielded` (which
    /// ends in a `Yield` and comes back here with the value sent). Finished: `dst` is the result, go to `done`.
    Send {
        delegate: Reg,
        value: Reg,
        dst: Reg,
        yielded: Block,
        done: Block,
    },
    /// Cannot be reached (after an entry that always raises).
    Unreachable,
}

impl Function {
    pub const ENTRY: Block = Block(0);
}

impl Module {
    pub const BODY: FuncId = FuncId(0);

    pub fn name_str(&self, n: Name) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.names[n])
    }
}
