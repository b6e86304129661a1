//! The Mersenne Twister of the `random` module, seeded as CPython seeds it, so that the same seed
//! gives the same sequence.

use super::fault::{Fault, Result};
use super::int_ops;
use dashu_int::{IBig, UBig};
use sha2::{Digest, Sha512};

const LEN: usize = 624;
const SHIFT: usize = 397;

/// The generator.
#[derive(Clone)]
pub struct Mt19937 {
    state: [u32; LEN],
    /// Next word of the state to use; [`LEN`] when all are used.
    index: usize,
}

impl Mt19937 {
    fn from_word(seed: u32) -> Mt19937 {
        let mut state = [seed; LEN];
        for at in 1..LEN {
            let last = state[at - 1];
            state[at] = (last ^ last >> 30)
                .wrapping_mul(1_812_433_253)
                .wrapping_add(at as u32);
        }
        Mt19937 { state, index: LEN }
    }

    /// Seeds from a key of any length (not empty).
    pub fn from_key(key: &[u32]) -> Mt19937 {
        let mut generator = Mt19937::from_word(19_650_218);
        let state = &mut generator.state;
        let mut at = 1;
        let step = |at: &mut usize, state: &mut [u32; LEN]| {
            *at += 1;
            if *at == LEN {
                state[0] = state[LEN - 1];
                *at = 1;
            }
        };
        for turn in 0..LEN.max(key.len()) {
            let last = state[at - 1];
            let place = turn % key.len();
            state[at] = (state[at] ^ (last ^ last >> 30).wrapping_mul(1_664_525))
                .wrapping_add(key[place])
                .wrapping_add(place as u32);
            step(&mut at, state);
        }
        for _ in 1..LEN {
            let last = state[at - 1];
            state[at] = (state[at] ^ (last ^ last >> 30).wrapping_mul(1_566_083_941))
                .wrapping_sub(at as u32);
            step(&mut at, state);
        }
        state[0] = 0x8000_0000;
        generator
    }

    /// `random.seed(int)`; the sign does not matter.
    pub fn from_int(seed: &IBig) -> Mt19937 {
        let (_, words) = seed.as_sign_words();
        let mut key: Vec<u32> = words
            .iter()
            .flat_map(|&word| [word as u32, (word >> 32) as u32])
            .collect();
        while key.len() > 1 && key.last() == Some(&0) {
            key.pop();
        }
        if key.is_empty() {
            key.push(0);
        }
        Mt19937::from_key(&key)
    }

    /// `random.seed` of bytes, or of a str in UTF-8.
    pub fn from_bytes(seed: &[u8]) -> Mt19937 {
        let mut joined = seed.to_vec();
        joined.extend_from_slice(&Sha512::digest(seed));
        Mt19937::from_int(&IBig::from(UBig::from_be_bytes(&joined)))
    }

    /// `random.seed` of an object of another type, by its hash.
    pub fn from_hash(hash: i64) -> Mt19937 {
        Mt19937::from_int(&IBig::from(hash as u64))
    }

    fn refill(&mut self) {
        let state = &mut self.state;
        for at in 0..LEN {
            let joined = state[at] & 0x8000_0000 | state[(at + 1) % LEN] & 0x7fff_ffff;
            let mixed = joined >> 1 ^ if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            state[at] = state[(at + SHIFT) % LEN] ^ mixed;
        }
        self.index = 0;
    }

    /// The next 32 bits.
    #[inline]
    pub fn next_word(&mut self) -> u32 {
        if self.index >= LEN {
            self.refill();
        }
        let mut word = self.state[self.index];
        self.index += 1;
        word ^= word >> 11;
        word ^= word << 7 & 0x9d2c_5680;
        word ^= word << 15 & 0xefc6_0000;
        word ^ word >> 18
    }

    /// `random.random()`
    #[inline]
    pub fn random(&mut self) -> f64 {
        let high = (self.next_word() >> 5) as f64;
        let low = (self.next_word() >> 6) as f64;
        (high * 67_108_864.0 + low) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// `random.getrandbits(count)` for up to 64 bits.
    #[inline]
    pub fn small_bits(&mut self, count: u32) -> u64 {
        match count {
            0 => 0,
            1..=32 => (self.next_word() >> (32 - count)) as u64,
            _ => {
                let low = self.next_word() as u64;
                low | ((self.next_word() >> (64 - count)) as u64) << 32
            }
        }
    }

    /// `random.getrandbits(count)`
    pub fn bits(&mut self, count: usize) -> Result<IBig> {
        if count <= 64 {
            return Ok(IBig::from(self.small_bits(count as u32)));
        }
        let mut bytes = Vec::new();
        bytes
            .try_reserve_exact(count.div_ceil(32) * 4)
            .map_err(|_| Fault::memory())?;
        let mut left = count;
        while left > 0 {
            let word = self.next_word();
            let kept = if left < 32 { word >> (32 - left) } else { word };
            bytes.extend_from_slice(&kept.to_le_bytes());
            left = left.saturating_sub(32);
        }
        Ok(int_ops::from_bytes(&bytes, true, false))
    }

    /// A number below `limit`, drawn as `random.randrange` draws it; `limit` is not zero.
    #[inline]
    pub fn below(&mut self, limit: u64) -> u64 {
        let bits = 64 - limit.leading_zeros();
        loop {
            let drawn = self.small_bits(bits);
            if drawn < limit {
                return drawn;
            }
        }
    }

    /// The state as `random.getstate()` shows it: 624 words and the index.
    pub fn state(&self) -> (&[u32; LEN], usize) {
        (&self.state, self.index)
    }

    /// Restores a state.
    pub fn from_state(state: [u32; LEN], index: usize) -> Result<Mt19937> {
        if index > LEN {
            return Err(Fault::value("invalid state"));
        }
        Ok(Mt19937 { state, index })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences() {
        let mut generator = Mt19937::from_int(&IBig::ZERO);
        assert_eq!(generator.random(), 0.8444218515250481);
        let mut generator = Mt19937::from_int(&-IBig::ONE);
        assert_eq!(generator.random(), 0.13436424411240122);
        assert_eq!(
            generator.bits(70).unwrap(),
            IBig::from(900242893768093690591u128)
        );
        assert_eq!(generator.bits(5).unwrap(), IBig::from(2));
        assert_eq!(generator.below(100), 32);
        let mut generator = Mt19937::from_int(&(IBig::ONE << 70));
        assert_eq!(generator.random(), 0.2327882718301838);
        assert_eq!(Mt19937::from_bytes(b"abc").random(), 0.7720246314157545);
        assert_eq!(Mt19937::from_bytes(b"").random(), 0.9602256525641875);
        assert_eq!(
            Mt19937::from_hash(1152921504606846977).random(),
            0.551763726942059
        );
    }

    #[test]
    fn states() {
        let mut generator = Mt19937::from_int(&IBig::from(7));
        generator.random();
        let (state, index) = generator.state();
        let mut copy = Mt19937::from_state(*state, index).unwrap();
        assert_eq!(copy.next_word(), generator.next_word());
        assert!(Mt19937::from_state(*copy.state().0, 625).is_err());
    }
}
