//! Operations on values of any type that the builtin types need, with the common cases inline:
//! the type's slot is called only for what is not an immediate or a str.

use crate::errors::{R, raise_index_error, raise_type_error};
use crate::kernels::copy::equal_text;
use crate::kernels::hash as hash_of;
use crate::object::protocol;
use crate::object::type_object::Type;
use crate::types::bytes_object::{BYTES_TYPE, bytes_of};
use crate::types::int_arith;
use crate::types::int_object::is_int;
use crate::types::str_object::{STR_TYPE, str_of, str_ref};
use crate::types::tuple::TUPLE_TYPE;
use crate::types::tuple_hash::tuple_hash;
use crate::types::tuple_methods::equal_items;
use crate::value::{Ref, Value};
use molt_abi::layout;
use molt_abi::ops::CmpOp;

pub use crate::object::protocol::{type_name, type_of};

/// Whether `v` is an object of exactly this type.
#[inline(always)]
pub fn is_exact(v: Value, ty: &Type) -> bool {
    v.is_object() && std::ptr::eq(v.header().ty, ty)
}

/// Whether the type of `v` has `bit` of `TypeFlags`.
#[inline(always)]
pub fn has_flag(v: Value, bit: u32) -> bool {
    v.is_object() && unsafe { (*v.header().ty).flags.has(bit) }
}

/// Hash of an exact str, computed once.
#[inline(always)]
pub fn str_hash(v: Value) -> i64 {
    let s = str_ref(v);
    if s.header.flags & layout::flags::STR_HASHED == 0 {
        s.hash = if s.is_ascii() {
            hash_of::bytes(str_of(v))
        } else {
            hash_of::text(str_of(v))
        };
        s.header.flags |= layout::flags::STR_HASHED;
    }
    s.hash
}

#[inline(always)]
pub fn hash(v: Value) -> R<i64> {
    if v.is_small_int() {
        return Ok(hash_of::int(v.as_small_int()));
    }
    if is_exact(v, &STR_TYPE) {
        return Ok(str_hash(v));
    }
    hash_slow(v)
}

#[inline(never)]
fn hash_slow(v: Value) -> R<i64> {
    if is_exact(v, &TUPLE_TYPE) {
        return tuple_hash(v);
    }
    protocol::hash(v)
}

/// `a == b` where identical values are equal, as containers compare.
#[inline(always)]
pub fn eq(a: Value, b: Value) -> R<bool> {
    if a == b {
        return Ok(true);
    }
    if a.is_small_int() && b.is_small_int() {
        return Ok(false);
    }
    eq_slow(a, b)
}

#[inline(never)]
fn eq_slow(a: Value, b: Value) -> R<bool> {
    if is_exact(a, &STR_TYPE) && is_exact(b, &STR_TYPE) {
        return Ok(equal_text(str_of(a), str_of(b)));
    }
    if is_exact(a, &BYTES_TYPE) && is_exact(b, &BYTES_TYPE) {
        return Ok(equal_text(bytes_of(a), bytes_of(b)));
    }
    if is_exact(a, &TUPLE_TYPE)
        && is_exact(b, &TUPLE_TYPE)
        && let Some(equal) = equal_items(a, b)
    {
        return Ok(equal);
    }
    compare_bool(a, b, CmpOp::Eq)
}

/// The truth of a rich comparison.
#[inline]
pub fn compare_bool(a: Value, b: Value, op: CmpOp) -> R<bool> {
    if a.is_small_int() && b.is_small_int() {
        return Ok(int_arith::holds(
            a.as_small_int().cmp(&b.as_small_int()),
            op,
        ));
    }
    let r = compare(a, b, op)?;
    truth(r.get())
}

#[inline]
pub fn compare(a: Value, b: Value, op: CmpOp) -> R {
    protocol::compare(a, b, op)
}

#[inline(always)]
pub fn truth(v: Value) -> R<bool> {
    if v.is_bool() {
        return Ok(v == Value::TRUE);
    }
    truth_slow(v)
}

#[inline(never)]
fn truth_slow(v: Value) -> R<bool> {
    if v.is_small_int() {
        return Ok(v.as_small_int() != 0);
    }
    if v.is_none() {
        return Ok(false);
    }
    protocol::truth(v)
}

/// The iterator of `v`, or `TypeError`.
pub fn iter(v: Value) -> R {
    protocol::iter(v)
}

/// The next item of an iterator.
#[inline]
pub fn next(iterator: Value) -> R<Option<Ref>> {
    protocol::next(iterator)
}

/// The exact int that `__index__` gives, of any size.
#[inline]
pub fn index(v: Value) -> R {
    if v.is_small_int() {
        return Ok(v.own());
    }
    Ok(int_arith::exact(protocol::index(v)?.get()))
}

pub use crate::object::protocol::has_index;

/// `__index__` as a machine int; `IndexError` if it does not fit.
#[inline]
pub fn index_i64(v: Value) -> R<i64> {
    if v.is_small_int() {
        return Ok(v.as_small_int());
    }
    let i = index(v)?;
    int_arith::i64_of(i.get()).ok_or_else(|| {
        raise_index_error(format!(
            "cannot fit '{}' into an index-sized integer",
            type_name(v)
        ))
    })
}

/// As [`index_i64`] for counts and arguments: `OverflowError` if it does not fit.
pub fn size_i64(v: Value) -> R<i64> {
    if v.is_small_int() {
        return Ok(v.as_small_int());
    }
    let i = index(v)?;
    int_arith::i64_of(i.get()).ok_or_else(|| {
        crate::errors::raise_overflow_error(if is_int(v) {
            "Python int too large to convert to C ssize_t".to_string()
        } else {
            format!("cannot fit '{}' into an index-sized integer", type_name(v))
        })
    })
}

/// `__index__` clamped to 64 bits, as slice bounds are.
pub fn index_clamped(v: Value) -> R<i64> {
    if v.is_small_int() {
        return Ok(v.as_small_int());
    }
    if !has_index(v) {
        return Err(raise_type_error(
            "slice indices must be integers or None or have an __index__ method",
        ));
    }
    let i = index(v)?;
    Ok(match int_arith::i64_of(i.get()) {
        Some(i) => i,
        None if int_arith::sign_of(i.get()) < 0 => i64::MIN,
        None => i64::MAX,
    })
}

/// `NotImplemented` as a result.
#[inline(always)]
pub fn not_implemented() -> R {
    Ok(Value::NOT_IMPLEMENTED.own())
}

/// `repr(v)`, a str.
pub fn repr(v: Value) -> R {
    protocol::repr(v)
}

/// `str(v)`, a str.
pub fn str(v: Value) -> R {
    protocol::str(v)
}

/// Appends `repr(v)` to text; the common immediates without a str object.
pub fn push_repr(out: &mut Vec<u8>, v: Value) -> R<()> {
    if v.is_small_int() {
        push_i64(out, v.as_small_int());
    } else if v.is_float() {
        out.extend_from_slice(crate::kernels::float_fmt::repr(v.as_float()).as_bytes());
    } else if is_exact(v, &STR_TYPE) {
        crate::kernels::repr::push_text(out, str_of(v));
    } else {
        let r = repr(v)?;
        out.extend_from_slice(str_of(r.get()));
    }
    Ok(())
}

/// Appends `str(v)` to text.
pub fn push_str(out: &mut Vec<u8>, v: Value) -> R<()> {
    if is_exact(v, &STR_TYPE) {
        out.extend_from_slice(str_of(v));
    } else if v.is_small_int() {
        push_i64(out, v.as_small_int());
    } else {
        let s = str(v)?;
        out.extend_from_slice(str_of(s.get()));
    }
    Ok(())
}

/// Appends decimal digits.
pub fn push_i64(out: &mut Vec<u8>, value: i64) {
    out.extend_from_slice(Decimal::new(value).text());
}

/// The decimal digits of a machine int.
pub struct Decimal {
    buffer: [u8; 20],
    start: usize,
}

impl Decimal {
    #[inline]
    pub fn new(value: i64) -> Decimal {
        let mut buffer = [0u8; 20];
        let mut at = buffer.len();
        let mut rest = value.unsigned_abs();
        // Two digits a division, which is by a constant.
        while rest >= 100 {
            let pair = (rest % 100) as usize * 2;
            rest /= 100;
            at -= 2;
            buffer[at..at + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
        }
        if rest >= 10 {
            let pair = rest as usize * 2;
            at -= 2;
            buffer[at..at + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
        } else {
            at -= 1;
            buffer[at] = b'0' + rest as u8;
        }
        if value < 0 {
            at -= 1;
            buffer[at] = b'-';
        }
        Decimal { buffer, start: at }
    }

    #[inline]
    pub fn text(&self) -> &[u8] {
        &self.buffer[self.start..]
    }
}

/// `00` to `99`.
static PAIRS: [u8; 200] = {
    let mut pairs = [0; 200];
    let mut i = 0;
    while i < 100 {
        pairs[2 * i] = b'0' + i as u8 / 10;
        pairs[2 * i + 1] = b'0' + i as u8 % 10;
        i += 1;
    }
    pairs
};

/// Containers whose repr is being built, innermost last.
static mut IN_REPR: Vec<Value> = Vec::new();

/// Marks a container while its repr is built; `None` if it already is (it contains itself).
pub struct ReprGuard;

impl ReprGuard {
    pub fn enter(v: Value) -> Option<ReprGuard> {
        let active = unsafe { &mut *(&raw mut IN_REPR) };
        if active.contains(&v) {
            return None;
        }
        active.push(v);
        Some(ReprGuard)
    }
}

impl Drop for ReprGuard {
    fn drop(&mut self) {
        unsafe { (*(&raw mut IN_REPR)).pop() };
    }
}
