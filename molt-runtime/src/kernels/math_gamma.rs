//! `math.gamma` and `math.lgamma`: Lanczos' approximation with the parameters that CPython uses
//! (g = 6.0246800407767296, 13 terms), evaluated in the same order so that results agree.

#![expect(clippy::excessive_precision, reason = "the parameters as published")]

use super::fault::Result;
use super::math::{c, domain_fault, range_fault};
use std::f64::consts::PI;

const G: f64 = 6.024_680_040_776_729_583_740_234_375;
const G_MINUS_HALF: f64 = 5.524_680_040_776_729_583_740_234_375;
const LOG_PI: f64 = 1.144_729_885_849_400_174_143_427_351_353_058_711_647;

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

/// Factorials that floats hold exactly: gamma of 1 to 23.
const FACTORIALS: [f64; 23] = [
    1.0,
    1.0,
    2.0,
    6.0,
    24.0,
    120.0,
    720.0,
    5040.0,
    40320.0,
    362880.0,
    3628800.0,
    39916800.0,
    479001600.0,
    6227020800.0,
    87178291200.0,
    1307674368000.0,
    20922789888000.0,
    355687428096000.0,
    6402373705728000.0,
    121645100408832000.0,
    2432902008176640000.0,
    51090942171709440000.0,
    1124000727777607680000.0,
];

/// The rational function of the approximation; for large `x` in powers of 1/x, against overflow.
fn rational(x: f64) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    if x < 5.0 {
        for (n, d) in NUMERATOR.iter().zip(&DENOMINATOR).rev() {
            above = above * x + n;
            below = below * x + d;
        }
    } else {
        for (n, d) in NUMERATOR.iter().zip(&DENOMINATOR) {
            above = above / x + n;
            below = below / x + d;
        }
    }
    above / below
}

/// `sin(pi * x)`, accurate near the zeros.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let value = match (2.0 * y).round() as i32 {
        0 => c::sin(PI * y),
        1 => c::cos(PI * (y - 0.5)),
        2 => c::sin(PI * (1.0 - y)),
        3 => -c::cos(PI * (y - 1.5)),
        _ => c::sin(PI * (y - 2.0)),
    };
    1f64.copysign(x) * value
}

/// `math.gamma`
pub fn gamma(x: f64) -> Result<f64> {
    if !x.is_finite() {
        return if x == f64::NEG_INFINITY {
            Err(domain_fault())
        } else {
            Ok(x)
        };
    }
    if x == x.floor() {
        if x <= 0.0 {
            return Err(domain_fault());
        }
        if x <= FACTORIALS.len() as f64 {
            return Ok(FACTORIALS[x as usize - 1]);
        }
    }
    let size = x.abs();
    if size < 1e-20 {
        return finite(1.0 / x);
    }
    if size > 200.0 {
        return if x < 0.0 {
            Ok(0.0 / sin_pi(x))
        } else {
            Err(range_fault())
        };
    }
    let y = size + G_MINUS_HALF;
    // What the sum lost by rounding.
    let lost = if size > G_MINUS_HALF {
        (y - size) - G_MINUS_HALF
    } else {
        (y - G_MINUS_HALF) - size
    };
    let correction = lost * G / y;
    let split = size >= 140.0;
    let power = if split {
        c::pow(y, size / 2.0 - 0.25)
    } else {
        c::pow(y, size - 0.5)
    };
    let mut result;
    if x < 0.0 {
        result = -PI / sin_pi(size) / size * c::exp(y) / rational(size);
        result -= correction * result;
        result /= power;
        if split {
            result /= power;
        }
    } else {
        result = rational(size) / c::exp(y);
        result += correction * result;
        result *= power;
        if split {
            result *= power;
        }
    }
    finite(result)
}

fn finite(result: f64) -> Result<f64> {
    if result.is_infinite() {
        Err(range_fault())
    } else {
        Ok(result)
    }
}

/// `math.lgamma`
pub fn lgamma(x: f64) -> Result<f64> {
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 {
            Err(domain_fault())
        } else {
            Ok(0.0)
        };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-c::log(size));
    }
    let mut result = c::log(rational(size)) - G;
    result += (size - 0.5) * (c::log(size + G - 0.5) - 1.0);
    if x < 0.0 {
        result = LOG_PI - c::log(sin_pi(size).abs()) - c::log(size) - result;
    }
    finite(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        assert_eq!(gamma(-2.5), Ok(-0.9453087204829417));
        assert_eq!(gamma(5.0), Ok(24.0));
        assert_eq!(gamma(0.5), Ok(1.7724538509055159));
        assert_eq!(gamma(1000.0), Err(range_fault()));
        assert_eq!(gamma(-1.0), Err(domain_fault()));
        assert_eq!(lgamma(-2.5), Ok(-0.05624371649767457));
        assert_eq!(lgamma(1000.0), Ok(5905.220423209181));
        assert_eq!(lgamma(0.0), Err(domain_fault()));
    }
}
