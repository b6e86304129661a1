//! Accurate sums: `math.fsum`, `math.hypot`, `math.dist`, `math.sumprod` and the builtin `sum` of
//! floats.

use super::fault::{Fault, Result};
use super::math;

/// `a + b` and what rounding lost of it.
#[inline]
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// The same for `|a| >= |b|`.
#[inline]
fn fast_two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    (sum, (a - sum) + b)
}

/// `a * b` and what rounding lost of it.
#[inline]
fn two_product(a: f64, b: f64) -> (f64, f64) {
    // Halves of 26 bits multiply exactly (Veltkamp and Dekker); operands here are not near the
    // ends of the range, so this equals the fused operation, which not every machine has.
    let split = |x: f64| {
        let scaled = x * 134_217_729.0;
        let high = scaled - (scaled - x);
        (high, x - high)
    };
    let product = a * b;
    let ((ah, al), (bh, bl)) = (split(a), split(b));
    (
        product,
        al * bl - (((product - ah * bh) - al * bh) - ah * bl),
    )
}

/// The running sum of the builtin `sum` over floats (compensated, as of Python 3.12).
#[derive(Clone, Copy, Debug, Default)]
pub struct CompensatedSum {
    total: f64,
    lost: f64,
}

impl CompensatedSum {
    /// Starts at `start`.
    pub fn new(start: f64) -> CompensatedSum {
        CompensatedSum {
            total: start,
            lost: 0.0,
        }
    }

    /// Adds a float.
    #[inline]
    pub fn add(&mut self, x: f64) {
        let sum = self.total + x;
        if self.total.abs() >= x.abs() {
            self.lost += (self.total - sum) + x;
        } else {
            self.lost += (x - sum) + self.total;
        }
        self.total = sum;
    }

    /// Adds an int of machine size, which is not compensated.
    #[inline]
    pub fn add_int(&mut self, x: i64) {
        self.total += x as f64;
    }

    /// The sum.
    pub fn finish(self) -> f64 {
        if self.lost != 0.0 && self.lost.is_finite() {
            self.total + self.lost
        } else {
            self.total
        }
    }
}

/// `math.fsum`: exact, then rounded once.
#[derive(Clone, Debug, Default)]
pub struct ExactSum {
    /// Parts that do not overlap, smallest first.
    parts: Vec<f64>,
    infinities: f64,
    specials: f64,
}

impl ExactSum {
    /// Adds a float.
    pub fn add(&mut self, x: f64) -> Result<()> {
        let mut carried = x;
        let mut kept = 0;
        for at in 0..self.parts.len() {
            let part = self.parts[at];
            let (a, b) = if carried.abs() < part.abs() {
                (part, carried)
            } else {
                (carried, part)
            };
            let (sum, lost) = fast_two_sum(a, b);
            if lost != 0.0 {
                self.parts[kept] = lost;
                kept += 1;
            }
            carried = sum;
        }
        self.parts.truncate(kept);
        if carried == 0.0 {
            return Ok(());
        }
        if carried.is_finite() {
            self.parts.push(carried);
            return Ok(());
        }
        if x.is_finite() {
            return Err(Fault::overflow("intermediate overflow in fsum"));
        }
        if x.is_infinite() {
            self.infinities += x;
        }
        self.specials += x;
        self.parts.clear();
        Ok(())
    }

    /// The sum.
    pub fn finish(mut self) -> Result<f64> {
        if self.specials != 0.0 {
            if self.infinities.is_nan() {
                return Err(Fault::value("-inf + inf in fsum"));
            }
            return Ok(self.specials);
        }
        let Some(mut high) = self.parts.pop() else {
            return Ok(0.0);
        };
        while let Some(part) = self.parts.pop() {
            let (sum, lost) = fast_two_sum(high, part);
            high = sum;
            if lost == 0.0 {
                continue;
            }
            // A tie was rounded without regard to the parts below: they decide.
            if self
                .parts
                .last()
                .is_some_and(|below| (*below < 0.0) == (lost < 0.0))
            {
                let twice = lost * 2.0;
                let moved = high + twice;
                if moved - high == twice {
                    high = moved;
                }
            }
            break;
        }
        Ok(high)
    }
}

/// `math.sumprod` over floats: sums and products with three times the precision.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProductSum {
    high: f64,
    low: f64,
    tiny: f64,
}

impl ProductSum {
    /// Adds `x * y`. Returns false, without adding, if the result would not be finite: then the
    /// caller goes on with ordinary arithmetic.
    pub fn add(&mut self, x: f64, y: f64) -> bool {
        let product = x * y;
        let lost = x.mul_add(y, -product);
        let (high, below) = two_sum(self.high, product);
        let (low, rest) = two_sum(self.low, lost);
        let (low, rest_of_low) = two_sum(low, below);
        if !high.is_finite() {
            return false;
        }
        *self = ProductSum {
            high,
            low,
            tiny: self.tiny + rest + rest_of_low,
        };
        true
    }

    /// The sum.
    pub fn finish(self) -> f64 {
        let (last, _) = two_sum(self.low, self.tiny);
        self.high + last
    }
}

/// Euclidean length of `coordinates`: `math.hypot`.
pub fn norm(coordinates: &mut [f64]) -> f64 {
    let (mut largest, mut has_nan) = (0.0f64, false);
    for x in coordinates.iter_mut() {
        *x = x.abs();
        has_nan |= x.is_nan();
        if *x > largest {
            largest = *x;
        }
    }
    if largest.is_infinite() {
        return largest;
    }
    if has_nan {
        return f64::NAN;
    }
    norm_of(coordinates, largest)
}

#[inline]
fn norm_of(coordinates: &mut [f64], largest: f64) -> f64 {
    if largest == 0.0 || coordinates.len() <= 1 {
        return largest;
    }
    let (_, exponent) = math::frexp(largest);
    if exponent < -1023 {
        // The scale would overflow: make the coordinates normal numbers first.
        coordinates.iter_mut().for_each(|x| *x /= f64::MIN_POSITIVE);
        return f64::MIN_POSITIVE * norm_of(coordinates, largest / f64::MIN_POSITIVE);
    }
    // Two to the power `-exponent`.
    let power = |exponent: i32| match exponent {
        -1022..=1023 => f64::from_bits(((1023 + exponent) as u64) << 52),
        _ => math::c::ldexp(1.0, exponent),
    };
    let scale = power(-exponent);
    let (mut sum, mut products, mut sums) = (1.0, 0.0, 0.0);
    let mut add = |product: (f64, f64), sum: &mut f64| {
        let (next, lost) = fast_two_sum(*sum, product.0);
        *sum = next;
        products += product.1;
        sums += lost;
        *sum - 1.0 + (products + sums)
    };
    let mut total = 0.0;
    for x in coordinates.iter() {
        let x = x * scale;
        total = add(two_product(x, x), &mut sum);
    }
    let root = total.sqrt();
    // One step of Newton's method with the exact error of the square.
    let error = add(two_product(-root, root), &mut sum);
    (root + error / (2.0 * root)) / scale
}

/// `math.hypot(x, y)`
pub fn hypot(x: f64, y: f64) -> f64 {
    norm(&mut [x, y])
}

/// `math.dist`
pub fn distance(p: &[f64], q: &[f64]) -> Result<f64> {
    if p.len() != q.len() {
        return Err(Fault::value(
            "both points must have the same number of dimensions",
        ));
    }
    let mut differences: Vec<f64> = p.iter().zip(q).map(|(p, q)| p - q).collect();
    Ok(norm(&mut differences))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(values: &[f64]) -> Result<f64> {
        let mut sum = ExactSum::default();
        for &value in values {
            sum.add(value)?;
        }
        sum.finish()
    }

    #[test]
    fn sums() {
        assert_eq!(exact(&[0.1; 10]), Ok(1.0));
        assert_eq!(exact(&[1e16, 1.0, 1e-16]), Ok(10000000000000002.0));
        assert_eq!(exact(&[]), Ok(0.0));
        assert!(exact(&[f64::MAX, f64::MAX]).is_err());
        assert!(exact(&[f64::INFINITY, f64::NEG_INFINITY]).is_err());
        let mut sum = CompensatedSum::new(0.0);
        (0..10).for_each(|_| sum.add(0.1));
        assert_eq!(sum.finish(), 1.0);
    }

    #[test]
    fn lengths() {
        assert_eq!(hypot(3.0, -4.0), 5.0);
        assert_eq!(hypot(5e-324, 5e-324), 5e-324);
        assert_eq!(norm(&mut [1.0, 1.0, 1.0]), 1.7320508075688772);
        assert_eq!(hypot(f64::NAN, f64::INFINITY), f64::INFINITY);
        assert_eq!(distance(&[1.0, 2.0], &[4.0, 6.0]), Ok(5.0));
        assert!(distance(&[1.0], &[]).is_err());
    }
}
