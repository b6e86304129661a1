//! `math.factorial`, `math.perm`, `math.comb` and `math.prod` of ints.

use super::fault::{Fault, Result};
use dashu_int::IBig;

/// Product of `low..=high`, by halves so that the factors grow evenly.
fn range_product(low: u64, high: u64) -> IBig {
    if low > high {
        return IBig::ONE;
    }
    if high - low < 16 {
        let mut product = IBig::ONE;
        let mut word = 1u64;
        for factor in low..=high {
            match word.checked_mul(factor) {
                Some(next) => word = next,
                None => {
                    product *= IBig::from(word);
                    word = factor;
                }
            }
        }
        return product * IBig::from(word);
    }
    let middle = low + (high - low) / 2;
    range_product(low, middle) * range_product(middle + 1, high)
}

/// `math.factorial`
pub fn factorial(n: i64) -> Result<IBig> {
    if n < 0 {
        return Err(Fault::value("factorial() not defined for negative values"));
    }
    Ok(range_product(2, n as u64))
}

/// `math.perm(n, k)` for `0 <= n`, `0 <= k`.
pub fn permutations(n: &IBig, k: u64) -> IBig {
    match u64::try_from(n) {
        Ok(n) if k > n => IBig::ZERO,
        Ok(n) => range_product(n - k + 1, n),
        Err(_) => (0..k).fold(IBig::ONE, |product, taken| {
            product * (n - IBig::from(taken))
        }),
    }
}

/// `math.comb(n, k)` for `0 <= n`, `0 <= k`; `k` is the smaller of `k` and `n - k`.
pub fn combinations(n: &IBig, k: u64) -> IBig {
    match u64::try_from(n) {
        Ok(n) if k > n => IBig::ZERO,
        Ok(n) => small_combinations(n, k),
        Err(_) => permutations(n, k) / range_product(2, k),
    }
}

fn small_combinations(n: u64, k: u64) -> IBig {
    let k = k.min(n - k);
    // As long as it fits a word, multiply and divide step by step: each step is exact.
    let mut word = 1u64;
    for step in 0..k {
        match word.checked_mul(n - step) {
            Some(product) => word = product / (step + 1),
            None => return range_product(n - k + 1, n) / range_product(2, k),
        }
    }
    IBig::from(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        assert_eq!(factorial(20), Ok(IBig::from(2432902008176640000i64)));
        assert_eq!(factorial(0), Ok(IBig::ONE));
        assert!(factorial(-1).is_err());
        assert_eq!(combinations(&IBig::from(52), 5), IBig::from(2598960));
        assert_eq!(combinations(&IBig::from(3), 5), IBig::ZERO);
        assert_eq!(
            combinations(&IBig::from(100), 50),
            "100891344545564193334812497256".parse().unwrap()
        );
        assert_eq!(permutations(&IBig::from(10), 3), IBig::from(720));
        assert_eq!(permutations(&IBig::from(10).pow(30), 0), IBig::ONE);
    }
}
