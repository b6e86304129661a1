//! Bytes that grow, in an arrangement that compiled code knows.

use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};

/// A `Vec<u8>` with its fields in a fixed order.
#[repr(C)]
pub struct ByteVec {
    data: *mut u8,
    len: usize,
    capacity: usize,
}

impl ByteVec {
    /// The bytes as a `Vec`, for a change of size.
    pub fn edit(&mut self) -> Edit<'_> {
        let vec = ManuallyDrop::new(self.take());
        Edit { home: self, vec }
    }

    pub fn capacity(&self) -> usize {
        self.capacity
    }

    fn take(&mut self) -> Vec<u8> {
        let taken = std::mem::replace(self, Vec::new().into());
        let taken = ManuallyDrop::new(taken);
        // SAFETY: the parts are those of a `Vec`, which nobody else has any more.
        unsafe { Vec::from_raw_parts(taken.data, taken.len, taken.capacity) }
    }
}

impl From<Vec<u8>> for ByteVec {
    fn from(bytes: Vec<u8>) -> ByteVec {
        let mut bytes = ManuallyDrop::new(bytes);
        ByteVec {
            data: bytes.as_mut_ptr(),
            len: bytes.len(),
            capacity: bytes.capacity(),
        }
    }
}

impl Deref for ByteVec {
    type Target = [u8];

    #[inline(always)]
    fn deref(&self) -> &[u8] {
        // SAFETY: the parts of a `Vec`.
        unsafe { std::slice::from_raw_parts(self.data, self.len) }
    }
}

impl DerefMut for ByteVec {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [u8] {
        // SAFETY: the parts of a `Vec`.
        unsafe { std::slice::from_raw_parts_mut(self.data, self.len) }
    }
}

impl Drop for ByteVec {
    fn drop(&mut self) {
        // SAFETY: as in `take`; they are not used afterwards.
        drop(unsafe { Vec::from_raw_parts(self.data, self.len, self.capacity) })
    }
}

/// A `Vec` that goes back to where it was taken from.
pub struct Edit<'a> {
    home: &'a mut ByteVec,
    vec: ManuallyDrop<Vec<u8>>,
}

impl Deref for Edit<'_> {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.vec
    }
}

impl DerefMut for Edit<'_> {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.vec
    }
}

impl Drop for Edit<'_> {
    fn drop(&mut self) {
        // SAFETY: taken once; the empty `Vec` that it replaces owns nothing.
        let vec = unsafe { ManuallyDrop::take(&mut self.vec) };
        *self.home = vec.into()
    }
}
