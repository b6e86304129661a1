//! Operator codes, passed as small integers from compiled code to the runtime.

/// Functions of `math` from a float to a float that `Entry::MathFloat` knows.
pub const MATH: [&str; 17] = [
    "acos", "asin", "atan", "cos", "cosh", "exp", "exp2", "expm1", "log", "log10", "log1p", "log2",
    "sin", "sinh", "tan", "tanh", "erf",
];

/// What an index may be out of, for `Entry::RaiseIndex`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IndexError {
    List,
    ListAssignment,
    Tuple,
    Bytes,
    ByteArray,
    Array,
}

/// Messages of IndexError, in the order of [`IndexError`].
pub const INDEX_ERRORS: [&str; 6] = [
    "list index out of range",
    "list assignment index out of range",
    "tuple index out of range",
    "index out of range",
    "bytearray index out of range",
    "array index out of range",
];

/// Binary arithmetic operators in the order of [`BinOp::NAMES`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    MatMul,
    /// `divmod(a, b)`; has no operator sign.
    DivMod,
}

impl BinOp {
    pub const ALL: [BinOp; 14] = [
        BinOp::Add,
        BinOp::Sub,
        BinOp::Mul,
        BinOp::TrueDiv,
        BinOp::FloorDiv,
        BinOp::Mod,
        BinOp::Pow,
        BinOp::LShift,
        BinOp::RShift,
        BinOp::And,
        BinOp::Or,
        BinOp::Xor,
        BinOp::MatMul,
        BinOp::DivMod,
    ];
    /// Stem of the special methods: `add` gives `__add__`, `__radd__`, `__iadd__`.
    pub const NAMES: [&'static str; 14] = [
        "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or",
        "xor", "matmul", "divmod",
    ];
    /// The operator as written, for error messages.
    pub const SIGNS: [&'static str; 14] = [
        "+",
        "-",
        "*",
        "/",
        "//",
        "%",
        "** or pow()",
        "<<",
        ">>",
        "&",
        "|",
        "^",
        "@",
        "divmod()",
    ];
    pub const fn from_u8(code: u8) -> BinOp {
        Self::ALL[code as usize]
    }
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
    pub const fn sign(self) -> &'static str {
        Self::SIGNS[self as usize]
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
    Abs,
}

impl UnaryOp {
    pub const ALL: [UnaryOp; 4] = [UnaryOp::Neg, UnaryOp::Pos, UnaryOp::Invert, UnaryOp::Abs];
    /// Special methods.
    pub const DUNDERS: [&'static str; 4] = ["__neg__", "__pos__", "__invert__", "__abs__"];
    pub const fn from_u8(code: u8) -> UnaryOp {
        Self::ALL[code as usize]
    }
    pub const fn dunder(self) -> &'static str {
        Self::DUNDERS[self as usize]
    }
}

/// Rich comparisons, in CPython's order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum CmpOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl CmpOp {
    pub const ALL: [CmpOp; 6] = [
        CmpOp::Lt,
        CmpOp::Le,
        CmpOp::Eq,
        CmpOp::Ne,
        CmpOp::Gt,
        CmpOp::Ge,
    ];
    pub const DUNDERS: [&'static str; 6] =
        ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"];
    pub const SIGNS: [&'static str; 6] = ["<", "<=", "==", "!=", ">", ">="];
    pub const fn from_u8(code: u8) -> CmpOp {
        Self::ALL[code as usize]
    }
    pub const fn dunder(self) -> &'static str {
        Self::DUNDERS[self as usize]
    }
    pub const fn sign(self) -> &'static str {
        Self::SIGNS[self as usize]
    }
    /// The operator with its operands exchanged.
    pub const fn swapped(self) -> CmpOp {
        match self {
            CmpOp::Lt => CmpOp::Gt,
            CmpOp::Le => CmpOp::Ge,
            CmpOp::Eq => CmpOp::Eq,
            CmpOp::Ne => CmpOp::Ne,
            CmpOp::Gt => CmpOp::Lt,
            CmpOp::Ge => CmpOp::Le,
        }
    }
}
