//! Packed code: functions in a compact form that the runtime interprets, for what runs rarely.
//!
//! A record ([`header`]) is followed by its pool of words, its handlers and its instructions. An instruction is an opcode ([`Op`])
//! and operands, all of them variable-length numbers (LEB128) but for targets, which are two bytes (little endian) counted from
//! the first instruction. Kinds of operands:
//!
//! - `dst`: 0 where the result is dropped, else the slot plus one.
//! - `slot`: a slot of the frame, which holds an owned value or 0.
//! - `arg`: the kind in the two lowest bits ([`arg`]), then a slot, a place in the pool, or an int (zigzag).
//! - `n`: a count or another number.

/// Fields of the record; bytes.
pub mod header {
    /// Code object of the function.
    pub const CODE: u32 = 0;
    /// u16: slots of the frame; the parameters come first.
    pub const SLOTS: u32 = 8;
    /// u16: parameters.
    pub const PARAMS: u32 = 10;
    /// u16: handlers.
    pub const HANDLERS: u32 = 12;
    /// u16: [`COUNTS_DEPTH`] and others.
    pub const FLAGS: u32 = 14;
    /// u32: words of the pool.
    pub const POOL: u32 = 16;
    /// u16: the first slot of temporaries; an exception gives them up, the last first, before the variables.
    pub const SHARED: u32 = 20;
    pub const SIZE: u32 = 24;

    /// Counts as a level of Python recursion.
    pub const COUNTS_DEPTH: u16 = 1;
    /// Keeps a frame record while it runs.
    pub const HAS_FRAME: u16 = 2;
}

/// A handler: u16 first instruction that it covers, u16 first that it does not, u16 where it begins.
pub const HANDLER_SIZE: u32 = 6;

/// Kinds of `arg`.
pub mod arg {
    /// Slot whose value is borrowed.
    pub const SLOT: u64 = 0;
    /// Slot whose value is given up after the instruction.
    pub const LAST: u64 = 1;
    /// Word of the pool.
    pub const POOL: u64 = 2;
    /// Raw int.
    pub const INT: u64 = 3;
}

macro_rules! ops {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum Op { $($(#[$doc])* $name,)* }

        impl Op {
            pub const ALL: &'static [Op] = &[$(Op::$name,)*];
        }
    };
}

ops! {
    /// `dst arg`
    Move,
    /// `slot`: is unset.
    Unset,
    /// `n slot...`: temporaries that nothing reads any more.
    Drop,
    /// `slot`: the same for all slots from this one on.
    DropFrom,
    /// `n`: the place, for tracebacks.
    Line,
    /// `entry dst arg...`: a runtime entry with its parameters.
    Rt,
    /// `entry dst n arg...`: an entry that takes an array and its length.
    Build,
    /// `dst n arg...`: keys and values in turn.
    BuildDict,
    /// `dst callee names n arg...`: the values of keywords come last.
    Call,
    /// `dst callable flag receiver names n arg...`: the receiver is passed if the flag says so.
    CallMethod,
    /// `dst callable flag receiver`: the callable, bound to the receiver if the flag says so.
    Bind,
    /// `dst dst receiver name`: callable and flag.
    LoadMethod,
    /// `arg n dst...`
    Unpack,
    /// `arg before after dst...`
    UnpackStar,
    /// `target`
    Jump,
    /// `arg target`: if true.
    If,
    /// `arg target`: if false.
    Unless,
    /// `dst iterator target`: the target is where the loop ends.
    ForNext,
    /// `dst dst dst n arg...`: current, stop and step of a range.
    RangeStart,
    /// `slot slot slot dst target`: current, stop, step; the target is where the loop ends.
    RangeNext,
    /// `arg`
    Return,
    /// `arg`: without a traceback entry.
    Reraise,
    /// `dst place name record`: a global with a static slot.
    LoadGlobal,
    /// `place arg`
    StoreGlobal,
    /// `place name`
    DeleteGlobal,
    /// `slot name`: raises if it is unset.
    CheckBound,
    /// `dst slot`
    IsSet,
    /// `dst cell name kind`: kinds as of the entry that raises for unset names.
    LoadCell,
    /// `cell arg`
    StoreCell,
    /// `cell name kind`
    DeleteCell,
    /// `dst n`: cell of the closure.
    LoadClosure,
    /// `dst arg arg`
    Is,
    /// `dst arg arg`
    IsNot,
    /// `dst arg`
    Truth,
    /// `dst arg`
    Not,
    /// `place arg`: remembers a function object in a static word.
    Remember,
    /// `arg dst`: suspends; the destination gets what is sent.
    Yield,
    /// `dst delegate value target`: one step of a delegation; the target is where what was yielded goes.
    Send,
}
