//! Representations and types of TIR values.

/// How a value is held in a register.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Repr {
    /// Raw 64-bit int.
    I64,
    F64,
    /// 0 or 1.
    Bool,
    /// NaN-boxed value.
    Val,
    /// Raw address, not counted.
    Ptr,
}

impl Repr {
    /// The type of a value in this representation, unless more is known.
    pub const fn usual_type(self) -> Ty {
        match self {
            Repr::I64 => Ty::INT,
            Repr::F64 => Ty::FLOAT,
            Repr::Bool => Ty::BOOL,
            Repr::Val => Ty::ANY,
            Repr::Ptr => Ty::NEVER,
        }
    }
}

/// A set of possible kinds. `LIST` and the like mean exactly that builtin type; instances of subclasses are `OTHER`.
/// The upper half is the number of a class ([`crate::expect::Classes`]) of which, or of a class derived from which, everything
/// is an instance that is `OTHER`; 0 if that is not known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ty(pub u32);

const KINDS: u32 = 0xffff;

impl Ty {
    pub const NEVER: Ty = Ty(0);
    /// Unset register.
    pub const NULL: Ty = Ty(1);
    pub const NONE: Ty = Ty(2);
    pub const BOOL: Ty = Ty(4);
    /// Immediate int.
    pub const SMALL_INT: Ty = Ty(8);
    /// Int object beyond 49 bits.
    pub const BIG_INT: Ty = Ty(0x10);
    pub const FLOAT: Ty = Ty(0x20);
    pub const STR: Ty = Ty(0x40);
    pub const BYTES: Ty = Ty(0x80);
    pub const LIST: Ty = Ty(0x100);
    pub const TUPLE: Ty = Ty(0x200);
    pub const DICT: Ty = Ty(0x400);
    pub const SET: Ty = Ty(0x800);
    pub const FUNCTION: Ty = Ty(0x1000);
    pub const CELL: Ty = Ty(0x2000);
    /// Ellipsis or NotImplemented.
    pub const SINGLETON: Ty = Ty(0x4000);
    /// Any other object, subclasses of the above included.
    pub const OTHER: Ty = Ty(0x8000);

    pub const INT: Ty = Ty(0x18);
    /// Any value that is set.
    pub const ANY: Ty = Ty(0xfffe);
    pub const ANY_OR_NULL: Ty = Ty(0xffff);
    const IMMEDIATE: u32 = 0x402f;

    pub const NAMES: [(&'static str, Ty); 16] = [
        ("null", Ty::NULL),
        ("none", Ty::NONE),
        ("bool", Ty::BOOL),
        ("small", Ty::SMALL_INT),
        ("big", Ty::BIG_INT),
        ("float", Ty::FLOAT),
        ("str", Ty::STR),
        ("bytes", Ty::BYTES),
        ("list", Ty::LIST),
        ("tuple", Ty::TUPLE),
        ("dict", Ty::DICT),
        ("set", Ty::SET),
        ("function", Ty::FUNCTION),
        ("cell", Ty::CELL),
        ("singleton", Ty::SINGLETON),
        ("other", Ty::OTHER),
    ];

    /// An instance of the class of that number or of one that derives from it.
    pub const fn instance(class: u32) -> Ty {
        Ty(Self::OTHER.0 | class << 16)
    }
    /// The class of all instances; 0: not known.
    pub const fn class(self) -> u32 {
        self.0 >> 16
    }
    pub const fn kinds(self) -> u32 {
        self.0 & KINDS
    }
    /// The same kinds, with instances of that class.
    pub const fn of_class(self, class: u32) -> Ty {
        Ty::new(self.kinds(), class)
    }
    const fn new(kinds: u32, class: u32) -> Ty {
        if kinds & Self::OTHER.0 == 0 {
            Ty(kinds)
        } else {
            Ty(kinds | class << 16)
        }
    }
    pub const fn union(self, o: Ty) -> Ty {
        let class = if self.0 & Self::OTHER.0 == 0 {
            o.class()
        } else if o.0 & Self::OTHER.0 == 0 || self.class() == o.class() {
            self.class()
        } else {
            0
        };
        Ty::new(self.kinds() | o.kinds(), class)
    }
    pub const fn without(self, o: Ty) -> Ty {
        Ty::new(self.kinds() & !o.kinds(), self.class())
    }
    pub const fn and(self, o: Ty) -> Ty {
        let class = if self.class() != 0 {
            self.class()
        } else {
            o.class()
        };
        Ty::new(self.kinds() & o.kinds(), class)
    }
    pub const fn is_subset(self, o: Ty) -> bool {
        let class = o.class() == 0 || self.0 & Self::OTHER.0 == 0 || self.class() == o.class();
        self.kinds() & !o.kinds() == 0 && class
    }
    /// May a value of this type be where `o` is wanted, as far as can be told without the tree of classes? That an instance is of a class derived from the
    /// wanted one is not checked.
    pub const fn fits(self, o: Ty) -> bool {
        let class = o.class() == 0 || self.0 & Self::OTHER.0 == 0 || self.class() != 0;
        self.kinds() & !o.kinds() == 0 && class
    }
    pub const fn intersects(self, o: Ty) -> bool {
        self.kinds() & o.kinds() != 0
    }
    pub const fn may_be_null(self) -> bool {
        self.0 & 1 != 0
    }
    pub const fn may_be_object(self) -> bool {
        self.kinds() & !Self::IMMEDIATE != 0
    }
    /// Certainly a heap object: no test is needed before touching its header.
    pub const fn is_object(self) -> bool {
        self.0 & Self::IMMEDIATE == 0
    }
    /// The representation that holds exactly this type unboxed.
    pub fn natural(self) -> Repr {
        match self {
            Ty::FLOAT => Repr::F64,
            Ty::BOOL => Repr::Bool,
            Ty::SMALL_INT => Repr::I64,
            _ => Repr::Val,
        }
    }
}

impl std::fmt::Display for Ty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.class() != 0 {
            return write!(f, "{}#{}", Ty(self.kinds()), self.class());
        }
        match *self {
            Ty::ANY => return f.write_str("any"),
            Ty::ANY_OR_NULL => return f.write_str("any?"),
            Ty::NEVER => return f.write_str("never"),
            _ => {}
        }
        // Nearly everything is shown by what is missing.
        let whole = Ty::ANY.union(self.and(Ty::NULL));
        let missing = whole.without(*self);
        if missing.0.count_ones() <= 4 {
            f.write_str(if self.may_be_null() { "any?" } else { "any" })?;
            for (name, t) in Ty::NAMES {
                if missing.intersects(t) {
                    write!(f, "-{name}")?;
                }
            }
            return Ok(());
        }
        let mut first = true;
        for (name, t) in Ty::NAMES {
            if self.intersects(t) {
                if !first {
                    f.write_str("|")?;
                }
                f.write_str(name)?;
                first = false;
            }
        }
        Ok(())
    }
}

impl std::fmt::Debug for Ty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}
