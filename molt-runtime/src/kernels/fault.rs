//! The error type of the kernels: which Python exception to raise, and its message.

use std::borrow::Cow;

/// The exception class a [`Fault`] becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// `ValueError`
    Value,
    /// `OverflowError`
    Overflow,
    /// `OverflowError` with the two arguments of C's ERANGE; the message shows them as a tuple
    OverflowRange,
    /// `ZeroDivisionError`
    ZeroDivision,
    /// `TypeError`
    Type,
    /// `IndexError`
    Index,
    /// `KeyError`
    Key,
    /// `MemoryError`
    Memory,
    /// `struct.error`
    Struct,
    /// `binascii.Error`
    Binascii,
    /// `LookupError`
    Lookup,
}

/// A failed operation, not yet an exception object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The class to raise.
    pub kind: FaultKind,
    /// The text of the exception.
    pub message: Cow<'static, str>,
}

impl Fault {
    /// A fault of `kind` with `message`.
    #[cold]
    pub fn new(kind: FaultKind, message: impl Into<Cow<'static, str>>) -> Fault {
        Fault {
            kind,
            message: message.into(),
        }
    }

    /// A `ValueError`.
    #[cold]
    pub fn value(message: impl Into<Cow<'static, str>>) -> Fault {
        Fault::new(FaultKind::Value, message)
    }

    /// An `OverflowError`.
    #[cold]
    pub fn overflow(message: impl Into<Cow<'static, str>>) -> Fault {
        Fault::new(FaultKind::Overflow, message)
    }

    /// A `ZeroDivisionError`.
    #[cold]
    pub fn zero_division(message: impl Into<Cow<'static, str>>) -> Fault {
        Fault::new(FaultKind::ZeroDivision, message)
    }

    /// A `TypeError`.
    #[cold]
    pub fn type_error(message: impl Into<Cow<'static, str>>) -> Fault {
        Fault::new(FaultKind::Type, message)
    }

    /// A `MemoryError`, which carries no text.
    #[cold]
    pub fn memory() -> Fault {
        Fault::new(FaultKind::Memory, "")
    }
}

/// Result of a kernel that can fail.
pub type Result<T> = std::result::Result<T, Fault>;
