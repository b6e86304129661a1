//! The remainder of floats. The machine has no such operation, and the portable routine goes bit by bit: here the
//! significands are divided as integers, eleven bits of the distance of the exponents at a time.

const FRACTION: u32 = 52;
const FRACTION_MASK: u64 = (1 << FRACTION) - 1;
/// By how much a significand of 53 bits can be shifted within a word.
const ROOM: i32 = 11;

/// `x - n * y` for the whole `n` next to `x / y` towards zero, which is exact; the sign is that of `x`.
#[inline]
pub fn fmod(x: f64, y: f64) -> f64 {
    let exponent = |bits: u64| (bits >> FRACTION & 0x7ff) as i32;
    let (xs, ys) = (x.to_bits(), y.to_bits());
    let (ex, ey) = (exponent(xs), exponent(ys));
    // Infinities, NaN, and what is small enough for the result to be no normal number.
    if ex == 0x7ff || ey == 0x7ff || ey <= FRACTION as i32 {
        return x % y;
    }
    if x.abs() < y.abs() {
        return x;
    }
    let significand = |bits: u64| bits & FRACTION_MASK | 1 << FRACTION;
    let (mut rest, divisor) = (significand(xs), significand(ys));
    let mut distance = ex - ey;
    if distance <= ROOM {
        rest = (rest << distance) % divisor;
    } else {
        rest %= divisor;
        while distance > 0 && rest != 0 {
            let step = distance.min(ROOM);
            rest = (rest << step) % divisor;
            distance -= step;
        }
    }
    if rest == 0 {
        return 0f64.copysign(x);
    }
    // `rest` has at most 53 bits; its unit is that of `y`.
    let unit = ey - 1023 - FRACTION as i32;
    let scaled = (rest as f64)
        .to_bits()
        .wrapping_add((unit as i64 as u64) << FRACTION);
    f64::from_bits(scaled).copysign(x)
}

#[cfg(test)]
mod tests {
    use super::fmod;

    #[test]
    fn agrees_with_the_portable_routine() {
        let mut word = 0x9e37_79b9_7f4a_7c15u64;
        let mut next = || {
            word ^= word << 13;
            word ^= word >> 7;
            word ^= word << 17;
            word
        };
        let special = [
            0.0,
            1.0,
            0.1,
            3.0,
            1e308,
            5e-324,
            f64::MIN_POSITIVE,
            f64::INFINITY,
            f64::NAN,
            2f64.powi(53),
            1e-290,
        ];
        let mut pairs: Vec<(f64, f64)> = Vec::new();
        for x in special {
            for y in special {
                pairs.extend([(x, y), (-x, y), (x, -y)]);
            }
        }
        for _ in 0..20_000 {
            let (a, b) = (f64::from_bits(next()), f64::from_bits(next()));
            pairs.push((a, b));
            // Exponents near each other.
            let near = f64::from_bits(b.to_bits() & !(0x7f0 << 52) | a.to_bits() & 0x7f0 << 52);
            pairs.push((a, near));
            pairs.push(((next() >> 20) as f64, (next() >> 40) as f64));
        }
        for (x, y) in pairs {
            let (got, want) = (fmod(x, y), x % y);
            assert!(
                got.to_bits() == want.to_bits() || got.is_nan() && want.is_nan(),
                "{x:e} % {y:e}: {got:e}, {want:e}"
            );
        }
    }
}
