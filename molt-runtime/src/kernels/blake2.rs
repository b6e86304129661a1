//! BLAKE2b and BLAKE2s with all parameters of their specification (RFC 7693 and the tree mode).

use super::fault::{Fault, Result};

/// Order in which a round reads the message words.
const SCHEDULE: [[u8; 16]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

/// Columns, then diagonals.
const QUARTERS: [[usize; 4]; 8] = [
    [0, 4, 8, 12],
    [1, 5, 9, 13],
    [2, 6, 10, 14],
    [3, 7, 11, 15],
    [0, 5, 10, 15],
    [1, 6, 11, 12],
    [2, 7, 8, 13],
    [3, 4, 9, 14],
];

/// What differs between BLAKE2b and BLAKE2s. Words are kept in 64 bits for both.
pub trait Variant: Clone {
    /// Bytes of a word.
    const WORD: usize;
    /// Bytes of a block.
    const BLOCK: usize = Self::WORD * 16;
    /// Most bytes of a digest and of a key.
    const MOST: usize = Self::WORD * 8;
    /// Bytes of salt and of the personalization.
    const SALT: usize = Self::WORD * 2;
    /// Rounds.
    const ROUNDS: usize;
    /// Start values.
    const START: [u64; 8];
    /// Rotations of the mixing function.
    const TURNS: [u32; 4];

    /// Sum of words.
    fn add(a: u64, b: u64) -> u64;
    /// Rotation of a word.
    fn turn(a: u64, by: u32) -> u64;
}

/// BLAKE2b: words of 64 bits.
#[derive(Clone)]
pub struct B;

impl Variant for B {
    const WORD: usize = 8;
    const ROUNDS: usize = 12;
    const START: [u64; 8] = [
        0x6a09e667f3bcc908,
        0xbb67ae8584caa73b,
        0x3c6ef372fe94f82b,
        0xa54ff53a5f1d36f1,
        0x510e527fade682d1,
        0x9b05688c2b3e6c1f,
        0x1f83d9abfb41bd6b,
        0x5be0cd19137e2179,
    ];
    const TURNS: [u32; 4] = [32, 24, 16, 63];

    #[inline]
    fn add(a: u64, b: u64) -> u64 {
        a.wrapping_add(b)
    }

    #[inline]
    fn turn(a: u64, by: u32) -> u64 {
        a.rotate_right(by)
    }
}

/// BLAKE2s: words of 32 bits.
#[derive(Clone)]
pub struct S;

impl Variant for S {
    const WORD: usize = 4;
    const ROUNDS: usize = 10;
    const START: [u64; 8] = [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab,
        0x5be0cd19,
    ];
    const TURNS: [u32; 4] = [16, 12, 8, 7];

    #[inline]
    fn add(a: u64, b: u64) -> u64 {
        (a as u32).wrapping_add(b as u32) as u64
    }

    #[inline]
    fn turn(a: u64, by: u32) -> u64 {
        (a as u32).rotate_right(by) as u64
    }
}

/// The arguments of `hashlib.blake2b` and `hashlib.blake2s`.
#[derive(Clone, Debug)]
pub struct Parameters {
    /// Bytes of the digest; `None` for the most.
    pub digest_size: Option<i64>,
    /// Key.
    pub key: Vec<u8>,
    /// Salt.
    pub salt: Vec<u8>,
    /// Personalization.
    pub person: Vec<u8>,
    /// Tree: children of a node.
    pub fanout: i64,
    /// Tree: levels.
    pub depth: i64,
    /// Tree: bytes of a leaf.
    pub leaf_size: u64,
    /// Tree: position in the level.
    pub node_offset: u64,
    /// Tree: level.
    pub node_depth: i64,
    /// Tree: bytes of an inner digest.
    pub inner_size: i64,
    /// Tree: whether this is the last node of the level.
    pub last_node: bool,
}

impl Default for Parameters {
    fn default() -> Parameters {
        Parameters {
            digest_size: None,
            key: Vec::new(),
            salt: Vec::new(),
            person: Vec::new(),
            fanout: 1,
            depth: 1,
            leaf_size: 0,
            node_offset: 0,
            node_depth: 0,
            inner_size: 0,
            last_node: false,
        }
    }
}

/// A BLAKE2 hash being fed.
#[derive(Clone)]
pub struct Blake2<V> {
    chain: [u64; 8],
    block: Vec<u8>,
    fed: u128,
    output: usize,
    last_node: bool,
    variant: std::marker::PhantomData<V>,
}

impl<V: Variant> Blake2<V> {
    /// Starts a hash, if the parameters are in their ranges.
    pub fn new(parameters: &Parameters) -> Result<Blake2<V>> {
        let output = checked::<V>(parameters)?;
        let mut start = vec![
            output as u8,
            parameters.key.len() as u8,
            parameters.fanout as u8,
        ];
        start.push(parameters.depth as u8);
        start.extend_from_slice(&(parameters.leaf_size as u32).to_le_bytes());
        let offset = parameters.node_offset.to_le_bytes();
        start.extend_from_slice(&offset[..if V::WORD == 8 { 8 } else { 6 }]);
        start.extend_from_slice(&[parameters.node_depth as u8, parameters.inner_size as u8]);
        start.resize(V::WORD * 4, 0);
        start.extend_from_slice(&parameters.salt);
        start.resize(V::WORD * 6, 0);
        start.extend_from_slice(&parameters.person);
        start.resize(V::WORD * 8, 0);
        let mut chain = V::START;
        for (word, bytes) in chain.iter_mut().zip(start.chunks(V::WORD)) {
            *word ^= word_of(bytes);
        }
        let mut hash = Blake2 {
            chain,
            block: Vec::with_capacity(V::BLOCK),
            fed: 0,
            output,
            last_node: parameters.last_node,
            variant: std::marker::PhantomData,
        };
        if !parameters.key.is_empty() {
            hash.feed(&parameters.key);
            hash.block.resize(V::BLOCK, 0);
        }
        Ok(hash)
    }

    /// Bytes of the digest.
    pub fn output_len(&self) -> usize {
        self.output
    }

    /// Feeds data. A full block waits until more comes, since the last one is special.
    pub fn feed(&mut self, mut data: &[u8]) {
        while !data.is_empty() {
            if self.block.len() == V::BLOCK {
                self.fed += V::BLOCK as u128;
                self.compress(false);
                self.block.clear();
            }
            let taken = data.len().min(V::BLOCK - self.block.len());
            self.block.extend_from_slice(&data[..taken]);
            data = &data[taken..];
        }
    }

    /// The digest.
    pub fn finish(mut self) -> Vec<u8> {
        self.fed += self.block.len() as u128;
        self.block.resize(V::BLOCK, 0);
        self.compress(true);
        let mut out: Vec<u8> = self
            .chain
            .iter()
            .flat_map(|word| word.to_le_bytes().into_iter().take(V::WORD))
            .collect();
        out.truncate(self.output);
        out
    }

    fn compress(&mut self, last: bool) {
        let mut message = [0u64; 16];
        for (word, bytes) in message.iter_mut().zip(self.block.chunks(V::WORD)) {
            *word = word_of(bytes);
        }
        let mask = if V::WORD == 8 {
            u64::MAX
        } else {
            u32::MAX as u64
        };
        let mut v = [0u64; 16];
        v[..8].copy_from_slice(&self.chain);
        v[8..].copy_from_slice(&V::START);
        v[12] ^= self.fed as u64 & mask;
        v[13] ^= (self.fed >> (V::WORD * 8)) as u64 & mask;
        if last {
            v[14] ^= mask;
            v[15] ^= if self.last_node { mask } else { 0 };
        }
        for round in 0..V::ROUNDS {
            let order = &SCHEDULE[round % 10];
            for (at, &[a, b, c, d]) in QUARTERS.iter().enumerate() {
                let (x, y) = (
                    message[order[at * 2] as usize],
                    message[order[at * 2 + 1] as usize],
                );
                v[a] = V::add(V::add(v[a], v[b]), x);
                v[d] = V::turn(v[d] ^ v[a], V::TURNS[0]);
                v[c] = V::add(v[c], v[d]);
                v[b] = V::turn(v[b] ^ v[c], V::TURNS[1]);
                v[a] = V::add(V::add(v[a], v[b]), y);
                v[d] = V::turn(v[d] ^ v[a], V::TURNS[2]);
                v[c] = V::add(v[c], v[d]);
                v[b] = V::turn(v[b] ^ v[c], V::TURNS[3]);
            }
        }
        for at in 0..8 {
            self.chain[at] ^= v[at] ^ v[at + 8];
        }
    }
}

fn word_of(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .rev()
        .fold(0, |word, &byte| word << 8 | byte as u64)
}

/// The digest size, if all parameters are in range.
fn checked<V: Variant>(parameters: &Parameters) -> Result<usize> {
    let most = V::MOST;
    let size = parameters.digest_size.unwrap_or(most as i64);
    let refuse = |message: String| Err(Fault::value(message));
    if size < 1 || size > most as i64 {
        return refuse(format!("digest_size must be between 1 and {most} bytes"));
    }
    if parameters.salt.len() > V::SALT {
        return refuse(format!("maximum salt length is {} bytes", V::SALT));
    }
    if parameters.person.len() > V::SALT {
        return refuse(format!("maximum person length is {} bytes", V::SALT));
    }
    if !(0..=255).contains(&parameters.fanout) {
        return refuse("fanout must be between 0 and 255".to_owned());
    }
    if !(1..=255).contains(&parameters.depth) {
        return refuse("depth must be between 1 and 255".to_owned());
    }
    if parameters.leaf_size > u32::MAX as u64 {
        return Err(Fault::overflow("leaf_size is too large"));
    }
    if V::WORD == 4 && parameters.node_offset >> 48 != 0 {
        return Err(Fault::overflow("node_offset is too large"));
    }
    if !(0..=255).contains(&parameters.node_depth) {
        return refuse("node_depth must be between 0 and 255".to_owned());
    }
    if !(0..=most as i64).contains(&parameters.inner_size) {
        return refuse(format!("inner_size must be between 0 and is {most}"));
    }
    if parameters.key.len() > most {
        return refuse(format!("maximum key length is {most} bytes"));
    }
    Ok(size as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: Vec<u8>) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn parameters() {
        let keyed = Parameters {
            key: b"key".to_vec(),
            digest_size: Some(8),
            ..Default::default()
        };
        let mut hash = Blake2::<B>::new(&keyed).unwrap();
        hash.feed(b"abc");
        assert_eq!(hex(hash.finish()), "616aa094ad54529b");
        let salted = Parameters {
            salt: b"salt".to_vec(),
            person: b"me".to_vec(),
            digest_size: Some(8),
            last_node: true,
            ..Default::default()
        };
        let mut hash = Blake2::<S>::new(&salted).unwrap();
        hash.feed(&[7; 200]);
        assert_eq!(hex(hash.finish()), "2cc75f48d1d0a16f");
        let bad = Parameters {
            digest_size: Some(0),
            ..Default::default()
        };
        let fault = Blake2::<B>::new(&bad).err().unwrap();
        assert_eq!(fault.message, "digest_size must be between 1 and 64 bytes");
    }
}
