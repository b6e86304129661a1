//! The coefficients of decimal numbers: counting digits, scaling by powers of ten, and division of what is wider than two
//! machine words. Numbers of up to 128 bits lie in the `UBig` itself, and those are what programs mostly work with.

use dashu_int::UBig;
use dashu_int::ops::{BitTest, DivRem};
use std::borrow::Cow;
use std::sync::OnceLock;

/// The powers of ten that fit 128 bits.
pub static POWERS: [u128; 39] = {
    let mut powers = [1; 39];
    let mut i = 1;
    while i < 39 {
        powers[i] = powers[i - 1] * 10;
        i += 1;
    }
    powers
};

/// Larger powers up to this one are kept once they were needed.
const KEPT: usize = 512;
static LARGER: [OnceLock<UBig>; KEPT] = [const { OnceLock::new() }; KEPT];

/// `x` if it fits 128 bits.
#[inline(always)]
pub fn small(x: &UBig) -> Option<u128> {
    match *x.as_words() {
        [] => Some(0),
        [low] => Some(low as u128),
        [low, high] => Some((high as u128) << 64 | low as u128),
        _ => None,
    }
}

/// Decimal digits of `x`; zero has one.
#[inline]
pub fn small_digits(x: u128) -> i64 {
    let bits = 128 - (x | 1).leading_zeros();
    // 1233 / 4096 is a little more than log10(2): right or one too small.
    let guess = ((bits * 1233) >> 12) as usize;
    (guess + (guess < 39 && x >= POWERS[guess]) as usize).max(1) as i64
}

/// Decimal digits of `x`; zero has one.
#[inline]
pub fn digits(x: &UBig) -> i64 {
    match small(x) {
        Some(x) => small_digits(x),
        None => large_digits(x),
    }
}

fn large_digits(x: &UBig) -> i64 {
    let bits = x.bit_len();
    if bits <= 3 * KEPT {
        // As many digits as a power of two below has, or one more.
        let least = ((bits as u64 - 1) * 1_292_913_986) >> 32;
        return least as i64 + 1 + (*x >= *kept_power(least + 1)) as i64;
    }
    let top = *x.as_words().last().unwrap_or(&1);
    let below = x
        .as_words()
        .get(x.as_words().len() - 2)
        .copied()
        .unwrap_or(0);
    let shift = top.leading_zeros();
    let leading = ((top as u128) << 64 | below as u128) << shift;
    let log = (leading as f64).log10() + (bits as f64 - 128.0) * std::f64::consts::LOG10_2;
    let rounded = log.round();
    if (log - rounded).abs() > 1e-6 {
        return log.floor() as i64 + 1;
    }
    rounded as i64 + (*x >= *kept_power(rounded as u64)) as i64
}

/// `10 ** n`
pub fn power(n: u64) -> UBig {
    kept_power(n).into_owned()
}

/// `10 ** n`, which is not made anew if it is one of those that are kept.
pub fn kept_power(n: u64) -> Cow<'static, UBig> {
    if let Some(&p) = POWERS.get(n as usize) {
        return Cow::Owned(UBig::from(p));
    }
    let make = || UBig::from(5u8).pow(n as usize) << n as usize;
    match LARGER.get(n as usize - POWERS.len()) {
        Some(kept) => Cow::Borrowed(kept.get_or_init(make)),
        None => Cow::Owned(make()),
    }
}

/// `x * 10 ** n`
#[inline]
pub fn scaled(x: &UBig, n: u64) -> UBig {
    if n == 0 {
        return x.clone();
    }
    if n < 39
        && let Some(a) = small(x)
        && let Some(product) = a.checked_mul(POWERS[n as usize])
    {
        return UBig::from(product);
    }
    if x.is_zero() {
        return UBig::ZERO;
    }
    x * &*kept_power(n)
}

/// Quotient and remainder of `x / 10 ** n`.
pub fn split(x: &UBig, n: u64) -> (UBig, UBig) {
    if let Some(a) = small(x) {
        return match POWERS.get(n as usize) {
            Some(&p) => {
                let (q, r) = quotient(a, p);
                (UBig::from(q), UBig::from(r))
            }
            None => (UBig::ZERO, x.clone()),
        };
    }
    if n as f64 > x.bit_len() as f64 {
        return (UBig::ZERO, x.clone());
    }
    x.div_rem(&*kept_power(n))
}

/// Quotient and remainder.
#[inline(always)]
pub fn quotient(x: u128, d: u128) -> (u128, u128) {
    let Ok(d) = u64::try_from(d) else {
        let q = x / d;
        return (q, x - q * d);
    };
    let (high, low) = ((x >> 64) as u64, x as u64);
    if high == 0 {
        return ((low / d) as u128, (low % d) as u128);
    }
    let (q1, rest) = match high < d {
        true => (0, high),
        false => (high / d, high % d),
    };
    let (q0, rest) = word_quotient(rest, low, d);
    ((q1 as u128) << 64 | q0 as u128, rest as u128)
}

/// Quotient and remainder of `(high, low) / d`; `high < d`.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn word_quotient(high: u64, low: u64, d: u64) -> (u64, u64) {
    assert!(high < d);
    let (q, r);
    // The quotient fits, so the processor does not complain.
    unsafe {
        std::arch::asm!(
            "div {}",
            in(reg) d,
            inout("rax") low => q,
            inout("rdx") high => r,
            options(pure, nomem, nostack)
        );
    }
    (q, r)
}

#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
fn word_quotient(high: u64, low: u64, d: u64) -> (u64, u64) {
    let x = (high as u128) << 64 | low as u128;
    ((x / d as u128) as u64, (x % d as u128) as u64)
}

/// The product of two numbers of 128 bits: its high and its low half.
#[inline]
pub fn wide_product(a: u128, b: u128) -> (u128, u128) {
    const LOW: u128 = u64::MAX as u128;
    let (a1, a0, b1, b0) = (a >> 64, a & LOW, b >> 64, b & LOW);
    let low = a0 * b0;
    let (m, n) = (a1 * b0, a0 * b1);
    let middle = (low >> 64) + (m & LOW) + (n & LOW);
    let high = a1 * b1 + (m >> 64) + (n >> 64) + (middle >> 64);
    (high, middle << 64 | low & LOW)
}

/// Quotient and remainder of `(high, low) / d`; `high < d`.
pub fn wide_quotient(high: u128, low: u128, d: u128) -> (u128, u128) {
    if high == 0 {
        return quotient(low, d);
    }
    if d >> 64 == 0 {
        // A digit in base 2**64 after the other.
        let (q1, rest) = quotient(high << 64 | low >> 64, d);
        let (q0, rest) = quotient(rest << 64 | low & u64::MAX as u128, d);
        return (q1 << 64 | q0, rest);
    }
    // Long division by two digits in base 2**64, the divisor scaled so that its highest bit is set.
    let shift = d.leading_zeros();
    let (d, high, low) = match shift {
        0 => (d, high, low),
        s => (d << s, high << s | low >> (128 - s), low << s),
    };
    let (q1, rest) = three_by_two(high, (low >> 64) as u64, d);
    let (q0, rest) = three_by_two(rest, low as u64, d);
    ((q1 as u128) << 64 | q0 as u128, rest >> shift)
}

fn three_by_two(high: u128, low: u64, d: u128) -> (u64, u128) {
    let (d1, d0) = (d >> 64, d & u64::MAX as u128);
    let (mut q, mut rest) = quotient(high, d1);
    while q >> 64 != 0 || q * d0 > (rest << 64 | low as u128) {
        q -= 1;
        rest += d1;
        if rest >> 64 != 0 {
            break;
        }
    }
    let rest = (high << 64 | low as u128).wrapping_sub(q.wrapping_mul(d));
    (q as u64, rest)
}

/// Divides by ten as long as nothing is lost, at most `limit` times; also how often.
pub fn without_zeros(x: &UBig, limit: i64) -> (UBig, i64) {
    if limit <= 0 || x.is_zero() {
        return (x.clone(), 0);
    }
    match small(x) {
        Some(x) => {
            let (x, count) = small_without_zeros(x, limit);
            (UBig::from(x), count)
        }
        None => large_without_zeros(x, limit),
    }
}

pub fn small_without_zeros(mut x: u128, limit: i64) -> (u128, i64) {
    let mut count = 0;
    for step in [32, 16, 8, 4, 2, 1] {
        if count + step > limit || x.trailing_zeros() < step as u32 {
            continue;
        }
        let p = POWERS[step as usize];
        let divides = match u64::try_from(x) {
            Ok(word) if step < 20 => word.is_multiple_of(p as u64),
            _ => x.is_multiple_of(p),
        };
        if divides {
            x = quotient(x, p).0;
            count += step;
        }
    }
    (x, count)
}

fn large_without_zeros(x: &UBig, limit: i64) -> (UBig, i64) {
    let zeros = x.trailing_zeros().unwrap_or(0) as i64;
    let (mut x, mut count) = (x.clone(), 0);
    let mut step = 1i64 << (63 - limit.min(zeros).max(1).leading_zeros());
    while step > 0 {
        if count + step <= limit.min(zeros) {
            let (q, r) = split(&x, step as u64);
            if r.is_zero() {
                x = q;
                count += step;
            }
        }
        step /= 2;
    }
    (x, count)
}

/// Appends the decimal digits of `x`.
pub fn push_digits(out: &mut Vec<u8>, x: &UBig) {
    match small(x) {
        Some(x) => push_small_digits(out, x),
        None => out.extend_from_slice(x.to_string().as_bytes()),
    }
}

fn push_small_digits(out: &mut Vec<u8>, x: u128) {
    const PART: u128 = 10_000_000_000_000_000_000;
    let mut buffer = [b'0'; 40];
    let mut at = buffer.len();
    let mut rest = x;
    loop {
        let (q, mut word, end) = match rest >= PART {
            true => {
                let (q, r) = quotient(rest, PART);
                (q, r as u64, at - 19)
            }
            false => (0, rest as u64, 0),
        };
        rest = q;
        while word > 0 {
            at -= 1;
            buffer[at] = b'0' + (word % 10) as u8;
            word /= 10;
        }
        if rest == 0 {
            break;
        }
        at = end;
    }
    if at == buffer.len() {
        at -= 1;
    }
    out.extend_from_slice(&buffer[at..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting() {
        for n in 0..200u64 {
            let p = power(n);
            assert_eq!(digits(&p), n as i64 + 1);
            assert_eq!(digits(&(p.clone() + 1u8)), n as i64 + 1);
            if n > 0 {
                assert_eq!(digits(&(p - 1u8)), n as i64);
            }
        }
        assert_eq!((digits(&UBig::ZERO), small_digits(u128::MAX)), (1, 39));
    }

    #[test]
    fn wide() {
        let mut x = 88172645463325252u128;
        let mut next = || {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            x
        };
        for i in 0..2000u32 {
            let (x, d) = (next() >> (i % 127), (next() >> (i % 113)).max(1));
            assert_eq!(quotient(x, d), (x / d, x % d));
            let (a, b) = (next() >> (i % 97), (next() >> (i % 89)).max(1));
            let (high, low) = wide_product(a, b);
            let product = UBig::from(a) * UBig::from(b);
            assert_eq!((UBig::from(high) << 128usize) + UBig::from(low), product);
            let high = high % b;
            let whole = (UBig::from(high) << 128usize) + UBig::from(low);
            let (q, r) = wide_quotient(high, low, b);
            assert_eq!((UBig::from(q), UBig::from(r)), whole.div_rem(UBig::from(b)));
        }
    }

    #[test]
    fn zeros() {
        for n in [0, 1, 5, 19, 30, 45, 100] {
            let x = power(n) * 64u8;
            assert_eq!(without_zeros(&x, 1000), (UBig::from(64u8), n as i64));
            assert_eq!(without_zeros(&x, 3).1, (n as i64).min(3));
            let mut text = Vec::new();
            push_digits(&mut text, &x);
            assert_eq!(text, x.to_string().into_bytes());
        }
    }
}
