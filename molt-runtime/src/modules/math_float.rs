//! Functions of `math` that need more care than the C library takes: gamma, exact sums, norms.

use crate::errors::{R, raise_overflow_error, raise_value_error};
use crate::modules::math::{domain_error, range_error, real};
use crate::native_function;
use crate::object::native::Args;
use crate::object::protocol;
use crate::types::ops;
use crate::value::{Ref, Value};

// Lanczos approximation with g = 6.0246800407767296 and 13 terms (Pugh's coefficients as Boost publishes them).
const G: f64 = 6.024680040776729583740234375;
const NUMERATOR: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];
const DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

fn lanczos(x: f64) -> f64 {
    let (mut n, mut d) = (0.0, 0.0);
    if x < 5.0 {
        for i in (0..13).rev() {
            n = n * x + NUMERATOR[i];
            d = d * x + DENOMINATOR[i];
        }
    } else {
        for i in 0..13 {
            n = n / x + NUMERATOR[i];
            d = d / x + DENOMINATOR[i];
        }
    }
    n / d
}

/// `sin(pi * x)`, exact at multiples of one half.
fn sin_pi(x: f64) -> f64 {
    use std::f64::consts::PI;
    let y = x.abs() % 2.0;
    let r = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    r * 1f64.copysign(x)
}

/// Factorials that a double holds exactly.
const FACTORIALS: [f64; 23] = {
    let mut table = [1.0; 23];
    let mut i = 1;
    while i < 23 {
        table[i] = table[i - 1] * i as f64;
        i += 1;
    }
    table
};

fn gamma(x: f64) -> R<f64> {
    if !x.is_finite() {
        return if x.is_nan() || x > 0.0 {
            Ok(x)
        } else {
            Err(domain_error())
        };
    }
    if x == 0.0 {
        return Err(domain_error());
    }
    if x == x.floor() {
        if x < 0.0 {
            return Err(domain_error());
        }
        if x <= 23.0 {
            return Ok(FACTORIALS[x as usize - 1]);
        }
    }
    let size = x.abs();
    if size < 1e-20 {
        let r = 1.0 / x;
        return if r.is_infinite() {
            Err(range_error())
        } else {
            Ok(r)
        };
    }
    if size > 200.0 {
        if x < 0.0 {
            return Ok(0.0 / sin_pi(x));
        }
        return Err(range_error());
    }
    let y = size + G - 0.5;
    // The part of `y` that rounding lost.
    let z = if size > G - 0.5 {
        let q = y - size;
        q - (G - 0.5)
    } else {
        let q = y - (G - 0.5);
        q - size
    };
    let z = z * G / y;
    let r = if x < 0.0 {
        let mut r = -std::f64::consts::PI / sin_pi(size) / size * y.exp() / lanczos(size);
        r -= z * r;
        if size < 140.0 {
            r / y.powf(size - 0.5)
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            r / root / root
        }
    } else {
        let mut r = lanczos(size) / y.exp();
        r += z * r;
        if size < 140.0 {
            r * y.powf(size - 0.5)
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            r * root * root
        }
    };
    if r.is_infinite() {
        Err(range_error())
    } else {
        Ok(r)
    }
}
native_function!("math", "gamma", "x, /", |a| Ok(Ref::float(gamma(real(
    a[0]
)?)?)));

fn log_gamma(x: f64) -> R<f64> {
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 {
            Err(domain_error())
        } else {
            Ok(0.0)
        };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-size.ln());
    }
    let mut r = lanczos(size).ln() - G;
    r += (size - 0.5) * ((size + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        r = std::f64::consts::PI.ln() - sin_pi(size).abs().ln() - size.ln() - r;
    }
    if r.is_infinite() {
        Err(range_error())
    } else {
        Ok(r)
    }
}
native_function!("math", "lgamma", "x, /", |a| Ok(Ref::float(log_gamma(
    real(a[0])?
)?)));

/// `a + b` as a sum and what rounding lost.
#[inline(always)]
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let s = a + b;
    let t = s - a;
    (s, (a - (s - t)) + (b - t))
}

/// `a * b` as a product and what rounding lost.
#[inline(always)]
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let p = a * b;
    (p, a.mul_add(b, -p))
}

/// A sum that is kept exactly as parts of falling size that do not overlap (Shewchuk).
fn exact_sum(iterable: Value) -> R {
    let iterator = protocol::iter(iterable)?;
    let mut parts: Vec<f64> = Vec::with_capacity(32);
    let (mut special, mut infinities) = (0.0f64, 0.0f64);
    while let Some(item) = ops::next(iterator.get())? {
        let given = real(item.get())?;
        let mut x = given;
        let mut kept = 0;
        for i in 0..parts.len() {
            let mut y = parts[i];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                parts[kept] = low;
                kept += 1;
            }
            x = high;
        }
        parts.truncate(kept);
        if x != 0.0 {
            if !x.is_finite() {
                if given.is_finite() {
                    return Err(raise_overflow_error("intermediate overflow in fsum"));
                }
                if given.is_infinite() {
                    infinities += given;
                }
                special += given;
                parts.clear();
            } else {
                parts.push(x);
            }
        }
    }
    if special != 0.0 {
        if infinities.is_nan() {
            return Err(raise_value_error("-inf + inf in fsum"));
        }
        return Ok(Ref::float(special));
    }
    Ok(Ref::float(round_parts(&parts)))
}

/// The nearest double to an exact sum, half to even.
fn round_parts(parts: &[f64]) -> f64 {
    let Some((&last, mut rest)) = parts.split_last() else {
        return 0.0;
    };
    let mut high = last;
    let mut low = 0.0;
    while let Some((&y, smaller)) = rest.split_last() {
        let x = high;
        high = x + y;
        low = y - (high - x);
        rest = smaller;
        if low != 0.0 {
            break;
        }
    }
    if let Some(&next) = rest.last()
        && (low < 0.0 && next < 0.0 || low > 0.0 && next > 0.0)
    {
        let y = low * 2.0;
        let x = high + y;
        if y == x - high {
            high = x;
        }
    }
    high
}
native_function!("math", "fsum", "seq, /", |a| exact_sum(a[0]));

/// Euclidean norm, scaled by a power of two and summed with compensation.
fn norm(values: &[f64]) -> f64 {
    let mut max = 0.0f64;
    let mut nan = false;
    for v in values {
        let size = v.abs();
        nan |= size.is_nan();
        max = if size > max { size } else { max };
    }
    if max.is_infinite() {
        return max;
    }
    if nan {
        return f64::NAN;
    }
    if max == 0.0 || values.len() <= 1 {
        return max;
    }
    let exponent = ((max.to_bits() >> 52) & 0x7ff) as i32 - 1023;
    if exponent < -1022 {
        // Subnormal: bring the values into the normal range first.
        let unit = f64::from_bits(1);
        let scaled: Vec<f64> = values.iter().map(|v| v / unit).collect();
        return unit * norm(&scaled);
    }
    let scale = power_of_two(-exponent / 2);
    let scale_rest = power_of_two(-exponent - (-exponent / 2));
    let (mut sum, mut lost, mut lost_squares) = (1.0f64, 0.0f64, 0.0f64);
    for v in values {
        let x = v * scale * scale_rest;
        let (p, e) = two_product(x, x);
        let s = sum + p;
        lost += (sum - s) + p;
        lost_squares += e;
        sum = s;
    }
    let mut h = (sum - 1.0 + (lost + lost_squares)).sqrt();
    // One Newton step with the residue in double-double arithmetic.
    let (p, e) = two_product(-h, h);
    let (s1, e1) = two_sum(sum, p);
    let residue = (s1 - 1.0) + e1 + e + lost + lost_squares;
    h += residue / (2.0 * h);
    h / scale / scale_rest
}

fn power_of_two(e: i32) -> f64 {
    f64::from_bits(((e + 1023) as u64) << 52)
}

fn hypot(args: &Args) -> R {
    if !args.names.is_empty() {
        return Err(crate::errors::raise_type_error(
            "math.hypot() takes no keyword arguments",
        ));
    }
    let values: Vec<f64> = args.pos.iter().map(|v| real(*v)).collect::<R<_>>()?;
    Ok(Ref::float(norm(&values)))
}
native_function!(raw "math", "hypot", hypot);

native_function!("math", "dist", "p, q, /", |a| {
    let p = protocol::collect(a[0])?;
    let q = protocol::collect(a[1])?;
    if p.len() != q.len() {
        return Err(raise_value_error(
            "both points must have the same number of dimensions",
        ));
    }
    let mut values = Vec::with_capacity(p.len());
    for (x, y) in p.iter().zip(&q) {
        values.push(real(x.get())? - real(y.get())?);
    }
    Ok(Ref::float(norm(&values)))
});

/// A sum of products, with three times the precision of a double.
#[derive(Default, Clone, Copy)]
pub struct TripleSum {
    high: f64,
    middle: f64,
    low: f64,
}

impl TripleSum {
    pub fn add_product(&mut self, x: f64, y: f64) {
        let (p, e) = two_product(x, y);
        let (high, r1) = two_sum(self.high, p);
        let (middle, r2) = two_sum(self.middle, e);
        let (middle, r3) = two_sum(middle, r1);
        (self.high, self.middle) = (high, middle);
        self.low += r2 + r3;
    }

    pub fn value(&self) -> f64 {
        let (high, r) = two_sum(self.high, self.middle);
        let low = r + self.low;
        high + low
    }
}
