//! The hash functions of `hashlib`, each behind its own constructor, so that a program carries
//! only those it names.

use super::blake2;
use super::fault::Result;
use sha2::digest::Digest;
use sha2::digest::common::BlockSizeUser;

/// A hash function being fed.
pub trait Hasher {
    /// Feeds data.
    fn update(&mut self, data: &[u8]);
    /// The digest of what was fed so far; `len` counts only for functions of any length.
    fn digest(&self, len: usize) -> Vec<u8>;
    /// An independent copy.
    fn fork(&self) -> Box<dyn Hasher>;
    /// Bytes of a digest; 0 if it can have any length.
    fn digest_size(&self) -> usize;
    /// Bytes of a block, as HMAC needs them.
    fn block_size(&self) -> usize;
}

struct Fixed<H>(H);

impl<H: Digest + BlockSizeUser + Clone + 'static> Hasher for Fixed<H> {
    fn update(&mut self, data: &[u8]) {
        self.0.update(data);
    }

    fn digest(&self, _len: usize) -> Vec<u8> {
        self.0.clone().finalize().to_vec()
    }

    fn fork(&self) -> Box<dyn Hasher> {
        Box::new(Fixed(self.0.clone()))
    }

    fn digest_size(&self) -> usize {
        <H as Digest>::output_size()
    }

    fn block_size(&self) -> usize {
        H::block_size()
    }
}

macro_rules! fixed {
    ($($(#[$doc:meta])* $name:ident: $hasher:ty;)*) => {
        $($(#[$doc])*
        pub fn $name() -> Box<dyn Hasher> {
            Box::new(Fixed(<$hasher as Digest>::new()))
        })*
    };
}

fixed! {
    /// `hashlib.md5()`
    md5: md5::Md5;
    /// `hashlib.sha1()`
    sha1: sha1::Sha1;
    /// `hashlib.sha224()`
    sha224: sha2::Sha224;
    /// `hashlib.sha256()`
    sha256: sha2::Sha256;
    /// `hashlib.sha384()`
    sha384: sha2::Sha384;
    /// `hashlib.sha512()`
    sha512: sha2::Sha512;
}

/// SHA-3 and SHAKE: a sponge over the Keccak permutation.
#[derive(Clone)]
struct Sponge {
    state: [u64; 25],
    /// Bytes of the state that take input.
    rate: usize,
    /// Bytes of the rate already used.
    used: usize,
    /// Bits that end the input.
    suffix: u8,
    /// Bytes of a digest, 0 for any.
    output: usize,
}

fn permute(state: &mut [u64; 25]) {
    keccak::Keccak::new().with_f1600(|permutation| permutation(state));
}

impl Hasher for Sponge {
    fn update(&mut self, data: &[u8]) {
        let mut data = data;
        while !data.is_empty() {
            if self.used.is_multiple_of(8)
                && let Some((word, rest)) = data.split_first_chunk()
            {
                self.state[self.used / 8] ^= u64::from_le_bytes(*word);
                self.used += 8;
                data = rest;
                if self.used == self.rate {
                    permute(&mut self.state);
                    self.used = 0;
                }
                continue;
            }
            let byte = data[0];
            data = &data[1..];
            self.state[self.used / 8] ^= (byte as u64) << (self.used % 8 * 8);
            self.used += 1;
            if self.used == self.rate {
                permute(&mut self.state);
                self.used = 0;
            }
        }
    }

    fn digest(&self, len: usize) -> Vec<u8> {
        let len = if self.output == 0 { len } else { self.output };
        let mut state = self.state;
        state[self.used / 8] ^= (self.suffix as u64) << (self.used % 8 * 8);
        state[self.rate / 8 - 1] ^= 1 << 63;
        let mut out = Vec::with_capacity(len);
        while out.len() < len {
            permute(&mut state);
            let bytes = state[..self.rate / 8]
                .iter()
                .flat_map(|word| word.to_le_bytes());
            out.extend(bytes.take(len - out.len()));
        }
        out
    }

    fn fork(&self) -> Box<dyn Hasher> {
        Box::new(self.clone())
    }

    fn digest_size(&self) -> usize {
        self.output
    }

    fn block_size(&self) -> usize {
        self.rate
    }
}

/// `hashlib.sha3_224` and so on; `bits` is 224, 256, 384 or 512.
pub fn sha3(bits: usize) -> Box<dyn Hasher> {
    let output = bits / 8;
    Box::new(Sponge {
        state: [0; 25],
        rate: 200 - 2 * output,
        used: 0,
        suffix: 0x06,
        output,
    })
}

/// `hashlib.shake_128` and `hashlib.shake_256`; `bits` is 128 or 256.
pub fn shake(bits: usize) -> Box<dyn Hasher> {
    Box::new(Sponge {
        state: [0; 25],
        rate: 200 - bits / 4,
        used: 0,
        suffix: 0x1f,
        output: 0,
    })
}

impl<V: blake2::Variant + 'static> Hasher for blake2::Blake2<V> {
    fn update(&mut self, data: &[u8]) {
        self.feed(data);
    }

    fn digest(&self, _len: usize) -> Vec<u8> {
        self.clone().finish()
    }

    fn fork(&self) -> Box<dyn Hasher> {
        Box::new(self.clone())
    }

    fn digest_size(&self) -> usize {
        self.output_len()
    }

    fn block_size(&self) -> usize {
        V::BLOCK
    }
}

/// `hashlib.blake2b(...)`
pub fn blake2b(parameters: &blake2::Parameters) -> Result<Box<dyn Hasher>> {
    Ok(Box::new(blake2::Blake2::<blake2::B>::new(parameters)?))
}

/// `hashlib.blake2s(...)`
pub fn blake2s(parameters: &blake2::Parameters) -> Result<Box<dyn Hasher>> {
    Ok(Box::new(blake2::Blake2::<blake2::S>::new(parameters)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(mut hasher: Box<dyn Hasher>, data: &[u8]) -> String {
        let (first, rest) = data.split_at(data.len() / 3);
        hasher.update(first);
        let mut copy = hasher.fork();
        hasher.update(b"unused");
        copy.update(rest);
        copy.digest(20)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    #[test]
    fn facts() {
        assert_eq!(hex(md5(), b"abc"), "900150983cd24fb0d6963f7d28e17f72");
        assert_eq!(
            hex(sha1(), b"abc"),
            "a9993e364706816aba3e25717850c26c9cd0d89d"
        );
        assert_eq!(
            hex(sha256(), b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert!(hex(sha512(), b"abc").starts_with("ddaf35a193617abacc417349ae204131"));
        assert!(hex(sha3(256), b"abc").starts_with("3a985da74fe225b2045c172d6bd390bd"));
        assert_eq!(
            hex(shake(128), b"abc"),
            "5881092dd818bf5cf8a3ddb793fbcba74097d5c5"
        );
        assert!(hex(blake2b(&Default::default()).unwrap(), b"abc").starts_with("ba80a53f981c4d0d"));
        assert!(hex(blake2s(&Default::default()).unwrap(), b"abc").starts_with("508c5e8c327c14e2"));
        assert_eq!(
            (
                sha3(224).block_size(),
                shake(128).block_size(),
                md5().block_size()
            ),
            (144, 168, 64)
        );
    }
}
