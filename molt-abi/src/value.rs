//! The 64-bit value encoding.
//!
//! | bits | meaning |
//! |---|---|
//! | `0` | no value: unbound, or "an exception is pending" as a result |
//! | plain address, 16-byte aligned | object pointer |
//! | small number with bit 1 set | None, False, True and other singletons |
//! | `double bits + DOUBLE_OFFSET` | float |
//! | `INT_TAG ..` | 49-bit signed int in the low bits |

/// Absence of a value.
pub const NULL: u64 = 0;
pub const NONE: u64 = 0x02;
pub const FALSE: u64 = 0x06;
pub const TRUE: u64 = 0x0e;
pub const ELLIPSIS: u64 = 0x12;
pub const NOT_IMPLEMENTED: u64 = 0x16;
/// `TRUE ^ FALSE`: a bool `b` (0 or 1) is encoded as `FALSE + b * BOOL_STEP`.
pub const BOOL_STEP: u64 = TRUE - FALSE;

/// Added to the bits of a double to encode it. NaNs must be quiet, with only the low 48 bits of the payload
/// in use; those tell one NaN object from another.
pub const DOUBLE_OFFSET: u64 = 0x0002_0000_0000_0000;
/// Values at or above this are ints.
pub const INT_TAG: u64 = 0xfffe_0000_0000_0000;
/// The payload bits of an int.
pub const INT_MASK: u64 = !INT_TAG;
/// Shift left, then arithmetic shift right by this to decode an int.
pub const INT_SHIFT: u32 = 15;
pub const INT_MAX: i64 = (1 << 48) - 1;
pub const INT_MIN: i64 = -(1 << 48);
/// A non-zero value with none of these bits set is an object pointer.
pub const NOT_POINTER_MASK: u64 = 0xfffe_0000_0000_0002;
/// Initial reference count of static objects: never reaches zero by balanced retain/release.
pub const IMMORTAL: u32 = 0x4000_0000;
