//! The constructor, text forms and methods of int.

use crate::errors::{R, raise, raise_type_error, raise_value_error};
use crate::kernels::{hash, int_ops, int_text};
use crate::native_method;
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::slot_use::Optional;
use crate::object::type_object::{Type, TypeFlags};
use crate::types::bytes_like;
use crate::types::bytes_object::new_bytes;
use crate::types::exceptions as exc;
use crate::types::fault::{self, lift};
use crate::types::int_arith::{self, exact, small_of, wide_of};
use crate::types::int_object::{IntObject, big_of, is_int, new_int, new_int_of};
use crate::types::ops::{self, has_flag, type_name};
use crate::types::str_object::{is_exact_str, is_str, new_ascii, new_str, str_of};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use molt_abi::ops::BinOp;

/// The decimal digits that a conversion between int and str may have (`sys.set_int_max_str_digits`).
pub static mut MAX_STR_DIGITS: usize = 4300;

pub fn int_repr(v: Value) -> R {
    if let Some(i) = small_of(v) {
        return Ok(new_ascii(ops::Decimal::new(i).text()));
    }
    let mut out = Vec::with_capacity(24);
    push_decimal(&mut out, v)?;
    Ok(new_str(&out))
}

/// Appends the decimal digits of an int; `ValueError` if there are too many.
pub fn push_decimal(out: &mut Vec<u8>, v: Value) -> R<()> {
    if let Some(i) = small_of(v) {
        ops::push_i64(out, i);
        return Ok(());
    }
    let text = match wide_of(v) {
        Some(i) => i.to_string(),
        None => (LONG_DECIMAL.get())(v)?,
    };
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

/// The decimal digits of ints of more than two machine words.
pub static LONG_DECIMAL: Optional<fn(Value) -> R<String>> = Optional::new(long_decimal);

fn long_decimal(v: Value) -> R<String> {
    lift(int_text::decimal(int_of(v), unsafe { MAX_STR_DIGITS }))
}

/// An int as the kernels take it.
pub fn int_of(v: Value) -> int_text::Int<'static> {
    match small_of(v) {
        Some(i) => int_text::Int::Small(i),
        None => int_text::Int::Big(unsafe { &(*v.as_ptr::<IntObject>()).value }),
    }
}

pub fn int_hash(v: Value) -> R<i64> {
    Ok(match small_of(v) {
        Some(i) => hash::int(i),
        None => hash::big_int(unsafe { &(*v.as_ptr::<IntObject>()).value }),
    })
}

pub fn int_new(ty: &'static Type, args: &Args) -> R {
    let mut base = None;
    for (name, value) in args.names.iter().zip(args.kw) {
        if str_of(*name) == b"base" {
            base = Some(*value);
        } else {
            return Err(raise_type_error(format!(
                "'{}' is an invalid keyword argument for int()",
                String::from_utf8_lossy(str_of(*name))
            )));
        }
    }
    let total = args.pos.len() + args.names.len();
    if total > 2 {
        return Err(raise_type_error(format!(
            "int() takes at most 2 arguments ({total} given)"
        )));
    }
    if args.pos.len() == 2 {
        base = Some(args.pos[1]);
    }
    let value = match (args.pos.first(), base) {
        (None, None) => 0i64.into(),
        (None, Some(_)) => return Err(raise_type_error("int() missing string argument")),
        (Some(v), None) => int_from(*v)?,
        (Some(v), Some(base)) => int_from_text(*v, base)?,
    };
    Ok(new_int_of(ty, value))
}

/// `int(v)`.
pub fn int_from(v: Value) -> R {
    if is_int(v) && (!v.is_object() || has_no_own_int(v)) {
        return Ok(exact(v));
    }
    if v.is_float() {
        return fault::lift(float_to_int(v.as_float()));
    }
    if is_exact_str(v) {
        return parse(str_of(v), 10, v);
    }
    let ty = ops::type_of(v);
    if let Some(f) = crate::own_slot!(ty, int) {
        let r = f(v)?;
        return check_int(r, v, "__int__");
    }
    if ty.slots.index.is_some() {
        return ops::index(v);
    }
    if let Some(f) = protocol::lookup_special(v, crate::interned!("__trunc__"))? {
        let r = protocol::call(f.get(), &Args::EMPTY)?;
        if is_int(r.get()) {
            return Ok(exact(r.get()));
        }
        if ops::has_index(r.get()) {
            return ops::index(r.get());
        }
        return Err(raise_type_error(format!(
            "__trunc__ returned non-Integral (type {})",
            type_name(r.get())
        )));
    }
    if is_str(v) {
        return parse(str_of(v), 10, v);
    }
    if let Some(bytes) = bytes_like::data_of(v) {
        return parse(bytes, 10, v);
    }
    if let Some(buffer) = crate::types::buffer::buffer_opt(v)? {
        let bytes = buffer.to_vec();
        return parse(&bytes, 10, new_bytes(&bytes).get());
    }
    Err(raise_type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{}'",
        type_name(v)
    )))
}

fn has_no_own_int(v: Value) -> bool {
    !ops::type_of(v).flags.has(TypeFlags::HEAP)
}

fn check_int(r: Ref, of: Value, method: &str) -> R {
    let _ = of;
    if is_int(r.get()) {
        return Ok(exact(r.get()));
    }
    Err(raise_type_error(format!(
        "{method} returned non-int (type {})",
        type_name(r.get())
    )))
}

/// `int(f)` of a float.
pub fn float_to_int(f: f64) -> crate::kernels::fault::Result<Ref> {
    match crate::kernels::float_ops::to_small_int(f) {
        Some(i) => Ok(i.into()),
        None => Ok(new_int(crate::kernels::float_ops::to_int(f)?)),
    }
}

fn int_from_text(v: Value, base: Value) -> R {
    let base = match ops::index(base) {
        Ok(b) => int_arith::i64_of(b.get()).unwrap_or(-1),
        Err(e) => return Err(e),
    };
    if base != 0 && !(2..=36).contains(&base) {
        return Err(raise_value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    if is_str(v) {
        return parse(str_of(v), base as u32, v);
    }
    if has_flag(v, TypeFlags::BYTES) || bytes_like::is_bytearray(v) {
        return parse(bytes_like::data_of(v).unwrap_or(b""), base as u32, v);
    }
    Err(raise_type_error(
        "int() can't convert non-string with explicit base",
    ))
}

fn parse(text: &[u8], base: u32, original: Value) -> R {
    if base == 10 && (1..=14).contains(&text.len()) && text.iter().all(u8::is_ascii_digit) {
        let value = text.iter().fold(0i64, |n, d| n * 10 + (d - b'0') as i64);
        return Ok(value.into());
    }
    let limit = unsafe { MAX_STR_DIGITS };
    let parsed = if is_str(original) {
        int_text::parse_text(text, base as i64, limit)
    } else {
        int_text::parse_bytes(text, base as i64, limit)
    };
    Ok(match lift(parsed)? {
        int_text::ParsedInt::Small(i) => i.into(),
        int_text::ParsedInt::Big(big) => new_int(big),
    })
}

pub fn int_round(args: &[Value]) -> R {
    let (v, digits) = (args[0], args[1]);
    if digits.is_null() || digits.is_none() {
        return Ok(exact(v));
    }
    let n = ops::index(digits)?;
    if int_arith::sign_of(n.get()) >= 0 {
        return Ok(exact(v));
    }
    let places = -&*big_of(n.get());
    Ok(new_int(lift(int_ops::round_to_power_of_ten(
        &big_of(v),
        &places,
    ))?))
}
native_method!("int", "__round__", "self, ndigits=None, /", int_round);
native_method!("int", "__trunc__", "self, /", |a| Ok(exact(a[0])));
native_method!("int", "__floor__", "self, /", |a| Ok(exact(a[0])));
native_method!("int", "__ceil__", "self, /", |a| Ok(exact(a[0])));
native_method!("int", "conjugate", "self, /", |a| Ok(exact(a[0])));
native_method!("int", "__getnewargs__", "self, /", |a| Ok(new_tuple(&[
    exact(a[0]).get()
])));
native_method!("int", "is_integer", "self, /", |_| Ok(Ref::bool(true)));
native_method!("int", "as_integer_ratio", "self, /", |a| {
    Ok(new_tuple(&[exact(a[0]).get(), Value::small_int(1)]))
});
native_method!("int", "bit_length", "self, /", |a| {
    Ok(match small_of(a[0]) {
        Some(i) => ((64 - i.unsigned_abs().leading_zeros()) as i64).into(),
        None => int_ops::bit_length(&big_of(a[0])).into(),
    })
});
native_method!("int", "bit_count", "self, /", |a| {
    Ok(match small_of(a[0]) {
        Some(i) => (i.unsigned_abs().count_ones() as i64).into(),
        None => int_ops::bit_count(&big_of(a[0])).into(),
    })
});

/// Whether the order of bytes is little endian.
fn byte_order(v: Value) -> R<bool> {
    if v.is_null() {
        return Ok(false);
    }
    if !is_str(v) {
        return Err(raise_type_error(format!(
            "argument 'byteorder' must be str, not {}",
            crate::object::protocol::argument_type(v)
        )));
    }
    match str_of(v) {
        b"little" => Ok(true),
        b"big" => Ok(false),
        _ => Err(raise_value_error(
            "byteorder must be either 'little' or 'big'",
        )),
    }
}

fn to_bytes(args: &[Value]) -> R {
    let length = if args[1].is_null() {
        1
    } else {
        ops::size_i64(args[1])?
    };
    let little = byte_order(args[2])?;
    let signed = !args[3].is_null() && ops::truth(args[3])?;
    if length < 0 {
        return Err(raise_value_error("length argument must be non-negative"));
    }
    if let Some(value) = int_arith::i64_of(args[0])
        && length <= 8
    {
        // Bits beyond the length have to repeat the sign, or be zero.
        let beyond = if length == 0 {
            value
        } else {
            value >> (8 * length - signed as i64).min(63)
        };
        if beyond == 0 && (length < 8 || value >= 0) || signed && length > 0 && beyond == -1 {
            let (mut bytes, length) = (value.to_le_bytes(), length as usize);
            if !little {
                bytes[..length].reverse();
            }
            return Ok(bytes_like::new_bytes(&bytes[..length]));
        }
    }
    let bytes = lift(int_ops::to_bytes(
        &big_of(args[0]),
        length as usize,
        little,
        signed,
    ))?;
    Ok(bytes_like::new_bytes(&bytes))
}
native_method!(
    "int",
    "to_bytes",
    "self, length=1, byteorder='big', *, signed=False",
    to_bytes
);

/// The number of up to eight bytes, if it fits a machine word.
fn small_from_bytes(data: &[u8], little: bool, signed: bool) -> Option<i64> {
    let mut word = [0; 8];
    let place = word.get_mut(..data.len())?;
    place.copy_from_slice(data);
    if !little {
        place.reverse();
    }
    let value = u64::from_le_bytes(word);
    if signed && !data.is_empty() {
        let unused = 64 - 8 * data.len() as u32;
        return Some((value << unused) as i64 >> unused);
    }
    i64::try_from(value).ok()
}

fn from_bytes(args: &[Value]) -> R {
    let little = byte_order(args[2])?;
    let signed = !args[3].is_null() && ops::truth(args[3])?;
    let value =
        match bytes_like::data_of(args[1]).map(|data| small_from_bytes(data, little, signed)) {
            Some(Some(value)) => value.into(),
            _ => {
                let data = bytes_like::bytes_from(args[1])?;
                new_int(int_ops::from_bytes(&data, little, signed))
            }
        };
    let class = args[0].as_type();
    if class.is(&crate::types::int_object::INT_TYPE) {
        return Ok(value);
    }
    protocol::call(args[0], &Args::positional(&[value.get()]))
}
native_method!(class "int", "from_bytes", "cls, bytes, byteorder='big', *, signed=False", from_bytes);

fn int_pow(args: &[Value]) -> R {
    if !is_int(args[1]) {
        return ops::not_implemented();
    }
    if args[2].is_null() || args[2].is_none() {
        return int_arith::pow(args[0], args[1]);
    }
    if !is_int(args[2]) {
        return ops::not_implemented();
    }
    int_arith::pow_mod(args[0], args[1], args[2])
}
native_method!("int", "__pow__", "self, value, mod=None, /", int_pow);
native_method!("int", "__divmod__", "self, value, /", |a| {
    int_arith::int_binary(a[0], a[1], BinOp::DivMod)
});

fn int_format(args: &[Value]) -> R {
    crate::types::number_format::format_int(args[0], args[1])
}
native_method!("int", "__format__", "self, format_spec, /", int_format);

/// `bin`, `oct`, `hex`.
pub fn prefixed(v: Value, base: u32) -> R {
    let i = ops::index(v)?;
    Ok(new_str(int_text::prefixed(int_of(i.get()), base)))
}

/// `MemoryError` without text.
pub fn out_of_memory() -> crate::errors::Raised {
    raise(&exc::MEMORY_ERROR, "")
}
