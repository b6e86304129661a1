//! Quotients of long ints that their leading words decide: what takes part in series for digits, continued fractions and
//! rational arithmetic is often hundreds of words long, with a quotient of one.

use dashu_int::IBig;

/// The largest quotient, in bits, that is looked for.
const MOST_BITS: usize = 60;

/// 128 bits of a magnitude from bit `from` on.
fn bits_from(words: &[u64], from: usize) -> u128 {
    let (word, shift) = (from / 64, from % 64);
    let at = |i: usize| words.get(i).copied().unwrap_or(0) as u128;
    let joined = at(word) | at(word + 1) << 64;
    if shift == 0 {
        return joined;
    }
    joined >> shift | at(word + 2) << (128 - shift)
}

fn bit_len(words: &[u64]) -> usize {
    words
        .last()
        .map_or(0, |top| words.len() * 64 - top.leading_zeros() as usize)
}

/// The quotient of two magnitudes, if it is below 2**60, the divisor is longer than a word, and the leading words are enough to tell.
/// It is then not exact: there is a remainder.
pub fn leading_quotient(x: &[u64], y: &[u64]) -> Option<u64> {
    let (n, m) = (bit_len(x), bit_len(y));
    if m <= 64 {
        return None;
    }
    if n < m {
        return (n > 0).then_some(0);
    }
    if n - m >= MOST_BITS {
        return None;
    }
    // Both without their lowest bits: the divisor has 64 left, the dividend at most 124.
    let cut = m - 64;
    let (x, y) = (bits_from(x, cut), bits_from(y, cut));
    // What was cut off makes the divisor less than one greater, and the dividend, too.
    let (least, most) = (x / (y + 1), x / y);
    (least == most && least > 0).then_some(least as u64)
}

/// `x // y` of ints where [`leading_quotient`] knows that of the magnitudes.
pub fn floor_divide(x: &IBig, y: &IBig) -> Option<IBig> {
    let ((sign_x, words_x), (sign_y, words_y)) = (x.as_sign_words(), y.as_sign_words());
    let quotient = leading_quotient(words_x, words_y)?;
    Some(if sign_x == sign_y {
        IBig::from(quotient)
    } else {
        // Rounded down, away from zero.
        -IBig::from(quotient) - IBig::ONE
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use dashu_int::ops::DivRem;

    /// Numbers of about `bits` bits, with runs of zeros and ones.
    fn number(seed: &mut u64, bits: usize) -> IBig {
        let mut value = IBig::ONE;
        while dashu_int::ops::BitTest::bit_len(&value) < bits {
            *seed = seed
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            let run = (*seed >> 58) as usize + 1;
            value <<= run;
            if *seed >> 40 & 1 != 0 {
                value += (IBig::ONE << run) - IBig::ONE;
            }
        }
        value
    }

    #[test]
    fn agrees_with_long_division() {
        let mut seed = 1;
        let mut known = 0;
        for round in 0..4000 {
            let y = number(&mut seed, 65 + round % 300);
            let (x, near) = (number(&mut seed, 65 + round % 340), number(&mut seed, 8));
            for x in [
                x,
                &y * &near,
                &y * &near + IBig::ONE,
                &y * &near - IBig::ONE,
            ] {
                for (x, y) in [
                    (x.clone(), y.clone()),
                    (-&x, y.clone()),
                    (x.clone(), -&y),
                    (-&x, -&y),
                ] {
                    let Some(quotient) = floor_divide(&x, &y) else {
                        continue;
                    };
                    known += 1;
                    let (mut wanted, rest) = (&x).div_rem(&y);
                    assert!(rest != IBig::ZERO);
                    if (x < IBig::ZERO) != (y < IBig::ZERO) {
                        wanted -= IBig::ONE;
                    }
                    assert_eq!(quotient, wanted, "{x} // {y}");
                }
            }
        }
        assert!(known > 10_000);
    }
}
