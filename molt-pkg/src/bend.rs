//! For tests of what reads foreign bytes: inputs that were damaged in many ways, always the same.

/// Calls `check` with the bytes cut off at many places, and with `count` random changes.
pub fn each(bytes: &[u8], count: u64, mut check: impl FnMut(&[u8])) {
    let step = (bytes.len() / 400).max(1);
    for end in (0..bytes.len()).step_by(step) {
        check(&bytes[..end]);
    }
    for seed in 0..count {
        check(&mutated(bytes, seed));
    }
}

/// One to eight changes that `seed` decides.
pub fn mutated(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut random = |below: usize| {
        // xorshift64*
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        (state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % below.max(1)
    };
    let mut out = bytes.to_vec();
    for _ in 0..=random(8) {
        let at = random(out.len());
        let length = random(16).min(out.len() - at);
        match random(6) {
            0 if !out.is_empty() => out[at] ^= 1 << random(8),
            1 if !out.is_empty() => out[at] = [0, 0xff, b'"', b'/', b'\n', b'9'][random(6)],
            2 => {
                out.drain(at..at + length);
            }
            3 => {
                let piece = out[at..at + length].to_vec();
                let to = random(out.len() + 1);
                out.splice(to..to, piece);
            }
            4 => out.insert(at, random(256) as u8),
            _ if !out.is_empty() => out[at..at + length].fill(random(256) as u8),
            _ => {}
        }
    }
    out
}
