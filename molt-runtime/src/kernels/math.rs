//! The functions of the `math` module on floats.
//!
//! The values come from the C library, as CPython's do, so that they agree to the last digit;
//! this file adds CPython's rules about what is an error.

use super::fault::{Fault, Result};
use super::int_ops;
use super::int_text::Int;
use dashu_int::IBig;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

/// The C library's functions, all pure.
#[allow(missing_docs)]
pub mod c {
    mod raw {
        unsafe extern "C" {
            pub fn atan2(y: f64, x: f64) -> f64;
            pub fn hypot(x: f64, y: f64) -> f64;
            pub fn ldexp(x: f64, exponent: i32) -> f64;
            pub fn nextafter(x: f64, y: f64) -> f64;
            pub fn pow(x: f64, y: f64) -> f64;
            pub fn remainder(x: f64, y: f64) -> f64;
        }
    }

    macro_rules! unary {
        ($($name:ident)*) => {
            $(#[inline]
            pub fn $name(x: f64) -> f64 {
                unsafe extern "C" {
                    fn $name(x: f64) -> f64;
                }
                // SAFETY: a pure function of the C library.
                unsafe { $name(x) }
            })*
        };
    }

    macro_rules! binary {
        ($($name:ident($other:ty))*) => {
            $(#[inline]
            pub fn $name(x: f64, y: $other) -> f64 {
                // SAFETY: a pure function of the C library.
                unsafe { raw::$name(x, y) }
            })*
        };
    }

    unary! {
        acos acosh asin asinh atan atanh cbrt cos cosh erf erfc exp exp2 expm1 log log10 log1p log2
        sin sinh tan tanh
    }

    binary! { atan2(f64) hypot(f64) ldexp(i32) nextafter(f64) pow(f64) remainder(f64) }
}

/// The fault of an argument for which the function has no value.
#[cold]
pub fn domain_fault() -> Fault {
    Fault::value("math domain error")
}

/// The fault of a result that is too large.
#[cold]
pub fn range_fault() -> Fault {
    Fault::overflow("math range error")
}

/// NaN from a number and an infinity from a finite number are errors; whether the infinity is an
/// overflow depends on the function.
#[inline]
fn checked(x: f64, result: f64, overflows: bool) -> Result<f64> {
    if result.is_nan() && !x.is_nan() {
        return Err(domain_fault());
    }
    if result.is_infinite() && x.is_finite() {
        return Err(if overflows {
            range_fault()
        } else {
            domain_fault()
        });
    }
    Ok(result)
}

macro_rules! unary {
    ($($name:ident: $overflows:literal;)*) => {
        $(#[doc = concat!("`math.", stringify!($name), "`")]
        pub fn $name(x: f64) -> Result<f64> {
            checked(x, c::$name(x), $overflows)
        })*
    };
}

unary! {
    acos: false;
    acosh: false;
    asin: false;
    asinh: false;
    atan: false;
    atanh: false;
    cos: false;
    cosh: true;
    erf: false;
    erfc: false;
    exp: true;
    exp2: true;
    expm1: true;
    log1p: false;
    sin: false;
    sinh: true;
    tan: false;
    tanh: false;
}

/// `math.cbrt`
///
/// The name `cbrt` in a linked program is the one of Rust's own support library, which rounds
/// differently from the C library's; that one is fetched by its file.
pub fn cbrt(x: f64) -> f64 {
    static FOUND: AtomicPtr<()> = AtomicPtr::new(ptr::null_mut());
    let mut address = FOUND.load(Ordering::Relaxed);
    if address.is_null() {
        // SAFETY: the names are terminated; a null handle or address is handled.
        address = unsafe {
            let library = libc::dlopen(c"libm.so.6".as_ptr(), libc::RTLD_LAZY);
            if library.is_null() {
                library
            } else {
                libc::dlsym(library, c"cbrt".as_ptr())
            }
        }
        .cast();
        if address.is_null() {
            return c::cbrt(x);
        }
        FOUND.store(address, Ordering::Relaxed);
    }
    // SAFETY: the C library declares `double cbrt(double)`.
    let function: extern "C" fn(f64) -> f64 = unsafe { std::mem::transmute(address) };
    function(x)
}

/// `math.sqrt`
#[inline]
pub fn sqrt(x: f64) -> Result<f64> {
    if x < 0.0 {
        Err(domain_fault())
    } else {
        Ok(x.sqrt())
    }
}

/// A logarithm: natural, binary or decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Log {
    /// `math.log`
    E,
    /// `math.log2`
    Two,
    /// `math.log10`
    Ten,
}

impl Log {
    fn raw(self, x: f64) -> f64 {
        match self {
            Log::E => c::log(x),
            Log::Two => c::log2(x),
            Log::Ten => c::log10(x),
        }
    }

    /// The logarithm of a float.
    #[inline]
    pub fn of(self, x: f64) -> Result<f64> {
        if x > 0.0 || x.is_nan() {
            Ok(self.raw(x))
        } else {
            Err(domain_fault())
        }
    }

    /// The logarithm of an int, which may be beyond the range of floats.
    pub fn of_int(self, value: Int) -> Result<f64> {
        let big = match value {
            Int::Small(value) => return self.of(value as f64),
            Int::Big(value) => value,
        };
        if int_ops::is_negative(big) || big.is_zero() {
            return Err(domain_fault());
        }
        match int_ops::to_f64(big) {
            Ok(x) => self.of(x),
            Err(_) => {
                let (fraction, exponent) = scaled(big);
                Ok(self.raw(fraction) + self.raw(2.0) * exponent as f64)
            }
        }
    }
}

/// `value` as a fraction of at least a half and below one, times a power of two.
fn scaled(value: &IBig) -> (f64, usize) {
    let bits = int_ops::bit_length(value);
    let shift = bits.saturating_sub(64);
    // The bits shifted out are kept as one sticky bit, so that the conversion rounds correctly.
    let mut top = value >> shift;
    if &(&top << shift) != value {
        top = (top << 1usize) + IBig::ONE;
        let fraction = int_ops::to_f64(&top).unwrap_or(0.0) / 2f64.powi(65);
        return normalized(fraction, bits);
    }
    let width = int_ops::bit_length(&top) as i32;
    normalized(
        int_ops::to_f64(&top).unwrap_or(0.0) / 2f64.powi(width),
        bits,
    )
}

/// A fraction that rounding brought up to one counts as a half of the next power.
fn normalized(fraction: f64, bits: usize) -> (f64, usize) {
    if fraction == 1.0 {
        (0.5, bits + 1)
    } else {
        (fraction, bits)
    }
}

/// `math.log(x, base)` from both logarithms.
pub fn log_base(x: f64, base: f64) -> Result<f64> {
    super::float_ops::true_divide(x, base)
}

/// `math.pow`
pub fn pow(x: f64, y: f64) -> Result<f64> {
    let result = c::pow(x, y);
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || (result.is_infinite() && x == 0.0) {
            return Err(domain_fault());
        }
        if result.is_infinite() {
            return Err(range_fault());
        }
    }
    Ok(result)
}

/// `math.fmod`
pub fn fmod(x: f64, y: f64) -> Result<f64> {
    if y.is_infinite() && x.is_finite() {
        return Ok(x);
    }
    let result = super::fmod::fmod(x, y);
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        Err(domain_fault())
    } else {
        Ok(result)
    }
}

/// `math.remainder`
pub fn remainder(x: f64, y: f64) -> Result<f64> {
    let result = c::remainder(x, y);
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        Err(domain_fault())
    } else {
        Ok(result)
    }
}

/// `math.frexp`
pub fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (x, offset) = if x.abs() < f64::MIN_POSITIVE {
        (x * 2f64.powi(54), -54)
    } else {
        (x, 0)
    };
    let bits = x.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32 - 1022;
    (
        f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52),
        exponent + offset,
    )
}

/// `math.ldexp`
pub fn ldexp(x: f64, exponent: Int) -> Result<f64> {
    if x == 0.0 || !x.is_finite() {
        return Ok(x);
    }
    let small = match exponent {
        Int::Small(exponent) => i32::try_from(exponent).ok(),
        Int::Big(_) => None,
    };
    match small {
        Some(exponent) => {
            let result = c::ldexp(x, exponent);
            if result.is_infinite() {
                Err(range_fault())
            } else {
                Ok(result)
            }
        }
        None if exponent.is_negative() => Ok(0f64.copysign(x)),
        None => Err(range_fault()),
    }
}

/// `math.modf`
pub fn modf(x: f64) -> (f64, f64) {
    if x.is_infinite() {
        return (0f64.copysign(x), x);
    }
    ((x - x.trunc()).copysign(x), x.trunc())
}

/// `math.degrees`
pub fn degrees(x: f64) -> f64 {
    x * (180.0 / std::f64::consts::PI)
}

/// `math.radians`
pub fn radians(x: f64) -> f64 {
    x * (std::f64::consts::PI / 180.0)
}

/// `math.isclose`
pub fn is_close(a: f64, b: f64, relative: f64, absolute: f64) -> Result<bool> {
    if relative < 0.0 || absolute < 0.0 {
        return Err(Fault::value("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let distance = (b - a).abs();
    Ok(
        distance <= (relative * b).abs()
            || distance <= (relative * a).abs()
            || distance <= absolute,
    )
}

/// `math.nextafter(x, y)`
pub fn next_after(x: f64, y: f64) -> f64 {
    c::nextafter(x, y)
}

/// `math.nextafter(x, y, steps=...)`
pub fn next_after_steps(x: f64, y: f64, steps: Int) -> Result<f64> {
    if steps.is_negative() {
        return Err(Fault::value("steps must be a non-negative integer"));
    }
    let steps = match steps {
        Int::Small(steps) => steps as u64,
        Int::Big(steps) => u64::try_from(steps).unwrap_or(u64::MAX),
    };
    if steps == 0 {
        return Ok(x);
    }
    if x.is_nan() || y.is_nan() {
        return Ok(if x.is_nan() { x } else { y });
    }
    // Floats in their order are consecutive integers on either side of zero.
    let place = |x: f64| {
        let magnitude = (x.to_bits() & !(1 << 63)) as i64;
        if x.is_sign_negative() {
            -magnitude
        } else {
            magnitude
        }
    };
    let (from, to) = (place(x), place(y));
    if from.abs_diff(to) <= steps {
        return Ok(y);
    }
    let (from, steps) = (from as i128, steps as i128);
    let target = if to as i128 > from {
        from + steps
    } else {
        from - steps
    };
    let magnitude = f64::from_bits(target.unsigned_abs() as u64);
    let negative = target < 0 || (target == 0 && from < 0);
    Ok(if negative { -magnitude } else { magnitude })
}

/// `math.ulp`
pub fn ulp(x: f64) -> f64 {
    let x = x.abs();
    if !x.is_finite() {
        return x;
    }
    let above = c::nextafter(x, f64::INFINITY);
    if above.is_infinite() {
        x - c::nextafter(x, 0.0)
    } else {
        above - x
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors() {
        assert_eq!(acos(2.0), Err(domain_fault()));
        assert_eq!(exp(1000.0), Err(range_fault()));
        assert_eq!(exp(f64::INFINITY), Ok(f64::INFINITY));
        assert_eq!(sin(f64::INFINITY), Err(domain_fault()));
        assert_eq!(log1p(-1.0), Err(domain_fault()));
        assert_eq!(Log::E.of(0.0), Err(domain_fault()));
        assert_eq!(pow(0.0, -1.0), Err(domain_fault()));
        assert_eq!(pow(10.0, 400.0), Err(range_fault()));
        assert_eq!(pow(-8.0, 1.0 / 3.0), Err(domain_fault()));
        assert_eq!(fmod(1.0, 0.0), Err(domain_fault()));
    }

    #[test]
    fn values() {
        assert_eq!(cosh(-2.5), Ok(6.132289479663686));
        assert_eq!(Log::Two.of(1000.0), Ok(9.965784284662087));
        assert_eq!(
            Log::E.of_int(Int::Big(&IBig::from(10).pow(400))),
            Ok(921.0340371976182)
        );
        assert_eq!(frexp(5e-324), (0.5, -1073));
        assert_eq!(modf(-2.5), (-0.5, -2.0));
        assert_eq!(ulp(1000.0), 1.1368683772161603e-13);
        assert_eq!(ulp(f64::MAX), 1.99584030953472e+292);
        assert_eq!(next_after_steps(-5e-324, 1.0, Int::Small(3)), Ok(1e-323));
        assert_eq!(ldexp(1.5, Int::Small(-1080)), Ok(0.0));
        assert!(is_close(1.0, 1.0 + 1e-10, 1e-9, 0.0).unwrap());
    }
}
