//! Operands of packed instructions.

use molt_abi::entry::{Entry, Ret};
use molt_abi::packed::Op;

/// Reads what follows in the instructions.
pub struct Cursor(pub *const u8);

impl Cursor {
    #[inline(always)]
    pub fn op(&mut self) -> Op {
        // The compiler writes no other codes.
        unsafe { std::mem::transmute::<u8, Op>(self.byte()) }
    }
    #[inline(always)]
    fn byte(&mut self) -> u8 {
        unsafe {
            let b = *self.0;
            self.0 = self.0.add(1);
            b
        }
    }
    #[inline(always)]
    pub fn number(&mut self) -> u64 {
        let first = self.byte();
        if first < 0x80 {
            return first as u64;
        }
        self.long(first)
    }
    #[cold]
    fn long(&mut self, first: u8) -> u64 {
        let (mut n, mut shift) = (first as u64 & 0x7f, 7);
        loop {
            let b = self.byte();
            n |= (b as u64 & 0x7f) << shift;
            if b < 0x80 {
                return n;
            }
            shift += 7;
        }
    }
    #[inline(always)]
    pub fn count(&mut self) -> usize {
        self.number() as usize
    }
    #[inline(always)]
    pub fn target(&mut self) -> usize {
        u16::from_le_bytes([self.byte(), self.byte()]) as usize
    }
}

/// A zigzag number.
pub fn signed(n: u64) -> i64 {
    (n >> 1) as i64 ^ -((n & 1) as i64)
}

const COUNT: usize = Entry::ALL.len();

/// How an entry is called.
#[derive(Clone, Copy)]
pub struct Shape {
    pub params: u8,
    pub ret: Ret,
}

pub static SHAPES: [Shape; COUNT] = {
    let mut shapes = [Shape {
        params: 0,
        ret: Ret::Void,
    }; COUNT];
    let mut i = 0;
    while i < COUNT {
        let e = Entry::ALL[i];
        shapes[e as usize] = Shape {
            params: e.params().len() as u8,
            ret: e.ret(),
        };
        i += 1;
    }
    shapes
};

/// Parameters of an entry that packed code may call.
pub const MAX_PARAMS: usize = 6;

#[cfg(test)]
#[allow(non_upper_case_globals)]
static molt_packed_entries: [usize; COUNT] = [0; COUNT];

#[cfg(not(test))]
unsafe extern "C" {
    /// The entries that packed functions of the program use, by their numbers; the compiler emits it.
    static molt_packed_entries: [usize; COUNT];
}

/// Calls an entry; what it returns, if anything, is in the first register.
///
/// # Safety
/// The words are what the entry's parameters want.
pub unsafe fn call_entry(number: usize, args: &[u64; MAX_PARAMS]) -> u64 {
    type W = u64;
    #[allow(unused_unsafe)]
    let address = unsafe { molt_packed_entries[number] };
    // A register that a function does not look at may hold anything.
    let f: extern "C" fn(W, W, W, W, W, W) -> W = unsafe { std::mem::transmute(address) };
    let [a, b, c, d, e, g] = *args;
    f(a, b, c, d, e, g)
}
