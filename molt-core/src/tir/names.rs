//! The names of operations in the text form: one table, read by the printer and by the parser.

use super::{FloatOp, IntOp, Mem, Op};
use molt_abi::entry::Entry;
use molt_abi::ops::CmpOp;

/// Makes, for unit variants of an enum, the function from variant to name and the one back.
macro_rules! names {
    ($name_of:ident, $named:ident, $type:ident { $($variant:ident $name:literal),* $(,)? }) => {
        pub(super) fn $name_of(x: &$type) -> Option<&'static str> {
            match x {
                $($type::$variant => Some($name),)*
                #[allow(unreachable_patterns)]
                _ => None,
            }
        }
        pub(super) fn $named(name: &str) -> Option<$type> {
            match name {
                $($name => Some($type::$variant),)*
                _ => None,
            }
        }
    };
}

names!(int_op_name, int_op, IntOp {
    Add "add", Sub "sub", Mul "mul", And "and", Or "or", Xor "xor", Shl "shl", Sar "sar",
    FloorDiv "floordiv", Mod "mod", Div "div", Rem "rem",
});
names!(float_op_name, float_op, FloatOp {
    Add "add", Sub "sub", Mul "mul", Div "div", Neg "neg", Abs "abs", Sqrt "sqrt",
});
names!(cmp_name, cmp, CmpOp {
    Lt "lt", Le "le", Eq "eq", Ne "ne", Gt "gt", Ge "ge",
});
names!(mem_name, mem, Mem {
    Word "word", F64 "f64", I32 "i32", U32 "u32", I16 "i16", U16 "u16", I8 "i8", U8 "u8"
});

// Operations that are named by one word.
names!(plain_op_name, plain_op, Op {
    Below "below",
    IntToFloat "int_to_float",
    FloatToInt "float_to_int",
    BoolNot "bool.not",
    BoolToInt "bool_to_int",
    BoolAnd "bool.and",
    BoxInt "box.int",
    BoxFloat "box.float",
    BoxBool "box.bool",
    UnboxInt "unbox.int",
    UnboxFloat "unbox.float",
    UnboxBool "unbox.bool",
    Refine "refine",
    Own "own",
    IsSmallInt "is.small_int",
    IsFloat "is.float",
    IsBool "is.bool",
    IsNull "is.null",
    HasType "has_type",
    IsObject "is.object",
    Same "same",
    Element "element",
    Byte "byte",
    SharedChar "shared_char",
    Isolate "isolate",
    Frame "frame",
    GetSlot "get_slot",
    PeekSlot "peek_slot",
    SetSlot "set_slot",
    GetMethod "get_method",
    Retain "retain",
    Release "release",
    ReleaseRare "release.rare",
    Keep "keep",
});

pub(super) fn entry(name: &str) -> Option<Entry> {
    Entry::ALL.iter().copied().find(|e| e.name() == name)
}
