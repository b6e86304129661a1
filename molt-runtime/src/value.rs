//! The value word: `Value` borrows, `Ref` owns one reference. See `molt_abi::value` for the encoding.

use crate::object::header::{self, Header};
use molt_abi::value as enc;
use std::mem::ManuallyDrop;

/// A value that somebody else keeps alive. Equality is identity (`is`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(transparent)]
pub struct Value(pub u64);

/// A value with a reference of its own, released on drop.
#[derive(PartialEq, Eq, Debug)]
#[repr(transparent)]
pub struct Ref(Value);

/// Payload bits of a NaN that tell NaN objects apart.
const NAN_IDENTITY: u64 = (1 << 48) - 1;

/// A NaN that is the same object as itself and as no other one, as what `float("nan")` gives.
pub fn new_nan(sign: f64) -> f64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let identity = NEXT.fetch_add(1, Ordering::Relaxed) & NAN_IDENTITY;
    f64::from_bits(f64::NAN.to_bits() | identity).copysign(sign)
}

/// A float as it is written to memory that others read: NaNs do not show their identity.
pub fn plain_float(f: f64) -> f64 {
    if f.is_nan() { f64::NAN.copysign(f) } else { f }
}

impl Value {
    pub const NULL: Value = Value(enc::NULL);
    pub const NONE: Value = Value(enc::NONE);
    pub const TRUE: Value = Value(enc::TRUE);
    pub const FALSE: Value = Value(enc::FALSE);
    pub const ELLIPSIS: Value = Value(enc::ELLIPSIS);
    pub const NOT_IMPLEMENTED: Value = Value(enc::NOT_IMPLEMENTED);

    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        Value(enc::FALSE + b as u64 * enc::BOOL_STEP)
    }
    #[inline(always)]
    pub fn float(f: f64) -> Value {
        let bits = if f.is_nan() {
            let identity = f.to_bits() & NAN_IDENTITY;
            (f.to_bits() & (1 << 63)) | 0x7ff8_0000_0000_0000 | identity
        } else {
            f.to_bits()
        };
        Value(bits.wrapping_add(enc::DOUBLE_OFFSET))
    }
    /// An int that fits 49 bits.
    #[inline(always)]
    pub const fn small_int(i: i64) -> Value {
        debug_assert!(i >= enc::INT_MIN && i <= enc::INT_MAX);
        Value(enc::INT_TAG | (i as u64 & enc::INT_MASK))
    }
    #[inline(always)]
    pub const fn fits_small(i: i64) -> bool {
        i >= enc::INT_MIN && i <= enc::INT_MAX
    }
    #[inline(always)]
    pub fn object<T>(p: *const T) -> Value {
        Value(p as u64)
    }

    #[inline(always)]
    pub const fn is_null(self) -> bool {
        self.0 == enc::NULL
    }
    #[inline(always)]
    pub const fn is_none(self) -> bool {
        self.0 == enc::NONE
    }
    #[inline(always)]
    pub const fn is_bool(self) -> bool {
        self.0 == enc::TRUE || self.0 == enc::FALSE
    }
    #[inline(always)]
    pub const fn is_small_int(self) -> bool {
        self.0 >= enc::INT_TAG
    }
    #[inline(always)]
    pub const fn is_float(self) -> bool {
        self.0 >= enc::DOUBLE_OFFSET && self.0 < enc::INT_TAG
    }
    /// An object on the heap or in static data.
    #[inline(always)]
    pub const fn is_object(self) -> bool {
        self.0 & enc::NOT_POINTER_MASK == 0 && self.0 != 0
    }
    #[inline(always)]
    pub const fn as_small_int(self) -> i64 {
        ((self.0 << enc::INT_SHIFT) as i64) >> enc::INT_SHIFT
    }
    #[inline(always)]
    pub fn as_float(self) -> f64 {
        f64::from_bits(self.0.wrapping_sub(enc::DOUBLE_OFFSET))
    }
    #[inline(always)]
    pub const fn as_ptr<T>(self) -> *mut T {
        self.0 as *mut T
    }
    #[inline(always)]
    pub fn header(self) -> &'static mut Header {
        debug_assert!(self.is_object());
        unsafe { &mut *self.as_ptr() }
    }
    /// A new reference.
    #[inline(always)]
    pub fn own(self) -> Ref {
        if self.is_object() {
            unsafe { header::retain(self.as_ptr()) }
        }
        Ref(self)
    }
    /// Are all of these immediate ints and floats, which need no counting? Looks at several at once.
    pub fn all_numbers(values: &[Value]) -> bool {
        let mut chunks = values.chunks_exact(8);
        let is_number = |v: &Value| (v.0 >> 32) as u32 >> 16 != 0;
        chunks.all(|c| c.iter().fold(true, |all, v| all & is_number(v)))
            && chunks.remainder().iter().all(is_number)
    }
    /// None for the absent value.
    #[inline(always)]
    pub const fn present(self) -> Option<Value> {
        if self.is_null() { None } else { Some(self) }
    }
}

impl Ref {
    pub const NONE: Ref = Ref(Value::NONE);

    /// Takes over a reference that the caller owns.
    #[inline(always)]
    pub const unsafe fn from_owned(v: Value) -> Ref {
        Ref(v)
    }
    /// Takes over a freshly allocated object.
    #[inline(always)]
    pub fn from_new<T>(p: *mut T) -> Ref {
        Ref(Value(p as u64))
    }
    #[inline(always)]
    pub fn bool(b: bool) -> Ref {
        Ref(Value::bool(b))
    }
    #[inline(always)]
    pub fn float(f: f64) -> Ref {
        Ref(Value::float(f))
    }
    /// Gives the reference up to the caller.
    #[inline(always)]
    pub fn into_raw(self) -> Value {
        ManuallyDrop::new(self).0
    }
    #[inline(always)]
    pub const fn get(&self) -> Value {
        self.0
    }
    pub const NULL: Ref = Ref(Value::NULL);
}

impl From<bool> for Ref {
    fn from(b: bool) -> Ref {
        Ref::bool(b)
    }
}
impl From<f64> for Ref {
    fn from(f: f64) -> Ref {
        Ref::float(f)
    }
}
impl From<()> for Ref {
    fn from(_: ()) -> Ref {
        Ref::NONE
    }
}

impl Clone for Ref {
    #[inline(always)]
    fn clone(&self) -> Ref {
        self.0.own()
    }
}

impl Drop for Ref {
    #[inline(always)]
    fn drop(&mut self) {
        if self.0.is_object() {
            unsafe { header::release(self.0.as_ptr()) }
        }
    }
}

impl std::ops::Deref for Ref {
    type Target = Value;
    #[inline(always)]
    fn deref(&self) -> &Value {
        &self.0
    }
}
